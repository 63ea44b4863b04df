/** Two texts of one unit, as far as it takes to tell a piece that was sent again with changes. */
export interface StoryText {
  readonly title: string;
  readonly body: string;
}

const SHINGLE = 4;

const bare = (text: string): string => text.normalize("NFKC").replace(/[\s\p{P}\p{S}]/gu, "");

function shingles(text: string): ReadonlySet<string> {
  const signs = [...bare(text)];
  const set = new Set<string>();
  for (let at = 0; at + SHINGLE <= signs.length; at += 1) set.add(signs.slice(at, at + SHINGLE).join(""));
  return set;
}

/** Shared four-sign stretches ÷ all of both; 0–1. */
function likeness(a: string, b: string): number {
  const [left, right] = [shingles(a), shingles(b)];
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const one of left) if (right.has(one)) shared += 1;
  return shared / (left.size + right.size - shared);
}

/** The likeness of bodies under one title, and under different ones, from which it is one piece. */
const SAME_TITLE = 0.35;
const OTHER_TITLE = 0.8;
/** From here it may be one, which a person is told. */
const ALIKE = 0.5;

/**
 * Whether `again` is `first` sent again with changes: `same`, `alike` (a person may think so), or null. A template that is
 * filled in anew each month is alike, not the same: title and most of the text must agree.
 */
export function sameStory(first: StoryText, again: StoryText): "same" | "alike" | null {
  const score = likeness(first.body, again.body);
  if (bare(first.title) === bare(again.title) ? score >= SAME_TITLE : score >= OTHER_TITLE) return "same";
  return score >= ALIKE ? "alike" : null;
}
