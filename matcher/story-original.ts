import type { Outlet } from "../domain/outlet.ts";
import type { StoryArticle } from "./article-like.ts";
import { fold } from "./directory.ts";

/** Who of a story's members came first, as far as prints and 来源 tell. */
export interface FirstPrint {
  readonly original: StoryArticle;
  /** The outlet that was first where none of its articles is among the members. */
  readonly unseen: string | null;
}

/** How publishers are called; a unit or a person after 来源 is no earlier print. */
const PUBLISHER = /(?:报|网|社|台|刊|志|客户端|新闻|头条|融媒|融媒体中心|公众号|频道|在线|发布)$/u;
/** 本报, 本网 …: whoever prints it. */
const OWN_WORDS = /^[本我](?:报|网|站|刊|台|社|端|号)/u;
const LONGEST_NAME = 30;

/**
 * The original is the first in print of those whose 来源 names no other member's outlet. Where everything that was printed
 * first names one outlet that is nobody's here, and members of two outlets say so, that outlet's article is the original,
 * and nobody has seen it. `members` must not be empty.
 */
export function firstPrint(members: readonly StoryArticle[], outlets: readonly Outlet[]): FirstPrint {
  const names = new Map(outlets.map((outlet) => [outlet.id, namesOf(outlet)]));
  const free = members.filter((member) => !borrowed(member, members, names)).sort(byPrint);
  const original = free[0] ?? [...members].sort(byPrint)[0];
  if (original === undefined) throw new TypeError("firstPrint: no members");
  return { original, unseen: unseenSource(free, members, outlets) };
}

/** By day and time of print, undated ones last, then by id. */
export function byPrint(a: StoryArticle, b: StoryArticle): number {
  return compareText(printed(a), printed(b)) || compareText(a.id, b.id);
}

function unseenSource(
  free: readonly StoryArticle[],
  members: readonly StoryArticle[],
  outlets: readonly Outlet[],
): string | null {
  const firstDay = free[0]?.publishedOn ?? null;
  const first = free.filter((member) => member.publishedOn === firstDay);
  const sources = new Set(first.map((member) => sourceOf(member, outlets)?.key));
  const [key] = sources;
  if (sources.size !== 1 || key === undefined) return null;
  const naming = members.filter((member) => sourceOf(member, outlets)?.key === key).sort(byPrint);
  if (new Set(naming.map(({ outletId }) => outletId)).size < 2) return null;
  if (members.some(({ outletId }) => outletId === key)) return null;
  const [teller] = naming;
  return teller === undefined ? null : (sourceOf(teller, outlets)?.name ?? null);
}

/** The publisher that 来源 names, if it names another than the article's own: an outlet of the house, or by its name. */
function sourceOf(article: StoryArticle, outlets: readonly Outlet[]): { key: string; name: string } | null {
  const written = (article.originalSource ?? "").trim();
  const source = fold(written);
  if (source === "" || source.length > LONGEST_NAME || OWN_WORDS.test(source)) return null;
  const named = longestNamed(source, outlets);
  if (named !== null) return named.id === article.outletId ? null : { key: named.id, name: named.name };
  return PUBLISHER.test(source) ? { key: source, name: written } : null;
}

/** The outlet whose name fills most of a 来源: 湖南日报 before 日报. */
function longestNamed(source: string, outlets: readonly Outlet[]): Outlet | null {
  let best: { readonly outlet: Outlet; readonly length: number } | null = null;
  for (const outlet of outlets) {
    for (const name of namesOf(outlet)) {
      if (name === "" || !source.includes(name)) continue;
      const longer = best === null || name.length > best.length;
      if (longer || (name.length === best?.length && outlet.id < best.outlet.id))
        best = { outlet, length: name.length };
    }
  }
  return best?.outlet ?? null;
}

/** Whether 来源 names the outlet of another member that did not appear later. */
function borrowed(
  article: StoryArticle,
  members: readonly StoryArticle[],
  names: ReadonlyMap<string, readonly string[]>,
): boolean {
  const source = fold(article.originalSource ?? "");
  if (source === "") return false;
  return members.some(
    (other) =>
      other.outletId !== article.outletId &&
      (names.get(other.outletId) ?? []).some((name) => name !== "" && source.includes(name)) &&
      (other.publishedOn === null || article.publishedOn === null || other.publishedOn <= article.publishedOn),
  );
}

function namesOf(outlet: Outlet): readonly string[] {
  return [outlet.name, ...outlet.aliases].map(fold);
}

function printed(article: StoryArticle): string {
  return `${article.publishedOn ?? "9999-12-31"} ${article.publishedTime ?? "24:00"}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
