// npm run bench:scale [-- --articles 600 --submissions 5000 --hosts 12 --pages 10 --sentences FOLDER --workers 1,2,4]: one
// office's matching and one crawl on PostgreSQL by 1, 2 and 4 worker processes of one thread each, beside the same in one
// process without a queue. Exit 1 when two workers are not 1.7 times as fast as one, or a ledger differs.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Settings } from "../config/index.ts";
import { sha256 } from "../domain/ids.ts";
import { MATCHER_VERSION } from "../matcher/index.ts";
import { deriveLedger } from "../office/derive-ledger.ts";
import { matchThese } from "../office/match-articles.ts";
import { matcherInForce } from "../office/matcher-in-force.ts";
import type { WorkerOptions } from "../office/workers/run-worker.ts";
import { workByQueue } from "../office/workers/work-by-queue.ts";
import { startThrowawayPostgres } from "../prisma/throwaway-postgres.ts";
import { type Bar, judge, say } from "./bars.ts";
import { BENCH_DAY } from "./crawl-edition.ts";
import type { SourceAt } from "./crawl-night.ts";
import { withNewsroom } from "./newsroom-process.ts";
import { Child } from "./process-job.ts";
import { foundScaleOffice, makeDatabase, onOffice, scaleSettings } from "./scale-office.ts";
import type { WorkerJob } from "./scale-worker.ts";

const OF_TWO = 1.7;
/** Articles with which every process first loads its dictionary. */
const WARM_UP = 200;
const quiet = { onProgress: () => undefined };

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "600" },
    submissions: { type: "string", default: "5000" },
    hosts: { type: "string", default: "12" },
    pages: { type: "string", default: "10" },
    workers: { type: "string", default: "1,2,4" },
    sentences: { type: "string", default: "" },
  },
});

function whole(name: "articles" | "submissions" | "hosts" | "pages", least: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  throw new TypeError(`--${name} 应为不小于 ${least} 的整数，实际为 ${values[name]}`);
}

interface Outcome {
  readonly seconds: number;
  readonly digest: string;
}

async function withWorkers<T>(
  settings: Settings,
  count: number,
  hands: Pick<WorkerOptions, "crawl" | "match">,
  work: () => Promise<T>,
): Promise<T> {
  const workers = Array.from({ length: count }, () => new Child<WorkerJob>("scale-worker.ts"));
  try {
    const options = { ...hands, threads: 0, concurrency: 8, schedule: false };
    await Promise.all(workers.map((worker) => worker.ask<null>({ settings, options })));
    return await work();
  } finally {
    for (const worker of workers) await worker.end();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

/** The matching of an office by so many workers; 0 = in this process, without a queue. */
function matching(settings: Settings, workers: number): Promise<Outcome> {
  return onOffice(settings, async (ctx, night, officeId) => {
    const { crew, articles, offices, ledger } = ctx.store;
    if (crew === null) throw new TypeError("no PostgreSQL");
    const ids = await articles.waitingForMatch(officeId, MATCHER_VERSION, "2020-01-01");
    const run = async (part: readonly string[]): Promise<unknown> => {
      if (workers > 0) return workByQueue(ctx, crew).match(night, officeId, part, quiet);
      const inForce = await matcherInForce(ctx, officeId);
      return matchThese(ctx, await offices.get(officeId), part, inForce, { ...quiet, threads: 0 });
    };
    const seconds = await withWorkers(settings, workers, { crawl: false, match: true }, async () => {
      await run(ids.slice(0, WARM_UP));
      return timed(() => run(ids.slice(WARM_UP)));
    });
    await deriveLedger(ctx, officeId);
    const placements = await ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
    const credits = await ledger.creditsBetween(officeId, "2000-01-01", "2100-01-01");
    return { seconds, digest: sha256(JSON.stringify([placements, credits])) };
  });
}

function crawling(settings: Settings, sources: readonly SourceAt[], workers: number): Promise<Outcome> {
  return onOffice(settings, async (ctx, night) => {
    const { crew } = ctx.store;
    if (crew === null) throw new TypeError("no PostgreSQL");
    const sourceIds = sources.map(({ source }) => source.id);
    const selection = { night: { ...night, day: BENCH_DAY }, sourceIds, issueDays: [BENCH_DAY] };
    const found: string[] = [];
    const seconds = await withWorkers(settings, workers, { crawl: true, match: false }, () =>
      timed(async () => {
        const gathered = await workByQueue(ctx, crew).gather(selection, quiet);
        const faults = gathered.sources.flatMap((source) => source.faults.map(({ message }) => message));
        if (faults.length > 0) throw new Error(`采集中出错，结果不能用：${faults[0]}`);
        found.push(...gathered.sources.map((source) => `${source.sourceId} ${source.articlesFound}`));
      }),
    );
    return { seconds, digest: sha256(found.join("\n")) };
  });
}

function show(name: string, outcome: Outcome, one: Outcome): void {
  const ratio = (one.seconds / outcome.seconds).toFixed(2);
  say(`${name}\t${outcome.seconds.toFixed(2)} 秒\t为一个的 ${ratio} 倍\t结果摘要 ${outcome.digest.slice(0, 12)}`);
}

async function compare(
  what: string,
  counts: readonly number[],
  run: (workers: number) => Promise<Outcome>,
): Promise<ReadonlyMap<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  for (const workers of counts) {
    const outcome = await run(workers);
    outcomes.set(workers, outcome);
    const one = outcomes.get(1) ?? outcome;
    show(workers === 0 ? `${what} 不用队列，本进程` : `${what} ${workers} 个工作进程`, outcome, one);
  }
  return outcomes;
}

const size = {
  articles: whole("articles", WARM_UP + 1),
  submissions: whole("submissions", 1),
  sentences: values.sentences,
};
const counts = values.workers.split(",").map(Number);
const folder = await mkdtemp(path.join(tmpdir(), "shanggao-scale-"));
const server = await startThrowawayPostgres();
try {
  await withNewsroom(
    { articles: Array.from({ length: whole("hosts", 1) }, () => whole("pages", 1)), delayMs: 0 },
    async (_newsroom, sources) => {
      const base = scaleSettings(folder, await makeDatabase(server.url, null));
      await foundScaleOffice(base, size, sources);
      const fresh = async () => ({ ...base, databaseUrl: await makeDatabase(server.url, base.databaseUrl) });
      const judged = size.articles - WARM_UP;
      say(`匹配：报道 ${judged} 篇，投稿 ${size.submissions} 篇；每个工作进程一个线程`);
      const matched = await compare("匹配", [0, ...counts], async (n) => matching(await fresh(), n));
      const pages = sources.length * whole("pages", 1);
      say(`采集：${sources.length} 个主机名，报道 ${pages} 篇，没有间隔`);
      await compare("采集", counts, async (n) => crawling(await fresh(), sources, n));
      const [alone, one, two] = [matched.get(0), matched.get(1), matched.get(2)];
      const bars: Bar[] = [];
      const digests = new Set([...matched.values()].map(({ digest }) => digest)).size;
      bars.push({ name: "不同的台账", value: digests, met: digests === 1, wants: "为 1" });
      if (alone !== undefined && one !== undefined) {
        const each = ((one.seconds - alone.seconds) / judged) * 1_000;
        say(`队列：每篇报道多花 ${each.toFixed(2)} 毫秒（一个工作进程与不用队列之差）`);
      }
      if (one !== undefined && two !== undefined) {
        const ratio = one.seconds / two.seconds;
        bars.push({ name: "两个与一个之比（匹配）", value: ratio, met: ratio >= OF_TWO, wants: `不低于 ${OF_TWO}` });
      }
      judge(bars);
    },
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
