import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import { ROLES, type User } from "../domain/office.ts";
import type { UserStore } from "../domain/ports/store.ts";
import { oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { User as Row } from "./generated/sqlite/client.ts";

/** A user without the password's hash. */
export function toUser({ passwordHash: _, ...row }: Row): User {
  return { ...row, role: oneOf(ROLES, row.role, `User ${row.id}.role`) };
}

export function userStore({ client, exclusive }: Database): UserStore {
  return {
    create: ({ officeId, username, displayName, role, unitId, passwordHash }) =>
      exclusive("users", async (queries) => {
        if ((await queries.user.findUnique({ where: { username } })) !== null) {
          throw new InputError(`用户名“${username}”已被使用，请换一个。`);
        }
        const id = stableId("usr", username);
        const data = { id, officeId, username, displayName, role, unitId, passwordHash };
        return toUser(await queries.user.create({ data }));
      }),
    findByUsername: async (username) => {
      const row = await client.user.findUnique({ where: { username } });
      return row === null ? null : { ...toUser(row), passwordHash: row.passwordHash };
    },
    get: async (officeId, userId) => {
      const row = await client.user.findFirst({ where: { officeId, id: userId } });
      if (row === null) throw new NotFoundError(`本单位没有这个用户：${userId}`);
      return toUser(row);
    },
    list: async (officeId) =>
      (await client.user.findMany({ where: { officeId }, orderBy: { username: "asc" } })).map(toUser),
    setPassword: async (officeId, userId, passwordHash) => {
      const { count } = await client.user.updateMany({ where: { officeId, id: userId }, data: { passwordHash } });
      if (count === 0) throw new NotFoundError(`本单位没有这个用户：${userId}`);
    },
  };
}
