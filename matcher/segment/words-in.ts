/** Texts up to here are searched for each word; in longer ones that would cost words × length. */
const SHORT = 4_000;

/** A question to a text: does this word of at least two characters stand in it? Asking is cheap in a text of any length. */
export function wordsIn(text: string): (word: string) => boolean {
  if (text.length <= SHORT) return (word) => text.includes(word);
  const pairs = new Set<number>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(pairAt(text, at));
  return (word) => {
    for (let at = 0; at + 1 < word.length; at++) if (!pairs.has(pairAt(word, at))) return false;
    return word.length === 2 || text.includes(word);
  };
}

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}
