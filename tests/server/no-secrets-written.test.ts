import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createClient } from "@libsql/client";
import type { FastifyInstance } from "fastify";
import { Secret, TOTP } from "otpauth";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSettings } from "../../config/index.ts";
import type { OfficeContext } from "../../office/context.ts";
import { sendNotices } from "../../office/notify/send-notices.ts";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

const WRONG = "not-the-password-8472";
const ROBOT_KEY = "qR7k-zT84xW1v";
const ROBOT = `https://127.0.0.1:1/robot/send?key=${ROBOT_KEY}`;

let sample: SampleOffice;
let app: FastifyInstance;
let lines = "";

const serverOf = (ctx: OfficeContext) => {
  const write = (line: string) => {
    lines += line;
  };
  return buildServer(ctx, { consoleDir: null, logger: pino({ level: "trace" }, { write }) });
};

beforeAll(async () => {
  sample = await sampleOffice();
  app = serverOf(sample.ctx);
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

/** A notice to a robot that does not answer; the address is the key. */
async function notifyInVain(): Promise<readonly string[]> {
  const { settings, store } = sample.ctx;
  await mkdir(settings.dataDir, { recursive: true });
  await writeFile(path.join(settings.dataDir, "robot.txt"), ROBOT);
  const channel = "{ name: 群, kind: wecom, addressFile: robot.txt, tell: [waiting] }";
  await writeFile(
    path.join(settings.dataDir, "settings.yaml"),
    `notify:\n  quiet: false\n  channels:\n    - ${channel}\n`,
  );
  const { notify } = loadSettings({}, { dataDir: settings.dataDir });
  const at = sample.ctx.now().toISOString();
  await store.notices.add({ officeId: sample.office.id, kind: "waiting", text: "有一条", at });
  return (await sendNotices({ ...sample.ctx, settings: { ...settings, notify } }))?.faults ?? [];
}

/** What nobody foresaw is logged with its address and never with what was sent. */
async function failOnPurpose(): Promise<void> {
  const { store } = sample.ctx;
  const users = { ...store.users, findByUsername: () => Promise.reject(new Error("the disk is gone")) };
  const failing = serverOf({ ...sample.ctx, store: { ...store, users } });
  const answer = await new BrowserClient(failing).post("/api/session", { username: "admin", password: PASSWORD });
  expect(answer.statusCode).toBe(500);
  await failing.close();
}

/** Everything that the program wrote: the log, and every row of the database. */
async function written(): Promise<string> {
  const file = path.join(path.dirname(sample.ctx.settings.pagesDir), "shanggao.db");
  const database = createClient({ url: `file:${file}` });
  const tables = await database.execute("SELECT name FROM sqlite_master WHERE type = 'table'");
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    texts.push(JSON.stringify((await database.execute(`SELECT * FROM "${name}"`)).rows));
  }
  database.close();
  return texts.join("\n") + lines;
}

it("writes no secret anywhere: passwords, tokens, codes, cookies, keys of robots", async () => {
  const faults = await notifyInVain();
  expect(faults).toHaveLength(1);
  const admin = await signedIn(app, "admin");
  const { cookie: before, device } = admin;
  await new BrowserClient(app).post("/api/session", { username: "admin", password: WRONG });
  await new BrowserClient(app).post("/api/session", { username: WRONG, password: PASSWORD });
  const { token } = (await admin.post("/api/oa/tokens", { name: "县 OA" })).json();
  const piece = { title: "一篇", body: "正文", unit: "石桥镇", authors: [], date: null };
  const bearer = { authorization: `Bearer ${token}` };
  expect((await new BrowserClient(app).send("POST", "/api/oa/submissions", piece, bearer)).statusCode).toBe(200);
  const made = (await admin.post("/api/users", { username: "newone", displayName: "新人", role: "clerk" })).json();
  const { secret } = (await admin.post("/api/account/second-step", { password: PASSWORD })).json();
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: sample.ctx.now().getTime() });
  const { codes } = (await admin.post("/api/account/second-step/confirm", { code })).json();
  await failOnPurpose();
  const text = (await written()) + faults.join("\n");
  expect(text).toMatch(/the disk is gone/u);
  for (const one of [
    PASSWORD,
    WRONG,
    token,
    made.password,
    secret,
    before,
    admin.cookie,
    device,
    ROBOT_KEY,
    ...codes,
  ]) {
    expect(one).toMatch(/.{4}/u);
    expect(text.includes(one), one).toBe(false);
  }
});
