import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let admin: BrowserClient;
beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  admin = await signedIn(app, "admin");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

describe("the office's lines", () => {
  it("are shown with what others would have done, and set by who has seen that", async () => {
    const now = (await admin.get("/api/matcher/lines")).json();
    expect(now).toMatchObject({ links: 7, proposed: null, seen: 0 });
    const preview = (await admin.get("/api/matcher/lines?auto=0.95&review=0.4")).json();
    expect(preview.now).toEqual(now.now);
    expect(preview.proposed.lines).toEqual({ auto: 0.95, review: 0.4 });
    const { credited, review, lost, dropped } = preview.proposed;
    expect(credited + review + lost + dropped).toBe(7);
    const body = { auto: 0.95, review: 0.4, seen: preview.seen };
    const set = await admin.send("PUT", "/api/matcher/lines", body);
    expect(set.json()).toMatchObject({ seq: 1, changedBy: sample.users.admin.id });
    expect((await admin.get("/api/matcher/lines")).json()).toMatchObject({ now: preview.proposed, seen: 1 });
    expect((await admin.send("PUT", "/api/matcher/lines", body)).statusCode).toBe(409);
  });

  it.each([
    { auto: 0.2, review: 0.1, seen: 1 },
    { auto: 0.5, review: 0.5, seen: 1 },
    { auto: "high", review: 0.1, seen: 1 },
    { auto: 0.9, seen: 1 },
  ])("are refused out of bounds: %j", async (body) => {
    const answer = await admin.send("PUT", "/api/matcher/lines", body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().message).toMatch(/[一-龥]/u);
  });

  it("are the administrator's to set", async () => {
    const clerk = await signedIn(app, "clerk");
    expect((await clerk.get("/api/matcher/lines?auto=0.9")).statusCode).toBe(200);
    const body = { auto: 0.9, review: 0.1, seen: 1 };
    expect((await clerk.send("PUT", "/api/matcher/lines", body)).statusCode).toBe(403);
  });
});
