import { type Decision, foldDecisions } from "../domain/decision.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { groupBy } from "../domain/group-by.ts";
import { stableId } from "../domain/ids.ts";
import type { MatchedLink } from "../domain/link.ts";
import type { ArticleLinks } from "../domain/ports/store.ts";
import type { Instant } from "../domain/time.ts";
import type { Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import { append, decisionsOfAll, machineWord, noteJudged } from "./link-decisions.ts";
import { inChunks, insertRows } from "./sql.ts";

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

/** What stands of a batch of articles before it is written, read at once: a link of its own is a round trip or five. */
interface Standing {
  readonly articles: ReadonlySet<string>;
  readonly submissions: ReadonlySet<string>;
  /** Links of each article, in the order of their ids. */
  readonly links: ReadonlyMap<string, readonly { readonly id: string; readonly submissionId: string }[]>;
  /** Decisions of those links, in their order. */
  readonly decisions: ReadonlyMap<string, readonly Decision[]>;
  /** Articles that a unit has claimed: who claims has an interest, and a person must see what comes of it. */
  readonly claimed: ReadonlySet<string>;
}

async function standingOf(queries: Queries, officeId: string, results: readonly ArticleLinks[]): Promise<Standing> {
  const ids = results.map(({ articleId }) => articleId);
  const wanted = [...new Set(results.flatMap(({ links }) => links.map(({ submissionId }) => submissionId)))];
  const sure = results.filter(({ links }) => links.some(({ decision }) => decision === "auto"));
  const select = { id: true } as const;
  const articles = await inChunks(ids, (some) => queries.article.findMany({ where: { id: { in: some } }, select }));
  const submissions = await inChunks(wanted, (some) =>
    queries.submission.findMany({ where: { officeId, id: { in: some } }, select }),
  );
  const links = await inChunks(ids, (some) =>
    queries.link.findMany({
      where: { officeId, articleId: { in: some } },
      select: { id: true, articleId: true, submissionId: true },
      orderBy: { id: "asc" },
    }),
  );
  const decisions = await decisionsOfAll(
    queries,
    links.map(({ id }) => id),
  );
  const claims = await inChunks(
    sure.map(({ articleId }) => articleId),
    (some) => queries.claim.findMany({ where: { officeId, articleId: { in: some } }, select: { articleId: true } }),
  );
  return {
    articles: new Set(articles.map(({ id }) => id)),
    submissions: new Set(submissions.map(({ id }) => id)),
    links: groupBy(links, ({ articleId }) => articleId),
    decisions,
    claimed: new Set(claims.flatMap(({ articleId }) => articleId ?? [])),
  };
}

function requireParts({ articleId, links }: ArticleLinks, { submissions }: Standing): void {
  const wanted = new Set(links.map(({ submissionId }) => submissionId));
  if (wanted.size !== links.length) throw new InputError(`同一篇投稿在报道 ${articleId} 的匹配结果中出现了两次。`);
  if ([...wanted].some((id) => !submissions.has(id)))
    throw new NotFoundError(`报道 ${articleId} 的匹配结果中有本单位没有的投稿。`);
}

/** Why nothing new may be credited unseen; null where it may. */
function doubtOf(matched: Matched, standing: Standing): string | null {
  if (!matched.links.some(({ decision }) => decision === "auto")) return null;
  const links = standing.links.get(matched.articleId) ?? [];
  // What comes after a person's word is for a person too.
  const spoke = links.some(({ id }) => standing.decisions.get(id)?.some(({ userId }) => userId !== null) === true);
  if (spoke) return PERSON_SPOKE;
  return standing.claimed.has(matched.articleId) ? CLAIMED : null;
}

/** Rows that are written together at the end. */
interface NewRows {
  readonly links: Readonly<Record<string, string | number>>[];
  readonly decisions: Readonly<Record<string, string | number | null>>[];
}

async function recordOne(
  queries: Queries,
  matched: Matched,
  link: MatchedLink,
  doubt: string | null,
  before: readonly Decision[] | null,
  rows: NewRows,
): Promise<void> {
  const { officeId, articleId, matcherVersion, at } = matched;
  const { submissionId, score, decision } = link;
  const id = linkId(officeId, articleId, submissionId);
  const data = { score, matcherVersion, evidence: JSON.stringify(link.evidence) };
  // A credit beside a person's word must be seen by a person; one that stood before that word is left standing.
  const doubtful = decision === "auto" && doubt !== null && before?.some(({ kind }) => kind === "auto") !== true;
  const kind = doubtful ? "review" : decision;
  if (before === null) {
    const first: Decision = { linkId: id, seq: 1, kind, userId: null, reason: doubtful ? doubt : null, at };
    rows.links.push({
      ...{ id, officeId, articleId, submissionId, ...data },
      state: foldDecisions([first]),
      decisionCount: 1,
    });
    rows.decisions.push({ ...first });
    noteJudged(queries, officeId, first);
    return;
  }
  await queries.link.update({ where: { id }, data });
  const last = machineWord(before);
  if (last === kind) return;
  const unsure = last === "auto" ? NO_LONGER_SURE : null;
  await append(queries, officeId, id, before, { kind, userId: null, reason: doubtful ? doubt : unsure, at });
}

/** Links that the machine credited and that it no longer proposes go back to a person. */
async function withdrawOthers(queries: Queries, matched: Matched, standing: Standing): Promise<void> {
  const { officeId, articleId, links, at } = matched;
  const proposed = new Set(links.map(({ submissionId }) => submissionId));
  for (const { id, submissionId } of standing.links.get(articleId) ?? []) {
    const before = standing.decisions.get(id) ?? [];
    if (proposed.has(submissionId) || machineWord(before) !== "auto") continue;
    await append(queries, officeId, id, before, { kind: "review", userId: null, reason: NO_LONGER_PROPOSED, at });
  }
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
  const standing = await standingOf(queries, officeId, results);
  const unknown = results.find(({ articleId }) => !standing.articles.has(articleId));
  if (unknown !== undefined) throw new NotFoundError(`没有这篇报道：${unknown.articleId}`);
  const rows: NewRows = { links: [], decisions: [] };
  for (const result of results) {
    const matched: Matched = { ...result, officeId, matcherVersion, at };
    requireParts(matched, standing);
    const doubt = doubtOf(matched, standing);
    const there = new Map(standing.links.get(matched.articleId)?.map(({ id, submissionId }) => [submissionId, id]));
    for (const link of matched.links) {
      const id = there.get(link.submissionId);
      const before = id === undefined ? null : (standing.decisions.get(id) ?? []);
      await recordOne(queries, matched, link, doubt, before, rows);
    }
    await withdrawOthers(queries, matched, standing);
  }
  await insertRows(queries, "Link", rows.links);
  await insertRows(queries, "Decision", rows.decisions);
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
