import type { Article } from "../domain/article.ts";
import type { MatchedLink } from "../domain/link.ts";
import type { ArticleFault } from "../domain/night.ts";
import type { Office } from "../domain/office.ts";
import type { Submission } from "../domain/submission.ts";
import { addDays } from "../domain/time.ts";
import { buildIndex, MATCHER_VERSION, type MatchIndex, match } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 200;
/** A piece may be printed from 10 days before its registration to a year after. */
const EARLIEST_DAYS = -10;
const LATEST_DAYS = 365;

async function indexOf(ctx: OfficeContext, office: Office): Promise<MatchIndex> {
  const { store } = ctx;
  return buildIndex(
    {
      submissions: await store.submissions.all(office.id),
      units: await store.people.units(office.id),
      correspondents: await store.people.correspondents(office.id),
      outlets: await store.outlets.list(),
      regionNames: office.regionNames,
    },
    ctx.settings.matcher,
  );
}

interface Run {
  readonly ctx: OfficeContext;
  readonly office: Office;
  readonly index: MatchIndex;
  readonly matched: Set<string>;
  readonly faults: ArticleFault[];
  readonly options: StageOptions;
}

/** Whatever one article does to the matcher, the others go on; it keeps waiting, and the fault is shown. */
async function matchOne(run: Run, article: Article): Promise<void> {
  const { ctx, office, index, matched, faults, options } = run;
  options.signal?.throwIfAborted();
  let links: readonly MatchedLink[];
  try {
    links = match(article, index);
  } catch (error) {
    const message = `《${article.title}》匹配出错：${error instanceof Error ? error.message : String(error)}`;
    faults.push({ articleId: article.id, address: article.address, message });
    return;
  }
  const at = ctx.now().toISOString();
  await ctx.store.links.record(office.id, article.id, article.digest, links, MATCHER_VERSION, at);
  matched.add(article.id);
  options.onProgress({ stage: "match", done: matched.size, total: null, note: office.name });
}

async function matchWaiting(run: Run): Promise<void> {
  const { ctx, office } = run;
  for (let after: string | null = null; ; ) {
    const batch: readonly Article[] = await ctx.store.articles.waitingForMatch(office.id, after, BATCH);
    for (const article of batch) await matchOne(run, article);
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

/** Holds submissions that came late against the articles that were crawled before them. */
async function matchLate(run: Run, late: readonly Submission[]): Promise<void> {
  const days = late.map((submission) => submission.submittedOn).sort();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return;
  const [from, to] = [addDays(first, EARLIEST_DAYS), addDays(last, LATEST_DAYS)];
  for (let after: string | null = null; ; ) {
    const page: readonly Article[] = await run.ctx.store.articles.publishedBetween(from, to, after, BATCH);
    for (const article of page) if (!run.matched.has(article.id)) await matchOne(run, article);
    after = page.at(-1)?.id ?? null;
    if (page.length < BATCH) return;
  }
}

export interface MatchedArticles {
  readonly matched: number;
  readonly faults: readonly ArticleFault[];
}

/**
 * Stage 匹配投稿 for one office: every article that it has not been held against, then the submissions that came after
 * their article. An article that cannot be matched is named and waits for the next night.
 */
export async function matchArticles(
  ctx: OfficeContext,
  office: Office,
  options: StageOptions,
): Promise<MatchedArticles> {
  const { store } = ctx;
  // Read before the index: a submission that arrives in between waits for the next run rather than being missed.
  const late = await store.submissions.waitingForMatch(office.id);
  const index = await indexOf(ctx, office);
  const run: Run = { ctx, office, index, matched: new Set(), faults: [], options };
  await matchWaiting(run);
  await matchLate(run, late);
  if (run.faults.length === 0) {
    await store.submissions.markMatched(
      office.id,
      late.map((submission) => submission.id),
    );
  }
  return { matched: run.matched.size, faults: run.faults };
}
