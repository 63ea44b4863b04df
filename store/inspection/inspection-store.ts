import type { InspectionStore, RowInvariant } from "../../domain/ports/inspection-store.ts";
import { instantText } from "../columns.ts";
import type { Database } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import type { Queries } from "../queries.ts";
import { changedTexts, countedOtherwise, wronglyNamed } from "./computed-checks.ts";
import { type AskedInvariant, rowChecks } from "./row-checks.ts";

const SHOWN = 20;

const COMPUTED: Readonly<
  Record<Exclude<RowInvariant, AskedInvariant>, (client: Queries) => Promise<readonly string[]>>
> = {
  "article-name": wronglyNamed,
  "text-digest": changedTexts,
  "entry-content": countedOtherwise,
};

const isComputed = (invariant: RowInvariant): invariant is keyof typeof COMPUTED => invariant in COMPUTED;

export function inspectionStore({ client, engine }: Database): InspectionStore {
  const checks = rowChecks(engine);
  const ask = <T>(sql: string) => client.$queryRaw<T[]>(Prisma.raw(sql));
  const digests = async (rows: string) =>
    new Set((await ask<{ sha256: string }>(`SELECT DISTINCT "sha256" FROM ${rows}`)).map(({ sha256 }) => sha256));
  return {
    brokenRows: async (invariant) => {
      if (isComputed(invariant)) {
        const broken = await COMPUTED[invariant](client);
        return { count: broken.length, rows: broken.slice(0, SHOWN) };
      }
      const sql = checks[invariant];
      const rows = await ask<{ row: string }>(`SELECT "row" FROM (${sql}) AS broken ORDER BY "row" LIMIT ${SHOWN}`);
      const shown = rows.map(({ row }) => row);
      if (shown.length < SHOWN) return { count: shown.length, rows: shown };
      const [total] = await ask<{ count: bigint | number }>(`SELECT count(*) AS "count" FROM (${sql}) AS broken`);
      return { count: Number(total?.count ?? shown.length), rows: shown };
    },
    namedFiles: async () => ({
      incoming: await digests(`"IncomingItem" WHERE "retiredAt" IS NULL`),
      proofs: await digests(`"Proof"`),
    }),
    retiredFiles: async (since) => {
      const rows = await client.$queryRaw<{ sha256: string }[]>(
        Prisma.sql`SELECT DISTINCT "sha256" FROM "IncomingItem" r WHERE "retiredAt" >= ${instantText(since)}
          AND NOT EXISTS (SELECT 1 FROM "IncomingItem" k WHERE k."sha256" = r."sha256" AND k."retiredAt" IS NULL)
          ORDER BY "sha256"`,
      );
      return rows.map(({ sha256 }) => sha256);
    },
    somePages: async (count) => {
      const rows = await ask<{ id: string }>(`SELECT "id" FROM "Page" ORDER BY random() LIMIT ${Math.trunc(count)}`);
      return rows.map(({ id }) => id);
    },
  };
}
