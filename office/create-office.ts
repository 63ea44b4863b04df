import { InputError } from "../domain/errors/input-error.ts";
import type { Office, OfficeLevel, User } from "../domain/office.ts";
import type { RuleDocument } from "../domain/ruleset.ts";
import type { OfficeContext } from "./context.ts";
import { hashPassword } from "./passwords.ts";

export interface NewOffice {
  readonly name: string;
  readonly regionNames: readonly string[];
  /** `mustChangePassword`: it was made up or is known to whoever makes the office; default no. */
  readonly admin: { readonly username: string; readonly password: string; readonly mustChangePassword?: boolean };
  readonly rules: RuleDocument;
  /** Where it stands; default: by itself. */
  readonly parentId?: string | null;
  readonly level?: OfficeLevel | null;
}

// Older than any newspaper that will be crawled: the first rule set holds from the beginning.
const EVER = "2000-01-01";

/**
 * Makes an office with its first administrator and rule set. One that was left without an administrator (its making was
 * cut off) is completed; throws InputError when one of the same name stands whole.
 */
export async function createOffice(ctx: OfficeContext, wanted: NewOffice): Promise<{ office: Office; admin: User }> {
  const { store } = ctx;
  const begun = (await store.offices.list()).find((office) => office.name === wanted.name);
  if (begun !== undefined && (await store.users.list(begun.id)).length > 0) {
    throw new InputError(`办公室“${wanted.name}”已经存在；如需重新开始，请换一个数据目录`);
  }
  const passwordHash = await hashPassword(wanted.admin.password);
  if ((await store.users.findByUsername(wanted.admin.username)) !== null) {
    throw new InputError(`用户名“${wanted.admin.username}”已经有人使用，请换一个`);
  }
  const { name, regionNames, parentId = null, level = null } = wanted;
  const made = { name, regionNames, parentId, level, timeZone: ctx.settings.timeZone };
  const office = begun ?? (await store.offices.create(made));
  if ((await store.ruleSets.list(office.id)).length === 0) await store.ruleSets.add(office.id, EVER, wanted.rules);
  const admin = await addUser(ctx, office.id, { ...wanted.admin, displayName: "管理员", role: "admin" }, passwordHash);
  return { office, admin };
}

export interface NewUser {
  readonly username: string;
  readonly displayName: string;
  readonly role: User["role"];
  readonly mustChangePassword?: boolean;
}

async function addUser(ctx: OfficeContext, officeId: string, user: NewUser, passwordHash: string): Promise<User> {
  const { username, displayName, role, mustChangePassword = false } = user;
  const fields = { officeId, username, displayName, role, unitId: null, mustChangePassword };
  return ctx.store.users.create({ ...fields, passwordHash });
}

/** Adds a user of an office. Throws InputError when the name is taken or the password will not do. */
export async function createUser(ctx: OfficeContext, officeId: string, user: NewUser, password: string): Promise<User> {
  return addUser(ctx, officeId, user, await hashPassword(password));
}

/** The only office, or the one of this name. Throws InputError that says what to do and names them all. */
export async function theOffice(ctx: OfficeContext, name?: string): Promise<Office> {
  const offices = await ctx.store.offices.list();
  if (offices.length === 0) throw new InputError("还没有办公室，请先运行 shanggao init");
  if (name === undefined) {
    const [only, second] = offices;
    if (only !== undefined && second === undefined) return only;
    throw new InputError(`有 ${offices.length} 个办公室，请用 --office 指明：${offices.map((o) => o.name).join("、")}`);
  }
  const found = offices.find((office) => office.name === name);
  if (found === undefined) {
    throw new InputError(`没有名为“${name}”的办公室，现有：${offices.map((o) => o.name).join("、")}`);
  }
  return found;
}
