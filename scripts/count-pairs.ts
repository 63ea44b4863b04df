import type { MatchableArticle, MatchIndex } from "../matcher/index.ts";
import { match } from "../matcher/index.ts";
import type { LabelledSet } from "./labelled-set.ts";
import { truthOf } from "./labelled-set.ts";

/** What a matcher did with the articles of one kind. A pair is an article with one submission that the truth names. */
export interface PairCount {
  readonly articles: number;
  readonly pairs: number;
  /** Pairs credited without a person; another version of the piece counts as it. */
  readonly auto: number;
  /** Pairs credited or put before a person. */
  readonly caught: number;
  /** Links credited that the truth does not name. */
  readonly wrong: number;
  /** Articles with a link for review. */
  readonly review: number;
}

const NOTHING: PairCount = { articles: 0, pairs: 0, auto: 0, caught: 0, wrong: 0, review: 0 };

/** Matches a set's articles and counts by relation, and all together under `all`. */
export function countPairs(set: LabelledSet, index: MatchIndex): ReadonlyMap<string, PairCount> {
  const counts = new Map<string, PairCount>();
  for (const article of set.sets.articles) {
    const { relation, right, versions } = truthOf(set, article.id);
    const links = match(article, index);
    const stand = (decisions: readonly string[]) => {
      const named = links.filter((link) => decisions.includes(link.decision)).map((link) => link.submissionId);
      return Math.min(right.size, named.filter((id) => right.has(id) || versions.has(id)).length);
    };
    const wrong = links.filter(
      ({ decision, submissionId: id }) => decision === "auto" && !right.has(id) && !versions.has(id),
    );
    const one: PairCount = {
      articles: 1,
      pairs: right.size,
      auto: stand(["auto"]),
      caught: stand(["auto", "review"]),
      wrong: wrong.length,
      review: links.some((link) => link.decision === "review") ? 1 : 0,
    };
    for (const name of [relation, "all"]) counts.set(name, added(counts.get(name) ?? NOTHING, one));
  }
  return counts;
}

/** Links that articles which belong to nobody get. */
export function countNoise(articles: readonly MatchableArticle[], index: MatchIndex) {
  let [auto, review] = [0, 0];
  for (const article of articles) {
    const links = match(article, index);
    auto += links.filter((link) => link.decision === "auto").length;
    review += links.some((link) => link.decision === "review") ? 1 : 0;
  }
  return { articles: articles.length, auto, review };
}

function added(a: PairCount, b: PairCount): PairCount {
  return {
    articles: a.articles + b.articles,
    pairs: a.pairs + b.pairs,
    auto: a.auto + b.auto,
    caught: a.caught + b.caught,
    wrong: a.wrong + b.wrong,
    review: a.review + b.review,
  };
}
