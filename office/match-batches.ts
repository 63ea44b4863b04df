import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { ArticleFault } from "../domain/night.ts";
import type { Office } from "../domain/office.ts";
import type { ArticleLinks } from "../domain/ports/store.ts";
import type { MatchPool } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import type { StageOptions } from "./stage.ts";

/** Articles that are read, judged and recorded together: a night that is killed loses the work of a few seconds. */
const BATCH = 200;

export interface MatchedBatches {
  readonly matched: number;
  readonly faults: readonly ArticleFault[];
}

interface Run {
  readonly ctx: OfficeContext;
  readonly office: Office;
  readonly version: string;
  readonly pool: MatchPool;
  readonly options: StageOptions;
  readonly total: number;
  matched: number;
  readonly faults: ArticleFault[];
}

/**
 * Holds articles against an office's submissions and records what comes of it, batch by batch. Several batches are under
 * way at once, so that whoever judges does not wait for the database; what is recorded of an article depends on no other.
 */
export async function matchBatches(
  ctx: OfficeContext,
  office: Office,
  ids: readonly string[],
  version: string,
  pool: MatchPool,
  options: StageOptions,
): Promise<MatchedBatches> {
  const run: Run = { ctx, office, version, pool, options, total: ids.length, matched: 0, faults: [] };
  let next = 0;
  let failed = false;
  const lane = async () => {
    try {
      while (!failed && next < ids.length) {
        options.signal?.throwIfAborted();
        const batch = ids.slice(next, next + BATCH);
        next += batch.length;
        await matchBatch(run, batch);
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.max(1, pool.threads) + 1 }, lane));
  for (const one of lanes) if (one.status === "rejected") throw one.reason;
  return { matched: run.matched, faults: run.faults };
}

/** Whatever one article does to the matcher, the others go on; it keeps waiting, and the fault is shown. */
async function matchBatch(run: Run, ids: readonly string[]): Promise<void> {
  const { ctx, office, options, pool } = run;
  const articles = await ctx.store.articles.getMany(ids);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const results: ArticleLinks[] = [];
  for (const outcome of await pool.match(articles)) {
    const article = byId.get(outcome.articleId);
    if (article === undefined) continue;
    if ("links" in outcome) results.push({ articleId: article.id, digest: article.digest, links: outcome.links });
    else fault(run, article, outcome.fault);
  }
  await record(run, results, byId);
  options.onProgress({ stage: "match", done: run.matched, total: run.total, note: office.name });
}

/** Records a batch at once; where an article of it cannot be recorded, each by itself. */
async function record(
  run: Run,
  results: readonly ArticleLinks[],
  articles: ReadonlyMap<string, { readonly id: string; readonly address: string; readonly title: string }>,
): Promise<void> {
  const { ctx, office, version } = run;
  try {
    await ctx.store.links.record(office.id, results, version, ctx.now().toISOString());
    run.matched += results.length;
  } catch (error) {
    if (!(error instanceof NotFoundError || error instanceof InputError)) throw error;
    const [only] = results;
    const article = only === undefined ? undefined : articles.get(only.articleId);
    if (results.length === 1 && article !== undefined) fault(run, article, error.message);
    else for (const result of results) await record(run, [result], articles);
  }
}

function fault(
  run: Run,
  article: { readonly id: string; readonly address: string; readonly title: string },
  why: string,
) {
  const message = `《${article.title}》匹配出错：${why}`;
  run.faults.push({ articleId: article.id, address: article.address, message });
}
