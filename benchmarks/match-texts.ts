import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Submission } from "../domain/submission.ts";
import { addDays } from "../domain/time.ts";
import type { MatchableArticle } from "../matcher/index.ts";
import { writtenSentences } from "./match-sentences.ts";

/** Sentences to recombine, those of strangers apart. */
export interface SentencePool {
  readonly submissions: readonly string[];
  /** Sentences that no submission holds. */
  readonly strangers: readonly string[];
  readonly titles: readonly string[];
  readonly from: string;
}

const FILES = ["placements/d1", "placements/d2"].flatMap((set) => [
  `${set}/submissions.jsonl`,
  `${set}/articles.jsonl`,
]);
const NOISE = "noise/cctv-2023.jsonl";
const MIN_LENGTH = 8;
const MAX_LENGTH = 160;
/** One sentence in five is kept for strangers. */
const APART = 5;

/** Real sentences of a folder of placements and noise; where it is not there, sentences of our own. */
export function readPool(folder: string): SentencePool {
  const files = [...FILES, NOISE].map((file) => path.join(folder, file));
  const isThere = files.every((file) => existsSync(file));
  const texts = isThere ? files.flatMap(readTexts) : [];
  const sentences = isThere ? [...new Set(texts.flatMap(({ body }) => cut(body)))] : writtenSentences(25_000);
  const titles = isThere ? [...new Set(texts.map(({ title }) => title))] : sentences.filter((_, i) => i % 12 === 0);
  return {
    submissions: sentences.filter((_, i) => i % APART !== 0),
    strangers: sentences.filter((_, i) => i % APART === 0),
    titles,
    from: isThere ? folder : "自拟语句",
  };
}

function readTexts(file: string): { readonly title: string; readonly body: string }[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
}

function cut(body: string): string[] {
  return body
    .split(/(?<=[。！？])|\n/u)
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= MIN_LENGTH && length <= MAX_LENGTH);
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(items: readonly T[], random: () => number): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new TypeError("nothing to pick from");
  return item;
};

/** A body of three to five paragraphs, two or three sentences each. */
function body(sentences: readonly string[], random: () => number): string {
  const paragraphs = Array.from({ length: 3 + Math.floor(random() * 3) }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(sentences, random)).join(""),
  );
  return paragraphs.join("\n");
}

/** The last day on which a submission of the benchmark came; a night's articles are printed some days later. */
const LAST_DAY = "2026-05-31";
const PRINTED = "2026-06-03";
const YEAR = 350;

/** The submission of a number: the same for the same number, whatever the size of the index. */
export function submissionOf(number: number, pool: SentencePool, units: readonly string[]): Submission {
  const random = randomOf(number * 7919 + 17);
  const id = `sub-${number}`;
  return {
    id,
    officeId: "bench",
    pieceId: id,
    version: 1,
    unitId: pick(units, random),
    authorIds: [],
    submittedOn: addDays(LAST_DAY, -Math.floor(random() * YEAR)),
    kind: "info",
    title: pick(pool.titles, random),
    body: body(pool.submissions, random),
    digest: id,
  };
}

export interface NightArticle {
  readonly article: MatchableArticle;
  /** The submission from which it was made; null for a stranger. */
  readonly from: string | null;
}

export interface NightPlan {
  readonly articles: number;
  readonly submissions: number;
  /** Share of the articles that come from a submission. */
  readonly share: number;
  /** Strangers of sentences that no submission holds, or of those that the submissions were made of. */
  readonly strangers: "apart" | "same";
}

/** A night's articles. */
export function nightOf(plan: NightPlan, pool: SentencePool, units: readonly string[]): readonly NightArticle[] {
  const random = randomOf(20_260_603);
  return Array.from({ length: plan.articles }, (_, i) => {
    if (random() < plan.share) {
      const source = submissionOf(Math.floor(random() * plan.submissions), pool, units);
      return { article: printed(i, source.title, reworked(source.body, pool, random)), from: source.id };
    }
    const sentences = plan.strangers === "apart" ? pool.strangers : pool.submissions;
    return { article: printed(i, pick(pool.titles, random), body(sentences, random)), from: null };
  });
}

function printed(number: number, title: string, text: string): MatchableArticle {
  return {
    id: `art-${number}`,
    title,
    byline: null,
    reporters: [],
    correspondents: [],
    authors: [],
    originalSource: null,
    publishedOn: PRINTED,
    body: text,
  };
}

/** Verbatim, edited or abridged, a third each. */
function reworked(text: string, pool: SentencePool, random: () => number): string {
  const way = Math.floor(random() * 3);
  if (way === 0) return text;
  const paragraphs = text.split("\n");
  if (way === 1) {
    // An editor drops a sentence here and there, mends words and adds a line of his own.
    const mended = paragraphs.map((paragraph) =>
      cut(paragraph)
        .filter(() => random() < 0.85)
        .map((sentence) => sentence.replace(/进行|开展/u, "").replace("，", "、"))
        .join(""),
    );
    return [...mended, pick(pool.strangers, random)].join("\n");
  }
  return paragraphs.slice(0, Math.max(1, Math.ceil(paragraphs.length / 2))).join("\n");
}
