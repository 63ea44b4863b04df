import Big from "big.js";
import type { Period } from "../../domain/bulletin.ts";
import { TIER_NAMES } from "../../domain/outlet.ts";
import { standsThroughout } from "../../domain/people.ts";
import type { Target, TargetProgress, TargetState } from "../../domain/target.ts";
import { addDays, type Day, daysBetween } from "../../domain/time.ts";
import { compareDecimals, decimalText, sumDecimals } from "../decimal.ts";
import { compareText, firstDifference } from "../order.ts";
import { periodOf } from "../period.ts";
import { pieceCount, type ReportBooks } from "./books.ts";
import { type Holder, holdersOf, unitsByParent } from "./target-holders.ts";

const MEASURE_WORDS: Readonly<Record<Target["measure"], string>> = {
  placements: "上稿（篇次）",
  points: "得分",
  submissions: "报送（篇）",
};

/**
 * How far everybody is with the tasks whose periods touch `asked`, as of `today`. Forecast: what was done goes on at the
 * same pace (done ÷ days past × days of the period, one decimal). A task that will not be met by it is warned of in the
 * last `warnDays` days. `books` must reach back to the first day of the longest task.
 */
export function targetProgress(
  targets: readonly Target[],
  books: ReportBooks,
  asked: Pick<Period, "from" | "to">,
  today: Day,
  warnDays: number,
): readonly TargetProgress[] {
  const below = unitsByParent(books);
  const rows = targets.flatMap((target) => {
    const spans = spansOf(target, asked);
    return spans.length === 0
      ? []
      : holdersOf(target, books, below).flatMap((holder) =>
          spans
            .filter(({ from, to }) => standsThroughout(holder.stands, from, to))
            .map((span) => progressOf(target, holder, span, today, warnDays)),
        );
  });
  return rows.sort((a, b) =>
    firstDifference(
      compareText(a.unitClass, b.unitClass),
      compareText(a.name, b.name),
      compareText(a.from, b.from),
      compareText(a.targetId, b.targetId),
    ),
  );
}

interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

/** The periods of a task that touch some days. One that recurs is owed only in periods that lie in its days as a whole. */
function spansOf(target: Target, asked: Pick<Period, "from" | "to">): readonly Span[] {
  const touches = (span: Pick<Span, "from" | "to">) => span.from <= asked.to && span.to >= asked.from;
  if (target.every === null) {
    return touches(target) ? [{ from: target.from, to: target.to, label: `${target.from} 至 ${target.to}` }] : [];
  }
  const spans: Span[] = [];
  const first = target.from > asked.from ? target.from : asked.from;
  for (let day = first; day <= target.to && day <= asked.to; ) {
    const span = periodOf(target.every, day);
    if (span.from >= target.from && span.to <= target.to && touches(span)) spans.push(span);
    day = addDays(span.to, 1);
  }
  return spans;
}

function progressOf(target: Target, holder: Holder, span: Span, today: Day, warnDays: number): TargetProgress {
  const done = doneIn(target, holder, span);
  const gap = compareDecimals(done, target.amount) >= 0 ? "0" : decimalText(new Big(target.amount).minus(done));
  const forecast = forecastOf(done, span, today);
  const daysLeft = Math.max(0, daysBetween(today, span.to));
  const tiers = target.tiers.map((tier) => TIER_NAMES[tier]).join("、");
  return {
    targetId: target.id,
    holder: target.holder,
    holderId: holder.id,
    name: holder.name,
    unitClass: holder.unitClass,
    from: span.from,
    to: span.to,
    label: span.label,
    what: tiers === "" ? MEASURE_WORDS[target.measure] : `${tiers}${MEASURE_WORDS[target.measure]}`,
    amount: decimalText(new Big(target.amount)),
    done,
    gap,
    forecast,
    daysLeft,
    state: stateOf(gap, compareDecimals(forecast, target.amount) < 0, span, today, daysLeft <= warnDays),
  };
}

function stateOf(gap: string, shortAtThisPace: boolean, span: Span, today: Day, soon: boolean): TargetState {
  if (gap === "0") return "met";
  if (today > span.to) return "missed";
  return shortAtThisPace && soon && today >= span.from ? "warned" : "open";
}

function doneIn(target: Target, holder: Holder, span: Span): string {
  if (target.measure === "submissions") {
    const sent = holder.submissions.filter((one) => one.submittedOn >= span.from && one.submittedOn <= span.to);
    return String(pieceCount(sent));
  }
  const placed = holder.placements.filter(
    (one) =>
      one.publishedOn >= span.from &&
      one.publishedOn <= span.to &&
      (target.tiers.length === 0 || target.tiers.includes(one.tier)),
  );
  if (target.measure === "placements") return String(placed.length);
  return sumDecimals(placed.map((one) => holder.pointsOf(one.id)));
}

function forecastOf(done: string, span: Span, today: Day): string {
  if (today < span.from) return "0";
  const all = daysBetween(span.from, span.to) + 1;
  const past = Math.min(all, daysBetween(span.from, today) + 1);
  return decimalText(new Big(done).times(all).div(past).round(1, Big.roundHalfUp));
}
