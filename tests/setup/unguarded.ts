import type { RawDatabase } from "./raw-database.ts";

async function statements({ engine, rows }: RawDatabase): Promise<readonly string[]> {
  if (engine === "sqlite") {
    const triggers = await rows(`SELECT "name" FROM sqlite_master WHERE "type" = 'trigger'`);
    return ["PRAGMA foreign_keys = OFF", ...triggers.map(({ name }) => `DROP TRIGGER "${String(name)}"`)];
  }
  const keys = await rows(`SELECT conrelid::regclass::text AS "table", conname AS "name" FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
  const triggers = await rows(`SELECT tgrelid::regclass::text AS "table", tgname AS "name" FROM pg_trigger
    WHERE NOT tgisinternal`);
  return [
    ...keys.map(({ table, name }) => `ALTER TABLE ${String(table)} DROP CONSTRAINT "${String(name)}"`),
    ...triggers.map(({ table, name }) => `DROP TRIGGER "${String(name)}" ON ${String(table)}`),
  ];
}

/** Takes away what keeps rows from being made wrong: foreign keys, and the triggers of tables that are only appended to. */
export async function unguard(database: RawDatabase): Promise<void> {
  for (const sql of await statements(database)) await database.rows(sql);
}
