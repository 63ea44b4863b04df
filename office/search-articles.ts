import type { Article } from "../domain/article.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import { addDays, type Day } from "../domain/time.ts";
import type { SearchIndex } from "../matcher/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { afterSlice, LiveSearches, READ_AT_ONCE } from "./live-search.ts";

interface ArticleHit {
  readonly id: string;
  readonly title: string;
  readonly outlet: string;
  readonly publishedOn: Day | null;
  readonly address: string;
}

const MOST_HITS = 500;
const DAY_MS = 86_400_000;
/** Older articles are looked through when that is asked for: a hundred thousand texts take most of a second. */
const RECENT_DAYS = 366;
/** What is committed later may bear an earlier instant, by so much at most. */
const OVERLAP_MS = 60_000;

/** How far an index has read, and what it took in at the end of that. */
interface Reading {
  upTo: string | null;
  taken: Map<string, string>;
}

const searches = new LiveSearches((): Reading => ({ upTo: null, taken: new Map() }));

/** Reads into an index what was read from the web, or read again, since the last time. */
async function refresh(
  ctx: OfficeContext,
  reading: Reading,
  index: SearchIndex,
  outletOf: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  const since =
    reading.upTo === null ? ctx.now().getTime() - RECENT_DAYS * DAY_MS : Date.parse(reading.upTo) - OVERLAP_MS;
  let at = new Date(since).toISOString();
  let afterId = "";
  const taken = new Map<string, string>();
  for (;;) {
    const began = performance.now();
    const page = await ctx.store.articles.readAfter(at, afterId, READ_AT_ONCE);
    const fresh = page.filter(({ id, extractedAt }) => reading.taken.get(id) !== extractedAt);
    index.put(
      fresh.map(({ id, title, outletId, byline, originalSource }) => {
        return { id, title, names: [outletOf.get(outletId) ?? "", byline ?? "", originalSource ?? ""].join(" ") };
      }),
    );
    for (const { id, extractedAt } of page) taken.set(id, extractedAt);
    const last = page.at(-1);
    if (last !== undefined) [at, afterId] = [last.extractedAt, last.id];
    if (page.length < READ_AT_ONCE) break;
    await afterSlice(began, signal);
  }
  if (reading.upTo === null || at > reading.upTo) reading.upTo = at;
  const kept = new Date(Date.parse(reading.upTo) - OVERLAP_MS).toISOString();
  reading.taken = new Map([...taken].filter(([, extractedAt]) => extractedAt >= kept));
}

async function outletNames(ctx: OfficeContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await ctx.store.outlets.list()).map(({ id, name }) => [id, name]));
}

/** Reads in what there is, so that the first who searches need not wait for it. */
export async function warmArticleSearch(ctx: OfficeContext, signal: AbortSignal): Promise<void> {
  const { search, memory } = searches.of(ctx.store, "articles");
  const outletOf = await outletNames(ctx);
  await search.freshen((index) => refresh(ctx, memory, index, outletOf, signal));
}

interface Found extends Paged<Article> {
  readonly since: Day | null;
}

/** Best by title, outlet or byline; where nothing bears the words there, those whose text holds them. */
async function found(
  ctx: OfficeContext,
  text: string,
  page: PageRequest,
  outletOf: ReadonlyMap<string, string>,
): Promise<Found> {
  const { articles } = ctx.store;
  const words = text.trim();
  if (words === "") return { ...(await articles.list({}, page)), since: null };
  const since = addDays(today(ctx), -RECENT_DAYS);
  const { search, memory } = searches.of(ctx.store, "articles");
  for (;;) {
    const ids = await search.find(words, MOST_HITS, (index) => refresh(ctx, memory, index, outletOf));
    if (ids === null || ids.length === 0) return { ...(await articles.list({ text: words, since }, page)), since };
    const from = (page.page - 1) * page.size;
    const asked = ids.slice(from, from + page.size);
    const items = await articles.getMany(asked);
    if (items.length === asked.length) return { items, total: ids.length, since };
    // Taken back, or joined to another, since it was indexed.
    const there = new Set(items.map(({ id }) => id));
    search.forget(asked.filter((id) => !there.has(id)));
  }
}

export interface ArticleHits extends Paged<ArticleHit> {
  /** The day up to which the search looked back; null = over all there are. */
  readonly since: Day | null;
}

/**
 * Articles of the last year as a person types their title, outlet, byline, or words of their text; with `older`, those of
 * all years that hold the words in title, byline or text.
 */
export async function searchArticles(
  ctx: OfficeContext,
  text: string,
  page: PageRequest,
  older = false,
): Promise<ArticleHits> {
  const outletOf = await outletNames(ctx);
  const { items, total, since } = older
    ? { ...(await ctx.store.articles.list({ text: text.trim() }, page)), since: null }
    : await found(ctx, text, page, outletOf);
  const hits = items.map(({ id, title, outletId, publishedOn, address }) => {
    return { id, title, outlet: outletOf.get(outletId) ?? outletId, publishedOn, address };
  });
  return { items: hits, total, since };
}
