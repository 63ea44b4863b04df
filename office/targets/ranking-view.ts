import type { User } from "../../domain/office.ts";
import type { RankingFigures } from "../../domain/report.ts";
import { parsePeriod, rankingFigures } from "../../ledger/index.ts";
import type { OfficeContext } from "../context.ts";
import { reportBooks } from "../report-books.ts";

/** 排名 of a period as figures, from what stands now. Throws InputError on a bad period. */
export async function rankingView(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  period: string,
): Promise<RankingFigures> {
  return rankingFigures(await reportBooks(ctx, officeId, parsePeriod(period)));
}
