import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pauseAfter } from "../../domain/sign-in.ts";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clock: number;

beforeEach(async () => {
  sample = await sampleOffice();
  clock = Date.parse("2026-03-13T00:30:00.000Z");
  app = buildServer(sample.ctx, { consoleDir: null });
});
afterEach(async () => {
  await app.close();
  await sample.close();
});

const later = (ms: number) => {
  clock += ms;
  sample.setNow(new Date(clock).toISOString());
};
/** The proxy of this machine says from where; the bound of tries a minute is kept by the server, so each gets a new one. */
const from = (address: string) => ({ "x-forwarded-for": address });
async function tryIn(username: string, password: string, address = "10.0.0.66", client = new BrowserClient(app)) {
  return client.send("POST", "/api/session", { username, password }, from(address));
}
const restart = async () => {
  await app.close();
  app = buildServer(sample.ctx, { consoleDir: null });
};
/** Fails so often, each time as soon as it may, in a server that was just started: up to ten, its own bound a minute. */
async function fail(username: string, times: number, address = "10.0.0.66") {
  await restart();
  for (let n = 1; n <= times; n++) {
    expect((await tryIn(username, "wrong-password", address)).statusCode, `${address} ${n}`).toBe(401);
    later(pauseAfter("pair", n));
  }
}

it("waits longer after each failure, then locks for a time and never for good", () => {
  const seconds = (scope: "pair" | "name" | "device", counts: readonly number[]) =>
    counts.map((n) => pauseAfter(scope, n) / 1_000);
  expect(seconds("pair", [1, 4, 5, 6, 9, 10, 11, 12, 1_000])).toEqual([0, 0, 5, 10, 80, 900, 1_800, 3_600, 3_600]);
  expect(seconds("device", [4, 5, 10])).toEqual([0, 5, 900]);
  expect(seconds("name", [29, 30, 31, 500])).toEqual([0, 900, 1_800, 3_600]);
});

describe("failures", () => {
  it("are counted over restarts, for names that exist and names that do not, and answered alike", async () => {
    for (const username of ["leader", "nobody"]) {
      await fail(username, 4);
      const fifth = await tryIn(username, "wrong-password");
      const sixth = await tryIn(username, PASSWORD);
      expect([fifth.statusCode, sixth.statusCode], username).toEqual([401, 429]);
      expect(sixth.json().message).toBe("登录失败次数过多，请 5 秒后再试；急用请联系管理员解锁。");
      expect(sixth.headers["retry-after"]).toBe("5");
      expect((await tryIn("clerk", PASSWORD)).statusCode).toBe(200);
    }
    later(5_000);
    expect((await tryIn("leader", PASSWORD)).statusCode).toBe(200);
    // Counting begins anew with whoever signs in.
    expect((await tryIn("leader", "wrong-password")).statusCode).toBe(401);
    expect((await tryIn("leader", PASSWORD)).statusCode).toBe(200);
  });

  it("at the same time cannot outrun the count", async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => tryIn("leader", "wrong-password")));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(4);
  });

  it("lock a name, tell the administrators, and leave the browser in which its owner signed in alone", async () => {
    const own = await signedIn(app, "clerk");
    expect((await own.send("DELETE", "/api/session")).statusCode).toBe(204);
    await fail("clerk", 10);
    later(-1_000);
    await restart();
    expect((await tryIn("clerk", PASSWORD)).statusCode).toBe(429);
    expect((await tryIn("clerk", PASSWORD, "10.0.0.7")).statusCode).toBe(200);
    expect((await tryIn("clerk", PASSWORD, "10.0.0.66", new BrowserClient(app, null, own.device))).statusCode).toBe(
      200,
    );
    const notices = await sample.ctx.store.notices.list(sample.office.id, 10);
    const [notice] = notices.filter(({ kind }) => kind === "sign-in-locked");
    expect(notice?.text).toMatch(/“李文书”（clerk）连续登录失败，地址 10\.0\.0\.66/u);
    expect(JSON.stringify(notices)).not.toMatch(/wrong-password/u);
  });

  it("from many addresses lock a name for strange browsers alone, until an administrator unlocks it", async () => {
    const { device } = await signedIn(app, "clerk");
    const admin = await signedIn(app, "admin");
    for (let host = 1; host <= 8; host++) await fail("clerk", host === 8 ? 2 : 4, `10.0.1.${host}`);
    const stranger = () => tryIn("clerk", PASSWORD, "10.0.2.1");
    expect((await stranger()).statusCode).toBe(429);
    expect((await tryIn("clerk", PASSWORD, "10.0.2.1", new BrowserClient(app, null, device))).statusCode).toBe(200);
    const client = new BrowserClient(app, admin.cookie);
    const lockedUntil = async () =>
      (await client.get("/api/users")).json().find((one: { username: string }) => one.username === "clerk").lockedUntil;
    expect(await lockedUntil()).not.toBeNull();
    const { id } = sample.users.clerk;
    expect((await client.post(`/api/users/${id}/unlock`, {})).statusCode).toBe(204);
    expect(await lockedUntil()).toBeNull();
    expect((await stranger()).statusCode).toBe(200);
  });
});
