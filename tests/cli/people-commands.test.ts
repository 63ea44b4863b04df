import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { personErase, personExport } from "../../cli/person.ts";
import { userListCommand, userResetPassword, userResetSecondStep, userUnlock } from "../../cli/user.ts";
import { loadSettings } from "../../config/index.ts";
import { LOCAL_CALLER } from "../../domain/sign-in.ts";
import { type OfficeContext, openOffice } from "../../office/context.ts";
import { signIn } from "../../office/sign-in.ts";
import { type SmallOffice, smallOffice } from "./small-office.ts";

// In this process: what the commands do is the office's; here it is what they find, say and refuse.
let small: SmallOffice;
let data: string;
beforeAll(async () => {
  small = await smallOffice(async ({ store }, officeId) => {
    const person = { officeId, unitId: "u1", name: "李文斌", aliases: [] };
    await store.people.putCorrespondent({ ...person, id: "c1" });
    const user = { officeId, role: "clerk", unitId: null, passwordHash: "!" } as const;
    const { id } = await store.users.create({ ...user, username: "wang", displayName: "王敏" });
    await store.secondSteps.begin(id, "secret");
    await store.secondSteps.confirm(id, "2026-03-01T00:00:00.000Z", []);
  });
  data = path.join(small.dir, "office");
});
afterAll(() => small.remove());
afterEach(() => {
  vi.restoreAllMocks();
});

/** What a command writes to stdout. */
async function said(work: () => Promise<number>): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  expect(await work()).toBe(0);
  vi.restoreAllMocks();
  return lines.join("");
}

async function within<T>(work: (ctx: OfficeContext) => Promise<T>): Promise<T> {
  const ctx = await openOffice(loadSettings({}, { dataDir: data }));
  try {
    return await work(ctx);
  } finally {
    await ctx.store.close();
  }
}

const given = () => ({ data, json: false, office: undefined });

it("lists users, unlocks, and resets the second step and the password of one", async () => {
  const list = await said(() => userListCommand.run(given()));
  expect(list).toMatch(/^admin .*管理员.*可以登录$/mu);
  expect(list).toMatch(/^wang {2}王敏 {2}审核员 {2}可以登录 {2}两步验证$/mu);
  expect(await said(() => userUnlock.run({ ...given(), username: "wang" }))).toBe("已解锁：wang\n");
  expect(await said(() => userResetSecondStep.run({ ...given(), username: "wang" }))).toContain("只凭密码登录");
  await expect(userResetSecondStep.run({ ...given(), username: "wang" })).rejects.toThrow(/没有开启两步验证/u);
  await expect(userUnlock.run({ ...given(), username: "nobody" })).rejects.toThrow(/没有名为“nobody”的用户/u);
  const reset = await said(() => userResetPassword.run({ ...given(), json: true, username: "wang" }));
  const { password } = JSON.parse(reset) as { password: string };
  const signed = await within((ctx) => signIn(ctx, "wang", password, LOCAL_CALLER));
  expect(signed.user.mustChangePassword).toBe(true);
});

it("exports a person, says what an erasure would do, and erases when told to", async () => {
  const person = { ...given(), name: "李文斌", unit: undefined, user: false };
  const out = path.join(small.dir, "out");
  await said(() => personExport.run({ ...person, out }));
  expect(readdirSync(out)).toEqual(["个人信息（c1）.xlsx"]);
  expect(await said(() => personErase.run({ ...person, apply: false }))).toMatch(/这次什么都没有改.*\n {2}名册/u);
  const erased = await said(() => personErase.run({ ...person, apply: true }));
  expect(erased).toContain("已删除，此后显示为“已删除人员-001”");
  await expect(personErase.run({ ...person, apply: true })).rejects.toThrow(/没有名为“李文斌”/u);
  const again = await said(() => personErase.run({ ...person, name: "c1", apply: true }));
  expect(again).toContain("没有可再删的");
  const user = { ...person, name: "wang", user: true, json: true, apply: true };
  expect(JSON.parse(await said(() => personErase.run(user)))).toMatchObject({ pseudonym: "已删除人员-002" });
  expect(await said(() => userListCommand.run(given()))).not.toContain("王敏");
});
