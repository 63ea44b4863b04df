import type { TestEngine } from "../setup/fresh-store.ts";
import { seeded } from "./seeded.ts";

/** Where in its work a process is killed. */
export const STRATA = [
  "crawl",
  "extract",
  "story",
  "match",
  "decide",
  "credit",
  "evidence",
  "notice",
  "report",
  "migrate",
  "backup",
] as const;
export type Stratum = (typeof STRATA)[number];

/** One kill: what is killed, and how far through its stratum. */
export interface Kill {
  /** From 1; with engine and seed it names the kill. */
  readonly number: number;
  readonly stratum: Stratum;
  /** From 0 to 1: how far through the events of the stratum, or through its time where it has no events. */
  readonly through: number;
  /** Milliseconds from that event to the signal: into what the event began. */
  readonly delayMs: number;
}

/** Longer than a commit that waits for a slow disk, shorter than a stage. */
const MOST_DELAY_MS = 30;

/** The kill of this number: its stratum by turns, its moment by the seed alone, so that it can be repeated by itself. */
export function killOf(engine: TestEngine, seed: number, number: number, strata: readonly Stratum[] = STRATA): Kill {
  const stratum = strata[(number - 1) % strata.length];
  if (stratum === undefined) throw new TypeError("no strata");
  const random = seeded(`${engine} ${seed} ${number}`);
  const through = random();
  // Half of the signals come as soon as the event is known: most writes are shorter than a millisecond.
  const delayMs = random() < 0.5 ? 0 : Math.floor(random() * MOST_DELAY_MS);
  return { number, stratum, through, delayMs };
}
