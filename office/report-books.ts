import type { Period } from "../domain/bulletin.ts";
import { maskedName } from "../domain/masked-name.ts";
import { correspondentAsOf, unitAsOf } from "../domain/people.ts";
import type { RuleSet } from "../domain/ruleset.ts";
import type { Target } from "../domain/target.ts";
import { addDays, type Day } from "../domain/time.ts";
import { type ReportBooks, targetsOfRules } from "../ledger/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";
import { settledLines, settledUpTo } from "./settle-year.ts";

/**
 * The books from the beginning of the year before the period, which comparisons and runs of months reach back to. Without
 * what is settled beside placements: tasks are counted from these alone.
 */
export async function plainBooks(ctx: OfficeContext, officeId: string, period: Period): Promise<ReportBooks> {
  const { store } = ctx;
  const from = `${Number(period.to.slice(0, 4)) - 1}-01-01`;
  const [office, names, placements, credits, marks] = await Promise.all([
    store.offices.get(officeId),
    directoryOf(ctx, officeId),
    store.ledger.placementsBetween(officeId, from, period.to),
    store.ledger.creditsBetween(officeId, from, period.to),
    store.submissions.marksBetween(officeId, from, period.to),
  ]);
  return {
    officeName: office.name,
    period,
    placements,
    credits,
    settlement: [],
    submissions: marks.map((one) => {
      const unitId = names.unitOn(one.unitId, one.submittedOn);
      return unitId === one.unitId ? one : { ...one, unitId };
    }),
    // Names and classes are those of the period's last day, so that an account of an earlier one can be drawn up again.
    units: names.units.map((unit) => unitAsOf(unit, period.to)),
    correspondents: names.people.map((person) => correspondentAsOf(person, period.to)),
    outlets: names.outlets,
  };
}

/** The same with what is settled besides, last year's and this year's up to the period's last day. */
export async function reportBooks(ctx: OfficeContext, officeId: string, period: Period): Promise<ReportBooks> {
  const year = Number(period.to.slice(0, 4));
  const [books, ruleSets] = await Promise.all([plainBooks(ctx, officeId, period), ctx.store.ruleSets.list(officeId)]);
  const { placements, credits } = books;
  // Nothing is settled before its span is over.
  const upTo = (day: Day) => (day < today(ctx) ? day : today(ctx));
  const lastYear = await settledLines(ctx, officeId, upTo(`${year - 1}-12-31`));
  const thisYear = await settledUpTo(ctx, officeId, upTo(period.to), { ruleSets, placements, credits });
  return { ...books, settlement: [...lastYear, ...thisYear.filter((line) => line.to >= `${year}-01-01`)] };
}

/** The same books with correspondents' names masked, so that whatever is drawn up from them shows none. */
export function withMaskedNames(books: ReportBooks): ReportBooks {
  return {
    ...books,
    correspondents: books.correspondents.map(({ name, ...person }) => ({
      ...person,
      name: person.erasedAt === undefined ? maskedName(name) : name,
      aliases: [],
    })),
  };
}

/** The tasks that touch a period and the months before it: those entered, and those of the rule sets while in force. */
export async function targetsOf(ctx: OfficeContext, books: ReportBooks, officeId: string): Promise<readonly Target[]> {
  const from = `${Number(books.period.from.slice(0, 4)) - 1}-01-01`;
  const [entered, ruleSets] = await Promise.all([
    ctx.store.targets.list(officeId, from, books.period.to),
    ctx.store.ruleSets.list(officeId),
  ]);
  const yearEnd = `${books.period.to.slice(0, 4)}-12-31`;
  const ofRules = daysInForce(ruleSets, yearEnd).flatMap(({ ruleSet, days }) => targetsOfRules(ruleSet, days, books));
  return [...entered, ...ofRules];
}

/** Each rule set from its day to the day before the next one; of several of one day the newest version. */
function daysInForce(ruleSets: readonly RuleSet[], last: Day) {
  const newest = new Map<Day, RuleSet>();
  for (const ruleSet of [...ruleSets].sort((a, b) => a.version - b.version)) newest.set(ruleSet.effectiveFrom, ruleSet);
  const inOrder = [...newest.values()].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return inOrder.map((ruleSet, place) => {
    const next = inOrder[place + 1]?.effectiveFrom;
    return { ruleSet, days: { from: ruleSet.effectiveFrom, to: next === undefined ? last : addDays(next, -1) } };
  });
}
