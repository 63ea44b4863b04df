import type { SignInCountStore } from "../domain/ports/identity-store.ts";
import { COUNTS_LAST_MS, type CountKey, pauseAfter } from "../domain/sign-in.ts";
import { instantText } from "./columns.ts";
import type { Database, Queries } from "./database.ts";

const lockOf = (keys: readonly CountKey[]) => keys.map(({ name }) => `sign-in:${name}`);

/** One failure less, and no waiting for what is no failure any more. */
async function oneLess(queries: Queries, { id, scope }: CountKey): Promise<void> {
  const row = await queries.signInCount.findUnique({ where: { id } });
  if (row === null) return;
  const failures = Math.max(0, row.failures - 1);
  const notBefore = pauseAfter(scope, failures) === 0 ? null : row.notBefore;
  await queries.signInCount.update({ where: { id }, data: { failures, notBefore } });
}

/** Failed sign-ins, kept so that neither a restart nor a second server process begins anew. */
export function signInCountStore({ client, exclusive }: Database): SignInCountStore {
  return {
    begin: (keys, instant) =>
      exclusive(lockOf(keys), async (queries) => {
        const at = instantText(instant);
        const rows = await queries.signInCount.findMany({ where: { id: { in: keys.map(({ id }) => id) } } });
        const waits = rows.flatMap(({ notBefore }) => (notBefore !== null && notBefore > at ? [notBefore] : []));
        const waitUntil = waits.sort().at(-1) ?? null;
        if (waitUntil !== null) return { waitUntil, failures: [] };
        const now = Date.parse(at);
        const failures: (readonly [CountKey, number])[] = [];
        for (const key of keys) {
          const row = rows.find(({ id }) => id === key.id);
          const fresh = row === undefined || now - Date.parse(row.lastAt) > COUNTS_LAST_MS;
          const count = (fresh ? 0 : row.failures) + 1;
          const pause = pauseAfter(key.scope, count);
          const notBefore = pause === 0 ? null : new Date(now + pause).toISOString();
          const data = { name: key.name, failures: count, lastAt: at, notBefore };
          await queries.signInCount.upsert({ where: { id: key.id }, create: { id: key.id, ...data }, update: data });
          failures.push([key, count]);
        }
        return { waitUntil: null, failures };
      }),
    forgive: (keys) =>
      exclusive(lockOf(keys), async (queries) => {
        for (const key of keys) await oneLess(queries, key);
      }),
    succeeded: (keys) =>
      exclusive(lockOf(keys), async (queries) => {
        for (const key of keys) {
          if (key.scope === "name") await oneLess(queries, key);
          else await queries.signInCount.deleteMany({ where: { id: key.id } });
        }
      }),
    unlock: async (name) => (await client.signInCount.deleteMany({ where: { name } })).count,
    locked: async (names, now) => {
      const where = { name: { in: [...names] }, notBefore: { gt: instantText(now) } };
      const rows = await client.signInCount.findMany({ where, orderBy: { notBefore: "asc" } });
      return new Map(rows.flatMap(({ name, notBefore }) => (notBefore === null ? [] : [[name, notBefore] as const])));
    },
    removeBefore: async (at) => {
      return (await client.signInCount.deleteMany({ where: { lastAt: { lt: instantText(at) } } })).count;
    },
  };
}
