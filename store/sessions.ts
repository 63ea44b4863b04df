import type { SessionStore } from "../domain/ports/store.ts";
import { instantText } from "./columns.ts";
import type { Database } from "./database.ts";
import { toUser } from "./users.ts";

export function sessionStore({ client }: Database): SessionStore {
  return {
    create: async ({ tokenDigest, userId, createdAt, expiresAt }) => {
      await client.session.create({
        data: { tokenDigest, userId, createdAt: instantText(createdAt), expiresAt: instantText(expiresAt) },
      });
    },
    userOf: async (tokenDigest, now) => {
      const row = await client.session.findFirst({
        where: { tokenDigest, expiresAt: { gt: instantText(now) }, user: { disabled: false } },
        include: { user: true },
      });
      return row === null ? null : toUser(row.user);
    },
    remove: async (tokenDigest) => {
      await client.session.deleteMany({ where: { tokenDigest } });
    },
    removeOf: async (userId, exceptDigest) => {
      const kept = exceptDigest === null ? {} : { tokenDigest: { not: exceptDigest } };
      await client.session.deleteMany({ where: { userId, ...kept } });
    },
    removeExpired: async (now) => {
      const { count } = await client.session.deleteMany({ where: { expiresAt: { lte: instantText(now) } } });
      return count;
    },
  };
}
