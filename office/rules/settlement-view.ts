import type { User } from "../../domain/office.ts";
import type { SettlementLine } from "../../domain/settlement.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { directoryOf } from "../directory.ts";
import { settledLines } from "../settle-year.ts";

export interface SettledRow extends Omit<SettlementLine, "officeId"> {
  readonly unit: string;
  /** "" = the unit's own. */
  readonly person: string;
}

/** What is settled from the beginning of a day's year up to it; of one unit where it is named. Nothing is stored. */
export async function settlementView(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  to: Day,
  unitId: string | undefined,
): Promise<readonly SettledRow[]> {
  const [names, lines] = await Promise.all([directoryOf(ctx, officeId), settledLines(ctx, officeId, to)]);
  return lines
    .filter((line) => unitId === undefined || line.unitId === unitId)
    .map(({ officeId: _office, ...line }) => ({
      ...line,
      unit: names.unit(line.unitId)?.name ?? line.unitId,
      person: line.correspondentId === null ? "" : (names.person(line.correspondentId)?.name ?? line.correspondentId),
    }));
}
