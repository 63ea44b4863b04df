import type { Submission } from "../../domain/submission.ts";
import { daysBetween } from "../../domain/time.ts";
import { termsOfText } from "../../matcher/index/text-terms.ts";
import type { MatchIndex } from "../../matcher/index.ts";
import { shingleText } from "../../matcher/prepared.ts";

/**
 * What `findCandidates` is by definition, said without an index: every submission is looked at for every shingle. The
 * numbers are written out again on purpose.
 */
export function naiveCandidates(
  article: { readonly title: string; readonly body: string; readonly publishedOn: string | null },
  submissions: readonly Submission[],
  index: MatchIndex,
): readonly string[] {
  const { home } = index.reader;
  const all = [...submissions]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => ({ id: one.id, day: one.submittedOn, terms: termsOfText(`${one.title}\n${one.body}`, home) }));
  const isIn = ({ day }: { day: string }) => {
    if (article.publishedOn === null) return true;
    const delay = daysBetween(day, article.publishedOn);
    return delay >= -10 && delay <= 366;
  };
  const whole = new Map<string, number>();
  const chosen = new Map<string, number>();
  const choose = (scores: ReadonlyMap<string, number>, limit: number) => {
    const ranked = all
      .filter((one) => scores.has(one.id) && isIn(one))
      .map(({ id }) => ({ id, score: scores.get(id) ?? 0 }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const crowd = Math.min(64, Math.floor((ranked[20]?.score ?? 0) * 8) / 8);
    const passing = ranked.filter(({ score }) => score >= Math.max(3, 2 * crowd)).slice(0, limit);
    return passing.filter(({ score }) => score >= 0.15 * (passing[0]?.score ?? 0));
  };
  for (const shingles of paragraphs(article.title, article.body, index)) {
    const local = new Map<string, number>();
    let visits = 0;
    const terms = [...new Set(shingles)]
      .filter((term) => term !== 0)
      .map((term) => ({ term, holders: all.filter(({ terms: own }) => own.has(term)) }))
      .filter(({ holders }) => holders.length > 0 && holders.length <= 1_000)
      .sort(
        (a, b) => Math.floor(Math.log2(a.holders.length)) - Math.floor(Math.log2(b.holders.length)) || a.term - b.term,
      );
    for (const [looked, { term, holders }] of terms.entries()) {
      visits += holders.length;
      if (visits > 1_000 && looked >= 12) break;
      const weight = 1 / (1 + Math.log2(holders.length)) / (1 + index.background.commonness(term));
      for (const { id } of holders) local.set(id, (local.get(id) ?? 0) + weight);
    }
    for (const [id, score] of local) whole.set(id, (whole.get(id) ?? 0) + score);
    for (const { id, score } of choose(local, 3)) chosen.set(id, Math.max(chosen.get(id) ?? 0, score));
  }
  for (const { id, score } of choose(whole, 10)) chosen.set(id, score);
  return [...chosen]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 20)
    .map(([id]) => id)
    .sort();
}

function paragraphs(title: string, body: string, index: MatchIndex): readonly (readonly number[])[] {
  const { document, shingles } = shingleText(title, body, index.reader, "article");
  const groups = new Map<number, number[]>();
  for (const [segment, paragraph] of document.paragraphs.entries()) {
    const own = shingles.subarray(document.segmentStarts[segment], document.segmentStarts[segment + 1]);
    groups.set(paragraph, [...(groups.get(paragraph) ?? []), ...own]);
  }
  return [...groups.values()];
}
