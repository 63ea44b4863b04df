import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultRules } from "../../config/index.ts";
import { CredentialsError } from "../../domain/errors/credentials-error.ts";
import { createOffice, createUser, theOffice } from "../../office/create-office.ts";
import { userOfToken } from "../../office/identity/sessions.ts";
import { changePassword, signIn, signOut } from "../../office/sign-in.ts";
import { type OfficeInTest, officeInTest, PASSWORD } from "./office-in-test.ts";

let office: OfficeInTest;
beforeAll(async () => {
  office = await officeInTest();
});
afterAll(() => office.fresh.close());

describe("signing in", () => {
  test("a session holds until it is ended", async () => {
    const { token, user } = await signIn(office.ctx, "admin", PASSWORD);
    expect(user).toMatchObject({ username: "admin", role: "admin" });
    expect(user).not.toHaveProperty("passwordHash");
    expect((await userOfToken(office.ctx, token))?.user.id).toBe(user.id);
    await signOut(office.ctx, token);
    expect(await userOfToken(office.ctx, token)).toBeNull();
  });

  test("a session ends by itself", async () => {
    const { token } = await signIn(office.ctx, "admin", PASSWORD);
    office.setNow("2026-03-13T09:00:00Z");
    expect(await userOfToken(office.ctx, token)).toBeNull();
  });

  test("a wrong name and a wrong password get the same answer", async () => {
    const answers = await Promise.all(
      [
        ["admin", "wrong password"],
        ["nobody", PASSWORD],
      ].map(([name, password]) => signIn(office.ctx, name ?? "", password ?? "").catch((error: unknown) => error)),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(CredentialsError);
      expect((answer as CredentialsError).message).toBe("用户名或密码不正确");
    }
  });

  test("a changed password works and the old one no longer does", async () => {
    const user = await createUser(
      office.ctx,
      office.officeId,
      { username: "clerk", displayName: "王审核", role: "clerk" },
      PASSWORD,
    );
    await expect(changePassword(office.ctx, user, { current: "not it at all", next: "another one 2" })).rejects.toThrow(
      "当前密码不正确",
    );
    await expect(changePassword(office.ctx, user, { current: PASSWORD, next: "short" })).rejects.toThrow("10 到 128");
    await changePassword(office.ctx, user, { current: PASSWORD, next: "another one 2" });
    await expect(signIn(office.ctx, "clerk", PASSWORD)).rejects.toThrow(CredentialsError);
    expect((await signIn(office.ctx, "clerk", "another one 2")).user.id).toBe(user.id);
  });
});

describe("offices", () => {
  test("an office of the same name, a taken user name and a weak password are refused, and nothing is left behind", async () => {
    const wanted = { name: "青禾县委组织部", regionNames: [], rules: defaultRules() };
    const admin = { username: "second", password: PASSWORD };
    await expect(createOffice(office.ctx, { ...wanted, admin })).rejects.toThrow("已经存在");
    const taken = createOffice(office.ctx, { ...wanted, name: "别的", admin: { ...admin, username: "admin" } });
    await expect(taken).rejects.toThrow("用户名“admin”已经有人使用");
    const weak = createOffice(office.ctx, { ...wanted, name: "别的", admin: { ...admin, password: "123" } });
    await expect(weak).rejects.toThrow("密码长度");
    expect((await office.ctx.store.offices.list()).map((one) => one.name)).toEqual(["青禾县委组织部"]);
  });

  test("an office whose making was cut off before its administrator is completed, once", async () => {
    const fresh = await officeInTest();
    const { store } = fresh.ctx;
    await store.offices.create({ name: "半途", regionNames: [], timeZone: "Asia/Shanghai" });
    const wanted = { name: "半途", regionNames: [], rules: defaultRules() };
    const admin = { username: "half", password: PASSWORD };
    const { office: made } = await createOffice(fresh.ctx, { ...wanted, admin });
    expect((await store.ruleSets.list(made.id)).map((rules) => rules.version)).toEqual([1]);
    expect((await signIn(fresh.ctx, "half", PASSWORD)).user.officeId).toBe(made.id);
    await expect(createOffice(fresh.ctx, { ...wanted, admin })).rejects.toThrow("已经存在");
    await fresh.fresh.close();
  });

  test("the only office need not be named; an unknown name is answered with those there are", async () => {
    expect((await theOffice(office.ctx)).id).toBe(office.officeId);
    await expect(theOffice(office.ctx, "没有的")).rejects.toThrow("现有：青禾县委组织部");
  });
});
