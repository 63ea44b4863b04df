// npm run bench:match [-- --sentences FOLDER --size 100000 --articles 2000 --million]: nights over submissions recombined
// from real sentences, each index in a process of its own, and finding candidates beside MiniSearch. `--million` holds a
// million submissions against ten thousand instead. Exit 1 when a bar is missed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Bar, judge, say } from "./bars.ts";
import type { Built, IndexJob, Night } from "./match-index-job.ts";
import type { Peers, PeersJob } from "./match-peers.ts";
import { type NightPlan, readPool } from "./match-texts.ts";
import { Child } from "./process-job.ts";
import { wholeNumber } from "./whole-number.ts";

const OF_CUTTING = 4;
const P99_MS = 50;
const GROWTH = 2;
const SMALL = 10_000;
const MILLION = 1_000_000;
const MILLION_MB = 6 * 1024;
const USUAL = 100_000;
const USUAL_MB = 1024;
const OPEN_SECONDS = 3;
const ADD_MS = 10;
const PEERS_SIZE = 20_000;
const OF_MINISEARCH = 20;
const SHARE = 0.05;
const KINDS = { apart: "语句与投稿无关", same: "与投稿同用一批语句" } as const;

const { values } = parseArgs({
  options: {
    sentences: { type: "string", default: path.join(import.meta.dirname, "../../shared") },
    size: { type: "string", default: String(USUAL) },
    articles: { type: "string", default: "2000" },
    million: { type: "boolean", default: false },
  },
});

const [size, articles, sentences] = [
  wholeNumber(values, "size"),
  wholeNumber(values, "articles"),
  path.resolve(values.sentences),
];

async function inChild<R>(file: string, job: IndexJob | PeersJob): Promise<R> {
  const child = new Child(file);
  try {
    return await child.ask<R>(job);
  } finally {
    await child.end();
  }
}

const runJob = <R>(job: IndexJob): Promise<R> => inChild<R>("match-index-job.ts", job);

const count = (number: number): string => number.toLocaleString("en");

async function build(file: string, submissions: number): Promise<void> {
  const built = await runJob<Built>({ do: "build", sentences, file, size: submissions });
  const { seconds, saveSeconds, peakMb } = built;
  const each = ((seconds * 1000) / submissions).toFixed(3);
  say(
    `建立 ${count(submissions)} 篇投稿的索引\t${seconds.toFixed(1)} 秒（每篇 ${each} 毫秒，含生成文字）\t写盘 ${saveSeconds.toFixed(1)} 秒\t内存峰值 ${peakMb} MB`,
  );
}

async function night(file: string, submissions: number, strangers: NightPlan["strangers"]): Promise<Night> {
  const plan = { articles, submissions, share: SHARE, strangers };
  const result = await runJob<Night>({ do: "night", sentences, file, plan });
  const { openSeconds, cutMs, matchMs, p99Ms, addMs, saveChangesMs, peakMb, sources, found, others } = result;
  say(
    [
      `${count(submissions)} 篇投稿，报道${KINDS[strangers]}`,
      `分词 ${cutMs.toFixed(3)} 毫秒`,
      `匹配 ${matchMs.toFixed(3)} 毫秒（p99 ${p99Ms.toFixed(1)}）`,
      `打开 ${openSeconds.toFixed(2)} 秒`,
      `增改一篇 p99 ${addMs.toFixed(2)} 毫秒`,
      `存变动 ${saveChangesMs.toFixed(0)} 毫秒`,
      `内存峰值 ${peakMb} MB`,
      `${sources} 篇出自投稿，匹配到 ${found} 篇，另有 ${others} 条其他匹配`,
    ].join("\t"),
  );
  return result;
}

const atMost = (name: string, value: number, bar: number): Bar => ({
  name,
  value,
  met: value <= bar,
  wants: `不超过 ${bar}`,
});

async function usual(folder: string): Promise<Bar[]> {
  const file = path.join(folder, "usual");
  await build(file, size);
  const bars: Bar[] = [];
  for (const strangers of ["apart", "same"] as const) {
    const { cutMs, matchMs, p99Ms, openSeconds, addMs, peakMb } = await night(file, size, strangers);
    bars.push(
      atMost(`匹配与分词用时之比（${KINDS[strangers]}）`, matchMs / cutMs, OF_CUTTING),
      atMost(`匹配用时 p99，毫秒（${KINDS[strangers]}）`, p99Ms, P99_MS),
      atMost(`打开索引，秒（${KINDS[strangers]}）`, openSeconds, OPEN_SECONDS),
      atMost(`增改一篇 p99，毫秒（${KINDS[strangers]}）`, addMs, ADD_MS),
      atMost(`内存峰值 MB（${KINDS[strangers]}）`, peakMb, USUAL_MB),
    );
  }
  return [...bars, ...(await peers())];
}

async function peers(): Promise<Bar[]> {
  const {
    ours,
    miniSearch,
    pairs,
    articles: read,
  } = await inChild<Peers>("match-peers.ts", { sentences, size: PEERS_SIZE });
  for (const [name, { seconds, recall }] of Object.entries({ 上稿通: ours, MiniSearch: miniSearch })) {
    const speed = (1 / seconds).toFixed(1);
    say(
      `${name} 找候选，${count(PEERS_SIZE)} 篇投稿，${read} 篇报道\t${speed} 篇/秒\t前 20 名召回 ${(100 * recall).toFixed(1)}%（${pairs} 对）`,
    );
  }
  const times = miniSearch.seconds / ours.seconds;
  return [
    {
      name: "找候选与 MiniSearch 速度之比",
      value: times,
      met: times >= OF_MINISEARCH,
      wants: `不低于 ${OF_MINISEARCH}`,
    },
    {
      name: "前 20 名召回与 MiniSearch 之差",
      value: ours.recall - miniSearch.recall,
      met: ours.recall >= miniSearch.recall,
      wants: "不低于 0",
    },
  ];
}

/** Times against the cutting in the same process, so that what else the machine does counts out. */
async function million(folder: string): Promise<Bar[]> {
  const bars: Bar[] = [];
  const files = { small: path.join(folder, "small"), large: path.join(folder, "large") };
  await build(files.small, SMALL);
  await build(files.large, MILLION);
  for (const strangers of ["apart", "same"] as const) {
    const small = await night(files.small, SMALL, strangers);
    const large = await night(files.large, MILLION, strangers);
    const growth = large.matchMs / large.cutMs / (small.matchMs / small.cutMs);
    bars.push(
      atMost(`${count(MILLION)} 篇与 ${count(SMALL)} 篇每篇用时之比（${KINDS[strangers]}）`, growth, GROWTH),
      atMost(`${count(MILLION)} 篇内存峰值 MB（${KINDS[strangers]}）`, large.peakMb, MILLION_MB),
    );
  }
  return bars;
}

const folder = await mkdtemp(path.join(tmpdir(), "shanggao-bench-"));
try {
  say(`语句来自${readPool(sentences).from}；每晚 ${count(articles)} 篇报道，其中 ${100 * SHARE}% 出自投稿`);
  judge(await (values.million ? million(folder) : usual(folder)));
} finally {
  await rm(folder, { recursive: true, force: true });
}
