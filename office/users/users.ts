import { randomInt } from "node:crypto";
import { InputError } from "../../domain/errors/input-error.ts";
import type { Role, User } from "../../domain/office.ts";
import type { Instant } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { endAllSessions } from "../identity/sessions.ts";
import { hashPassword } from "../passwords.ts";
import { lockedUsers, unlockUser } from "./unlock.ts";

/** What an administrator sees of a user. */
export interface UserView extends Omit<User, "erasedAt"> {
  readonly erasedAt: Instant | null;
  readonly unit: string | null;
  readonly mustChangePassword: boolean;
  /** Too many failed sign-ins somewhere: until when; null = none. */
  readonly lockedUntil: Instant | null;
  readonly twoStep: boolean;
}

/** Who may sign in as what; `unitId` belongs to the role `unit` alone. */
export interface UserFields {
  readonly displayName: string;
  readonly role: Role;
  readonly unitId: string | null;
}

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,31}$/u;
// Without what is mistaken for another: 0 and o, 1 and l and i.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A password to be told once: twelve letters and figures in groups that can be read aloud. */
function oneTimePassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

function checkedFields({ displayName, role, unitId }: UserFields): UserFields {
  const name = displayName.trim();
  if (name === "" || name.length > 30) throw new InputError("姓名应为 1 到 30 个字");
  if (role === "unit" && unitId === null) throw new InputError("单位账号要选定单位");
  return { displayName: name, role, unitId: role === "unit" ? unitId : null };
}

async function requireStanding(ctx: OfficeContext, officeId: string, unitId: string | null): Promise<void> {
  if (unitId === null) return;
  const unit = (await ctx.store.people.units(officeId)).find((one) => one.id === unitId);
  if (unit === undefined || unit.endedOn != null) throw new InputError("没有这个单位，或单位已经停用");
}

export async function userList(ctx: OfficeContext, by: Pick<User, "officeId">): Promise<readonly UserView[]> {
  const { store } = ctx;
  const [users, units, twoStep] = await Promise.all([
    store.users.list(by.officeId),
    store.people.units(by.officeId),
    store.secondSteps.ofOffice(by.officeId),
  ]);
  const locked = await lockedUsers(ctx, users);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return users.map((user) => ({
    ...user,
    unit: user.unitId === null ? null : (names.get(user.unitId) ?? null),
    mustChangePassword: user.mustChangePassword === true,
    lockedUntil: locked.get(user.id) ?? null,
    twoStep: twoStep.has(user.id),
    erasedAt: user.erasedAt ?? null,
  }));
}

/** Makes a user with a password that is told once and must be changed at the first sign-in. Throws InputError. */
export async function makeUser(
  ctx: OfficeContext,
  by: Pick<User, "officeId">,
  { username, ...fields }: UserFields & { readonly username: string },
): Promise<{ readonly user: User; readonly password: string }> {
  const name = username.trim();
  if (!USERNAME.test(name)) {
    throw new InputError("用户名应为 2 到 32 个字母、汉字或数字，中间可以有 . _ -");
  }
  const checked = checkedFields(fields);
  await requireStanding(ctx, by.officeId, checked.unitId);
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const user = { officeId: by.officeId, username: name, ...checked, passwordHash, mustChangePassword: true };
  return { user: await ctx.store.users.create(user), password };
}

function requireOther(by: User, userId: string, what: string): void {
  if (by.id === userId) throw new InputError(`不能${what}，请让另一位管理员来做`);
}

/** Changes name, role and unit. Throws InputError where no administrator would be left, or one would demote oneself. */
export async function changeUser(ctx: OfficeContext, by: User, userId: string, fields: UserFields): Promise<void> {
  const user = await ctx.store.users.get(by.officeId, userId);
  const checked = checkedFields(fields);
  if (checked.role !== user.role) requireOther(by, userId, "改变自己的角色");
  if (checked.unitId !== user.unitId) await requireStanding(ctx, by.officeId, checked.unitId);
  await ctx.store.users.update(by.officeId, userId, checked);
}

/** 停用 or 启用. Who is disabled is signed out everywhere at once. */
export async function setDisabled(ctx: OfficeContext, by: User, userId: string, disabled: boolean): Promise<void> {
  const user = await ctx.store.users.get(by.officeId, userId);
  if (disabled) requireOther(by, userId, "停用自己的账号");
  await ctx.store.users.update(by.officeId, user.id, { disabled });
  if (disabled) await endAllSessions(ctx, user);
}

/** As resetPassword, by whoever has the machine: an office may have lost its last administrator. */
export async function resetPasswordFromMachine(ctx: OfficeContext, user: User): Promise<string> {
  const password = oneTimePassword();
  await ctx.store.users.setPassword(user.officeId, user.id, await hashPassword(password), true);
  await endAllSessions(ctx, user);
  await unlockUser(ctx, user, user.id);
  return password;
}

/** A new password that is told once; the user is signed out everywhere and must change it. Returns it. */
export async function resetPassword(ctx: OfficeContext, by: User, userId: string): Promise<string> {
  const user = await ctx.store.users.get(by.officeId, userId);
  requireOther(by, userId, "重置自己的密码（右上角可以修改密码）");
  return resetPasswordFromMachine(ctx, user);
}
