import { setTimeout as pause } from "node:timers/promises";
import type { ArticleFault, NightStage } from "../../domain/night.ts";
import { type NightPart, PART_KINDS, type PartKind, type PartNight, type PartResult } from "../../domain/night-part.ts";
import type { Crew } from "../../domain/ports/crew.ts";
import type { CrawlSelection, Gathered, NightWork, StageOptions } from "../../domain/ports/night-work.ts";
import type { OfficeContext } from "../context.ts";
import { brokenReport, crawlSources, plannedSources } from "../crawl-sources.ts";
import { extractArticles } from "../extract-articles.ts";
import { inStage } from "../log/stages.ts";
import { partsByHost } from "./host-groups.ts";
import { sideBySide } from "./side-by-side.ts";

/** How often whoever leads a night looks how far it is. */
const LOOK_MS = 100;
/** How often it looks after what nobody else would notice: workers that are gone, messages that were lost. */
const TEND_MS = 2_000;
/** Articles of a part: a fraction of a second of one thread, or a second or two; what each part costs itself is little. */
const MOST_ARTICLES = 200;
const LEAST_ARTICLES = 50;
/** A part is at most so much of what is not given out yet: towards the end they are small, and workers end together. */
const OF_REST = 1 / 24;
/** The next offices' parts wait while one is credited: enough for a few dozen hands. */
const OFFICES_AT_ONCE = 4;
/** Nights of which the parts are kept. */
const KEPT_NIGHTS = 30;

const CRAWL_KINDS: readonly PartKind[] = ["crawl", "crawl-browser"];
const MATCH_KINDS: readonly PartKind[] = ["match"];

interface Stage {
  readonly stage: NightStage;
  readonly night: PartNight;
  readonly kinds: readonly PartKind[];
  readonly officeId: string;
  readonly name: string;
}

/** One fault of an article that several tries met. */
function once(faults: readonly ArticleFault[]): readonly ArticleFault[] {
  return [...new Map(faults.map((fault) => [`${fault.articleId} ${fault.message}`, fault])).values()];
}

/** A night's work in parts, to whoever sits on this installation's database. */
class QueuedWork implements NightWork {
  readonly officesAtOnce = OFFICES_AT_ONCE;
  private tendedAt = performance.now();
  /** When a worker with a Chromium was last there. */
  private browserAt = performance.now();

  constructor(
    private readonly ctx: OfficeContext,
    private readonly crew: Crew,
  ) {}

  /** Parts that an earlier leader gave out end before anything new is asked: their workers looked at an earlier state. */
  async resume(night: PartNight, options: StageOptions): Promise<void> {
    const rest = { stage: "crawl", night, kinds: PART_KINDS, name: "上次没做完的" } as const;
    await (await this.crew.queue()).send(await this.crew.parts.open(night));
    for (const officeId of ["", ...(await this.ctx.store.offices.list()).map(({ id }) => id)]) {
      await this.giveOut({ ...rest, officeId }, [], options);
    }
    await this.crew.parts.forget(KEPT_NIGHTS);
    await (await this.crew.queue()).tidy();
  }

  async gather(selection: CrawlSelection, options: StageOptions): Promise<Gathered> {
    const { ctx } = this;
    const { night, issueDays } = selection;
    const { wanted, due } = await plannedSources(ctx, selection);
    const stage: Stage = { stage: "crawl", night, kinds: CRAWL_KINDS, officeId: "", name: "" };
    // The folders into which persons put files lie on this machine.
    const drops = due.filter(({ declaration }) => declaration.kind === "drop").map(({ id }) => id);
    const parts = partsByHost(
      due.filter(({ declaration }) => declaration.kind !== "drop"),
      issueDays,
    );
    const [done] = await sideBySide(
      options.signal,
      (signal) => inStage(ctx, "crawl", () => this.giveOut(stage, parts, { ...options, signal })),
      async (signal) => {
        const own = { night, sourceIds: drops, issueDays };
        if (drops.length > 0) await crawlSources(ctx, own, { onProgress: () => undefined, signal });
      },
    );
    const rest = await inStage(ctx, "extract", () => extractArticles(ctx, options, { night }));
    const sourceIds = wanted.map(({ id }) => id);
    const { reports, due: missing } = await plannedSources(ctx, { night, sourceIds, issueDays });
    const outlets = new Map((await ctx.store.outlets.list()).map((outlet) => [outlet.id, outlet]));
    const broken = missing.flatMap((source) => {
      const outlet = outlets.get(source.outletId);
      const reason = done.faults.find(({ articleId }) => articleId === "")?.message ?? "没有一个工作进程做成";
      return outlet === undefined ? [] : [brokenReport(source, outlet, reason, ctx.now())];
    });
    const sources = [...reports, ...broken].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
    return { sources, extracted: done.articles + rest.extracted, faults: once([...done.faults, ...rest.faults]) };
  }

  async match(
    night: PartNight,
    officeId: string,
    articleIds: readonly string[],
    options: StageOptions,
  ): Promise<PartResult> {
    const { name } = await this.ctx.store.offices.get(officeId);
    const asOf = this.ctx.now().toISOString();
    const parts: NightPart[] = [];
    for (let rest = articleIds; rest.length > 0; ) {
      const size = Math.min(MOST_ARTICLES, Math.max(LEAST_ARTICLES, Math.ceil(rest.length * OF_REST)));
      parts.push({ kind: "match", officeId, articleIds: rest.slice(0, size), asOf });
      rest = rest.slice(size);
    }
    return this.giveOut({ stage: "match", night, kinds: MATCH_KINDS, officeId, name }, parts, options);
  }

  /** Resolves when all parts of a stage are done, those of an earlier try too, with what came of them. */
  private async giveOut(stage: Stage, parts: readonly NightPart[], options: StageOptions): Promise<PartResult> {
    const { crew } = this;
    const { night, kinds, officeId, name } = stage;
    const queue = await crew.queue();
    await queue.send(await crew.parts.add(night, parts));
    for (;;) {
      options.signal?.throwIfAborted();
      const { done, total } = await crew.parts.count(night, kinds, officeId);
      if (total > 0) options.onProgress({ stage: stage.stage, done, total, note: name === "" ? "多台机器" : name });
      if (done >= total) break;
      // Whoever else waits for a stage of this night has what was tended too.
      if (performance.now() - this.tendedAt >= TEND_MS) {
        this.tendedAt = performance.now();
        await this.tend(night);
      }
      await pause(LOOK_MS);
    }
    const { articles, faults } = await crew.parts.sum(night, kinds, officeId);
    return { articles, faults: once(faults) };
  }

  /** Whatever was left behind by a worker that is gone goes to another; a message that was lost is sent again. */
  private async tend(night: PartNight): Promise<void> {
    const { ctx, crew } = this;
    await crew.workers.giveUpSilent(ctx.settings.leaseMs);
    const queue = await crew.queue();
    await queue.send(await crew.parts.reclaim(night));
    const browsers = await this.hasBrowsers();
    const open = (await crew.parts.open(night)).map((part) =>
      part.kind === "crawl-browser" && !browsers ? { ...part, kind: "crawl" as const } : part,
    );
    for (const kind of PART_KINDS) {
      const ofKind = open.filter((part) => part.kind === kind);
      if (ofKind.length > 0 && (await queue.waiting(kind)) === 0) await queue.send(ofKind);
    }
    await ctx.store.pages.takeIn();
  }

  /**
   * Whether a worker that has a Chromium is there, or was until just now. Where none is, whoever crawls takes the parts that
   * want one: pages that a script fills are named as not crawled, as on one machine, and the host's other sources are crawled.
   */
  private async hasBrowsers(): Promise<boolean> {
    const now = performance.now();
    const seated = await this.crew.workers.list();
    if (seated.some(({ roles }) => roles.includes("crawl-browser"))) this.browserAt = now;
    return now - this.browserAt < this.ctx.settings.leaseMs;
  }
}

/** A night's work given out by the queue. Call it in the name of a seat. */
export function workByQueue(ctx: OfficeContext, crew: Crew): NightWork {
  return new QueuedWork(ctx, crew);
}
