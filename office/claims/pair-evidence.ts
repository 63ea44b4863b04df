import type { Article } from "../../domain/article.ts";
import type { Claim } from "../../domain/claim.ts";
import type { Link, LinkEvidence } from "../../domain/link.ts";
import type { Submission } from "../../domain/submission.ts";
import { IndexBuilder, match } from "../../matcher/index.ts";
import type { OfficeContext } from "../context.ts";
import { officeNames } from "../match-index.ts";
import { matcherInForce } from "../matcher-in-force.ts";

const CLAIMED = "单位认领，须人工核对";

const NOTHING: LinkEvidence = {
  passages: [],
  agreements: [],
  contradictions: [],
  bylineMatches: [],
  delayDays: null,
  runnerUp: null,
  reasons: ["系统没有找到两篇相同的文字，请对照原文核对"],
  features: {},
};

/**
 * What the matcher says of one article and one submission alone, for a link that a claim makes. Its features are left out:
 * beside no other submission they are no measure, and nothing is to be learned from them.
 */
export async function pairEvidence(
  ctx: OfficeContext,
  claim: Pick<Claim, "officeId" | "note">,
  article: Article,
  submission: Submission,
): Promise<Pick<Link, "score" | "evidence" | "matcherVersion">> {
  const office = await ctx.store.offices.get(claim.officeId);
  const { options, version } = await matcherInForce(ctx, office.id);
  const builder = new IndexBuilder(await officeNames(ctx, office), options);
  builder.add(submission);
  const [found] = match(article, builder.done());
  const { reasons, ...evidence } = found?.evidence ?? NOTHING;
  const said = claim.note === "" ? CLAIMED : `${CLAIMED}（单位说明：${claim.note}）`;
  return {
    score: found?.score ?? 0,
    evidence: { ...evidence, features: {}, reasons: [said, ...reasons], doubts: [CLAIMED, ...(evidence.doubts ?? [])] },
    matcherVersion: version,
  };
}
