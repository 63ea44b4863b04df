import type { Article } from "../domain/article.ts";
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

async function matchOne(ctx: OfficeContext, office: Office, article: Article, index: MatchIndex): Promise<void> {
  const links = match(article, index);
  const at = ctx.now().toISOString();
  await ctx.store.links.record(office.id, article.id, article.digest, links, MATCHER_VERSION, at);
}

/** Holds submissions that came late against the articles that were crawled before them. */
async function matchLate(
  ctx: OfficeContext,
  office: Office,
  late: readonly Submission[],
  matched: ReadonlySet<string>,
  index: MatchIndex,
  onMatched: () => void,
): Promise<void> {
  const days = late.map((s) => s.submittedOn).sort();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return;
  for (let after: string | null = null; ; ) {
    const page: readonly Article[] = await ctx.store.articles.publishedBetween(
      addDays(first, EARLIEST_DAYS),
      addDays(last, LATEST_DAYS),
      after,
      BATCH,
    );
    for (const article of page) {
      if (matched.has(article.id)) continue;
      await matchOne(ctx, office, article, index);
      onMatched();
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < BATCH) return;
  }
}

/**
 * Stage 匹配投稿 for one office: every article that it has not been held against, then the submissions that came after
 * their article. Returns how many articles were matched.
 */
export async function matchArticles(ctx: OfficeContext, office: Office, options: StageOptions): Promise<number> {
  const { store } = ctx;
  // Read before the index: a submission that arrives in between waits for the next run rather than being missed.
  const late = await store.submissions.waitingForMatch(office.id);
  const index = await indexOf(ctx, office);
  const matched = new Set<string>();
  let done = 0;
  const tell = () => {
    done += 1;
    options.onProgress({ stage: "match", done, total: null, note: office.name });
  };
  for (;;) {
    const batch = await store.articles.waitingForMatch(office.id, BATCH);
    if (batch.length === 0) break;
    for (const article of batch) {
      options.signal?.throwIfAborted();
      await matchOne(ctx, office, article, index);
      matched.add(article.id);
      tell();
    }
  }
  options.signal?.throwIfAborted();
  await matchLate(ctx, office, late, matched, index, tell);
  await store.submissions.markMatched(
    office.id,
    late.map((s) => s.id),
  );
  return done;
}
