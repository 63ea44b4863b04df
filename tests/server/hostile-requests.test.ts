import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { operationsOf } from "./operations.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";
import { fileForm, sendFile } from "./upload.ts";

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

const HEAD = 'Content-Disposition: form-data; name="file"; filename="名册.csv"\r\n\r\n';
const WHOLE = fileForm({ name: "名册.csv", bytes: Buffer.from("单位\n南塘乡\n") });
const framed = (head: string) => Buffer.from(WHOLE.toString("utf8").replace(/Content-Disposition.*\r\n\r\n/u, head));

it.each([
  ["breaks off", WHOLE.subarray(0, -20), "----shanggao"],
  ["is framed by a line of 300 signs", WHOLE, "b".repeat(300)],
  [
    "has a head that never ends",
    Buffer.from(`------shanggao\r\nContent-Disposition: ${"x".repeat(90_000)}`),
    "----shanggao",
  ],
  [
    "has one part, long and without a head that says what it is",
    Buffer.from(`------shanggao\r\nX: y\r\n\r\n${"x".repeat(70_000)}\r\n------shanggao--\r\n`),
    "----shanggao",
  ],
  ["is framed otherwise than it says", WHOLE, "other"],
  ["has its file under another name", framed(HEAD.replace('"file"', '"other"')), "----shanggao"],
  [
    "has a file without a name",
    framed('Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\n'),
    "----shanggao",
  ],
])("a form that %s is refused in words, on every route that takes one", async (_how, payload, boundary) => {
  const admin = await signedIn(app, "admin");
  const forms = (await operationsOf(app)).filter(({ form }) => form !== null);
  expect(forms.length).toBeGreaterThan(7);
  for (const { method, path } of forms) {
    const headers = {
      "x-shanggao": "1",
      cookie: `sg_session=${admin.cookie}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    };
    const answer = await app.inject({ method, url: path, headers, payload });
    expect(answer.statusCode, `${path} ${answer.body}`).toBe(400);
    expect(answer.json().message).toMatch(/表单/u);
  }
});

it("a form with every field that its route knows is read, on every route that takes one", async () => {
  const admin = await signedIn(app, "admin");
  for (const { path, form } of (await operationsOf(app)).filter((one) => one.form !== null)) {
    const names = Object.keys(form?.properties ?? {}).filter((name) => name !== "file");
    const fields = Object.fromEntries(names.map((name) => [name, "样例"]));
    const answer = await sendFile(admin, path, { name: "名册.csv", bytes: Buffer.from("单位\n南塘乡\n") }, fields);
    expect([200, 400], `${path} ${answer.body}`).toContain(answer.statusCode);
    expect(answer.body).not.toContain("请求有误");
  }
});
