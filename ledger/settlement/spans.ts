import type { Span } from "../../domain/settlement.ts";
import { addDays, type Day } from "../../domain/time.ts";

/** A span of a year that is settled; both days inclusive. */
export interface SettledSpan {
  readonly span: Span;
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

const MONTHS: Readonly<Record<Span, number>> = { month: 1, bimonth: 2, quarter: 3, half: 6, year: 12 };
const ORDINALS = ["一", "二", "三", "四"] as const;

function labelOf(span: Span, year: number, index: number): string {
  switch (span) {
    case "month":
      return `${year}年${index}月`;
    case "bimonth":
      return `${year}年${index * 2 - 1}—${index * 2}月`;
    case "quarter":
      return `${year}年第${ORDINALS[index - 1]}季度`;
    case "half":
      return `${year}年${index === 1 ? "上" : "下"}半年`;
    case "year":
      return `${year}年`;
  }
}

/** The spans of one length in a year, in their order. */
export function spansOf(span: Span, year: number): readonly SettledSpan[] {
  const months = MONTHS[span];
  return Array.from({ length: 12 / months }, (_, place) => {
    const first = place * months + 1;
    const after = first + months;
    const next = after > 12 ? `${year + 1}-01-01` : `${year}-${String(after).padStart(2, "0")}-01`;
    const from = `${year}-${String(first).padStart(2, "0")}-01`;
    return { span, from, to: addDays(next, -1), label: labelOf(span, year, place + 1) };
  });
}

/** The span of a length that a day lies in. */
export function spanWith(span: Span, day: Day): SettledSpan {
  const found = spansOf(span, Number(day.slice(0, 4))).find(({ from, to }) => day >= from && day <= to);
  if (found === undefined) throw new TypeError(`settlement: ${day} is no calendar day`);
  return found;
}
