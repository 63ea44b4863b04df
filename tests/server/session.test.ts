import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;

beforeAll(async () => {
  sample = await sampleOffice();
});
afterAll(async () => {
  await sample.close();
});

// A server of its own for each test: the bound on sign-in tries is kept in the server.
beforeEach(() => {
  app = buildServer(sample.ctx, { consoleDir: null });
  return () => app.close();
});

describe("登录", () => {
  it("sets a cookie that scripts cannot read and says who is signed in", async () => {
    const answer = await new BrowserClient(app).post("/api/session", { username: "clerk", password: PASSWORD });
    expect(answer.statusCode).toBe(200);
    const session = answer.json();
    expect(session.user).toEqual({
      id: sample.users.clerk.id,
      username: "clerk",
      displayName: "李文书",
      role: "clerk",
      unitId: null,
    });
    expect(session.timeZone).toBe("Asia/Shanghai");
    expect(session.managesShared).toBe(false);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: "sg_session", httpOnly: true, sameSite: "Strict", path: "/" });
    expect(cookie?.secure).toBeUndefined();
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("marks the cookie Secure when a proxy on this machine brings https", async () => {
    const body = { username: "clerk", password: PASSWORD };
    const answer = await new BrowserClient(app).send("POST", "/api/session", body, { "x-forwarded-proto": "https" });
    expect(answer.cookies.map(({ name, secure, path, domain }) => [name, secure, path, domain])).toEqual([
      ["__Host-sg_session", true, "/", undefined],
      ["__Host-sg_device", true, "/", undefined],
    ]);
  });

  it("does not tell whether the name or the password was wrong", async () => {
    const client = new BrowserClient(app);
    const wrongPassword = await client.post("/api/session", { username: "clerk", password: "wrong-password" });
    const wrongName = await client.post("/api/session", { username: "nobody", password: PASSWORD });
    expect(wrongPassword.statusCode).toBe(401);
    const code = "WRONG_CREDENTIALS";
    expect(wrongPassword.json()).toEqual({ message: "用户名或密码不正确", details: [], logId: null, code });
    expect(wrongName.json()).toEqual(wrongPassword.json());
    expect(wrongName.cookies).toEqual([]);
  });

  it("names each field that is missing", async () => {
    const answer = await new BrowserClient(app).post("/api/session", { username: " " });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().details).toEqual(["username：请填写用户名", expect.stringMatching(/^password：/u)]);
  });
});

describe("退出", () => {
  it("ends the session on the server, not only in the browser", async () => {
    const client = await signedIn(app, "clerk");
    expect((await client.get("/api/session")).json().user.username).toBe("clerk");
    const answer = await client.send("DELETE", "/api/session");
    expect(answer.statusCode).toBe(204);
    expect(answer.cookies[0]?.value).toBe("");
    expect((await client.get("/api/session")).json().user).toBeNull();
    expect((await client.get("/api/today")).statusCode).toBe(401);
  });

  it("ends by itself after its time", async () => {
    const client = await signedIn(app, "clerk");
    for (const hour of ["02", "04", "06", "08", "10", "12"]) {
      sample.setNow(`2026-03-13T${hour}:29:00.000Z`);
      expect((await client.get("/api/today")).statusCode, hour).toBe(200);
    }
    sample.setNow("2026-03-13T12:31:00.000Z");
    expect((await client.get("/api/today")).statusCode).toBe(401);
    sample.setNow("2026-03-13T00:30:00.000Z");
  });

  it("ends when nobody has used it for two hours", async () => {
    const client = await signedIn(app, "clerk");
    sample.setNow("2026-03-13T02:31:00.000Z");
    expect((await client.get("/api/today")).statusCode).toBe(401);
    sample.setNow("2026-03-13T00:30:00.000Z");
    expect((await client.get("/api/today")).statusCode).toBe(401);
  });

  it("takes no cookie that it did not give", async () => {
    for (const forged of ["x".repeat(43), "'; DROP TABLE", ""]) {
      expect((await new BrowserClient(app, forged).get("/api/today")).statusCode).toBe(401);
    }
  });
});

describe("修改密码", () => {
  it("needs the present password, and the new one works from then on", async () => {
    const client = await signedIn(app, "admin");
    const url = "/api/session/password";
    const refused = await client.post(url, { current: "not-it-at-all", next: "another-2026" });
    expect(refused.statusCode).toBe(400);
    expect(refused.json().message).toBe("当前密码不正确");
    const short = await client.post(url, { current: PASSWORD, next: "short" });
    expect(short.json().message).toMatch(/密码长度/u);
    const before = client.cookie;
    const changed = await client.post(url, { current: PASSWORD, next: "another-2026" });
    expect(changed.statusCode).toBe(204);
    // Whoever knew the token of before has nothing: the browser gets a new one.
    expect(client.cookie).not.toBe(before);
    expect((await new BrowserClient(app, before).get("/api/today")).statusCode).toBe(401);
    expect((await client.get("/api/today")).statusCode).toBe(200);
    const anew = new BrowserClient(app);
    expect((await anew.post("/api/session", { username: "admin", password: PASSWORD })).statusCode).toBe(401);
    expect((await anew.post("/api/session", { username: "admin", password: "another-2026" })).statusCode).toBe(200);
  });
});
