import type { Article } from "../domain/article.ts";
import type { Decision, LinkState } from "../domain/decision.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { Link } from "../domain/link.ts";
import type { User } from "../domain/office.ts";
import type { Outlet, Tier } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";

export interface ReviewRow {
  readonly linkId: string;
  readonly score: number;
  readonly articleTitle: string;
  readonly outlet: string;
  readonly tier: Tier;
  readonly publishedOn: Day | null;
  readonly submissionTitle: string;
  readonly unit: string;
  readonly submittedOn: Day;
  /** The weightiest reason, in Chinese. */
  readonly reason: string;
}

function known<T>(thing: T | undefined, what: string, id: string): T {
  if (thing === undefined) throw new NotFoundError(`${what}不存在：${id}`);
  return thing;
}

/** The links that wait for a person, the likeliest first. */
export async function reviewQueue(ctx: OfficeContext, user: User, page: PageRequest): Promise<Paged<ReviewRow>> {
  const [queue, names] = await Promise.all([
    ctx.store.links.queue(user.officeId, page),
    directoryOf(ctx, user.officeId),
  ]);
  const items = queue.items.map(({ link, article, submission }): ReviewRow => {
    const outlet = known(names.outlet(article.outletId), "媒体", article.outletId);
    return {
      linkId: link.id,
      score: link.score,
      articleTitle: article.title,
      outlet: outlet.name,
      tier: outlet.tier,
      publishedOn: article.publishedOn,
      submissionTitle: submission.title,
      unit: known(names.unit(submission.unitId), "单位", submission.unitId).name,
      submittedOn: submission.submittedOn,
      reason: link.evidence.reasons[0] ?? "",
    };
  });
  return { items, total: queue.total };
}

export interface ReviewItem {
  readonly link: Link;
  readonly article: Article;
  readonly submission: Submission;
  readonly outlet: Outlet;
  readonly unit: Unit;
  readonly authors: readonly Correspondent[];
  readonly runnerUp: {
    readonly submission: Submission;
    readonly unit: Unit;
    readonly score: number;
    readonly why: string;
  } | null;
  readonly decisions: readonly (Decision & { readonly by: string })[];
  /** Other submissions that the same article was linked to. */
  readonly siblings: readonly {
    readonly linkId: string;
    readonly submissionId: string;
    readonly submissionTitle: string;
    readonly unit: string;
    readonly state: LinkState;
  }[];
}

/** Decisions with the names of those who made them. */
export async function namedDecisions(
  ctx: OfficeContext,
  officeId: string,
  linkId: string,
): Promise<readonly (Decision & { readonly by: string })[]> {
  const [decisions, users] = await Promise.all([
    ctx.store.links.decisions(officeId, linkId),
    ctx.store.users.list(officeId),
  ]);
  const nameOf = new Map(users.map((user) => [user.id, user.displayName]));
  return decisions.map((decision) => ({
    ...decision,
    by: decision.userId === null ? "系统" : (nameOf.get(decision.userId) ?? "已注销的用户"),
  }));
}

async function runnerUpOf(ctx: OfficeContext, link: Link, names: Directory): Promise<ReviewItem["runnerUp"]> {
  const { runnerUp } = link.evidence;
  if (runnerUp === null) return null;
  const submission = await ctx.store.submissions.get(link.officeId, runnerUp.submissionId);
  const unit = known(names.unit(submission.unitId), "单位", submission.unitId);
  return { submission, unit, score: runnerUp.score, why: runnerUp.why };
}

/** Everything that a person needs to judge one link. Throws NotFoundError. */
export async function reviewItem(ctx: OfficeContext, user: User, linkId: string): Promise<ReviewItem> {
  const { officeId } = user;
  const { link, article, submission } = await ctx.store.links.view(officeId, linkId);
  const names = await directoryOf(ctx, officeId);
  const others = await ctx.store.links.ofArticle(officeId, article.id);
  const titles = await ctx.store.submissions.getMany(
    officeId,
    others.map((other) => other.submissionId),
  );
  const bySubmission = new Map(titles.map((one) => [one.id, one]));
  return {
    link,
    article,
    submission,
    outlet: known(names.outlet(article.outletId), "媒体", article.outletId),
    unit: known(names.unit(submission.unitId), "单位", submission.unitId),
    authors: submission.authorIds.map((id) => known(names.person(id), "通讯员", id)),
    runnerUp: await runnerUpOf(ctx, link, names),
    decisions: await namedDecisions(ctx, officeId, linkId),
    siblings: others
      .filter((other) => other.id !== linkId)
      .map((other) => {
        const sibling = known(bySubmission.get(other.submissionId), "投稿", other.submissionId);
        return {
          linkId: other.id,
          submissionId: sibling.id,
          submissionTitle: sibling.title,
          unit: known(names.unit(sibling.unitId), "单位", sibling.unitId).name,
          state: other.state,
        };
      }),
  };
}
