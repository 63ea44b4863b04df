import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { InputError } from "../domain/errors/input-error.ts";
import { assess } from "../matcher/assess.ts";
import type { Example } from "../matcher/fit/examples.ts";
import type { MatchIndex, MatchOptions } from "../matcher/index.ts";
import { buildIndex } from "../matcher/index.ts";
import type { PlacementSets } from "./placement-sets.ts";
import { readPlacementSets } from "./placement-sets.ts";

// A placement set with its truth: from which submissions each article was made.

/** What truth.jsonl says of one article. */
export interface Truth {
  /** How the article was made: verbatim, edited, brief, … */
  readonly relation: string;
  readonly right: ReadonlySet<string>;
  /** Other versions of those pieces: neither wrong nor a pair of their own. */
  readonly versions: ReadonlySet<string>;
}

export interface LabelledSet {
  readonly name: string;
  readonly sets: PlacementSets;
  readonly truth: ReadonlyMap<string, Truth>;
}

const truthRow = z.object({
  article: z.string(),
  relation: z.string().default(""),
  submissions: z.array(z.string()),
  equivalent: z.array(z.string()).default([]),
});

export function readLabelledSet(folder: string): LabelledSet {
  const name = basename(resolve(folder));
  const truth = new Map<string, Truth>();
  for (const line of readFileSync(join(folder, "truth.jsonl"), "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const row = truthRow.parse(JSON.parse(line));
    const ids = (own: readonly string[]) => new Set(own.map((id) => `${name}/${id}`));
    const { relation } = row;
    truth.set(`${name}/${row.article}`, { relation, right: ids(row.submissions), versions: ids(row.equivalent) });
  }
  return { name, sets: readPlacementSets([folder]), truth };
}

/** The office of a set, as predictions see it. */
export function indexOfSet({ sets }: Pick<LabelledSet, "sets">, options: MatchOptions = {}): MatchIndex {
  const background = sets.articles.map((article) => `${article.title}\n${article.body}`);
  return buildIndex({ ...sets, background }, options);
}

export function truthOf(set: LabelledSet, articleId: string): Truth {
  const truth = set.truth.get(articleId);
  if (truth === undefined) throw new InputError(`${set.name} 的 truth.jsonl 里没有报道 ${articleId}`);
  return truth;
}

/**
 * Every case that the matcher weighs in a set, with its answer. Each article is also held against the office without its
 * true submissions: what is then found (twins, serials, other pieces on the event) are the hardest negatives there are.
 */
export function examplesOf(set: LabelledSet): readonly Example[] {
  // The segmenter that every machine has: the other one, where it loads, cuts a little otherwise, and the digits would differ.
  const index = indexOfSet(set, { segmenter: "@node-rs/jieba" });
  return set.sets.articles.flatMap((article) => {
    const { right, versions } = truthOf(set, article.id);
    const weigh = (without: ReadonlySet<string>, round: string) =>
      assess(article, index, without)
        .cases.filter(({ submission }) => !versions.has(submission.id))
        .map(
          ({ submission, features }): Example => ({
            id: `${article.id} ${submission.id}${round}`,
            group: submission.pieceId,
            features,
            positive: right.has(submission.id),
          }),
        );
    if (right.size === 0) return weigh(new Set(), "");
    return [...weigh(new Set(), ""), ...weigh(new Set([...right, ...versions]), " 无原稿")];
  });
}
