import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Submission } from "../domain/submission.ts";
import type { MatchableArticle, OfficeNames } from "../matcher/index.ts";
import { readArticles, readPlacementSets } from "../scripts/placement-sets.ts";
import { nightOf, type SentencePool, submissionOf } from "./match-texts.ts";

/** Articles of which it is known which submissions stand behind each. */
export interface Labelled {
  readonly names: OfficeNames;
  readonly submissions: readonly Submission[];
  readonly articles: readonly { readonly article: MatchableArticle; readonly from: readonly string[] }[];
}

const OWN_NAMES: OfficeNames = {
  units: ["柳溪镇", "石桥乡", "县水务局", "县教育局"].map((name) => ({
    id: name,
    officeId: "bench",
    name,
    aliases: [],
    unitClass: "乡镇",
    parentId: null,
  })),
  correspondents: [],
  outlets: [],
  regionNames: ["青禾县", "青禾"],
};

const SETS = ["placements/d1", "placements/d2"];
const NOISE = "noise/cctv-2023.jsonl";
/** Real news that belongs to nobody, and what stands in for it where there is none. */
const STRANGERS = 32;
const OWN = 60;

/** The labelled sets of a folder with some of its noise; where they are not there, articles made of our own submissions. */
export function readLabelled(folder: string, pool: SentencePool): Labelled {
  const sets = SETS.map((set) => path.join(folder, set));
  if (!sets.every((set) => existsSync(set))) return ownLabels(pool);
  const { submissions, articles, units, correspondents, outlets, regionNames } = readPlacementSets(sets);
  const truth = new Map(sets.flatMap(readTruth));
  const noise = readArticles(path.join(folder, NOISE), "noise").filter((_, i) => i % 50 === 0);
  return {
    names: { units, correspondents, outlets, regionNames },
    submissions,
    articles: [...articles, ...noise.slice(0, STRANGERS)].map((article) => ({
      article,
      from: truth.get(article.id) ?? [],
    })),
  };
}

function readTruth(folder: string): [string, string[]][] {
  const set = path.basename(folder);
  const lines = readFileSync(path.join(folder, "truth.jsonl"), "utf8").split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const row: { article: string; submissions: string[] } = JSON.parse(line);
      return [`${set}/${row.article}`, row.submissions.map((id) => `${set}/${id}`)];
    });
}

function ownLabels(pool: SentencePool): Labelled {
  const units = OWN_NAMES.units.map(({ id }) => id);
  const plan = { articles: OWN, submissions: OWN, share: 0.5, strangers: "apart" } as const;
  return {
    names: OWN_NAMES,
    submissions: Array.from({ length: OWN }, (_, i) => submissionOf(i, pool, units)),
    articles: nightOf(plan, pool, units).map(({ article, from }) => ({ article, from: from === null ? [] : [from] })),
  };
}

/**
 * A pool without the sentences and titles of labelled texts: among fillers made of the labelled submissions' own sentences
 * nobody could say which of them is right.
 */
export function withoutLabelled(pool: SentencePool, { submissions, articles }: Labelled): SentencePool {
  const all = [...submissions, ...articles.filter(({ from }) => from.length > 0).map(({ article }) => article)];
  const texts = all.map(({ title, body }) => `${title}\n${body}`).join("\n");
  const isFree = (sentence: string) => !texts.includes(sentence);
  return { ...pool, submissions: pool.submissions.filter(isFree), titles: pool.titles.filter(isFree) };
}
