import type { HealthNight, Rhythm } from "../../domain/health.ts";
import type { Source } from "../../domain/source.ts";
import { daysBetween } from "../../domain/time.ts";
import { looked, rhythmOf, weekdayOf } from "./rhythm.ts";
import { bad, GOOD, type Judge, NEUTRAL } from "./streaks.ts";

const WEEKDAYS = ["", "一", "二", "三", "四", "五", "六", "日"];

function rhythmWords({ by, gapDays, weekdays }: Rhythm): string {
  if (by === "declared") return `按设置最多隔 ${gapDays} 天`;
  if (weekdays?.length === 7) return "平时每晚都有";
  if (weekdays !== null) return `平时星期${weekdays.map((day) => WEEKDAYS[day]).join("、")}的夜里有`;
  return by === "learnt" ? `按以往最多隔 ${gapDays} 天` : `通常不超过 ${gapDays} 天`;
}

/**
 * 太久没有新稿. Overdue is a source that brought nothing new on the last `after` nights of its pattern, or for its longest
 * gap and `after` nights more. Nights that could not read the index do not count: they are another signal's.
 */
export function silenceJudge(source: Pick<Source, "declaration">, after: number): Judge {
  let since = -1;
  let rhythm = rhythmOf(source, []);
  return (night, before) => {
    if (night.fresh > 0) {
      since = before.length;
      return GOOD;
    }
    if (!looked(night)) return NEUTRAL;
    const last = before[since];
    if (since === before.length - 1) rhythm = rhythmOf(source, before.slice(0, since + 1));
    const quiet: readonly HealthNight[] = [...before.slice(since + 1), night].filter(looked);
    const silence = daysBetween(last?.day ?? before[0]?.day ?? night.day, night.day);
    const missed = quiet.filter(({ day }) => rhythm.weekdays?.includes(weekdayOf(day)) === true).length;
    const outstayed = silence >= rhythm.gapDays + after && (rhythm.weekdays === null || missed > 0);
    if (quiet.length < after || (missed < after && !outstayed)) return NEUTRAL;
    if (last === undefined) return bad(`自 ${before[0]?.day ?? night.day} 以来一直没有新稿`);
    return bad(`最近一次有新稿是 ${last.day}，到 ${night.day} 已 ${silence} 天，${rhythmWords(rhythm)}`);
  };
}
