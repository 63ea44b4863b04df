import type { HealthNight, SignalKind, SignalState, SourceAlarm, Verdict } from "../../domain/health.ts";
import type { Day } from "../../domain/time.ts";
import { ADVICE } from "./advice.ts";

/** What one night says of one signal; `text` says what was seen, of a bad night. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly text: string;
}

export const GOOD: Judgement = { verdict: "good", text: "" };
export const NEUTRAL: Judgement = { verdict: "neutral", text: "" };
export const bad = (text: string): Judgement => ({ verdict: "bad", text });

/** Judges a night by itself and the nights before it; called for each night in order, once. */
export type Judge = (night: HealthNight, before: readonly HealthNight[]) => Judgement;

interface Streak {
  readonly since: Day;
  readonly count: number;
  readonly text: string;
}

/** What a source's nights add up to for one signal. */
export interface SignalHistory {
  readonly state: SignalState;
  /** In order; only the last may stand. */
  readonly alarms: readonly SourceAlarm[];
}

/**
 * Folds the nights of a signal: `after` bad ones on end raise an alarm, the next good one ends it. A neutral night neither
 * adds to the bad ones nor breaks them off.
 */
export function foldStreaks(
  kind: SignalKind,
  nights: readonly HealthNight[],
  judge: Judge,
  after: number,
): SignalHistory {
  const alarms: SourceAlarm[] = [];
  const now: { streak: Streak | null; verdict: Verdict } = { streak: null, verdict: "neutral" };
  for (const [i, night] of nights.entries()) {
    const { verdict, text } = judge(night, nights.slice(0, i));
    now.verdict = verdict;
    const last = alarms.at(-1);
    const standing = last?.endedOn === null ? last : undefined;
    if (verdict === "good") {
      now.streak = null;
      if (standing !== undefined) alarms[alarms.length - 1] = { ...standing, endedOn: night.day };
    }
    if (verdict !== "bad") continue;
    const since = now.streak?.since ?? night.day;
    const count = (now.streak?.count ?? 0) + 1;
    now.streak = { since, count, text };
    if (count < after || standing !== undefined) continue;
    const said = after === 1 ? text : `已连续 ${count} 次：${text}`;
    alarms.push({
      kind,
      since,
      raisedOn: night.day,
      endedOn: null,
      text: said,
      advice: ADVICE[kind],
      layout: null,
    });
  }
  const { verdict, streak } = now;
  return { state: { kind, verdict, streak: streak?.count ?? 0, text: streak?.text ?? null }, alarms };
}
