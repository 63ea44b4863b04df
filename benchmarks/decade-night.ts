// A night of the demo's outlets over an office of ten years, as a process of its own.
import { openOffice } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { loadOffice } from "../office/load-office.ts";
import { runNight } from "../office/run-night.ts";
import { CORRESPONDENTS, UNITS } from "../tests/newsroom/sample/office.ts";
import { settingsIn } from "./console-office.ts";
import type { SourceAt } from "./crawl-night.ts";
import { serveJobs } from "./process-job.ts";
import { measured, type Spent } from "./resources.ts";
import { setClock } from "./set-clock.ts";
import { dayOfNight, loadDay, momentOf, watched } from "./soak-days.ts";

export interface DecadeNightJob {
  readonly folder: string;
  readonly night: number;
  /** Those that the office does not watch yet. */
  readonly sources: readonly SourceAt[];
}

export interface DecadeNight {
  readonly state: string;
  readonly articles: number;
  readonly placements: number;
  /** `采集 1.2 秒`, in the order of the night. */
  readonly stages: readonly { readonly stage: string; readonly seconds: number }[];
  readonly spent: Spent;
}

serveJobs(async ({ folder, night, sources }: DecadeNightJob): Promise<DecadeNight> => {
  const clock = setClock(momentOf(night));
  const ctx = { ...(await openOffice(settingsIn(folder))), now: () => clock.now() };
  try {
    const { id } = await theOffice(ctx);
    const books = { units: UNITS, correspondents: CORRESPONDENTS, submissions: [], sources: watched(sources) };
    await loadOffice(ctx, id, books);
    await loadDay(ctx, id, night);
    const { value, spent } = await measured(() => runNight(ctx, { day: dayOfNight(night) }));
    const { state, summary } = value;
    return {
      state,
      articles: summary?.articlesExtracted ?? 0,
      placements: summary?.offices[0]?.placements ?? 0,
      stages: summary?.times ?? [],
      spent,
    };
  } finally {
    await ctx.store.close();
  }
});
