import type { Claim } from "./competition.ts";
import type { TextDocument } from "./document.ts";
import { clippedRuns } from "./passages.ts";

/** How one place of the two texts calls the region: 我县 here, 青禾县 there. */
export interface HomeChange {
  readonly article: string;
  readonly submission: string;
}

/** Where a claim's common passages call the region by different words, each pair once: an editor's third person. */
export function homeChanges(claim: Claim, article: TextDocument, submission: TextDocument): readonly HomeChange[] {
  const found = new Map<string, HomeChange>();
  for (const run of clippedRuns(claim, article)) {
    for (let i = 0; i < run.length; i++) {
      const ours = nameAt(article, run.article + i);
      const theirs = nameAt(submission, run.submission + i);
      if (ours === null || theirs === null || ours === theirs) continue;
      found.set(`${ours} ${theirs}`, { article: ours, submission: theirs });
    }
  }
  return [...found.values()];
}

/** The region's name at a key position, where it is longer than one character; null for any other character. */
function nameAt(document: TextDocument, keyAt: number): string | null {
  const start = document.key.starts[keyAt] ?? 0;
  const end = document.key.ends[keyAt] ?? 0;
  return end - start > 1 ? document.folded.text.slice(start, end) : null;
}
