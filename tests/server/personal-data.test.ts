import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
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

it("gives an administrator the file of a person under a name without the person's", async () => {
  const [person] = await sample.ctx.store.people.correspondents(sample.office.id);
  const answer = await admin.get(`/api/correspondents/${person?.id}/personal-data/file`);
  expect(answer.statusCode).toBe(200);
  const name = decodeURIComponent(String(answer.headers["content-disposition"]));
  expect(name).toContain("个人信息");
  expect(name).not.toContain(person?.name ?? "?");
  expect((await admin.get("/api/correspondents/per_nobody/personal-data/file")).statusCode).toBe(404);
});

it("erases a correspondent once the name was written again, and shows it", async () => {
  const [person] = await sample.ctx.store.people.correspondents(sample.office.id);
  const url = `/api/correspondents/${person?.id}/personal-data/erasure`;
  expect((await admin.get(url)).json()).toMatchObject({ pseudonym: "已删除人员-001", erasedAt: null });
  const wrong = await admin.post(url, { name: "不是他" });
  expect([wrong.statusCode, wrong.json().message]).toEqual([400, expect.stringContaining("没有删除")]);
  expect((await admin.post(url, { name: person?.name })).json()).toMatchObject({ pseudonym: "已删除人员-001" });
  const { units } = (await admin.get("/api/people")).json();
  const shown = units.flatMap((unit: { correspondents: object[] }) => unit.correspondents);
  const erased = shown.find((one: { id: string }) => one.id === person?.id);
  expect(erased).toMatchObject({
    name: "已删除人员-001",
    aliases: [],
    erasedAt: expect.stringContaining("2026-03-13"),
  });
  const back = await admin.post(`/api/correspondents/${person?.id}/resume`, {});
  expect([back.statusCode, back.json().message]).toEqual([400, expect.stringContaining("已经删除")]);
});

it("signs an erased user out at once, for good", async () => {
  const { clerk } = sample.users;
  const browser = await signedIn(app, clerk.username);
  const url = `/api/users/${clerk.id}/personal-data/erasure`;
  expect((await admin.post(url, { name: clerk.displayName })).statusCode).toBe(200);
  expect((await browser.get("/api/today")).statusCode).toBe(401);
  expect((await admin.post(`/api/users/${clerk.id}/enable`, {})).statusCode).toBe(400);
  expect((await admin.post(`/api/users/${clerk.id}/password`, {})).statusCode).toBe(400);
  const users = (await admin.get("/api/users")).json();
  const gone = users.find(({ id }: { id: string }) => id === clerk.id);
  expect(gone).toMatchObject({ displayName: "已删除人员-002", disabled: true });
  expect(JSON.stringify(users)).not.toContain(clerk.displayName);
});
