import type { LinkState } from "../domain/decision.ts";
import type { IncomingDecision, IncomingItem } from "../domain/intake.ts";
import type { User } from "../domain/office.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import { requireUnit } from "./access.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { type PlacementRow, placementRows } from "./placement-list.ts";
import { daysWaited } from "./submission-list.ts";

const MOST_VERSIONS = 100;

/** A report that the piece was held against and that is no placement: it waits, or a person said no. */
interface OpenLink {
  readonly linkId: string;
  readonly state: LinkState;
  readonly score: number;
  readonly articleTitle: string;
  readonly outlet: string;
  readonly publishedOn: Day | null;
}

/** 来件 by which a version came in, and who registered it. */
interface BroughtBy {
  readonly submissionId: string;
  readonly pieceId: string;
  readonly item: IncomingItem;
  readonly history: readonly (IncomingDecision & { readonly by: string })[];
}

export interface SubmissionDetail {
  readonly submission: Submission;
  readonly unit: string;
  readonly authors: readonly string[];
  /** Newest first. */
  readonly versions: readonly Pick<Submission, "id" | "version" | "title" | "submittedOn">[];
  readonly placements: readonly PlacementRow[];
  readonly openLinks: readonly OpenLink[];
  readonly incoming: readonly BroughtBy[];
  /** Days since the piece first came, where no version was published; else null. */
  readonly waitedDays: number | null;
}

async function openLinksOf(ctx: OfficeContext, officeId: string, pieceId: string, names: Directory) {
  const linked = await ctx.store.links.ofPieces(officeId, [pieceId]);
  const open = linked.filter(({ link }) => link.state !== "auto" && link.state !== "confirmed");
  const articles = await ctx.store.articles.getMany(open.map(({ link }) => link.articleId));
  const articleOf = new Map(articles.map((article) => [article.id, article]));
  return open.flatMap(({ link }): OpenLink[] => {
    const article = articleOf.get(link.articleId);
    if (article === undefined) return [];
    const { title: articleTitle, publishedOn } = article;
    const outlet = names.outlet(article.outletId)?.name ?? article.outletId;
    return [{ linkId: link.id, state: link.state, score: link.score, articleTitle, outlet, publishedOn }];
  });
}

async function incomingOf(ctx: OfficeContext, officeId: string, submissionIds: readonly string[]) {
  const { intake, users } = ctx.store;
  const views = await intake.ofSubmissions(officeId, submissionIds);
  const nameOf = new Map((await users.list(officeId)).map((user) => [user.id, user.displayName]));
  const by = ({ userId }: IncomingDecision) =>
    userId === null ? "系统" : (nameOf.get(userId) ?? (userId === "cli" ? "命令行" : "已注销的用户"));
  const brought: BroughtBy[] = [];
  for (const { item, piece } of views) {
    const history = await intake.decisions(officeId, piece.id);
    brought.push({
      submissionId: piece.submissionId ?? "",
      pieceId: piece.id,
      item,
      history: history.map((decision) => ({ ...decision, by: by(decision) })),
    });
  }
  return brought;
}

/**
 * One version of a piece with all that became of the piece. A unit's user is shown its own unit's alone, without the links
 * that the office weighs and without who brought it in. Throws NotFoundError, also for what is another unit's.
 */
export async function submissionDetail(
  ctx: OfficeContext,
  user: Pick<User, "officeId" | "role" | "unitId">,
  submissionId: string,
): Promise<SubmissionDetail> {
  const { store } = ctx;
  const { officeId } = user;
  const submission = await store.submissions.get(officeId, submissionId);
  requireUnit(user, submission.unitId, "投稿");
  const whole = await detailOf(ctx, officeId, submission);
  if (user.role !== "unit") return whole;
  const versions = await store.submissions.getMany(
    officeId,
    whole.versions.map(({ id }) => id),
  );
  const own = new Set(versions.flatMap(({ id, unitId }) => (unitId === submission.unitId ? [id] : [])));
  const credited = await store.ledger.ofPieces(officeId, [submission.pieceId]);
  const mine = credited.filter(({ unitId }) => unitId === submission.unitId);
  const placements = (await placementRows(ctx, officeId, mine)).map((row) => ({ ...row, linkId: null }));
  return {
    ...whole,
    versions: whole.versions.filter(({ id }) => own.has(id)),
    placements,
    openLinks: [],
    incoming: [],
  };
}

async function detailOf(ctx: OfficeContext, officeId: string, submission: Submission): Promise<SubmissionDetail> {
  const { store } = ctx;
  const { pieceId } = submission;
  const names = await directoryOf(ctx, officeId);
  const all = await store.submissions.list(officeId, { pieceId }, { page: 1, size: MOST_VERSIONS });
  const versions = [...all.items].sort((a, b) => b.version - a.version);
  const [placements, openLinks, incoming] = await Promise.all([
    store.ledger.ofPieces(officeId, [pieceId]).then((list) => placementRows(ctx, officeId, list)),
    openLinksOf(ctx, officeId, pieceId, names),
    incomingOf(
      ctx,
      officeId,
      versions.map(({ id }) => id),
    ),
  ]);
  const first = versions.map(({ submittedOn }) => submittedOn).sort()[0] ?? submission.submittedOn;
  return {
    submission,
    unit: names.unit(submission.unitId, submission.submittedOn)?.name ?? submission.unitId,
    authors: submission.authorIds.map((id) => names.person(id)?.name ?? id),
    versions: versions.map(({ id, version, title, submittedOn }) => ({ id, version, title, submittedOn })),
    placements,
    openLinks,
    incoming,
    waitedDays: placements.length > 0 ? null : daysWaited(first, today(ctx)),
  };
}
