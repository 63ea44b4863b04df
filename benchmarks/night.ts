// npm run bench:night: a night of 100 polite sources beside its slowest source alone, with delays scaled down. Both crawl
// and read into a database and an archive of their own. Exit 1 when the night takes longer than its slowest source.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { judge, say } from "./bars.ts";
import { BENCH_DAY } from "./crawl-edition.ts";
import type { NightResult, SourceAt } from "./crawl-night.ts";
import { foundOffice, runNightProcess, withNewsroom } from "./newsroom-process.ts";

const SOURCES = 100;
/** A tenth of what a site is usually granted. */
const DELAY_MS = 400;
const SLOWEST_ARTICLES = 60;
const OF_SLOWEST = 1.1;

/** What the source at this place publishes: one is much longer than the others, as in every night. */
function articlesOf(at: number): number {
  return at === 0 ? SLOWEST_ARTICLES : 3 + ((at * 7) % 10);
}

async function night(sources: readonly SourceAt[]): Promise<NightResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-bench-"));
  try {
    await foundOffice(folder);
    return await runNightProcess({ folder, sources, day: BENCH_DAY });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function show(name: string, result: NightResult): void {
  const { seconds, peakMb } = result.spent;
  say(`${name}\t${seconds.toFixed(1)} 秒\t${result.pages} 页\t内存峰值 ${peakMb} MB`);
}

const articles = Array.from({ length: SOURCES }, (_, at) => articlesOf(at));
await withNewsroom({ articles, delayMs: DELAY_MS }, async (_newsroom, sources) => {
  say(`${SOURCES} 个采集源，各自一个主机名，请求间隔 ${DELAY_MS} 毫秒`);
  const alone = await night(sources.slice(0, 1));
  show("最慢的一个源", alone);
  const whole = await night(sources);
  show("全部采集源", whole);
  const ratio = whole.spent.seconds / alone.spent.seconds;
  judge([{ name: "整夜与最慢的源之比", value: ratio, met: ratio <= OF_SLOWEST, wants: `不超过 ${OF_SLOWEST}` }]);
});
