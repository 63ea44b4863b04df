import { InputError } from "../domain/errors/input-error.ts";
import type { PagePosition, Particulars } from "../domain/placement.ts";
import { type Day, isDay } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { deriveLedger, deriveTouched } from "./derive-ledger.ts";

const DECIMAL = /^-?\d{1,9}(\.\d{1,6})?$/u;
const MOST = 50;

function requireDecimals(numbers: Readonly<Record<string, string>>, what: string): void {
  for (const [name, text] of Object.entries(numbers)) {
    if (!DECIMAL.test(text)) throw new InputError(`${what}“${name}”应为数字，实际为“${text.slice(0, 40)}”`);
  }
  if (Object.keys(numbers).length > MOST) throw new InputError(`${what}不超过 ${MOST} 项`);
}

function requireDay(day: Day): void {
  const valid: boolean = isDay(day);
  if (!valid) throw new InputError(`上报日期“${day.slice(0, 40)}”无法识别：请写成 2026-03-05`);
}

/** Throws InputError in Chinese where what a person entered of a placement is not what rules can count with. */
export function requireParticulars(
  { labels, numbers, assessed, shares, reportedOn }: Particulars,
  signers: readonly string[],
) {
  if ((labels ?? []).length > MOST || labels?.some((label) => label === "" || label.length > 60) === true) {
    throw new InputError(`标注不超过 ${MOST} 个，每个 1–60 个字`);
  }
  requireDecimals(numbers ?? {}, "数值");
  requireDecimals(assessed === undefined ? {} : { 评定: assessed }, "分值");
  if (reportedOn !== undefined) requireDay(reportedOn);
  if (shares === undefined) return;
  requireDecimals(shares, "份额");
  const stranger = Object.keys(shares).find((id) => !signers.includes(id));
  if (stranger !== undefined) throw new InputError(`份额里的 ${stranger} 不是这条上稿的署名人`);
  const millionths = Object.values(shares).reduce((sum, part) => sum + Math.round(Number(part) * 1e6), 0);
  if (millionths !== 1e6) throw new InputError(`各人的份额合计应为 1，实际为 ${millionths / 1e6}`);
}

export interface RemarkEntry {
  /** Null = as the page says. */
  readonly position: PagePosition | null;
  readonly particulars: Particulars;
}

/**
 * Records what no page says of a derived placement (头条, 标注, 稿酬, 份额 …) and derives what it touches. It replaces the
 * former remark as a whole, which stays kept. Throws InputError where it cannot be counted with, NotFoundError when the
 * office has no such placement.
 */
export async function remarkPlacement(
  ctx: OfficeContext,
  by: { readonly officeId: string; readonly id: string },
  placementId: string,
  { position, particulars }: RemarkEntry,
): Promise<void> {
  const { officeId } = by;
  const placement = await ctx.store.ledger.placement(officeId, placementId);
  if (placement.byHand !== null) throw new InputError("手工登记的上稿请在“手工登记”里修改，不用补记");
  requireParticulars(particulars, placement.correspondentIds);
  const at = ctx.now().toISOString();
  await ctx.store.remarks.add({ officeId, placementId, position, particulars, enteredBy: by.id, at });
  if (placement.articleId === null) await deriveLedger(ctx, officeId);
  else await deriveTouched(ctx, officeId, { articleIds: [placement.articleId], pieceIds: [placement.pieceId] });
}
