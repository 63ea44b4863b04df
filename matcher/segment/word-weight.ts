import { dict } from "@node-rs/jieba/dict";

const MAX_BITS = 20;
let frequencies: ReadonlyMap<string, number> | null = null;
let total = 0;

/**
 * How much a word says, in bits: −log2 of its share in jieba's general corpus, so that day one knows common words from
 * rare ones. Words that the corpus lacks say most. One character, figures and Latin say nothing here.
 */
export function wordBits(word: string): number {
  if (word.length < 2 || !/^[\u4e00-\u9fff]+$/u.test(word)) return 0;
  frequencies ??= read();
  const frequency = frequencies.get(word) ?? 1;
  return Math.min(MAX_BITS, Math.log2(total / frequency));
}

function read(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const line of Buffer.from(dict).toString("utf8").split("\n")) {
    const [word, frequency] = line.split(" ");
    const count = Number(frequency);
    if (word === undefined || !(count > 0)) continue;
    total += count;
    if (word.length >= 2) table.set(word, count);
  }
  return table;
}
