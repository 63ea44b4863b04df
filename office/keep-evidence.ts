import { setMaxListeners } from "node:events";
import pLimit from "p-limit";
import { findChromium } from "../config/index.ts";
import { type Captor, openCaptor, type Picture } from "../crawlers/index.ts";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { FetchError } from "../domain/errors/fetch-error.ts";
import type { WaitingCapture } from "../domain/evidence.ts";
import type { ArticleFault, NightEvidence } from "../domain/night.ts";
import type { FetchPolicy, Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";
import { drawable } from "./evidence-drawable.ts";
import type { StageOptions } from "./stage.ts";

/** A picture that could not be taken this many times is given up. */
const MAX_ATTEMPTS = 5;
const HOSTS_AT_ONCE = 8;

const NO_CHROMIUM = "没有找到 Chromium，上稿的网页截图没有留存；请安装，或用 PLAYWRIGHT_CHROMIUM_PATH 指明位置";

function hostOf({ address, region }: WaitingCapture): string {
  const at = region?.image ?? address;
  return URL.canParse(at) ? new URL(at).host : "";
}

/** Pictures by the site that they are fetched from: a site is asked for one at a time, several sites at once. */
function byHost(waiting: readonly WaitingCapture[]): readonly (readonly WaitingCapture[])[] {
  const groups = new Map<string, WaitingCapture[]>();
  for (const capture of waiting) {
    const host = hostOf(capture);
    groups.set(host, [...(groups.get(host) ?? []), capture]);
  }
  return [...groups.values()];
}

class EvidenceStage {
  private taken = 0;
  private done = 0;
  private readonly faults: ArticleFault[] = [];

  constructor(
    private readonly ctx: OfficeContext,
    private readonly options: StageOptions,
    private readonly captor: Captor,
    private readonly sources: ReadonlyMap<string, Source>,
    private readonly total: number,
  ) {}

  async run(waiting: readonly WaitingCapture[]): Promise<NightEvidence> {
    const limit = pLimit(HOSTS_AT_ONCE);
    const ends = await Promise.allSettled(
      byHost(waiting).map((group) =>
        limit(async () => {
          for (const capture of group) await this.take(capture);
        }),
      ),
    );
    this.options.signal?.throwIfAborted();
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return { taken: this.taken, faults: this.faults, unavailable: null };
  }

  private async take(capture: WaitingCapture): Promise<void> {
    this.options.signal?.throwIfAborted();
    try {
      const picture = await this.draw(capture);
      await this.keep(capture, picture);
      this.taken++;
    } catch (error) {
      this.options.signal?.throwIfAborted();
      await this.fail(capture, error);
    }
    this.done++;
    this.options.onProgress({ stage: "evidence", done: this.done, total: this.total, note: "" });
  }

  private async draw({ articleId, fetchId, region, sourceId }: WaitingCapture): Promise<Picture> {
    const source = this.sources.get(sourceId);
    const policy: FetchPolicy = { ...this.ctx.settings.policy, ...source?.declaration.policy };
    if (region !== null) return this.captor.region(region, policy);
    const [article, page] = await Promise.all([
      this.ctx.store.articles.get(articleId),
      this.ctx.store.pages.read(fetchId),
    ]);
    return this.captor.page(await drawable(page, article.address, source), policy);
  }

  private async keep(capture: WaitingCapture, { png, parts, missing }: Picture): Promise<void> {
    const { articleId, fetchId, kind, attempts } = capture;
    const at = this.ctx.now().toISOString();
    // As web archives name their pictures of pages.
    const address = `urn:${kind === "page" ? "view" : "region"}:${capture.address}`;
    const pictureId = await this.ctx.store.pages.save({
      address,
      finalAddress: address,
      method: "GET",
      requestHeaders: {},
      status: 200,
      headers: { "content-type": "image/png" },
      fetchedAt: at,
      bytes: png,
    });
    const message = missing === 0 ? null : `有 ${missing} 个图片、样式等部件没有取到`;
    await this.ctx.store.captures.put({
      ...{ articleId, fetchId, kind, at, pictureId, parts, message },
      attempts: attempts + 1,
    });
  }

  /** Whatever goes wrong with one picture, the others are taken. */
  private async fail(capture: WaitingCapture, error: unknown): Promise<void> {
    const { articleId, address, fetchId, kind } = capture;
    const message = error instanceof Error ? error.message : String(error);
    const never = error instanceof FetchError && error.retry === "never";
    // A page of which there can be no picture is no fault of the night.
    if (!(never && error.code === "empty")) this.faults.push({ articleId, address, message: `截图：${message}` });
    const attempts = never ? MAX_ATTEMPTS : capture.attempts + 1;
    const at = this.ctx.now().toISOString();
    await this.ctx.store.captures.put({ articleId, fetchId, kind, at, attempts, pictureId: null, parts: [], message });
  }
}

/**
 * Stage 留存证据: takes a picture of each article that is a placement of any office or waits for a person there, as its
 * present fetch has it, and of its place on the paper's page. One that cannot be taken is named, and tried again on later nights, five times in all. An
 * abort leaves what was taken; the next night goes on with the rest. Null = the settings switch it off.
 */
export async function keepEvidence(ctx: OfficeContext, options: StageOptions): Promise<NightEvidence | null> {
  options.onProgress({ stage: "evidence", done: 0, total: 0, note: "" });
  if (!ctx.settings.captures) return null;
  const waiting = await ctx.store.captures.waiting(MAX_ATTEMPTS);
  const total = waiting.length;
  if (total === 0) return { taken: 0, faults: [], unavailable: null };
  const chromiumPath = findChromium(ctx.settings);
  if (chromiumPath === null) return { taken: 0, faults: [], unavailable: NO_CHROMIUM };
  // Every request under way listens to it.
  const signal = AbortSignal.any(options.signal === undefined ? [] : [options.signal]);
  setMaxListeners(0, signal);
  let captor: Captor;
  try {
    captor = await openCaptor({
      chromiumPath,
      userAgent: ctx.settings.userAgent,
      allowedPrivateHosts: ctx.settings.allowedPrivateHosts,
      archive: ctx.store.pages,
      turns: ctx.store.hostTurns,
      signal,
      now: () => ctx.now(),
    });
  } catch (error) {
    if (!(error instanceof CannotStartError)) throw error;
    return { taken: 0, faults: [], unavailable: `上稿的网页截图没有留存：${error.message}` };
  }
  try {
    const sources = new Map((await ctx.store.sources.list()).map((source) => [source.id, source]));
    return await new EvidenceStage(ctx, options, captor, sources, total).run(waiting);
  } finally {
    await captor.close();
  }
}
