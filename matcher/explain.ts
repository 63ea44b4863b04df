import type { FactPair, LinkEvidence, Passage, RunnerUp } from "../domain/link.ts";
import { daysBetween } from "../domain/time.ts";
import type { MatchableArticle } from "./article-like.ts";
import type { Assessment } from "./assess.ts";
import type { FactVerdict } from "./compare-facts.ts";
import type { Judged } from "./decide.ts";
import { keySpan, originalSpan, passage } from "./document.ts";
import type { Fact } from "./facts/fact.ts";
import type { MatchIndex } from "./index/match-index.ts";
import type { Reading } from "./prepared.ts";
import { reasons } from "./reasons.ts";

const MAX_PASSAGES = 40;
const MAX_FACTS = 30;
const UNIT =
  /^(?:公里|公斤|公顷|平方[米公]里?|立方米|千[米克瓦]|毫米|厘米|人次|场次|小时|分钟|个百分点|[\u4e00-\u9fff%])/u;

/** What a person needs to judge a link: passages, facts, signature, delay, the runner-up and the reasons in words. */
export function explain(
  judged: Judged,
  article: MatchableArticle,
  assessment: Assessment,
  index: MatchIndex,
): LinkEvidence {
  const { claim, signature, submission } = judged.case;
  const reading = index.reading(claim.comparison.number, submission);
  const owned = new Set(claim.owned);
  const verdicts = claim.comparison.verdicts.filter((verdict) => owned.has(verdict.segment));
  const agreements = pairs(verdicts, "agree", assessment.reading, reading);
  const contradictions = pairs(verdicts, "contradict", assessment.reading, reading);
  const delayDays = article.publishedOn === null ? null : daysBetween(submission.submittedOn, article.publishedOn);
  const runnerUp = runnerUpOf(judged);
  const passages = passagesOf(judged, assessment.reading, reading);
  return {
    passages,
    agreements,
    contradictions,
    bylineMatches: signature.names,
    delayDays,
    runnerUp,
    reasons: reasons({ judged, passages, agreements, contradictions, delayDays, runnerUp }),
    features: judged.case.features,
    doubts: judged.doubts,
  };
}

function passagesOf(judged: Judged, article: Reading, submission: Reading): readonly Passage[] {
  const { comparison, owned } = judged.case.claim;
  const starts = article.document.segmentStarts;
  const inside = (at: number) =>
    owned.some((segment) => at >= (starts[segment] ?? 0) && at < (starts[segment + 1] ?? 0));
  return comparison.runs
    .filter((run) => inside(run.article) || inside(run.article + run.length - 1))
    .sort((a, b) => b.length - a.length || a.article - b.article)
    .slice(0, MAX_PASSAGES)
    .sort((a, b) => a.article - b.article)
    .flatMap((run) => {
      const found = passage(
        keySpan(article.document, run.article, run.article + run.length),
        keySpan(submission.document, run.submission, run.submission + run.length),
      );
      return found === null ? [] : [found];
    });
}

function pairs(
  verdicts: readonly FactVerdict[],
  wanted: FactVerdict["verdict"],
  article: Reading,
  submission: Reading,
): readonly FactPair[] {
  const seen = new Set<string>();
  const found: FactPair[] = [];
  const byWeight = verdicts
    .filter((verdict) => verdict.verdict === wanted)
    .sort((a, b) => b.bits - a.bits || a.fact.start - b.fact.start);
  for (const { fact, counterpart } of byWeight) {
    const key = `${fact.kind} ${fact.value}`;
    if (seen.has(key) || found.length === MAX_FACTS) continue;
    seen.add(key);
    found.push({
      kind: fact.kind,
      articleText: words(fact, article),
      submissionText: counterpart === null ? words(fact, article) : words(counterpart, submission),
      article: originalSpan(article.document, fact.start, fact.end),
      submission: counterpart === null ? null : originalSpan(submission.document, counterpart.start, counterpart.end),
    });
  }
  return found;
}

/** A figure is shown with what it counts. */
function words(fact: Fact, reading: Reading): string {
  const text = reading.document.folded.text;
  const unit = fact.figure === undefined ? "" : (UNIT.exec(text.slice(fact.end, fact.end + 4))?.[0] ?? "");
  return text.slice(fact.start, fact.end) + unit;
}

function runnerUpOf(judged: Judged): RunnerUp | null {
  const { claim } = judged.case;
  const rival = claim.rival;
  if (rival === null || rival.net <= 0) return null;
  const { submission } = rival.comparison;
  const owned = new Set(claim.owned);
  const against = rival.comparison.verdicts.filter((verdict) => owned.has(verdict.segment));
  const contradicted = against.filter((verdict) => verdict.verdict === "contradict").length;
  const agreed = against.filter((verdict) => verdict.verdict === "agree").length;
  const mine = claim.comparison.verdicts.filter(
    (verdict) => owned.has(verdict.segment) && verdict.verdict === "agree",
  ).length;
  const share = Math.min(1, Math.max(0, rival.net / Math.max(claim.net, 1)));
  return {
    submissionId: submission.id,
    score: Math.round(judged.score * share * 1000) / 1000,
    why: `《${submission.title}》与同样的段落相符 ${agreed} 处、相反 ${contradicted} 处，本稿相符 ${mine} 处`,
  };
}
