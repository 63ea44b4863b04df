import { InputError } from "../domain/errors/input-error.ts";
import type { Queries } from "./database.ts";
import { inChunks } from "./sql.ts";

/** Throws InputError unless each of these is a unit of the office. */
export async function requireUnits(queries: Queries, officeId: string, unitIds: readonly string[]): Promise<void> {
  const asked = [...new Set(unitIds)];
  const rows = await inChunks(asked, (piece) =>
    queries.unit.findMany({ where: { officeId, id: { in: piece } }, select: { id: true } }),
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = asked.find((id) => !known.has(id));
  if (unknown !== undefined) throw new InputError(`没有这个单位：${unknown}。请先建立单位。`);
}
