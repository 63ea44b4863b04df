// npm run bench:province [-- --offices 120 --submissions 200 --articles 600 --workers 2 --sentences FOLDER]: a night of many
// offices on PostgreSQL, of which every article is held against every office's submissions: by this process alone, by workers
// with a queue, once more with nothing new; and the province's report over all of them. Exit 1 when a ledger differs.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Settings } from "../config/index.ts";
import type { Period } from "../domain/bulletin.ts";
import { sha256 } from "../domain/ids.ts";
import { NIGHT_STAGE_NAMES, type NightStage } from "../domain/night.ts";
import type { OfficeContext } from "../office/context.ts";
import { officesBelowFigures } from "../office/report-offices.ts";
import { type NightOptions, runNight } from "../office/run-night.ts";
import { workByQueue } from "../office/workers/work-by-queue.ts";
import { startThrowawayPostgres } from "../prisma/throwaway-postgres.ts";
import { judge, say } from "./bars.ts";
import { withNewsroom } from "./newsroom-process.ts";
import { Child } from "./process-job.ts";
import { foundScaleOffices, makeDatabase, opened, scaleSettings } from "./scale-office.ts";
import type { WorkerJob } from "./scale-worker.ts";
import { wholeNumber } from "./whole-number.ts";

const DAY = "2026-06-03";
/** What is printed and read already: no page is asked for, no picture taken. */
const STAGES: readonly NightStage[] = ["story", "match", "credit", "notice"];
const MONTH: Period = { kind: "month", from: "2026-06-01", to: "2026-06-30", label: "2026年6月" };

const { values } = parseArgs({
  options: {
    offices: { type: "string", default: "120" },
    submissions: { type: "string", default: "200" },
    articles: { type: "string", default: "600" },
    workers: { type: "string", default: "2" },
    sentences: { type: "string", default: path.join(import.meta.dirname, "../../shared") },
  },
});

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  say(`${name}\t${((performance.now() - began) / 1_000).toFixed(1)} 秒`);
}

async function night(ctx: OfficeContext, work: NightOptions["work"]): Promise<void> {
  const { summary, state } = await runNight(ctx, { day: DAY, stages: STAGES, ...(work === undefined ? {} : { work }) });
  if (state !== "done" || summary === null) throw new Error(`the night ended as ${state}`);
  const times = (summary.times ?? []).map(({ stage, seconds }) => `${NIGHT_STAGE_NAMES[stage]} ${seconds.toFixed(1)}`);
  const placements = summary.offices.reduce((sum, one) => sum + one.placements, 0);
  say(`　　${summary.offices.length} 个办公室，上稿 ${placements} 条；${times.join("、")} 秒`);
}

/** By so many processes with a queue; without any, by this one. */
async function byWorkers(settings: Settings, count: number, ctx: OfficeContext): Promise<void> {
  const { crew } = ctx.store;
  if (crew === null) throw new TypeError("no PostgreSQL");
  const workers = Array.from({ length: count }, () => new Child<WorkerJob>("scale-worker.ts"));
  try {
    const options = { crawl: false, match: true, threads: 0, schedule: false };
    await Promise.all(workers.map((worker) => worker.ask<null>({ settings, options })));
    await timed(`一夜，队列加 ${count} 个工作进程`, () => night(ctx, workByQueue(ctx, crew)));
  } finally {
    for (const worker of workers) await worker.end();
  }
}

async function ledgerOf(ctx: OfficeContext): Promise<string> {
  const { ledger, offices } = ctx.store;
  const all: unknown[] = [];
  for (const { id } of await offices.list()) {
    all.push(await ledger.placementsBetween(id, "2000-01-01", "2100-01-01"));
    all.push(await ledger.creditsBetween(id, "2000-01-01", "2100-01-01"));
  }
  return sha256(JSON.stringify(all));
}

const size = {
  offices: wholeNumber(values, "offices", 2),
  submissions: wholeNumber(values, "submissions"),
  articles: wholeNumber(values, "articles"),
  sentences: values.sentences,
};
const folder = await mkdtemp(path.join(tmpdir(), "shanggao-province-"));
const server = await startThrowawayPostgres();
try {
  await withNewsroom({ articles: [1], delayMs: 0 }, async (_newsroom, sources) => {
    const { offices, submissions, articles } = size;
    say(
      `${offices} 个县，各有投稿 ${submissions} 篇；报道 ${articles} 篇，每篇对每个县的投稿：判断 ${articles * offices} 次`,
    );
    const here = scaleSettings(path.join(folder, "here"), await makeDatabase(server.url, null));
    await mkdir(here.pagesDir, { recursive: true });
    await foundScaleOffices(here, size, sources);
    const databaseUrl = await makeDatabase(server.url, here.databaseUrl);
    const digests = new Set<string>();
    await opened(here, async (ctx) => {
      await timed("一夜，一个进程", () => night(ctx, undefined));
      digests.add(await ledgerOf(ctx));
      await timed("再一夜，没有新的", () => night(ctx, undefined));
      const [province] = (await ctx.store.offices.list()).filter(({ parentId }) => parentId === null);
      if (province === undefined) throw new TypeError("no province");
      await timed("省的下级上稿汇总，一个月", () => officesBelowFigures(ctx, province.id, MONTH));
    });
    // With a folder of its own, so that its indexes are built too.
    const queued = { ...here, databaseUrl, dataDir: path.join(folder, "queued") };
    await opened(queued, async (ctx) => {
      await byWorkers(queued, wholeNumber(values, "workers"), ctx);
      digests.add(await ledgerOf(ctx));
    });
    judge([{ name: "不同的台账", value: digests.size, met: digests.size === 1, wants: "为 1" }]);
  });
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
