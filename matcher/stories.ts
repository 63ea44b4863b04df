import { stableId } from "../domain/ids.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Story, StoryMember } from "../domain/story.ts";
import type { StoryArticle } from "./article-like.ts";
import { fold } from "./directory.ts";
import { Postings } from "./index/postings.ts";
import type { StoryText } from "./story-text.ts";
import { sameText, storyText } from "./story-text.ts";

export interface StoryGroups {
  /** Stories with at least one of the articles asked about. */
  readonly stories: readonly Story[];
  /** Articles asked about that have no reprint. */
  readonly alone: readonly string[];
}

/** Shingles that this many articles share tell no story apart. */
const COMMON = 200;

/**
 * Finds one text at several outlets. `articles` are looked at anew, `known` are those of the last weeks; both are compared
 * by their bodies, never by title. `outlets`, where given, let 来源 name the first publisher. The original is the member
 * that no other member's date precedes and that names no other member's outlet as its source. The answer does not depend
 * on the order of the arguments.
 */
export function groupStories(
  articles: readonly StoryArticle[],
  known: readonly StoryArticle[],
  outlets: readonly Outlet[] = [],
): StoryGroups {
  const asked = new Set(articles.map((article) => article.id));
  const all = [...new Map([...known, ...articles].map((article) => [article.id, article])).values()].sort(byId);
  const groups = connect(all.map((article) => storyText(article.body)));
  const stories: Story[] = [];
  const alone: string[] = [];
  for (const group of groups) {
    const members = group.flatMap((i) => all[i] ?? []);
    if (!members.some((member) => asked.has(member.id))) continue;
    if (members.length === 1) alone.push(...members.map((member) => member.id));
    else stories.push(story(members, outlets));
  }
  return { stories, alone };
}

/** Groups of texts that are the same, directly or through a third. */
function connect(texts: readonly StoryText[]): readonly (readonly number[])[] {
  const parent = texts.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== undefined && parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const postings = new Postings();
  for (const [i, text] of texts.entries()) {
    for (const other of sharers(text, postings)) {
      if (root(i) === root(other)) continue;
      const before = texts[other];
      if (before !== undefined && sameText(text, before))
        parent[Math.max(root(i), root(other))] = Math.min(root(i), root(other));
    }
    for (const term of text.sample) postings.add(term, i);
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < texts.length; i++) groups.set(root(i), [...(groups.get(root(i)) ?? []), i]);
  return [...groups.values()];
}

/** Earlier texts that share at least a quarter of the sampled shingles, ascending. */
function sharers(text: StoryText, postings: Postings): readonly number[] {
  const shared = new Map<number, number>();
  for (const term of text.sample) {
    if (postings.count(term) > COMMON) continue;
    postings.each(term, (other) => shared.set(other, (shared.get(other) ?? 0) + 1));
  }
  return [...shared]
    .filter(([, count]) => count * 4 >= text.sample.size)
    .map(([other]) => other)
    .sort((a, b) => a - b);
}

function story(members: readonly StoryArticle[], outlets: readonly Outlet[]): Story {
  const names = new Map(outlets.map((outlet) => [outlet.id, [outlet.name, ...outlet.aliases].map(fold)]));
  const ordered = [...members].sort(
    (a, b) => borrowed(a, members, names) - borrowed(b, members, names) || byPrint(a, b),
  );
  const original = ordered[0];
  if (original === undefined) throw new TypeError("story: no members");
  const reprints = ordered.slice(1).sort(byPrint);
  return {
    id: stableId("sty", original.id),
    originalArticleId: original.id,
    articles: [member(original, "original"), ...reprints.map((article) => member(article, "reprint"))],
  };
}

/** 1 when 来源 names the outlet of another member that did not appear later. */
function borrowed(
  article: StoryArticle,
  members: readonly StoryArticle[],
  names: ReadonlyMap<string, readonly string[]>,
): number {
  const source = fold(article.originalSource ?? "");
  if (source === "") return 0;
  const named = members.some(
    (other) =>
      other.outletId !== article.outletId &&
      (names.get(other.outletId) ?? []).some((name) => name !== "" && source.includes(name)) &&
      (other.publishedOn === null || article.publishedOn === null || other.publishedOn <= article.publishedOn),
  );
  return named ? 1 : 0;
}

function member(article: StoryArticle, role: StoryMember["role"]): StoryMember {
  return { articleId: article.id, outletId: article.outletId, publishedOn: article.publishedOn, role };
}

/** By day and time of print, undated ones last, then by id. */
function byPrint(a: StoryArticle, b: StoryArticle): number {
  return compareText(printed(a), printed(b)) || byId(a, b);
}

function printed(article: StoryArticle): string {
  return `${article.publishedOn ?? "9999-12-31"} ${article.publishedTime ?? "24:00"}`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
