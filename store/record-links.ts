import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { MatchedLink } from "../domain/link.ts";
import type { Instant } from "../domain/time.ts";
import type { Queries } from "./database.ts";
import { append, decisionsOf, machineWord } from "./link-decisions.ts";

const PERSON_SPOKE = "这篇报道已经人工审定过，之后出现的匹配请人工核对。";
const NO_LONGER_PROPOSED = "重新匹配后不再认为是同一篇，请人工核对。";

export function linkId(officeId: string, articleId: string, submissionId: string): string {
  return stableId("lnk", officeId, articleId, submissionId);
}

/** What the matcher says of one article at one digest. */
export interface Matched {
  readonly officeId: string;
  readonly articleId: string;
  readonly articleDigest: string;
  readonly links: readonly MatchedLink[];
  readonly matcherVersion: string;
  readonly at: Instant;
}

async function requireParts(queries: Queries, { officeId, articleId, links }: Matched): Promise<void> {
  const article = await queries.article.findUnique({ where: { id: articleId }, select: { id: true } });
  if (article === null) throw new NotFoundError(`没有这篇报道：${articleId}`);
  if (links.length === 0) return;
  const wanted = new Set(links.map(({ submissionId }) => submissionId));
  if (wanted.size !== links.length) throw new InputError(`同一篇投稿在报道 ${articleId} 的匹配结果中出现了两次。`);
  const found = await queries.submission.count({ where: { officeId, id: { in: [...wanted] } } });
  if (found !== wanted.size) throw new NotFoundError(`报道 ${articleId} 的匹配结果中有本单位没有的投稿。`);
}

/** Whether a person has decided any link of the article: what comes after that is for a person too. */
async function personSpoke(queries: Queries, { officeId, articleId }: Matched): Promise<boolean> {
  const where = { userId: { not: null }, link: { officeId, articleId } };
  return (await queries.decision.count({ where })) > 0;
}

async function recordOne(queries: Queries, matched: Matched, link: MatchedLink, settled: boolean): Promise<void> {
  const { officeId, articleId, matcherVersion } = matched;
  const { submissionId, score, decision } = link;
  const id = linkId(officeId, articleId, submissionId);
  const data = { score, matcherVersion, evidence: JSON.stringify(link.evidence) };
  // The state is overwritten by the fold of the first decision, in this same transaction.
  const created = { id, officeId, articleId, submissionId, ...data, state: decision, decisionCount: 0 };
  await queries.link.upsert({ where: { id }, create: created, update: data });
  const before = await decisionsOf(queries, id);
  // A credit beside a person's word must be seen by a person; one that stood before that word is left standing.
  const doubtful = decision === "auto" && settled && !before.some(({ kind }) => kind === "auto");
  const kind = doubtful ? "review" : decision;
  if (machineWord(before) === kind) return;
  await append(queries, id, before, { kind, userId: null, reason: doubtful ? PERSON_SPOKE : null, at: matched.at });
}

/** Links that the machine credited and that it no longer proposes go back to a person. */
async function withdrawOthers(queries: Queries, { officeId, articleId, links, at }: Matched): Promise<void> {
  const proposed = links.map(({ submissionId }) => submissionId);
  const others = await queries.link.findMany({
    where: { officeId, articleId, submissionId: { notIn: proposed } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of others) {
    const before = await decisionsOf(queries, id);
    if (machineWord(before) !== "auto") continue;
    await append(queries, id, before, { kind: "review", userId: null, reason: NO_LONGER_PROPOSED, at });
  }
}

/** Writes one article's links and decisions, and marks it as matched; inside one transaction. */
export async function recordLinks(queries: Queries, matched: Matched): Promise<void> {
  const { officeId, articleId, articleDigest: digest, matcherVersion, at } = matched;
  await requireParts(queries, matched);
  const settled = await personSpoke(queries, matched);
  for (const link of matched.links) await recordOne(queries, matched, link, settled);
  await withdrawOthers(queries, matched);
  const mark = { digest, matcherVersion, at };
  await queries.articleMatch.upsert({
    where: { officeId_articleId: { officeId, articleId } },
    create: { officeId, articleId, ...mark },
    update: mark,
  });
}
