import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

/** Of the route that is asked here, a minute. */
const MOST = 10;

let sample: SampleOffice;
let app: FastifyInstance;
beforeEach(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
});
afterEach(async () => {
  await app.close();
  await sample.close();
});

const verify = (who: BrowserClient) => who.post("/api/audit/verification", {});
const ask = async (who: BrowserClient) => (await verify(who)).statusCode;

it("what costs much is bounded for each person, not for all who share an address", async () => {
  const [admin, leader] = [await signedIn(app, "admin"), await signedIn(app, "leader")];
  for (let n = 1; n <= MOST; n++) expect(await ask(admin), `${n}`).toBe(200);
  const refused = await verify(admin);
  expect([refused.statusCode, refused.json().message]).toEqual([429, "操作过于频繁，请过一分钟再试。"]);
  expect(await ask(leader)).toBe(200);
  const again = await signedIn(app, "admin");
  expect(await ask(again), "with another session").toBe(429);
});
