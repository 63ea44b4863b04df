import { SESSION_STAGES, type Session } from "../domain/office.ts";
import type { SessionStore } from "../domain/ports/identity-store.ts";
import { instantText, keepable, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Session as Row } from "./generated/sqlite/client.ts";
import { toUser } from "./users.ts";

function toSession({ stage, ...row }: Row): Session {
  return { ...row, stage: oneOf(SESSION_STAGES, stage, "Session.stage") };
}

export function sessionStore({ client }: Database): SessionStore {
  return {
    create: async ({ tokenDigest, userId, createdAt, expiresAt, lastSeenAt, stage, address, agent }) => {
      const times = {
        createdAt: instantText(createdAt),
        expiresAt: instantText(expiresAt),
        lastSeenAt: instantText(lastSeenAt),
      };
      const from = { address: keepable(address), agent: keepable(agent) };
      await client.session.create({ data: { tokenDigest, userId, stage, ...times, ...from } });
    },
    find: async (tokenDigest, now) => {
      const row = await client.session.findFirst({
        where: { tokenDigest, expiresAt: { gt: instantText(now) }, user: { disabled: false } },
        include: { user: { include: { secondStep: true } } },
      });
      if (row === null) return null;
      const { user, ...session } = row;
      const { secondStep, ...plain } = user;
      return { session: toSession(session), user: toUser(plain), twoStep: secondStep?.confirmedAt != null };
    },
    seen: async (tokenDigest, at) => {
      await client.session.updateMany({ where: { tokenDigest }, data: { lastSeenAt: instantText(at) } });
    },
    ofUser: async (userId, now) => {
      const where = { userId, expiresAt: { gt: instantText(now) } };
      const orderBy = [{ lastSeenAt: "desc" as const }, { tokenDigest: "asc" as const }];
      return (await client.session.findMany({ where, orderBy })).map(toSession);
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
