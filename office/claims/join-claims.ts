import { type Claim, type ClaimFinding, type ClaimState, claimStateOf } from "../../domain/claim.ts";
import type { Link } from "../../domain/link.ts";
import type { Submission } from "../../domain/submission.ts";
import type { OfficeContext } from "../context.ts";
import { pairEvidence } from "./pair-evidence.ts";

const NO_SUBMISSION = "网页已经收下，但在本单位的投稿里没有找到这一篇，等审核员指明是哪篇投稿（或转为手工登记）";
const GONE = "认领时指明的投稿已不在，等审核员另行指明";
const REASON = "单位认领，须人工核对";

/** What counts says most, then what waits, then what was turned down. */
const ORDER: readonly ClaimState[] = ["accepted", "in-review", "rejected"];

const rank = (link: Link): number => ORDER.indexOf(claimStateOf(link.state));

/** The links of the article with submissions of the claiming unit: with the piece that is claimed, where one is named. */
async function ownLinks(ctx: OfficeContext, claim: Claim, articleId: string, wanted: Submission | null) {
  const { links, submissions } = ctx.store;
  const all = await links.ofArticle(claim.officeId, articleId);
  const ids = all.map(({ submissionId }) => submissionId);
  const pieces = new Map((await submissions.getMany(claim.officeId, ids)).map((one) => [one.id, one]));
  const own = all.filter(({ submissionId }) => {
    const piece = pieces.get(submissionId);
    return wanted === null ? piece?.unitId === claim.unitId : piece?.pieceId === wanted.pieceId;
  });
  const exact = (link: Link): number => Number(link.submissionId !== wanted?.id);
  return own.sort((a, b) => rank(a) - rank(b) || exact(a) - exact(b) || b.score - a.score);
}

/** Says why a claim still waits, where it says something else so far. */
async function say(ctx: OfficeContext, claim: Claim, obstacle: string): Promise<void> {
  const { finding } = claim;
  if (finding === null || finding.obstacle === obstacle) return;
  const said: ClaimFinding = { ...finding, obstacle };
  await ctx.store.claims.found(claim.officeId, claim.id, said, claim.articleId);
}

/**
 * Joins a claim whose article is read to the link of it: one that is there, or a new one that waits for a person. Nothing is
 * ever credited here.
 */
export async function joinClaim(ctx: OfficeContext, claim: Claim): Promise<void> {
  const { articles, claims, links, submissions } = ctx.store;
  const { officeId } = claim;
  const [article] = claim.articleId === null ? [] : await articles.getMany([claim.articleId]);
  if (article === undefined) return;
  const [wanted = null] = claim.submissionId === null ? [] : await submissions.getMany(officeId, [claim.submissionId]);
  if (wanted === null && claim.submissionId !== null) return say(ctx, claim, GONE);
  const at = ctx.now().toISOString();
  const [there] = await ownLinks(ctx, claim, article.id, wanted);
  if (there !== undefined) return claims.join(officeId, claim.id, there.id, at);
  if (wanted === null) return say(ctx, claim, NO_SUBMISSION);
  const judged = await pairEvidence(ctx, claim, article, wanted);
  const link = { articleId: article.id, submissionId: wanted.id, ...judged };
  const { id } = await links.propose(officeId, link, REASON, at);
  await claims.join(officeId, claim.id, id, at);
}

/** Joins the claims of an office whose articles have been read since. */
export async function joinClaims(ctx: OfficeContext, officeId: string): Promise<void> {
  for (const claim of await ctx.store.claims.toJoin(officeId)) await joinClaim(ctx, claim);
}
