// npm run bench:scale [-- --articles 28800 --submissions 20000 --rounds 3 --hosts 12 --pages 10 --sentences FOLDER --workers
// 1,2,4]: one office's matching and one crawl on PostgreSQL by 1, 2 and 4 worker processes of one thread each, beside the same
// without a queue by one process, and by two that have half each: no queue could be faster on this machine. Each as often as
// there are rounds, in turn, and the fastest counts. One and two workers also match while all that is at work, PostgreSQL too,
// has one core and two: a worker that is alone on two cores has its garbage collected and its database on the other. Exit 1
// when two on two cores are not 1.7 times as fast as one on one, or a ledger differs.
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Settings } from "../config/index.ts";
import { sha256 } from "../domain/ids.ts";
import { MATCHER_VERSION } from "../matcher/index.ts";
import { deriveLedger } from "../office/derive-ledger.ts";
import type { WorkerOptions } from "../office/workers/run-worker.ts";
import { workByQueue } from "../office/workers/work-by-queue.ts";
import { startThrowawayPostgres } from "../prisma/throwaway-postgres.ts";
import { type Bar, judge, say } from "./bars.ts";
import { CAN_HOLD, onCores } from "./cores.ts";
import { BENCH_DAY } from "./crawl-edition.ts";
import type { SourceAt } from "./crawl-night.ts";
import { withNewsroom } from "./newsroom-process.ts";
import { Child } from "./process-job.ts";
import { foundScaleOffices, makeDatabase, onOffice, scaleSettings } from "./scale-office.ts";
import type { AloneJob, WorkerJob } from "./scale-worker.ts";
import { wholeNumber } from "./whole-number.ts";

const OF_TWO = 1.7;
/** Articles with which every process first loads its dictionary and has its code compiled: half as many are too few for two. */
const WARM_UP = 4_800;
const quiet = { onProgress: () => undefined };

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "28800" },
    submissions: { type: "string", default: "20000" },
    rounds: { type: "string", default: "3" },
    hosts: { type: "string", default: "12" },
    pages: { type: "string", default: "10" },
    workers: { type: "string", default: "1,2,4" },
    sentences: { type: "string", default: path.join(import.meta.dirname, "../../shared") },
  },
});

interface Outcome {
  readonly seconds: number;
  readonly digest: string;
}

const CORES = availableParallelism();

function children<J extends object>(count: number): readonly Child<J>[] {
  return Array.from({ length: count }, () => new Child<J>("scale-worker.ts"));
}

async function withWorkers<T>(
  settings: Settings,
  count: number,
  hands: Pick<WorkerOptions, "crawl" | "match">,
  work: () => Promise<T>,
): Promise<T> {
  const workers = children<WorkerJob>(count);
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

/** Who matches: so many workers with a queue, or so many processes without one. */
interface Crowd {
  readonly name: string;
  readonly workers: number;
  readonly alone: number;
  /** Of the machine, for all that is at work; null = as many as there are. */
  readonly cores: number | null;
}

const ALONE: Crowd = { name: "不用队列，1 个进程", workers: 0, alone: 1, cores: null };
const HALVES: Crowd = { name: "不用队列，2 个进程各一半", workers: 0, alone: 2, cores: null };
const queued = (workers: number): Crowd => ({ name: `${workers} 个工作进程`, workers, alone: 0, cores: null });
/** As many cores as workers: what a machine has that is so much larger. */
const held = (workers: number): Crowd => ({
  ...queued(workers),
  name: `${workers} 个工作进程，一共 ${workers} 个核`,
  cores: workers,
});

/** Every nth to each of so many. */
function dealt(ids: readonly string[], among: number): readonly (readonly string[])[] {
  return Array.from({ length: among }, (_, at) => ids.filter((_id, i) => i % among === at));
}

type Run = (ids: readonly string[]) => Promise<unknown>;

async function aside(settings: Settings, officeId: string, count: number, work: (run: Run) => Promise<number>) {
  const processes = children<AloneJob>(count);
  const deal = (ids: readonly string[]) => {
    const hands = dealt(ids, count);
    return Promise.all(processes.map((one, at) => one.ask<null>({ settings, officeId, articleIds: hands[at] ?? [] })));
  };
  try {
    return await work(deal);
  } finally {
    for (const one of processes) await one.end();
  }
}

/** The matching of an office, after a first part that is not counted. */
function matching(settings: Settings, crowd: Crowd): Promise<Outcome> {
  return onOffice(settings, async (ctx, night, officeId) => {
    const { crew, articles, ledger } = ctx.store;
    if (crew === null) throw new TypeError("no PostgreSQL");
    const ids = await articles.waitingForMatch(officeId, MATCHER_VERSION, "2020-01-01");
    const both = async (run: Run): Promise<number> => {
      await run(ids.slice(0, WARM_UP));
      return timed(() => run(ids.slice(WARM_UP)));
    };
    const seconds =
      crowd.alone > 0
        ? await aside(settings, officeId, crowd.alone, both)
        : await withWorkers(settings, crowd.workers, { crawl: false, match: true }, () =>
            both((part) => workByQueue(ctx, crew).match(night, officeId, part, quiet)),
          );
    await deriveLedger(ctx, officeId);
    const placements = await ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
    const credits = await ledger.creditsBetween(officeId, "2000-01-01", "2100-01-01");
    return { seconds, digest: sha256(JSON.stringify([placements, credits])) };
  });
}

function crawling(settings: Settings, sources: readonly SourceAt[], crowd: Crowd): Promise<Outcome> {
  return onOffice(settings, async (ctx, night) => {
    const { crew } = ctx.store;
    if (crew === null) throw new TypeError("no PostgreSQL");
    const sourceIds = sources.map(({ source }) => source.id);
    const selection = { night: { ...night, day: BENCH_DAY }, sourceIds, issueDays: [BENCH_DAY] };
    const found: string[] = [];
    const seconds = await withWorkers(settings, crowd.workers, { crawl: true, match: false }, () =>
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

/** Each crowd's fastest of all rounds, in turn: what else the machine does falls on all of them. */
async function compare(
  crowds: readonly Crowd[],
  rounds: number,
  run: (crowd: Crowd) => Promise<Outcome>,
): Promise<{ readonly fastest: ReadonlyMap<Crowd, number>; readonly digests: ReadonlySet<string> }> {
  const seconds = new Map<Crowd, readonly number[]>();
  const digests = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const crowd of crowds) {
      const outcome = await run(crowd);
      seconds.set(crowd, [...(seconds.get(crowd) ?? []), outcome.seconds]);
      digests.add(outcome.digest);
    }
  }
  for (const [{ name }, taken] of seconds) say(`${name}\t${taken.map((one) => one.toFixed(2)).join("、")} 秒`);
  return { fastest: new Map([...seconds].map(([crowd, taken]) => [crowd, Math.min(...taken)])), digests };
}

const size = {
  articles: wholeNumber(values, "articles", WARM_UP + 1),
  submissions: wholeNumber(values, "submissions"),
  sentences: values.sentences,
};
const counts = values.workers.split(",").map(Number);
const folder = await mkdtemp(path.join(tmpdir(), "shanggao-scale-"));
const server = await startThrowawayPostgres();
try {
  await withNewsroom(
    { articles: Array.from({ length: wholeNumber(values, "hosts") }, () => wholeNumber(values, "pages")), delayMs: 0 },
    async (_newsroom, sources) => {
      const base = scaleSettings(folder, await makeDatabase(server.url, null));
      await foundScaleOffices(base, { ...size, offices: 1 }, sources);
      const fresh = async () => ({ ...base, databaseUrl: await makeDatabase(server.url, base.databaseUrl) });
      const judged = size.articles - WARM_UP;
      const rounds = wholeNumber(values, "rounds");
      say(`匹配：报道 ${judged} 篇，投稿 ${size.submissions} 篇；每个进程一个线程，各做 ${rounds} 次，取最快的`);
      const crowds = counts.map(queued);
      const own = CAN_HOLD ? [1, 2].filter((workers) => workers <= CORES).map(held) : [];
      const all = [ALONE, HALVES, ...crowds, ...own];
      const { fastest, digests } = await compare(all, rounds, async (crowd) => {
        const settings = await fresh();
        const work = () => matching(settings, crowd);
        return crowd.cores === null ? work() : onCores(crowd.cores, [server.pid], work);
      });
      const of = (crowd: Crowd | undefined) => (crowd === undefined ? undefined : fastest.get(crowd));
      const [alone, halves] = [of(ALONE), of(HALVES)];
      const [one, two] = [1, 2].map((workers) => of(crowds.find((crowd) => crowd.workers === workers)));
      const [ownOne, ownTwo] = [1, 2].map((workers) => of(own.find((crowd) => crowd.workers === workers)));
      if (alone !== undefined && one !== undefined) {
        const each = ((one - alone) / judged) * 1_000;
        say(`队列：每篇报道多花 ${each.toFixed(2)} 毫秒（一个工作进程与不用队列之差）`);
      }
      if (alone !== undefined && halves !== undefined) {
        say(`这台机器：不用队列时，两个进程为一个的 ${(alone / halves).toFixed(2)} 倍`);
      }
      const pages = sources.length * wholeNumber(values, "pages");
      say(`采集：${sources.length} 个主机名，报道 ${pages} 篇，没有间隔`);
      const crawled = await compare(crowds, rounds, async (crowd) => crawling(await fresh(), sources, crowd));
      const bars: Bar[] = [
        { name: "不同的台账", value: digests.size, met: digests.size === 1, wants: "为 1" },
        { name: "不同的采集结果", value: crawled.digests.size, met: crawled.digests.size === 1, wants: "为 1" },
      ];
      const ratios = [
        { of: `都用全部 ${CORES} 个核`, ratio: one !== undefined && two !== undefined ? one / two : null },
        {
          of: "一个用一个核，两个用两个核，数据库也在里面",
          ratio: ownOne !== undefined && ownTwo !== undefined ? ownOne / ownTwo : null,
        },
      ];
      for (const { of: how, ratio } of ratios)
        if (ratio !== null) say(`两个与一个之比（匹配，${how}）：${ratio.toFixed(2)}`);
      const counted = ratios.findLast(({ ratio }) => ratio !== null);
      if (counted !== undefined && counted.ratio !== null) {
        const { of: how, ratio: value } = counted;
        bars.push({ name: `两个与一个之比（${how}）`, value, met: value >= OF_TWO, wants: `不低于 ${OF_TWO}` });
      }
      judge(bars);
    },
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
