import MiniSearch from "minisearch";
import { createSegmenter } from "./segment/load.ts";

/** What is found by search as you type. */
export interface SearchEntry {
  readonly id: string;
  readonly title: string;
  /** Names that a person may type instead: unit, signers, paper. */
  readonly names: string;
}

export interface SearchIndex {
  has(id: string): boolean;
  /** Adds entries, or puts them in the place of those with their ids. A thousand take some hundredths of a second. */
  put(entries: readonly SearchEntry[]): void;
  /** Takes entries out; unknown ids are ignored. */
  remove(ids: readonly string[]): void;
  /** Ids of the entries that hold the words, the best first, at most `limit`. */
  find(words: string, limit: number): readonly string[];
  /**
   * Entries whose titles hold words of another title, the fullest first: `share` is how many of its signs stand in words
   * that the entry's title holds too, 0–1.
   */
  holding(title: string): readonly { readonly id: string; readonly share: number }[];
}

const MAX_WORDS = 100;
const MAX_TITLE = 300;

/**
 * Search as you type over titles and names (MiniSearch with jieba's words; the last one may be unfinished). All words
 * must occur; only where no entry holds all of them, those that hold some are given. Not for the night: full texts make
 * MiniSearch's index large and slow to build.
 */
export function buildSearch(entries: readonly SearchEntry[] = []): SearchIndex {
  // The other segmenter has one dictionary a thread, which matching would have to load again after each search.
  const segmenter = createSegmenter([], "@node-rs/jieba");
  const tokenize = (text: string) =>
    segmenter.cut(text.normalize("NFKC").toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const index = new MiniSearch<SearchEntry>({ fields: ["title", "names"], tokenize, processTerm: (term) => term });
  index.addAll(entries);
  return {
    has: (id) => index.has(id),
    put(changed) {
      for (const entry of changed) {
        if (index.has(entry.id)) index.discard(entry.id);
        index.add(entry);
      }
    },
    remove(ids) {
      for (const id of ids) if (index.has(id)) index.discard(id);
    },
    find(words, limit) {
      const query = words.slice(0, MAX_WORDS);
      const options = { prefix: true, boost: { title: 2 } };
      const all = index.search(query, { ...options, combineWith: "AND" });
      const found = all.length > 0 ? all : index.search(query, { ...options, combineWith: "OR" });
      return found.slice(0, limit).map((hit) => String(hit.id));
    },
    holding(title) {
      const words = new Set(tokenize(title.slice(0, MAX_TITLE)));
      const signs = [...words].reduce((sum, word) => sum + word.length, 0);
      const hits = index.search([...words].join(" "), { fields: ["title"], combineWith: "OR" });
      return hits
        .map(({ id, queryTerms }) => ({
          id: String(id),
          share: queryTerms.reduce((sum, word) => sum + word.length, 0) / signs,
        }))
        .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
    },
  };
}
