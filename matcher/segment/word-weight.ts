import { dict } from "@node-rs/jieba/dict";

const MAX_BITS = 20;
let frequencies: ReadonlyMap<string, number> | null = null;
const names = new Set<string>();
let total = 0;

/**
 * How much a word says, in bits: −log2 of its share in jieba's general corpus, so that day one knows common words from
 * rare ones. Words that the corpus lacks say most. One character, figures and Latin say nothing here.
 */
export function wordBits(word: string): number {
  if (word.length < 2 || !isHan(word)) return 0;
  const frequency = table().get(word) ?? 1;
  return Math.min(MAX_BITS, Math.log2(total / frequency));
}

function isHan(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 0x4e00 || unit > 0x9fff) return false;
  }
  return true;
}

/** Whether the general dictionary knows a word as anything but a person's name. */
export function isCommonWord(word: string): boolean {
  return table().has(word) && !names.has(word);
}

function table(): ReadonlyMap<string, number> {
  frequencies ??= read();
  return frequencies;
}

function read(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const line of Buffer.from(dict).toString("utf8").split("\n")) {
    const [word, frequency, tag] = line.trim().split(" ");
    const count = Number(frequency);
    if (word === undefined || !(count > 0)) continue;
    total += count;
    if (word.length < 2) continue;
    words.set(word, count);
    if (tag?.startsWith("nr")) names.add(word);
  }
  return words;
}
