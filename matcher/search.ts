import MiniSearch from "minisearch";
import { createSegmenter } from "./segment/load.ts";

/** What is found by search as you type. */
export interface SearchEntry {
  readonly id: string;
  readonly title: string;
  /** Names that a person may type instead: unit, signers. */
  readonly names: string;
}

export interface SearchIndex {
  /** Ids of the entries that hold the words, the best first, at most `limit`. */
  find(words: string, limit: number): readonly string[];
}

const MAX_WORDS = 100;

/**
 * Search as you type over titles and names (MiniSearch with jieba's words; the last one may be unfinished). All words
 * must occur; only where no entry holds all of them, those that hold some are given. Not for the night: full texts make
 * MiniSearch's index large and slow to build.
 */
export function buildSearch(entries: readonly SearchEntry[]): SearchIndex {
  // Not the segmenter of the night: search goes on beside it, and the night's holds one dictionary at a time.
  const segmenter = createSegmenter([], "@node-rs/jieba");
  const tokenize = (text: string) =>
    segmenter.cut(text.normalize("NFKC").toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const index = new MiniSearch<SearchEntry>({ fields: ["title", "names"], tokenize, processTerm: (term) => term });
  index.addAll(entries);
  return {
    find(words, limit) {
      const query = words.slice(0, MAX_WORDS);
      const options = { prefix: true, boost: { title: 2 } };
      const all = index.search(query, { ...options, combineWith: "AND" });
      const found = all.length > 0 ? all : index.search(query, { ...options, combineWith: "OR" });
      return found.slice(0, limit).map((hit) => String(hit.id));
    },
  };
}
