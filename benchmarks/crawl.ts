// npm run bench:crawl [-- --pages 2000 --rounds 2 --hosts 20 --profile FOLDER]: a first night and a quiet one of ours beside
// bare crawlers over the same pages, each in a process of its own. Exit 1 when a bar is missed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { addDays } from "../domain/time.ts";
import { type Bar, judge, say } from "./bars.ts";
import { BENCH_DAY } from "./crawl-edition.ts";
import type { NewsroomJob, NewsroomLog } from "./crawl-newsroom.ts";
import type { NightResult, SourceAt } from "./crawl-night.ts";
import type { PeerJob, PeerResult } from "./crawl-peers.ts";
import { foundOffice, runNightProcess, withNewsroom } from "./newsroom-process.ts";
import { Child } from "./process-job.ts";
import type { Spent } from "./resources.ts";
import { wholeNumber } from "./whole-number.ts";

const OF_CRAWLEE = 0.8;
const QUIET_TIMES = 3;
const MAX_MB = 500;
/** How much more memory ten times as many pages may take. */
const FLAT = 1.25;
const FLAT_FROM = 2_000;

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "2000" },
    rounds: { type: "string", default: "2" },
    hosts: { type: "string", default: "20" },
    profile: { type: "string" },
  },
});

const [pages, rounds, hosts] = [
  wholeNumber(values, "pages"),
  wholeNumber(values, "rounds"),
  wholeNumber(values, "hosts"),
];

/** Seconds of a run and what it took; `speed` in pages a second. */
function line(name: string, count: number, { seconds, cpuSeconds, peakMb }: Spent): string {
  const speed = (count / seconds).toFixed(0).padStart(5);
  const cpu = ((cpuSeconds * 1000) / count).toFixed(2);
  return `${name}\t${speed} 页/秒\t${count} 页\t${seconds.toFixed(1)} 秒\tCPU ${cpu} 毫秒/页\t内存峰值 ${peakMb} MB`;
}

interface Nights {
  readonly first: NightResult;
  readonly quiet: NightResult;
  /** What the newsroom answered in the quiet night, by status. */
  readonly quietAnswers: Readonly<Record<number, number>>;
  readonly addresses: readonly string[];
}

/** A folder for each process: its loader's thread writes a profile too. */
function profileOptions(name: string): readonly string[] {
  return values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${path.join(values.profile, name)}`];
}

/** A first night and a quiet one on a database of their own. */
async function nights(newsroom: Child<NewsroomJob>, sources: readonly SourceAt[], profile: string): Promise<Nights> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-bench-"));
  try {
    await foundOffice(folder);
    await newsroom.ask<NewsroomLog>({ ask: "log" });
    const first = await runNightProcess({ folder, sources, day: BENCH_DAY }, profileOptions(`${profile}-first`));
    const { pages: addresses } = await newsroom.ask<NewsroomLog>({ ask: "log" });
    const quiet = await runNightProcess(
      { folder, sources, day: addDays(BENCH_DAY, 1) },
      profileOptions(`${profile}-quiet`),
    );
    const { answers: quietAnswers } = await newsroom.ask<NewsroomLog>({ ask: "log" });
    return { first, quiet, quietAnswers, addresses };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function peer(job: PeerJob): Promise<PeerResult> {
  const child = new Child<PeerJob>("crawl-peers.ts");
  try {
    const result = await child.ask<PeerResult>(job);
    if (result.pages !== job.addresses.length) {
      throw new Error(`${job.peer} 只读到 ${result.pages} 页，应为 ${job.addresses.length} 页`);
    }
    return result;
  } finally {
    await child.end();
  }
}

/** The best of all rounds of each: what else the machine does must not decide. */
class Best {
  readonly #best = new Map<string, number>();

  take(name: string, count: number, spent: Spent): void {
    say(line(name, count, spent));
    this.#best.set(name, Math.max(this.#best.get(name) ?? 0, count / spent.seconds));
  }

  of(name: string): number {
    return this.#best.get(name) ?? 0;
  }
}

const PEERS = {
  crawlee: "CheerioCrawler",
  stripped: "CheerioCrawler 精简",
  undici: "undici + cheerio",
} as const;

function perHost(count: number): number[] {
  return Array.from({ length: hosts }, (_, at) => Math.floor(count / hosts) + (at < count % hosts ? 1 : 0));
}

/** Peak memory of a first night of `FLAT_FROM` pages. */
function smallPeak(): Promise<number> {
  return withNewsroom({ articles: perHost(FLAT_FROM), delayMs: 0 }, async (newsroom, sources) => {
    const { first } = await nights(newsroom, sources, "small");
    return first.spent.peakMb;
  });
}

async function main(): Promise<void> {
  say(`${pages} 篇报道，${hosts} 家报社各自一个主机名，不设间隔，每家同时一个请求；共 ${rounds} 轮，取各自最好的一轮`);
  const best = new Best();
  let peakMb = 0;
  await withNewsroom({ articles: perHost(pages), delayMs: 0 }, async (newsroom, sources) => {
    for (let round = 1; round <= rounds; round++) {
      const { first, quiet, quietAnswers, addresses } = await nights(newsroom, sources, `round-${round}`);
      if (first.extracted !== pages) throw new Error(`首夜只抽取到 ${first.extracted} 篇，应为 ${pages} 篇`);
      best.take("上稿通 首夜", first.pages, first.spent);
      best.take("上稿通 静夜", quiet.pages, quiet.spent);
      say(
        `  静夜的答复：${Object.entries(quietAnswers)
          .map(([status, times]) => `${status}×${times}`)
          .join(" ")}`,
      );
      peakMb = Math.max(peakMb, first.spent.peakMb, quiet.spent.peakMb);
      for (const name of ["crawlee", "stripped", "undici"] as const) {
        const { pages: read, spent } = await peer({ peer: name, addresses, concurrency: hosts });
        best.take(PEERS[name], read, spent);
      }
    }
  });
  const ours = best.of("上稿通 首夜");
  const ofCrawlee = ours / best.of(PEERS.crawlee);
  const quietTimes = best.of("上稿通 静夜") / ours;
  const bars: Bar[] = [
    {
      name: "首夜与 CheerioCrawler 之比",
      value: ofCrawlee,
      met: ofCrawlee >= OF_CRAWLEE,
      wants: `不低于 ${OF_CRAWLEE}`,
    },
    { name: "静夜与首夜之比", value: quietTimes, met: quietTimes >= QUIET_TIMES, wants: `不低于 ${QUIET_TIMES}` },
    { name: "内存峰值（MB）", value: peakMb, met: peakMb < MAX_MB, wants: `低于 ${MAX_MB}` },
  ];
  if (pages > FLAT_FROM) {
    const growth = peakMb / (await smallPeak());
    bars.push({
      name: `${FLAT_FROM} 页到 ${pages} 页内存增长`,
      value: growth,
      met: growth <= FLAT,
      wants: `不超过 ${FLAT}`,
    });
  }
  for (const name of [PEERS.stripped, PEERS.undici]) {
    say(`首夜与 ${name} 之比：${(ours / best.of(name)).toFixed(2)}（仅供参考）`);
  }
  judge(bars);
}

await main();
