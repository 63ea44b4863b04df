import { LeaseLostError } from "../domain/errors/lease-lost-error.ts";
import { StorageError } from "../domain/errors/storage-error.ts";
import { NIGHT_STAGES, type Night, type NightStage, type NightSummary, type Progress } from "../domain/night.ts";
import type { CrawlSelection, Gathered, NightWork } from "../domain/ports/night-work.ts";
import type { Day } from "../domain/time.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { crawlSources } from "./crawl-sources.ts";
import { errandOf } from "./errand.ts";
import { extractArticles } from "./extract-articles.ts";
import { groupStories } from "./group-stories.ts";
import { keepEvidence } from "./keep-evidence.ts";
import { withLease } from "./lease.ts";
import { inRun } from "./log/run-scope.ts";
import { inStage, timeStages } from "./log/stages.ts";
import { tellNightFailed } from "./notify/own-notices.ts";
import { sendNotices } from "./notify/send-notices.ts";
import { officeNights } from "./office-nights.ts";
import { retireData } from "./personal/retire-data.ts";
import type { RunningNight } from "./running-night.ts";
import { nightHealth } from "./source-health.ts";
import type { StageOptions } from "./stage.ts";
import { workHere } from "./work-here.ts";
import { writeNotices } from "./write-notices.ts";

export interface NightOptions {
  /** Default: today in the office's time zone. */
  readonly day?: Day;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Only these stages; default all. `shanggao crawl` and `shanggao match` are errands of some stages. */
  readonly stages?: readonly NightStage[];
  /** Only these sources; default every one that is switched on. */
  readonly sourceIds?: readonly string[];
  /** Only these issues of e-papers (backfill); default those that each source still owes. */
  readonly issueDays?: readonly Day[];
  /** How the work is given out; by default all of it is done in this process. */
  readonly work?: NightWork;
  /** Asked once this process alone may run nights: a night that somebody has run meanwhile is returned as it is. */
  readonly ranMeanwhile?: () => Promise<Night | null>;
}

/** How long a night waits for another to end before it gives up. A killed one is taken over at once. */
const WAIT_MS = 2_000;

async function gather(
  ctx: OfficeContext,
  selection: CrawlSelection,
  { work, stages, options }: RunningNight,
): Promise<Gathered> {
  if (stages.has("crawl") && stages.has("extract")) return work.gather(selection, options);
  const sources = stages.has("crawl") ? await inStage(ctx, "crawl", () => crawlSources(ctx, selection, options)) : [];
  const read = stages.has("extract")
    ? await inStage(ctx, "extract", () => extractArticles(ctx, options, { night: selection.night }))
    : null;
  return { sources, extracted: 0, faults: [], ...read };
}

async function runStages(ctx: OfficeContext, night: Night, options: NightOptions): Promise<NightSummary> {
  const stages = new Set(options.stages ?? NIGHT_STAGES);
  const stage: StageOptions = {
    onProgress: (progress) => {
      ctx.progress.current = progress;
      options.onProgress?.(progress);
    },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const selection = { night, sourceIds: options.sourceIds ?? null, issueDays: options.issueDays ?? null };
  const running: RunningNight = { night, work: options.work ?? workHere(ctx), stages, options: stage };
  await running.work.resume(night, stage);
  const { sources, extracted, faults } = await gather(ctx, selection, running);
  await ctx.store.pages.takeIn();
  const stories = stages.has("story")
    ? await inStage(ctx, "story", () => groupStories(ctx, stage))
    : await ctx.store.stories.count();
  const offices = stages.has("match") || stages.has("credit") ? await officeNights(ctx, running) : [];
  const evidence = stages.has("evidence") ? await inStage(ctx, "evidence", () => keepEvidence(ctx, stage)) : null;
  if (stages.has("notice")) stage.onProgress({ stage: "notice", done: 0, total: 1, note: "" });
  // After all else of the night: what it refers to is referred to by now.
  const retired = stages.has("notice") ? await retireData(ctx) : {};
  const summary: NightSummary = {
    day: night.day,
    sources,
    articlesExtracted: extracted,
    extractFaults: faults,
    stories,
    offices,
    ...(evidence === null ? {} : { evidence }),
    ...(Object.keys(retired).length > 0 ? { retired } : {}),
    ...(stages.has("notice") ? { health: await nightHealth(ctx, night.day) } : {}),
  };
  if (stages.has("notice")) {
    await inStage(ctx, "notice", async () => {
      await writeNotices(ctx, summary);
      await sendNotices(ctx);
    });
    stage.onProgress({ stage: "notice", done: 1, total: 1, note: "" });
  }
  return summary;
}

/** Whether anything of a night went wrong. A source whose newest issue is not up yet is incomplete, not at fault. */
function hasFaults(summary: NightSummary): boolean {
  return (
    summary.extractFaults.length > 0 ||
    (summary.evidence?.faults.length ?? 0) > 0 ||
    summary.sources.some((source) => source.faults.length > 0) ||
    summary.offices.some((office) => office.fault !== undefined || office.matchFaults.length > 0)
  );
}

/** Keeps and tells that a night broke off. Where not even that can be kept, the night stays one that is to be resumed. */
async function noteFailure(ctx: OfficeContext, night: Night, error: unknown): Promise<void> {
  try {
    await ctx.store.nights.finish(night.id, "failed", null, ctx.now().toISOString());
    await tellNightFailed(ctx, night.day, error instanceof StorageError ? error.message : null);
  } catch (second) {
    if (!(second instanceof StorageError)) throw second;
  }
}

/** What a night left, in one line of the log. */
function logEnd(ctx: OfficeContext, { day, state, summary, startedAt, finishedAt }: Night): void {
  const { sources = [], offices = [], articlesExtracted = 0 } = summary ?? {};
  const figures = {
    day,
    state,
    seconds: finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
    sources: sources.length,
    faults: sources.reduce((sum, { faults }) => sum + faults.length, 0),
    articlesNew: sources.reduce((sum, { articlesNew }) => sum + articlesNew, 0),
    articlesExtracted,
    waiting: offices.reduce((sum, { waiting }) => sum + waiting, 0),
  };
  if (state === "done") ctx.log.info(figures, `${day} 的任务完成`);
  else ctx.log.warn(figures, `${day} 的任务完成，但有问题`);
}

async function runBegun(ctx: OfficeContext, night: Night, options: NightOptions): Promise<Night> {
  ctx.log.info({ day: night.day, errand: night.errand }, `${night.day} 的任务开始`);
  try {
    const { result, times } = await timeStages(() => runStages(ctx, night, options));
    const summary: NightSummary = { ...result, times };
    const state = hasFaults(summary) ? "faults" : "done";
    const ended: Night = { ...night, state, summary, finishedAt: ctx.now().toISOString() };
    await ctx.store.nights.finish(night.id, state, summary, ended.finishedAt ?? night.startedAt);
    logEnd(ctx, ended);
    return ended;
  } catch (error) {
    // Whoever has the lease by now goes on with the night.
    if (options.signal?.aborted === true || error instanceof LeaseLostError) ctx.log.info("任务中断，下次从中断处继续");
    else {
      ctx.log.error({ err: error }, `${night.day} 的任务失败`);
      await noteFailure(ctx, night, error);
    }
    throw error;
  } finally {
    ctx.progress.current = null;
  }
}

/**
 * Runs a night: 采集 → 抽取 → 同稿 → 匹配 → 计分 → 留证 → 提醒. Each stage takes the rows that wait for it, so a night that was
 * killed anywhere is simply run again and ends with the same ledger. Two nights never overlap, also between processes:
 * throws BusyError while another runs. An abort leaves the night `running`, to be resumed.
 */
export async function runNight(ctx: OfficeContext, options: NightOptions = {}): Promise<Night> {
  const busy = "另一次夜间任务正在运行，请等它结束";
  return withLease(ctx, "night", busy, WAIT_MS, async (lost) => {
    const ran = await options.ranMeanwhile?.();
    if (ran) return ran;
    const signal = AbortSignal.any([lost, ...(options.signal === undefined ? [] : [options.signal])]);
    const day = options.day ?? options.issueDays?.at(-1) ?? today(ctx);
    const night = await ctx.store.nights.begin(day, errandOf(options), ctx.now().toISOString());
    const kind = night.errand === null ? "night" : "errand";
    return inRun(kind, () => runBegun(ctx, night, { ...options, signal }), { night: night.id });
  });
}
