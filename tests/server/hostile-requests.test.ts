import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

it("a zero in a filter, an id or a body is refused in words: no database keeps it", async () => {
  for (const url of ["/api/submissions?text=a%00b", "/api/articles/search?text=%00", "/api/submissions/x%00y"]) {
    const answer = await clerk.get(url);
    expect([answer.statusCode, answer.json().message], url).toEqual([400, expect.stringContaining("U+0000")]);
  }
  const answer = await clerk.post("/api/plans/texts", { month: "2026-03", text: "a\u0000b" });
  expect(answer.statusCode).toBe(400);
});

it.each([
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e%2fx",
  "a".repeat(99),
])("an id %s finds nothing, in words", async (id) => {
  const addresses = ["submissions", "intake", "claims", "callouts", "hand-entries", "placements"];
  for (const address of addresses) {
    const answer = await clerk.get(`/api/${address}/${encodeURIComponent(id)}`);
    expect([400, 404], `${address}: ${answer.body}`).toContain(answer.statusCode);
    expect(typeof answer.json().message).toBe("string");
  }
});

it("a body that nests without end is refused", async () => {
  const deep = `{"month":"2026-03","text":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const answer = await app.inject({
    method: "POST",
    url: "/api/plans/texts",
    headers: { "x-shanggao": "1", cookie: `sg_session=${clerk.cookie}`, "content-type": "application/json" },
    payload: deep,
  });
  expect(answer.statusCode).toBe(400);
});
