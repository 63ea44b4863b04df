import type { LeaseStore } from "../domain/ports/store.ts";
import { instantText } from "./columns.ts";
import type { Database } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";

export function leaseStore({ client }: Database): LeaseStore {
  return {
    acquire: async (name, holder, ttlMs, now) => {
      const present = instantText(now);
      const expiresAt = new Date(Date.parse(present) + ttlMs).toISOString();
      // One statement, so that of two processes only one can find the lease free.
      const taken = await client.$executeRaw(Prisma.sql`
        INSERT INTO "Lease" ("name", "holder", "expiresAt") VALUES (${name}, ${holder}, ${expiresAt})
        ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "expiresAt" = excluded."expiresAt"
        WHERE "Lease"."holder" = excluded."holder" OR "Lease"."expiresAt" <= ${present}`);
      return taken === 1;
    },
    release: async (name, holder) => {
      await client.lease.deleteMany({ where: { name, holder } });
    },
    holder: async (name) => (await client.lease.findUnique({ where: { name } }))?.holder ?? null,
  };
}
