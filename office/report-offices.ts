import type { Bulletin, Period } from "../domain/bulletin.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { Office } from "../domain/office.ts";
import { officesBelow } from "../domain/office-tree.ts";
import { type OfficesFigures, REPORT_KINDS, type ReportKind } from "../domain/report.ts";
import { type OfficeAccount, officesFigures } from "../ledger/index.ts";
import { countedFigures } from "./bulletin.ts";
import type { OfficeContext } from "./context.ts";

/** The latest revision of a period's bulletin. */
function lastOf(bulletins: readonly Bulletin[], { label }: Period): Bulletin | null {
  const ofPeriod = bulletins.filter(({ figures }) => figures.period.label === label);
  return ofPeriod.reduce<Bulletin | null>((a, b) => (a === null || b.revision > a.revision ? b : a), null);
}

async function accountOf(
  ctx: OfficeContext,
  office: Office,
  parent: string | null,
  period: Period,
): Promise<OfficeAccount> {
  const [figures, bulletins] = await Promise.all([
    countedFigures(ctx, office.id, period),
    ctx.store.bulletins.list(office.id),
  ]);
  return { id: office.id, level: office.level, parent, figures, issued: lastOf(bulletins, period) };
}

/** The reports that an office can have: that of the offices below it only where there are some. */
export async function reportKinds(ctx: OfficeContext, officeId: string): Promise<readonly ReportKind[]> {
  const below = officesBelow(await ctx.store.offices.list(), officeId);
  return REPORT_KINDS.filter((kind) => kind !== "offices" || below.length > 0);
}

/**
 * The offices below one in a period: of each what its own bulletin would say now, from its own ledger and rules. Nothing else
 * of their books is shown. Throws InputError where there are none below.
 */
export async function officesBelowFigures(
  ctx: OfficeContext,
  officeId: string,
  period: Period,
): Promise<OfficesFigures> {
  const offices = await ctx.store.offices.list();
  const own = await ctx.store.offices.get(officeId);
  const below = officesBelow(offices, officeId);
  if (below.length === 0) throw new InputError("没有下级办公室；shanggao office list 列出上下级");
  const names = new Map(offices.map(({ id, name }) => [id, name]));
  const accounts: OfficeAccount[] = [];
  // One after the other: a province has more than a hundred, and each reads two years of a ledger.
  for (const { office } of below) {
    const parent = office.parentId === officeId ? null : (names.get(office.parentId ?? "") ?? null);
    accounts.push(await accountOf(ctx, office, parent, period));
  }
  return officesFigures(own.name, period, accounts);
}
