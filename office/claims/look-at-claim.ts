import type { ArticleCorrections } from "../../domain/article.ts";
import type { Claim, ClaimFinding } from "../../domain/claim.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { stableId } from "../../domain/ids.ts";
import type { Day } from "../../domain/time.ts";
import { FIELD_NAMES } from "../by-hand/article-fields.ts";
import type { OfficeContext } from "../context.ts";
import { enterArticle } from "../enter-article.ts";
import { type ArticlePreview, previewLink } from "../preview-link.ts";
import type { Actor } from "../proofs/keep-proof.ts";
import { joinClaim } from "./join-claims.ts";

/** What a clerk says where the page does not; a unit's word is not enough for any of it. */
export interface SaidByClerk {
  readonly outletId?: string | undefined;
  readonly publishedOn?: Day | undefined;
  readonly title?: string | undefined;
}

const WAITING = "夜间任务正在运行，网页由它收下，之后自动继续";

function fieldsSaid({ publishedOn, title }: SaidByClerk): ArticleCorrections {
  return {
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(title === undefined ? {} : { title }),
  };
}

/** Why a person must go on; null where the article can be registered by what was found. */
function obstacleOf({ fault, outlet, missing }: ArticlePreview, said: ArticleCorrections): string | null {
  if (fault !== null) return fault.message;
  if (outlet === null) return "没有认出这是哪家媒体的网页，等审核员指明";
  // Anybody's page can call itself anything.
  if (outlet.by === "name") return `网页自称是“${outlet.name}”，但网址不是它的网站，等审核员核实`;
  const lacking = missing.filter((name) => said[name] === undefined).map((name) => FIELD_NAMES[name]);
  return lacking.length === 0 ? null : `没有读到${lacking.join("、")}，等审核员补上`;
}

function findingOf(ctx: OfficeContext, preview: ArticlePreview, obstacle: string | null): ClaimFinding {
  const { fetchId, outlet, fields } = preview;
  return {
    fetchId,
    outletId: outlet?.id ?? null,
    outletBy: outlet?.by ?? null,
    title: fields.title,
    publishedOn: fields.publishedOn,
    obstacle,
    at: ctx.now().toISOString(),
  };
}

interface ToRegister {
  readonly preview: ArticlePreview;
  readonly fetchId: string;
  readonly outletId: string;
  readonly fields: ArticleCorrections;
}

/** Registers what was found as an article of its outlet; the night's own stages then join the claim. */
async function register(ctx: OfficeContext, claim: Claim, by: Actor, page: ToRegister): Promise<void> {
  const { officeId, id } = claim;
  const { preview, fetchId, outletId, fields } = page;
  const articleId = stableId("art", preview.address);
  // Before the article is there, under the address where the fetch ended: no link of it is ever credited unseen.
  await ctx.store.claims.found(officeId, id, findingOf(ctx, preview, null), articleId);
  const entered = await enterArticle(ctx, by, { fetchId, outletId, fields }).catch((error: unknown) => {
    if (error instanceof InputError) return error;
    throw error;
  });
  const { claims } = ctx.store;
  if (entered instanceof InputError) {
    await claims.found(officeId, id, findingOf(ctx, preview, entered.message), null);
  } else if (entered.state !== "matched") {
    const obstacle = entered.state === "waiting" ? WAITING : (entered.message ?? "网页没有读出正文");
    await claims.found(officeId, id, findingOf(ctx, preview, obstacle), null);
  }
}

/**
 * Looks at a claim's address under the rules of a crawl, keeps what is there as evidence, and goes on as far as no person is
 * needed: to a link that waits for review. Why it stops is kept with the claim.
 */
export async function lookAtClaim(ctx: OfficeContext, claim: Claim, by: Actor, said: SaidByClerk = {}): Promise<void> {
  const { officeId, id, address } = claim;
  const { claims } = ctx.store;
  const preview = await previewLink(ctx, { address, outletId: said.outletId });
  if (preview.known !== null) {
    await claims.found(officeId, id, findingOf(ctx, preview, null), preview.known.articleId);
  } else {
    const fields = fieldsSaid(said);
    const obstacle = obstacleOf(preview, fields);
    const { fetchId, outlet } = preview;
    if (obstacle !== null || fetchId === null || outlet === null) {
      await claims.found(officeId, id, findingOf(ctx, preview, obstacle), null);
      return;
    }
    await register(ctx, claim, by, { preview, fetchId, outletId: outlet.id, fields });
  }
  const now = await claims.get(officeId, id);
  if (now.state === "waiting" && now.linkId === null) await joinClaim(ctx, now);
}
