import { createHash } from "node:crypto";
import type { ChainHead, DatabaseFacts, LedgerMark } from "../../domain/backup.ts";

/** Asks a database that nobody changes meanwhile. Statements hold no values from outside. */
export type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const ROWS_AT_ONCE = 5_000;
/** The tables of a ledger; both have `officeId` and `id` in every schema. */
const LEDGER = ["Placement", "Credit"] as const;

const TABLES: Readonly<Record<DatabaseFacts["engine"], string>> = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND "name" <> '_migrations' ORDER BY "name"`,
  postgres: `SELECT relname AS "name" FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> '_migrations' ORDER BY relname COLLATE "C"`,
};

/** Names of the tables that hold rows of ours. */
export async function tablesOf(engine: DatabaseFacts["engine"], ask: Ask): Promise<readonly string[]> {
  return (await ask(TABLES[engine])).map(({ name }) => String(name));
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A row as text, the same on both databases and in whatever order its columns stand. */
function rowText(row: Readonly<Record<string, unknown>>): string {
  const columns = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === "boolean" ? Number(value) : value,
  ]);
  return `${JSON.stringify(columns.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))}\n`;
}

async function ledgerOf(ask: Ask, officeId: string, office: string): Promise<LedgerMark> {
  const hash = createHash("sha256");
  const counts = { Placement: 0, Credit: 0 };
  for (const table of LEDGER) {
    hash.update(`${table}\n`);
    for (let after = ""; ; ) {
      const where = `"officeId" = ${literal(officeId)} AND "id" > ${literal(after)}`;
      const rows = await ask(`SELECT * FROM "${table}" WHERE ${where} ORDER BY "id" LIMIT ${ROWS_AT_ONCE}`);
      for (const row of rows) hash.update(rowText(row));
      counts[table] += rows.length;
      const last = rows.at(-1);
      if (last === undefined) break;
      after = String(last.id);
    }
  }
  return { officeId, office, placements: counts.Placement, credits: counts.Credit, digest: hash.digest("hex") };
}

/** Where rows are chained, one chain an office: the newest of each. */
async function chainsOf(ask: Ask, tables: readonly string[]): Promise<readonly ChainHead[]> {
  if (!tables.includes("AuditEntry")) return [];
  const heads = await ask(`SELECT "officeId", "seq", "hash" FROM "AuditEntry" AS head WHERE "seq" =
    (SELECT max("seq") FROM "AuditEntry" AS other WHERE other."officeId" = head."officeId") ORDER BY "officeId"`);
  return heads.map(({ officeId, seq, hash }) => ({ officeId: String(officeId), seq: Number(seq), hash: String(hash) }));
}

/** What a database holds, in figures. It must not change while it is asked: a copy, or one transaction. */
export async function factsOf(engine: DatabaseFacts["engine"], ask: Ask): Promise<DatabaseFacts> {
  const names = await tablesOf(engine, ask);
  const tables: Record<string, number> = {};
  for (const name of names) tables[name] = Number((await ask(`SELECT count(*) AS "count" FROM "${name}"`))[0]?.count);
  const migrations = await ask(`SELECT "name", "checksum" FROM "_migrations" ORDER BY "name"`);
  const offices = names.includes("Office") ? await ask(`SELECT "id", "name" FROM "Office" ORDER BY "id"`) : [];
  const ledgers: LedgerMark[] = [];
  for (const { id, name } of offices) ledgers.push(await ledgerOf(ask, String(id), String(name)));
  return {
    engine,
    migrations: migrations.map(({ name, checksum }) => ({ name: String(name), checksum: String(checksum) })),
    tables,
    ledgers,
    chains: await chainsOf(ask, names),
  };
}
