import type { HealthNight, Rhythm } from "../../domain/health.ts";
import type { Source } from "../../domain/source.ts";
import { addDays, type Day, daysBetween } from "../../domain/time.ts";

/** What a source may leave out before its own history says more: papers come at least weekly, columns of a site less often. */
const DEFAULT_GAP = { paper: 7, other: 14 } as const;
/** Weekdays are learnt from the last eight weeks. */
const WINDOW_DAYS = 56;
const WEEKDAY_SAMPLES = 4;
/** A weekday belongs to the pattern when this share of its nights brought something new. */
const WEEKDAY_SHARE = 0.75;
/** Gaps that must be known before the usual one is believed to be the usual one. */
const ENOUGH_GAPS = 8;

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** A night that saw the source's index and could have brought something. */
export const looked = (night: HealthNight): boolean => night.indexFault === null;

function usualWeekdays(nights: readonly HealthNight[], last: Day): readonly number[] {
  const recent = nights.filter((night) => looked(night) && night.day > addDays(last, -WINDOW_DAYS));
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => {
    const samples = recent.filter(({ day }) => weekdayOf(day) === weekday);
    const brought = samples.filter(({ fresh }) => fresh > 0).length;
    return samples.length >= WEEKDAY_SAMPLES && brought >= samples.length * WEEKDAY_SHARE;
  });
}

/** The most days from one of the weekdays to the next. */
function longestGap(weekdays: readonly number[]): number {
  const [first] = weekdays;
  if (first === undefined) return 0;
  const following = [...weekdays.slice(1), first + 7];
  return Math.max(...following.map((next, i) => next - (weekdays[i] ?? 0)));
}

function gapsOf(nights: readonly HealthNight[]): readonly number[] {
  const days = nights.filter(({ fresh }) => fresh > 0).map(({ day }) => day);
  return days
    .slice(1)
    .map((day, i) => daysBetween(days[i] ?? day, day))
    .sort((a, b) => a - b);
}

/**
 * How often a source brings something new, learnt from its nights up to the last that did: by weekdays where they show a
 * pattern; else twice the gap that nine in ten of its gaps do not exceed; else the default, or twice the longest gap so
 * far. What the declaration says goes before all of it.
 */
export function rhythmOf(source: Pick<Source, "declaration">, nights: readonly HealthNight[]): Rhythm {
  const { declaration } = source;
  const declared = declaration.health?.rhythmDays;
  if (declared !== undefined) return { by: "declared", gapDays: declared, weekdays: null };
  const paper = declaration.kind === "epaper" || (declaration.kind === "json" && declaration.by === "issue");
  const usual = paper ? DEFAULT_GAP.paper : DEFAULT_GAP.other;
  const last = nights.at(-1)?.day;
  if (last === undefined) return { by: "default", gapDays: usual, weekdays: null };
  const weekdays = usualWeekdays(nights, last);
  if (weekdays.length > 0) return { by: "learnt", gapDays: longestGap(weekdays), weekdays };
  const gaps = gapsOf(nights);
  const most = gaps[Math.ceil(gaps.length * 0.9) - 1] ?? 0;
  if (gaps.length >= ENOUGH_GAPS) return { by: "learnt", gapDays: 2 * most, weekdays: null };
  return { by: "default", gapDays: Math.max(usual, 2 * (gaps.at(-1) ?? 0)), weekdays: null };
}
