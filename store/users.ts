import type { AuditAction } from "../domain/audit.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import { ROLES, type User } from "../domain/office.ts";
import type { UserStore } from "../domain/ports/store.ts";
import { noteAudit } from "./audit-notes.ts";
import { oneOf } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { User as Row } from "./generated/sqlite/client.ts";
import { requireUnits } from "./known-units.ts";

/** A user without the password's hash. */
export function toUser({ passwordHash: _, mustChangePassword, tourSeen, erasedAt, ...row }: Row): User {
  const role = oneOf(ROLES, row.role, `User ${row.id}.role`);
  return {
    ...row,
    role,
    ...(mustChangePassword && { mustChangePassword }),
    ...(tourSeen && { tourSeen }),
    ...(erasedAt !== null && { erasedAt }),
  };
}

const lost = (userId: string) => new NotFoundError(`本单位没有这个用户：${userId}`);

/** Somebody must be able to let the others in. */
async function requireAdmin(queries: Queries, officeId: string): Promise<void> {
  const left = await queries.user.count({ where: { officeId, role: "admin", disabled: false } });
  if (left === 0)
    throw new InputError("这是最后一个能登录的管理员，不能停用，也不能改作别的角色。请先设另一个管理员。");
}

/** Who was erased keeps the id that the former username made. */
async function freeUserId(queries: Queries, username: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const id = stableId("usr", username, ...(number === 1 ? [] : [String(number)]));
    if ((await queries.user.findUnique({ where: { id } })) === null) return id;
  }
}

/** Nobody signs in by what is left of a user who was erased. */
async function requireUser(queries: Queries, officeId: string, userId: string): Promise<void> {
  const row = await queries.user.findFirst({ where: { officeId, id: userId } });
  if (row === null) throw lost(userId);
  if (row.erasedAt !== null) throw new InputError("这个用户的个人信息已经删除，不能再改、再启用；请建立新的用户");
}

function changeOf({ disabled }: Parameters<UserStore["update"]>[2]): AuditAction {
  if (disabled === undefined) return "user-changed";
  return disabled ? "user-disabled" : "user-enabled";
}

export function userStore({ client, exclusive }: Database): UserStore {
  return {
    create: ({ officeId, username, displayName, role, unitId, passwordHash, mustChangePassword = false }) =>
      exclusive("users", async (queries) => {
        if ((await queries.user.findUnique({ where: { username } })) !== null) {
          throw new InputError(`用户名“${username}”已被使用，请换一个。`);
        }
        if (unitId !== null) await requireUnits(queries, officeId, [unitId]);
        const id = await freeUserId(queries, username);
        const data = { id, officeId, username, displayName, role, unitId, passwordHash, mustChangePassword };
        const details = { username, displayName, role, unitId };
        noteAudit(queries, officeId, { action: "user-added", subject: { kind: "user", id }, details });
        return toUser(await queries.user.create({ data }));
      }),
    findByUsername: async (username) => {
      const row = await client.user.findUnique({ where: { username } });
      return row === null ? null : { ...toUser(row), passwordHash: row.passwordHash };
    },
    get: async (officeId, userId) => {
      const row = await client.user.findFirst({ where: { officeId, id: userId } });
      if (row === null) throw lost(userId);
      return toUser(row);
    },
    update: (officeId, userId, changes) =>
      exclusive("users", async (queries) => {
        if (changes.unitId != null) await requireUnits(queries, officeId, [changes.unitId]);
        await requireUser(queries, officeId, userId);
        await queries.user.updateMany({ where: { officeId, id: userId }, data: changes });
        await requireAdmin(queries, officeId);
        const subject = { kind: "user" as const, id: userId };
        noteAudit(queries, officeId, { action: changeOf(changes), subject, details: changes });
        return toUser(await queries.user.findUniqueOrThrow({ where: { id: userId } }));
      }),
    list: async (officeId) =>
      (await client.user.findMany({ where: { officeId }, orderBy: { username: "asc" } })).map(toUser),
    setPassword: (officeId, userId, passwordHash, mustChangePassword) =>
      exclusive("users", async (queries) => {
        const data = { passwordHash, mustChangePassword };
        await requireUser(queries, officeId, userId);
        await queries.user.updateMany({ where: { officeId, id: userId }, data });
        const action = mustChangePassword ? "password-reset" : "password-changed";
        noteAudit(queries, officeId, { action, subject: { kind: "user", id: userId } });
      }),
    setTourSeen: async (officeId, userId) => {
      const { count } = await client.user.updateMany({ where: { officeId, id: userId }, data: { tourSeen: true } });
      if (count === 0) throw lost(userId);
    },
  };
}
