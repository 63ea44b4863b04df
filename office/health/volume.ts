import type { HealthNight } from "../../domain/health.ts";
import { addDays } from "../../domain/time.ts";
import { looked, weekdayOf } from "./rhythm.ts";
import { bad, GOOD, type Judge, NEUTRAL } from "./streaks.ts";

/** Nights of the same weekday that are looked back at, at the least and at the most. */
const SAMPLES = { least: 6, most: 12 } as const;
/** Three articles more or fewer, or a tenth of the usual number, alarm nobody however steady a source is. */
const FLOOR = { articles: 3, share: 0.1 } as const;

/** A night that brought one day's articles: one that makes up for a night before it, or is the very first, brought more. */
function ofOneDay(night: HealthNight, former: HealthNight | undefined): boolean {
  return looked(night) && former !== undefined && looked(former) && former.day === addDays(night.day, -1);
}

/** Mean and sample standard deviation. */
function spread(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(values.length - 1, 1)) };
}

/**
 * 稿量反常: more (`high`) or fewer (`low`) new articles than the weekday's mean by over two standard deviations. None at all
 * is a matter of silence; a night whose usual number is too small to be fallen short of says nothing.
 */
export function volumeJudge(direction: "high" | "low"): Judge {
  const byWeekday = new Map<number, readonly number[]>();
  return (night, before) => {
    if (!ofOneDay(night, before.at(-1))) return NEUTRAL;
    const weekday = weekdayOf(night.day);
    const samples = byWeekday.get(weekday) ?? [];
    byWeekday.set(weekday, [...samples, night.fresh].slice(-SAMPLES.most));
    if (night.fresh === 0 || samples.length < SAMPLES.least) return NEUTRAL;
    const { mean, deviation } = spread(samples);
    const band = Math.max(2 * deviation, FLOOR.articles, mean * FLOOR.share);
    const over = direction === "high" ? night.fresh - mean : mean - night.fresh;
    const usual = `${Math.max(0, mean - band).toFixed(0)}–${(mean + band).toFixed(0)} 篇`;
    if (over > band) return bad(`${night.day} 新稿 ${night.fresh} 篇，同一星期几通常 ${usual}`);
    return direction === "low" && mean <= band ? NEUTRAL : GOOD;
  };
}
