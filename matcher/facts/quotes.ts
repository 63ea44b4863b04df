import type { Fact } from "./fact.ts";

const QUOTE = /[“"「『]([^“”"「」『』\n]{4,120})[”"」』]/gu;

/** Quoted words of at least four characters. The value is the quoted text without punctuation. */
export function quotes(text: string): Fact[] {
  const facts: Fact[] = [];
  for (const match of text.matchAll(QUOTE)) {
    const value = (match[1] ?? "").replace(/[^\p{L}\p{N}]/gu, "");
    if (value.length < 4) continue;
    facts.push({
      kind: "quote",
      start: match.index + 1,
      end: match.index + match[0].length - 1,
      value,
      bits: Math.min(8, value.length / 2),
    });
  }
  return facts;
}
