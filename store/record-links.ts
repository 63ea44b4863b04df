import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { MatchedLink } from "../domain/link.ts";
import type { ArticleLinks } from "../domain/ports/store.ts";
import type { Instant } from "../domain/time.ts";
import type { Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import { append, decisionsOf, machineWord } from "./link-decisions.ts";
import { inChunks } from "./sql.ts";

const PERSON_SPOKE = "这篇报道已经人工审定过，之后出现的匹配请人工核对。";
const CLAIMED = "这篇报道有单位认领，不自动计分，请人工核对。";
const NO_LONGER_PROPOSED = "重新匹配后不再认为是同一篇，请人工核对。";
const NO_LONGER_SURE = "重新匹配后把握不够，不再自动计分，请人工核对。";

export function linkId(officeId: string, articleId: string, submissionId: string): string {
  return stableId("lnk", officeId, articleId, submissionId);
}

/** What the matcher says of one article, and for whom. */
interface Matched extends ArticleLinks {
  readonly officeId: string;
  readonly matcherVersion: string;
  readonly at: Instant;
}

async function requireParts(queries: Queries, { officeId, articleId, links }: Matched): Promise<void> {
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

/** Whether a unit has claimed the article: who claims has an interest, and a person must see what comes of it. */
async function isClaimed(queries: Queries, { officeId, articleId }: Matched): Promise<boolean> {
  return (await queries.claim.count({ where: { officeId, articleId } })) > 0;
}

/** Why nothing new may be credited unseen; null where it may. */
async function doubtOf(queries: Queries, matched: Matched): Promise<string | null> {
  if (!matched.links.some(({ decision }) => decision === "auto")) return null;
  if (await personSpoke(queries, matched)) return PERSON_SPOKE;
  return (await isClaimed(queries, matched)) ? CLAIMED : null;
}

async function recordOne(queries: Queries, matched: Matched, link: MatchedLink, doubt: string | null): Promise<void> {
  const { officeId, articleId, matcherVersion } = matched;
  const { submissionId, score, decision } = link;
  const id = linkId(officeId, articleId, submissionId);
  const data = { score, matcherVersion, evidence: JSON.stringify(link.evidence) };
  // The state is overwritten by the fold of the first decision, in this same transaction.
  const created = { id, officeId, articleId, submissionId, ...data, state: decision, decisionCount: 0 };
  await queries.link.upsert({ where: { id }, create: created, update: data });
  const before = await decisionsOf(queries, id);
  // A credit beside a person's word must be seen by a person; one that stood before that word is left standing.
  const doubtful = decision === "auto" && doubt !== null && !before.some(({ kind }) => kind === "auto");
  const kind = doubtful ? "review" : decision;
  const last = machineWord(before);
  if (last === kind) return;
  const unsure = last === "auto" ? NO_LONGER_SURE : null;
  await append(queries, officeId, id, before, {
    kind,
    userId: null,
    reason: doubtful ? doubt : unsure,
    at: matched.at,
  });
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
    await append(queries, officeId, id, before, { kind: "review", userId: null, reason: NO_LONGER_PROPOSED, at });
  }
}

/** Articles that are there, and those among them that have links already. */
async function standing(queries: Queries, officeId: string, ids: readonly string[]) {
  const articles = await inChunks(ids, (piece) =>
    queries.article.findMany({ where: { id: { in: piece } }, select: { id: true } }),
  );
  const linked = await inChunks(ids, (piece) =>
    queries.link.findMany({ where: { officeId, articleId: { in: piece } }, select: { articleId: true } }),
  );
  return { known: new Set(articles.map(({ id }) => id)), linked: new Set(linked.map(({ articleId }) => articleId)) };
}

/**
 * Writes links and decisions of several articles, each article once, and marks them as matched; inside one transaction.
 * Most articles of a night have no link and never had one: of them only the mark is written.
 */
export async function recordLinks(
  queries: Queries,
  officeId: string,
  results: readonly ArticleLinks[],
  matcherVersion: string,
  at: Instant,
): Promise<void> {
  const ids = results.map(({ articleId }) => articleId);
  const { known, linked } = await standing(queries, officeId, ids);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new NotFoundError(`没有这篇报道：${unknown}`);
  for (const result of results) {
    if (result.links.length === 0 && !linked.has(result.articleId)) continue;
    const matched: Matched = { ...result, officeId, matcherVersion, at };
    if (result.links.length > 0) await requireParts(queries, matched);
    const doubt = await doubtOf(queries, matched);
    for (const link of result.links) await recordOne(queries, matched, link, doubt);
    await withdrawOthers(queries, matched);
  }
  await inChunks(results, async (piece) => {
    const marks = piece.map(
      ({ articleId, digest }) => Prisma.sql`(${officeId}, ${articleId}, ${digest}, ${matcherVersion}, ${at})`,
    );
    await queries.$executeRaw(
      Prisma.sql`INSERT INTO "ArticleMatch" ("officeId", "articleId", "digest", "matcherVersion", "at")
        VALUES ${Prisma.join(marks)} ON CONFLICT ("officeId", "articleId") DO UPDATE
        SET "digest" = excluded."digest", "matcherVersion" = excluded."matcherVersion", "at" = excluded."at"`,
    );
    return [];
  });
}
