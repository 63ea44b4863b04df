import { MAX_UNITS } from "./document.ts";
import { dates } from "./facts/dates.ts";
import { figures } from "./facts/figures.ts";
import { homeNames, keyText, SUBMISSION_BARRIER } from "./key-text.ts";
import { foldText } from "./normalise.ts";
import { shingleColumn, shingleHash } from "./shingles.ts";

/** A body as the search for reprints compares it. */
export interface StoryText {
  /** Hashes of all stretches of five key characters. */
  readonly grams: ReadonlySet<number>;
  readonly figures: ReadonlySet<string>;
}

const NO_HOME = homeNames([]);
/** Shorter texts are captions and notices; too little to call two of them one text. */
export const MIN_GRAMS = 40;
/** A reprint may lose its end or gain an editor's lines, but one of the two stands nearly whole in the other. */
const CONTAINED = 0.85;
const CONTAINS = 0.6;
/** Twins of a template differ in their figures. */
const FIGURES = 0.8;

export function storyText(body: string): StoryText {
  const folded = foldText(body.slice(0, MAX_UNITS));
  const column = shingleColumn(keyText(folded, NO_HOME, -1, SUBMISSION_BARRIER).text);
  const grams = new Set<number>();
  for (let at = 0; at + 4 < column.length; at++) {
    const first = column[at] ?? 0;
    const third = column[at + 2] ?? 0;
    if (third !== 0) grams.add(shingleHash(first & 0xffff, first >>> 16, third));
  }
  const days = dates(folded.text);
  const numbers = figures(folded.text, days).filter((fact) => fact.bits >= 3);
  return { grams, figures: new Set([...days, ...numbers].map((fact) => fact.kind + fact.value)) };
}

/** Whether two bodies are one text: nearly contained one way, mostly the other, and of the same figures. */
export function sameText(a: StoryText, b: StoryText): boolean {
  const [small, large] = a.grams.size <= b.grams.size ? [a, b] : [b, a];
  if (small.grams.size < MIN_GRAMS) return false;
  const shared = common(small.grams, large.grams);
  if (shared < CONTAINED * small.grams.size || shared < CONTAINS * large.grams.size) return false;
  return common(small.figures, large.figures) >= FIGURES * small.figures.size;
}

function common<T>(small: ReadonlySet<T>, large: ReadonlySet<T>): number {
  let count = 0;
  for (const item of small) if (large.has(item)) count += 1;
  return count;
}
