import type { HealthState, SourceAlarm, SourceHealth } from "../../domain/health.ts";
import type { RunRecord } from "../../domain/ports/crawl-store.ts";
import { BY_HAND, type Source } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import { foldLayout } from "./layout.ts";
import { healthNights } from "./nights.ts";
import { emptyJudge, failingJudge } from "./reach.ts";
import { rhythmOf } from "./rhythm.ts";
import { shareJudge } from "./shares.ts";
import { silenceJudge } from "./silence.ts";
import { foldStreaks, type SignalHistory } from "./streaks.ts";
import { volumeJudge } from "./volume.ts";

/** Bad nights on end before an alarm comes, unless the declaration says otherwise. */
const ALARM_AFTER = 3;

/** Whether a source is crawled by itself on a day; null = no night was yet. */
function isOn({ enabled, declaration, validFrom, validUntil }: Source, day: Day | null): boolean {
  if (!enabled || BY_HAND.has(declaration.kind)) return false;
  return day === null || ((validFrom === null || validFrom <= day) && (validUntil === null || validUntil >= day));
}

/** The two directions are followed apart, so that a night of the one never adds to those of the other. */
function either(first: SignalHistory, second: SignalHistory): SignalHistory {
  const alarms = [...first.alarms, ...second.alarms].sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : 1));
  return { state: second.state.streak > first.state.streak ? second.state : first.state, alarms };
}

function stateOf(on: boolean, alarms: number, watched: boolean, nights: number, after: number): HealthState {
  if (!on) return "off";
  if (alarms > 0) return "alarm";
  if (nights < after) return "new";
  return watched ? "watch" : "good";
}

function latestFirst(a: SourceAlarm, b: SourceAlarm): number {
  const [left, right] = [a.endedOn ?? "", b.endedOn ?? ""];
  return left === right ? 0 : left < right ? 1 : -1;
}

/**
 * The health of a source: a fold over the records of its runs, in whatever order they come, without any state of its own.
 * `day` is that of the last night; a source that is not crawled then, or only by hand, has no alarms.
 */
export function healthOf(source: Source, records: readonly RunRecord[], day: Day | null): SourceHealth {
  const nights = healthNights(records);
  const after = source.declaration.health?.alarmAfter ?? ALARM_AFTER;
  const on = isOn(source, day);
  const layouts = [foldLayout("index", nights, after), foldLayout("article", nights, after)];
  const signals: readonly SignalHistory[] = [
    foldStreaks("failing", nights, failingJudge(), after),
    ...layouts,
    foldStreaks("empty", nights, emptyJudge, after),
    // A silence has lasted long enough once it is one.
    foldStreaks("silent", nights, silenceJudge(source, after), 1),
    either(
      foldStreaks("volume", nights, volumeJudge("low"), after),
      foldStreaks("volume", nights, volumeJudge("high"), after),
    ),
    foldStreaks(
      "undated",
      nights,
      shareJudge(({ undated }) => undated, "日期"),
      after,
    ),
    foldStreaks(
      "bodyless",
      nights,
      shareJudge(({ bodyless }) => bodyless, "正文"),
      after,
    ),
  ];
  const all = on ? signals.flatMap(({ alarms }) => alarms) : [];
  const alarms = all.filter(({ endedOn }) => endedOn === null);
  const lastNew = nights.findLastIndex(({ fresh }) => fresh > 0);
  const watched = signals.some(({ state }) => state.streak > 0);
  return {
    state: stateOf(on, alarms.length, watched, nights.length, after),
    rhythm: rhythmOf(source, nights.slice(0, lastNew + 1)),
    alarmAfter: after,
    lastNewOn: nights[lastNew]?.day ?? null,
    signals: signals.map(({ state }) => state),
    alarms,
    ended: all.filter(({ endedOn }) => endedOn !== null).sort(latestFirst),
    layouts: layouts.map(({ change }) => change),
    nights,
  };
}
