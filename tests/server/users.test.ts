import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultRules } from "../../config/index.ts";
import { createOffice } from "../../office/create-office.ts";
import { requireGoodPassword } from "../../office/password-rules.ts";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let admin: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
});
afterAll(async () => {
  await sample.close();
});

// A server of its own for each test: the bound on sign-in tries is kept in the server.
beforeEach(async () => {
  app = buildServer(sample.ctx, { consoleDir: null });
  admin = await signedIn(app, "admin");
  return () => app.close();
});

async function signIn(username: string, password: string): Promise<BrowserClient> {
  const answer = await new BrowserClient(app).post("/api/session", { username, password });
  expect(answer.statusCode, answer.body).toBe(200);
  return new BrowserClient(app, answer.cookies.find((one) => one.name === "sg_session")?.value ?? null);
}

const OWN = "春风又绿江南岸 1060";

describe("建立用户", () => {
  it("gives a password once, with which nothing is open but its change", async () => {
    const body = { username: "wangmin", displayName: "王敏", role: "clerk" };
    const made = (await admin.post("/api/users", body)).json();
    expect(made.password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/u);
    const client = await signIn("wangmin", made.password);
    expect((await client.get("/api/session")).json().mustChangePassword).toBe(true);
    for (const url of ["/api/today", "/api/review", "/api/placements", "/api/people", "/api/users"]) {
      const refused = await client.get(url);
      expect(refused.statusCode, url).toBe(403);
    }
    const refused = (await client.get("/api/today")).json();
    expect(refused).toMatchObject({
      code: "PASSWORD_CHANGE_REQUIRED",
      message: expect.stringMatching(/先改成自己的密码/u),
    });
    const change = (next: string) => client.post("/api/session/password", { current: made.password, next });
    expect((await change("wangmin-2026")).json().message).toMatch(/不能就是用户名/u);
    expect((await change(made.password)).json().message).toMatch(/与现在的相同/u);
    expect((await change(OWN)).statusCode).toBe(204);
    expect((await client.get("/api/today")).statusCode).toBe(200);
    expect((await client.get("/api/session")).json().mustChangePassword).toBe(false);
    expect(
      (await new BrowserClient(app).post("/api/session", { username: "wangmin", password: made.password })).statusCode,
    ).toBe(401);
  });

  it("refuses a taken name, an odd one, and a unit's user without a unit", async () => {
    const post = async (body: object) => (await admin.post("/api/users", body)).json().message;
    expect(await post({ username: "clerk", displayName: "某", role: "clerk" })).toMatch(/已被使用/u);
    expect(await post({ username: "a b", displayName: "某", role: "clerk" })).toMatch(/用户名应为/u);
    expect(await post({ username: "hengling", displayName: "横岭乡", role: "unit" })).toMatch(/选定单位/u);
    expect(await post({ username: "hengling", displayName: "横岭乡", role: "unit", unitId: "unt_no" })).toMatch(
      /没有这个单位/u,
    );
  });
});

describe("停用、改角色、重置密码", () => {
  it("signs whoever is disabled out at once, and lets in again who is enabled", async () => {
    const clerk = await signIn("clerk", PASSWORD);
    const { id } = sample.users.clerk;
    expect((await admin.post(`/api/users/${id}/disable`, {})).statusCode).toBe(204);
    expect((await clerk.get("/api/today")).statusCode).toBe(401);
    const refused = await new BrowserClient(app).post("/api/session", { username: "clerk", password: PASSWORD });
    expect(refused.statusCode).toBe(401);
    expect((await admin.post(`/api/users/${id}/enable`, {})).statusCode).toBe(204);
    expect((await (await signIn("clerk", PASSWORD)).get("/api/today")).statusCode).toBe(200);
  });

  it("lets no administrator disable or demote oneself, nor the last one be lost", async () => {
    const own = `/api/users/${sample.users.admin.id}`;
    expect((await admin.post(`${own}/disable`, {})).json().message).toMatch(/不能停用自己/u);
    const demoted = { displayName: "管理员", role: "clerk" };
    expect((await admin.send("PUT", own, demoted)).json().message).toMatch(/不能改变自己的角色/u);
    expect((await admin.post(`${own}/password`, {})).json().message).toMatch(/不能重置自己/u);
    const { store } = sample.ctx;
    const { id } = sample.office;
    await expect(store.users.update(id, sample.users.admin.id, { disabled: true })).rejects.toThrow(/最后一个/u);
    expect((await store.users.get(id, sample.users.admin.id)).disabled).toBe(false);
    const second = { username: "second", displayName: "副管理员", role: "admin" };
    const made = (await admin.post("/api/users", second)).json();
    expect((await admin.send("PUT", `/api/users/${made.id}`, { displayName: "副手", role: "leader" })).statusCode).toBe(
      204,
    );
    const users = (await admin.get("/api/users")).json() as { username: string; displayName: string; role: string }[];
    expect(users.find((one) => one.username === "second")).toMatchObject({ displayName: "副手", role: "leader" });
  });

  it("resets a password: the old one and every session end, the new one must be changed", async () => {
    const leader = await signIn("leader", PASSWORD);
    const { password } = (await admin.post(`/api/users/${sample.users.leader.id}/password`, {})).json();
    expect((await leader.get("/api/today")).statusCode).toBe(401);
    const anew = await signIn("leader", password);
    expect((await anew.get("/api/placements")).json().code).toBe("PASSWORD_CHANGE_REQUIRED");
    expect((await anew.send("DELETE", "/api/session")).statusCode).toBe(204);
  });

  it("ends a person's other sessions when the password is changed", async () => {
    const made = (await admin.post("/api/users", { username: "liu", displayName: "刘", role: "leader" })).json();
    const [here, there] = [await signIn("liu", made.password), await signIn("liu", made.password)];
    await here.post("/api/session/password", { current: made.password, next: OWN });
    expect((await here.get("/api/session")).json().user?.username).toBe("liu");
    expect((await there.get("/api/session")).json().user).toBeNull();
  });
});

describe("another office", () => {
  it("is never seen: its users are unknown here", async () => {
    const { admin: stranger } = await createOffice(sample.ctx, {
      name: "白水县委组织部",
      regionNames: [],
      admin: { username: "there", password: PASSWORD },
      rules: defaultRules(),
    });
    const listed = (await admin.get("/api/users")).json() as { username: string }[];
    expect(listed.map((one) => one.username)).not.toContain("there");
    const url = `/api/users/${stranger.id}`;
    const answers = [
      await admin.send("PUT", url, { displayName: "某", role: "leader" }),
      await admin.post(`${url}/disable`, {}),
      await admin.post(`${url}/enable`, {}),
      await admin.post(`${url}/password`, {}),
    ];
    expect(answers.map((one) => one.statusCode)).toEqual([404, 404, 404, 404]);
    expect((await signIn("there", PASSWORD)).cookie).not.toBeNull();
  });
});

describe("密码", () => {
  it.each([
    ["short-1", /10 到 128/u],
    ["1234567890", /不能全是数字/u],
    ["aaaaaaaaaa1", /不同的字符太少/u],
    ["Password123", /太常见/u],
    ["qwertyuiop", /太常见/u],
    ["Admin@2026!", /太常见|用户名/u],
    ["zhangsan2026", /用户名/u],
  ])("%s will not do", (password, why) => {
    expect(() => requireGoodPassword(password, "zhangsan")).toThrow(why);
  });

  it.each(["correct horse 1949", "春风又绿江南岸一零六零", "qinghe-2026-zuzhi"])("%s will do", (password) => {
    expect(() => requireGoodPassword(password, "zhangsan")).not.toThrow();
  });
});
