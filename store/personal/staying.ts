import type { ErasureReport } from "../../domain/personal-data.ts";
import type { Queries } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { contains } from "../sql.ts";

async function count(queries: Queries, table: string, where: Prisma.Sql): Promise<number> {
  const [row] = await queries.$queryRaw<{ count: bigint | number }[]>(
    Prisma.sql`SELECT count(*) AS "count" FROM ${Prisma.raw(`"${table}"`)} WHERE ${where}`,
  );
  return Number(row?.count ?? 0);
}

/** Entries in which an id stands: who acted, what it was done to, or what is said of it. */
export const namesId = (officeId: string, id: string): Prisma.Sql =>
  Prisma.sql`"officeId" = ${officeId} AND ("actorId" = ${id} OR "subjectId" = ${id}
    OR ${contains(["details"], JSON.stringify(id))})`;

/** What an erasure leaves: issued bulletins that name the person, and entries of the audit log. */
export async function staying(
  queries: Queries,
  officeId: string,
  id: string,
  names: readonly string[],
): Promise<ErasureReport["staying"]> {
  const naming = Prisma.join(
    [JSON.stringify(id), ...names].map((word) => contains(["figures"], word)),
    " OR ",
  );
  return {
    bulletins: await count(queries, "Bulletin", Prisma.sql`"officeId" = ${officeId} AND (${naming})`),
    auditEntries: await count(queries, "AuditEntry", namesId(officeId, id)),
  };
}
