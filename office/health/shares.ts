import type { HealthNight } from "../../domain/health.ts";
import { bad, GOOD, type Judge, NEUTRAL } from "./streaks.ts";

/** What is usual comes from the last good nights, and from no fewer pages than this. */
const USUAL = { nights: 30, pages: 10 } as const;
/** How much above the usual share is too much. */
const RISE = 0.25;
/** Too much where no usual share is known. */
const AT_FIRST = 0.5;
/** A single page proves nothing. */
const LEAST_PAGES = 2;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The share of a night's articles that lack something (their date, their body) against what is usual for the source. */
export function shareJudge(lacking: (night: HealthNight) => number, what: string): Judge {
  const usual: HealthNight[] = [];
  return (night) => {
    const count = lacking(night);
    if (night.read === 0 || (count > 0 && night.read < LEAST_PAGES)) return NEUTRAL;
    const pages = usual.reduce((sum, { read }) => sum + read, 0);
    const known = pages < USUAL.pages ? null : usual.reduce((sum, one) => sum + lacking(one), 0) / pages;
    const share = count / night.read;
    if (count >= LEAST_PAGES && share >= (known === null ? AT_FIRST : known + RISE)) {
      const before = known === null ? "" : `，平时 ${percent(known)}`;
      return bad(`${night.day} 读出的 ${night.read} 篇里 ${count} 篇没有${what}（${percent(share)}${before}）`);
    }
    usual.push(night);
    if (usual.length > USUAL.nights) usual.shift();
    return GOOD;
  };
}
