import type { Credit } from "../domain/credit.ts";
import type { Placement } from "../domain/placement.ts";
import type { RuleSet } from "../domain/ruleset.ts";
import type { SettlementLine } from "../domain/settlement.ts";
import type { Day } from "../domain/time.ts";
import { type SubmittedPiece, settleYear } from "../ledger/index.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";

const PAGE = 500;

/** Whether a rule asks how long a submission is: only then its text is read. */
function asksLength({ document }: RuleSet): boolean {
  return (document.settlement ?? []).some(
    (rule) =>
      rule.kind === "task" &&
      rule.measure === "submissions" &&
      (rule.when?.minLength !== undefined || rule.when?.maxLength !== undefined),
  );
}

async function submittedIn(
  ctx: OfficeContext,
  officeId: string,
  from: Day,
  to: Day,
  withLength: boolean,
): Promise<readonly SubmittedPiece[]> {
  const { submissions } = ctx.store;
  if (!withLength) {
    const marks = await submissions.marksBetween(officeId, from, to);
    return marks.map((one) => ({ ...one, length: 0 }));
  }
  const found: SubmittedPiece[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await submissions.list(officeId, { from, to }, { page, size: PAGE });
    for (const { body, ...one } of items) found.push({ ...one, length: body.replace(/\s/gu, "").length });
    if (items.length < PAGE) return found;
  }
}

function settles({ document }: RuleSet): boolean {
  return (document.settlement ?? []).length > 0;
}

/** What is settled beside placements in the year of a day, up to it, by these rule sets over these placements. */
export async function settledUpTo(
  ctx: OfficeContext,
  officeId: string,
  upTo: Day,
  books: {
    readonly ruleSets: readonly RuleSet[];
    readonly placements: readonly Placement[];
    readonly credits: readonly Credit[];
  },
): Promise<readonly SettlementLine[]> {
  if (!books.ruleSets.some(settles)) return [];
  const yearStart = `${upTo.slice(0, 4)}-01-01`;
  const [names, submissions, events] = await Promise.all([
    directoryOf(ctx, officeId),
    submittedIn(ctx, officeId, yearStart, upTo, books.ruleSets.some(asksLength)),
    ctx.store.events.list(officeId, yearStart, upTo),
  ]);
  const { units, people: correspondents, outlets } = names;
  const sent = submissions.map((one) => ({ ...one, unitId: names.unitOn(one.unitId, one.submittedOn) }));
  return settleYear({ ...books, officeId, upTo, units, correspondents, outlets, submissions: sent, events });
}

/** The same by the rule sets and the ledger of the office as they are. */
export async function settledLines(
  ctx: OfficeContext,
  officeId: string,
  upTo: Day,
): Promise<readonly SettlementLine[]> {
  const yearStart = `${upTo.slice(0, 4)}-01-01`;
  const ruleSets = await ctx.store.ruleSets.list(officeId);
  if (!ruleSets.some(settles)) return [];
  const [placements, credits] = await Promise.all([
    // One that was reported late counts in a later month, and may do so over the turn of the year.
    ctx.store.ledger.placementsBetween(officeId, `${Number(yearStart.slice(0, 4)) - 1}-01-01`, upTo),
    ctx.store.ledger.creditsBetween(officeId, `${Number(yearStart.slice(0, 4)) - 1}-01-01`, upTo),
  ]);
  return settledUpTo(ctx, officeId, upTo, { ruleSets, placements, credits });
}
