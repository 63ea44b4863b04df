import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DEFAULT_SECURITY } from "../../config/index.ts";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clock: number;

beforeEach(async () => {
  sample = await sampleOffice({ security: { ...DEFAULT_SECURITY, twoStepFor: ["admin"] } });
  clock = Date.parse("2026-03-13T00:30:00.000Z");
  app = buildServer(sample.ctx, { consoleDir: null });
});
afterEach(async () => {
  await app.close();
  await sample.close();
});

const later = (seconds: number) => {
  clock += seconds * 1_000;
  sample.setNow(new Date(clock).toISOString());
};
/** What the telephone shows so many seconds from now. */
const shown = (secret: string, seconds = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock + seconds * 1_000 });

async function enrol(client: BrowserClient) {
  const { secret, uri } = (await client.post("/api/account/second-step", { password: PASSWORD })).json();
  expect(uri).toMatch(/^otpauth:\/\/totp\//u);
  const confirmed = await client.post("/api/account/second-step/confirm", { code: shown(secret) });
  expect(confirmed.statusCode, confirmed.body).toBe(200);
  return { secret, codes: confirmed.json().codes as string[] };
}

async function passwordOnly(username: string) {
  const client = new BrowserClient(app);
  const answer = await client.post("/api/session", { username, password: PASSWORD });
  expect(answer.json()).toMatchObject({ user: null, codeOwed: true });
  return client;
}
const code = (client: BrowserClient, given: string) => client.post("/api/session/code", { code: given });

it("takes each code once, a clock that is half a minute wrong, and nothing older", async () => {
  const { secret } = await enrol(await signedIn(app, "clerk"));
  const client = await passwordOnly("clerk");
  const halfway = client.cookie;
  // Nothing is open to whoever has the password alone.
  for (const url of ["/api/today", "/api/account", "/api/review"]) {
    expect((await client.get(url)).statusCode, url).toBe(401);
  }
  expect((await client.get("/api/session")).json()).toMatchObject({ user: null, codeOwed: true });
  expect((await code(client, shown(secret))).statusCode).toBe(401);
  later(60);
  expect((await code(client, shown(secret, -60))).statusCode).toBe(401);
  const right = await code(client, shown(secret, -30));
  expect(right.json().user).toMatchObject({ username: "clerk" });
  expect(client.cookie).not.toBe(halfway);
  expect((await code(new BrowserClient(app, halfway), shown(secret))).statusCode).toBe(401);
  expect((await client.get("/api/today")).statusCode).toBe(200);
  // An earlier step is worth nothing after a later one; the next one is.
  expect((await code(await passwordOnly("clerk"), shown(secret, -30))).statusCode).toBe(401);
  expect((await code(await passwordOnly("clerk"), shown(secret, 30))).statusCode).toBe(200);
});

it("takes ten recovery codes once each, keeps neither them nor the secret in clear", async () => {
  const { secret, codes } = await enrol(await signedIn(app, "clerk"));
  expect(new Set(codes).size).toBe(10);
  const client = await passwordOnly("clerk");
  expect((await code(client, (codes[3] ?? "").toUpperCase())).statusCode).toBe(200);
  expect((await client.get("/api/account")).json()).toMatchObject({ twoStep: true, recoveryCodesLeft: 9 });
  expect((await code(await passwordOnly("clerk"), codes[3] ?? "")).statusCode).toBe(401);
  const { dataDir } = sample.ctx.settings;
  const key = path.join(dataDir, "second-step.key");
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  const step = await sample.ctx.store.secondSteps.get(sample.users.clerk.id);
  expect(step?.secret).toMatch(/^v1\./u);
  expect(step?.secret).not.toContain(secret);
  expect(await readFile(key, "utf8")).not.toContain(secret);
  const fresh = (await client.post("/api/account/second-step/recovery-codes", { password: PASSWORD })).json().codes;
  expect((await code(await passwordOnly("clerk"), codes[4] ?? "")).statusCode).toBe(401);
  expect((await code(await passwordOnly("clerk"), fresh[0])).statusCode).toBe(200);
});

it("counts wrong codes like wrong passwords", async () => {
  await enrol(await signedIn(app, "clerk"));
  later(60);
  const client = await passwordOnly("clerk");
  for (let n = 0; n < 5; n++) expect((await code(client, "000000")).statusCode).toBe(401);
  expect((await code(client, "000000")).statusCode).toBe(429);
});

it("comes first where the settings ask for it, cannot be ended then, and is reset by another administrator", async () => {
  const admin = await signedIn(app, "admin");
  expect((await admin.get("/api/session")).json()).toMatchObject({ mustSetSecondStep: true });
  expect((await admin.get("/api/today")).json()).toMatchObject({ code: "SECOND_STEP_REQUIRED" });
  const before = admin.cookie;
  await enrol(admin);
  expect(admin.cookie).not.toBe(before);
  expect((await admin.get("/api/today")).statusCode).toBe(200);
  const refused = await admin.post("/api/account/second-step/end", { password: PASSWORD });
  expect(refused.json().message).toMatch(/必须使用两步验证/u);
  const clerk = await signedIn(app, "clerk");
  await enrol(clerk);
  const { id } = sample.users.clerk;
  expect((await admin.post(`/api/users/${id}/second-step/reset`, {})).statusCode).toBe(204);
  expect((await clerk.get("/api/today")).statusCode).toBe(401);
  expect((await signedIn(app, "clerk")).cookie).not.toBeNull();
  const kinds = (await sample.ctx.store.notices.list(sample.office.id, 5)).map(({ kind }) => kind);
  expect(kinds).toContain("second-step-reset");
});

it("shows where one is signed in, and ends one or all others", async () => {
  const [here, there, third] = [
    await signedIn(app, "clerk"),
    await signedIn(app, "clerk"),
    await signedIn(app, "clerk"),
  ];
  const strange = await signedIn(app, "leader");
  const lines = (await here.get("/api/account")).json().sessions as { id: string; current: boolean }[];
  expect(lines).toHaveLength(3);
  const [current] = lines.filter((line) => line.current);
  expect((await strange.send("DELETE", `/api/account/sessions/${current?.id}`)).statusCode).toBe(404);
  const others = lines.filter((line) => !line.current);
  expect((await here.send("DELETE", `/api/account/sessions/${others[0]?.id}`)).statusCode).toBe(204);
  expect((await here.get("/api/account")).json().sessions).toHaveLength(2);
  expect((await here.send("DELETE", "/api/account/sessions")).statusCode).toBe(204);
  for (const client of [there, third]) expect((await client.get("/api/today")).statusCode).toBe(401);
  expect((await here.get("/api/today")).statusCode).toBe(200);
});
