import { dict } from "@node-rs/jieba/dict";
import { PairTable } from "./pair-table.ts";

const MAX_BITS = 20;

interface Frequencies {
  /** Words of two characters, by far the most: bits by word. */
  readonly pairs: PairTable;
  readonly longer: ReadonlyMap<string, number>;
  /** Words that the dictionary knows as a person's name. */
  readonly names: ReadonlySet<string>;
  /** Words that it knows as a place's. */
  readonly places: ReadonlySet<string>;
}

let frequencies: Frequencies | null = null;

/**
 * How much a word says, in bits: −log2 of its share in jieba's general corpus, so that day one knows common words from
 * rare ones. Words that the corpus lacks say most. One character, figures and Latin say nothing here.
 */
export function wordBits(word: string): number {
  if (word.length < 2 || !isHan(word)) return 0;
  return known(word) ?? MAX_BITS;
}

/** Whether the general dictionary knows a word as anything but a person's name. */
export function isCommonWord(word: string): boolean {
  return known(word) !== undefined && !table().names.has(word);
}

/** Whether the general dictionary knows a word as a place's name. */
export function isPlaceName(word: string): boolean {
  return table().places.has(word);
}

function known(word: string): number | undefined {
  return word.length === 2 ? table().pairs.get(word) : table().longer.get(word);
}

function isHan(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 0x4e00 || unit > 0x9fff) return false;
  }
  return true;
}

function table(): Frequencies {
  frequencies ??= read();
  return frequencies;
}

function read(): Frequencies {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  const places = new Set<string>();
  let total = 0;
  for (const line of Buffer.from(dict).toString("utf8").split("\n")) {
    const [word, frequency, tag] = line.trim().split(" ");
    const count = Number(frequency);
    if (word === undefined || !(count > 0)) continue;
    total += count;
    if (word.length < 2) continue;
    counts.set(word, count);
    if (tag?.startsWith("nr")) names.add(word);
    if (tag?.startsWith("ns")) places.add(word);
  }
  const pairs = new PairTable([...counts.keys()].filter((word) => word.length === 2).length);
  const longer = new Map<string, number>();
  for (const [word, count] of counts) {
    const bits = Math.min(MAX_BITS, Math.log2(total / count));
    if (word.length === 2) pairs.set(word, bits);
    else longer.set(word, bits);
  }
  return { pairs, longer, names, places };
}
