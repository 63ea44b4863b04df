import type { Article } from "../domain/article.ts";
import type { Decision, LinkState } from "../domain/decision.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { CaptureKind } from "../domain/evidence.ts";
import type { Link } from "../domain/link.ts";
import type { User } from "../domain/office.ts";
import type { Outlet, Tier } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import type { LinkView } from "../domain/ports/review-store.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day, Instant } from "../domain/time.ts";
import { today } from "./calendar.ts";
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
  readonly snooze: SnoozeView | null;
}

/** 暂缓, as far as it concerns whoever asks. */
interface SnoozeView {
  readonly until: Day;
  /** Whether it holds for whoever asks alone. */
  readonly onlyMe: boolean;
  /** Who put it off. */
  readonly by: string;
  readonly reason: string | null;
}

const GONE = "已注销的用户";

function known<T>(thing: T | undefined, what: string, id: string): T {
  if (thing === undefined) throw new NotFoundError(`${what}不存在：${id}`);
  return thing;
}

/** A link as one line of a list. */
export function reviewRow({ link, article, submission }: LinkView, names: Directory): ReviewRow {
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
    snooze: null,
  };
}

/** What is put off today for this person; where both hold, the person's own is told. */
async function snoozesFor(ctx: OfficeContext, user: User): Promise<ReadonlyMap<string, SnoozeView>> {
  const holding = (await ctx.store.reviews.snoozes(user.officeId, today(ctx))).filter(
    ({ forUserId }) => forUserId === null || forUserId === user.id,
  );
  if (holding.length === 0) return new Map();
  const nameOf = new Map((await ctx.store.users.list(user.officeId)).map(({ id, displayName }) => [id, displayName]));
  const views = new Map<string, SnoozeView>();
  for (const { linkId, forUserId, until, reason, userId } of holding) {
    if (until === null || (forUserId === null && views.has(linkId))) continue;
    views.set(linkId, { until, onlyMe: forUserId !== null, by: nameOf.get(userId) ?? GONE, reason });
  }
  return views;
}

/** The links that wait for a person, the likeliest first, those that are put off at the end. */
export async function reviewQueue(ctx: OfficeContext, user: User, page: PageRequest): Promise<Paged<ReviewRow>> {
  const snoozes = await snoozesFor(ctx, user);
  const [queue, names] = await Promise.all([
    ctx.store.links.queue(user.officeId, page, [...snoozes.keys()]),
    directoryOf(ctx, user.officeId),
  ]);
  const items = queue.items.map((view) => {
    return { ...reviewRow(view, names), snooze: snoozes.get(view.link.id) ?? null };
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
  readonly snooze: SnoozeView | null;
  /** Further links that wait, of other outlets' prints of the same text with the same piece. */
  readonly reprints: readonly Reprint[];
  /** Pictures of the article's page that were taken. */
  readonly pictures: readonly { readonly kind: CaptureKind; readonly at: Instant }[];
}

/** A link that can be decided together with the one on the desk. */
interface Reprint {
  readonly linkId: string;
  readonly articleTitle: string;
  readonly outlet: string;
  readonly tier: Tier;
  readonly publishedOn: Day | null;
  readonly score: number;
  /** How many decisions it has. */
  readonly decisions: number;
  /** How many facts it states otherwise than the piece. */
  readonly contradictions: number;
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
    by: decision.userId === null ? "系统" : (nameOf.get(decision.userId) ?? GONE),
  }));
}

async function runnerUpOf(ctx: OfficeContext, link: Link, names: Directory): Promise<ReviewItem["runnerUp"]> {
  const { runnerUp } = link.evidence;
  if (runnerUp === null) return null;
  const submission = await ctx.store.submissions.get(link.officeId, runnerUp.submissionId);
  const unit = known(names.unit(submission.unitId), "单位", submission.unitId);
  return { submission, unit, score: runnerUp.score, why: runnerUp.why };
}

async function reprintsOf(ctx: OfficeContext, view: LinkView, names: Directory): Promise<readonly Reprint[]> {
  const { link, article, submission } = view;
  if (article.storyId === null || link.state !== "review") return [];
  const together = await ctx.store.reviews.waitingTogether(link.officeId, article.storyId, submission.pieceId);
  return together
    .filter((other) => other.link.id !== link.id)
    .map((other) => {
      const { linkId, articleTitle, outlet, tier, publishedOn, score } = reviewRow(other, names);
      const { decisions, evidence } = other.link;
      const contradictions = evidence.contradictions.length;
      return { linkId, articleTitle, outlet, tier, publishedOn, score, decisions, contradictions };
    });
}

async function picturesOf(ctx: OfficeContext, { id, fetchId }: Article): Promise<ReviewItem["pictures"]> {
  const captures = await ctx.store.captures.ofArticle(id);
  return captures
    .filter((capture) => capture.fetchId === fetchId && capture.pictureId !== null)
    .map(({ kind, at }) => ({ kind, at }));
}

/** Everything that a person needs to judge one link. Throws NotFoundError. */
export async function reviewItem(ctx: OfficeContext, user: User, linkId: string): Promise<ReviewItem> {
  const { officeId } = user;
  const view = await ctx.store.links.view(officeId, linkId);
  const { link, article, submission } = view;
  const [names, others, snoozes, pictures] = await Promise.all([
    directoryOf(ctx, officeId),
    ctx.store.links.ofArticle(officeId, article.id),
    snoozesFor(ctx, user),
    picturesOf(ctx, article),
  ]);
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
    snooze: snoozes.get(linkId) ?? null,
    reprints: await reprintsOf(ctx, view, names),
    pictures,
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
