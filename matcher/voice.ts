import type { Claim } from "./competition.ts";
import type { TextDocument } from "./document.ts";

/** How one place of the two texts calls the region: 我县 here, 青禾县 there. */
export interface HomeChange {
  readonly article: string;
  readonly submission: string;
}

/** Where a claim's common passages call the region by different words, each pair once: an editor's third person. */
export function homeChanges(claim: Claim, article: TextDocument, submission: TextDocument): readonly HomeChange[] {
  const owned = new Set(claim.owned);
  const found = new Map<string, HomeChange>();
  for (const [segment, start] of article.segmentStarts.entries()) {
    if (!owned.has(segment)) continue;
    const end = article.segmentStarts[segment + 1] ?? start;
    for (const run of claim.comparison.runs) {
      for (let at = Math.max(start, run.article); at < Math.min(end, run.article + run.length); at++) {
        const ours = named(article, at);
        if (ours === null) continue;
        const theirs = named(submission, run.submission + at - run.article) ?? ours;
        if (ours !== theirs) found.set(`${ours} ${theirs}`, { article: ours, submission: theirs });
      }
    }
  }
  return [...found.values()];
}

/** The region's name at a key position; null where another character stands. */
function named(document: TextDocument, keyAt: number): string | null {
  const start = document.key.starts[keyAt] ?? 0;
  const end = document.key.ends[keyAt] ?? 0;
  return end - start > 1 ? document.folded.text.slice(start, end) : null;
}
