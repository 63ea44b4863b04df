import type { LinkEvidence } from "../domain/link.ts";
import { daysBetween } from "../domain/time.ts";
import type { MatchableArticle } from "./article-like.ts";
import type { Assessment } from "./assess.ts";
import type { Judged } from "./decide.ts";
import { factPairs } from "./fact-pairs.ts";
import type { MatchIndex } from "./index/match-index.ts";
import { passagesOf } from "./passages.ts";
import { reasons } from "./reasons.ts";
import { runnerUpOf } from "./runner-up.ts";
import { homeChanges } from "./voice.ts";

/** What a person needs to judge a link: passages, facts, signature, delay, the runner-up and the reasons in words. */
export function explain(
  judged: Judged,
  article: MatchableArticle,
  assessment: Assessment,
  index: MatchIndex,
): LinkEvidence {
  const { claim, signature, submission } = judged.case;
  const ours = { document: assessment.reading.document, text: article };
  const theirs = { document: index.reading(claim.comparison.number, submission).document, text: submission };
  const owned = new Set(claim.owned);
  const verdicts = claim.comparison.verdicts.filter((verdict) => owned.has(verdict.segment));
  const ownNames = index.reader.directory.unitNames.get(submission.unitId) ?? [];
  const agreements = factPairs(verdicts, "agree", ours, theirs, ownNames);
  const contradictions = factPairs(verdicts, "contradict", ours, theirs, ownNames);
  const delayDays = article.publishedOn === null ? null : daysBetween(submission.submittedOn, article.publishedOn);
  const runnerUp = runnerUpOf(judged);
  const passages = passagesOf(claim, ours.document, theirs.document);
  const voice = homeChanges(claim, ours.document, theirs.document);
  return {
    passages,
    agreements,
    contradictions,
    bylineMatches: [...new Set([...signature.authors, ...(signature.unitName === null ? [] : [signature.unitName])])],
    delayDays,
    runnerUp,
    reasons: reasons({
      judged,
      body: article.body,
      verdicts,
      passages,
      agreements,
      contradictions,
      delayDays,
      runnerUp,
      voice,
    }),
    features: judged.case.features,
    doubts: judged.doubts,
  };
}
