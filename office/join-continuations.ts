import type { Article } from "../domain/article.ts";
import { addDays, type Day } from "../domain/time.ts";
import { dayOf } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";

const BATCH = 200;
/** A piece whose beginning has not come up within this many days of its reading stays one of its own. */
const PATIENCE_DAYS = 60;
/** Share of common pairs of characters from which two headlines are of one text. */
const ALIKE = 0.5;
/** A shorter headline inside another says nothing. */
const LEAST_COMMON = 4;

/** A headline without signs and without what says only that it goes on. */
function plainTitle(title: string): string {
  return title
    .normalize("NFKC")
    .replace(/[(（【[]?(?:上接|下转|紧接|续)第?[\dA-Z一二三四五六七八九十头]+版[)）】\]]?/gi, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/** How two headlines stand to each other; `silent` = one of them is only the mark. */
function likeness(first: string, second: string): "equal" | "alike" | "silent" | "other" {
  const [a, b] = [plainTitle(first), plainTitle(second)];
  if (a === "" || b === "") return "silent";
  if (a === b) return "equal";
  const shorter = a.length < b.length ? a : b;
  if (shorter.length >= LEAST_COMMON && (a.includes(b) || b.includes(a))) return "alike";
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)];
  const common = [...pairsA].filter((pair) => pairsB.has(pair)).length;
  return (2 * common) / (pairsA.size + pairsB.size) >= ALIKE ? "alike" : "other";
}

/** The only one of several; null for none, and where nobody could say which. */
function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * The article of the same issue that this one continues: on the page that it names, going on to its own page (or saying
 * nothing of that), under the same headline. A headline that is only the mark will do where both pages name each other.
 */
function beginningOf(piece: Article, issue: readonly Article[]): Article | null {
  const near = issue.filter((other) => other.id !== piece.id && other.page === piece.continuesFrom);
  const named = near.filter((other) => piece.page !== null && other.continuesOn === piece.page);
  const possible = [...named, ...near.filter((other) => other.continuesOn === null)];
  const under = (wanted: string) => possible.filter((other) => likeness(other.title, piece.title) === wanted);
  const equal = under("equal");
  if (equal.length > 0) return only(equal);
  const alike = under("alike");
  if (alike.length > 0) return only(alike.filter((other) => named.includes(other))) ?? only(alike);
  return only(named.filter((other) => likeness(other.title, piece.title) === "silent"));
}

/** Which piece of an issue continues which, where it is beyond doubt: one beginning, one continuation. */
function pairsIn(issue: readonly Article[]): ReadonlyMap<string, string> {
  const beginnings = new Map<string, string>();
  for (const piece of issue) {
    if (piece.continuesFrom === null) continue;
    const beginning = beginningOf(piece, issue);
    if (beginning !== null && beginning.continuesFrom !== piece.page) beginnings.set(piece.id, beginning.id);
  }
  const claims = [...beginnings.values()];
  return new Map([...beginnings].filter(([, beginning]) => claims.filter((one) => one === beginning).length === 1));
}

/** The article with which a text that goes on over several pages begins; null where misprints lead round in a circle. */
function rootOf(pieceId: string, beginnings: ReadonlyMap<string, string>): string | null {
  let root = pieceId;
  for (let steps = 0; steps <= beginnings.size; steps++) {
    const next = beginnings.get(root);
    if (next === undefined) return root;
    root = next;
  }
  return null;
}

/** Issues, by source and day, that hold a piece whose beginning is not known. */
async function openIssues(ctx: OfficeContext): Promise<ReadonlyMap<string, { sourceId: string; day: Day }>> {
  const oldest = addDays(dayOf(ctx.now().toISOString(), ctx.settings.timeZone), -PATIENCE_DAYS);
  const issues = new Map<string, { sourceId: string; day: Day }>();
  for (let after: string | null = null; ; ) {
    const batch: readonly Article[] = await ctx.store.articles.unjoined(after, BATCH);
    for (const { sourceId, publishedOn, extractedAt } of batch) {
      if (publishedOn === null || extractedAt.slice(0, 10) < oldest) continue;
      issues.set(`${sourceId} ${publishedOn}`, { sourceId, day: publishedOn });
    }
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return issues;
  }
}

/**
 * Joins pieces that say 上接 to the piece of the same issue that they continue; both are read again as one. Where more
 * than one could be meant nothing is joined: both stay, nothing is lost and nothing guessed. Returns how many were joined.
 */
export async function joinContinuations(ctx: OfficeContext): Promise<number> {
  let joined = 0;
  for (const { sourceId, day } of (await openIssues(ctx)).values()) {
    const issue = await ctx.store.articles.ofSourceDay(sourceId, day);
    const beginnings = pairsIn(issue);
    for (const pieceId of beginnings.keys()) {
      const root = rootOf(pieceId, beginnings);
      if (root !== null && (await ctx.store.articles.join(root, pieceId))) joined++;
    }
  }
  return joined;
}
