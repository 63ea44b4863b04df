import type { Fact } from "./fact.ts";

const DATE =
  /(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日?)?(?!份?培训)|(\d{4})年|(?<![\d.月])(\d{1,2})日(?!元|本|常|前|报|后)/gu;
const BITS = { full: 2.5, day: 1, month: 1, year: 1 };

/**
 * Dates of a folded text. Values: `m3d26` (month and day), `m3`, `d26` (day alone), `y2026`. Relative words (昨天) are left
 * to the reader.
 */
export function dates(text: string): Fact[] {
  const facts: Fact[] = [];
  for (const match of text.matchAll(DATE)) {
    const [whole, , month, day, year, lone] = match;
    const range = { kind: "date" as const, start: match.index, end: match.index + whole.length };
    if (month !== undefined && day !== undefined)
      facts.push({ ...range, value: `m${+month}d${+day}`, bits: BITS.full });
    else if (month !== undefined) facts.push({ ...range, value: `m${+month}`, bits: BITS.month });
    else if (year !== undefined) facts.push({ ...range, value: `y${year}`, bits: BITS.year });
    else if (lone !== undefined) facts.push({ ...range, value: `d${+lone}`, bits: BITS.day });
  }
  return facts;
}

/** A day alone agrees with any date of that day. */
export function sameDate(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.startsWith("d")) return b.endsWith(a);
  return b.startsWith("d") && a.endsWith(b);
}
