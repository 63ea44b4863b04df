import { DECISION_KINDS } from "../domain/decision.ts";
import type { Link, LinkEvidence } from "../domain/link.ts";
import type { LinkView } from "../domain/ports/store.ts";
import { toArticle } from "./article-rows.ts";
import { oneOf, parseJson } from "./columns.ts";
import type { Article, Link as Row, Submission } from "./generated/sqlite/client.ts";
import { toSubmission } from "./submissions.ts";

/** What a view of a link is made of. */
export const LINK_PARTS = { article: true, submission: true };

export function toLink(row: Row): Link {
  return {
    id: row.id,
    officeId: row.officeId,
    articleId: row.articleId,
    submissionId: row.submissionId,
    score: row.score,
    evidence: parseJson<LinkEvidence>(row.evidence, `Link ${row.id}.evidence`),
    matcherVersion: row.matcherVersion,
    state: oneOf(DECISION_KINDS, row.state, `Link ${row.id}.state`),
    decisions: row.decisionCount,
  };
}

export function toView(row: Row & { readonly article: Article; readonly submission: Submission }): LinkView {
  return { link: toLink(row), article: toArticle(row.article), submission: toSubmission(row.submission) };
}
