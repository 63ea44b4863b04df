import { InputError } from "../domain/errors/input-error.ts";
import { type JudgedLink, LINE_BOUNDS, type MatcherChange, type MatchLines } from "../domain/matcher.ts";
import { addDays, type Day } from "../domain/time.ts";
import { seenAnyway } from "../matcher/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";
import { matcherInForce } from "./matcher-in-force.ts";
import { type ReviewRow, reviewRow } from "./review-queue.ts";

/** A quarter, whichever months it falls on. */
const QUARTER_DAYS = 92;
/** So many false credits are named; the count tells them all. */
const NAMED = 50;

/** What lines would have made of a quarter's links. */
export interface LinesEffect {
  readonly lines: MatchLines;
  /** Links that would have been credited without a person … */
  readonly credited: number;
  /** … of these, those that a person rejected: false credits … */
  readonly rejected: number;
  /** … and those that nobody has looked at yet. */
  readonly unseen: number;
  /** Links that would have gone before a person. */
  readonly review: number;
  /** Links that a person confirmed, or that stand, and that nobody would have been shown. */
  readonly lost: number;
  /** The other links that nobody would have been shown. */
  readonly dropped: number;
}

export interface LinesPreview {
  readonly from: Day;
  readonly to: Day;
  readonly links: number;
  readonly now: LinesEffect;
  /** Null when no other lines were asked for. */
  readonly proposed: LinesEffect | null;
  /** Below this nothing is kept: what lower lines would have shown cannot be said. */
  readonly keptFrom: number;
  /** Number of changes so far; who sets lines on the strength of this names it. */
  readonly seen: number;
}

/** What a person rejected and lines would have credited all the same. */
type FalseCredit = Pick<ReviewRow, "linkId" | "score" | "articleTitle" | "outlet" | "publishedOn" | "unit"> &
  Pick<ReviewRow, "submissionTitle">;

export interface NamedPreview extends LinesPreview {
  /** By the proposed lines or, when none were asked for, by those in force; the likeliest first. */
  readonly falselyCredited: readonly FalseCredit[];
}

/**
 * What the lines in force, and others, would have done with the links of the last quarter, by the scores and decisions
 * that are kept of them. Changes nothing. Throws InputError for lines out of bounds.
 */
export async function previewLines(
  ctx: OfficeContext,
  officeId: string,
  proposed: Partial<MatchLines> = {},
): Promise<LinesPreview> {
  return (await judgeLines(ctx, officeId, proposed)).preview;
}

/** The same, with the false credits by name. */
export async function previewLinesNamed(
  ctx: OfficeContext,
  officeId: string,
  proposed: Partial<MatchLines> = {},
): Promise<NamedPreview> {
  const { preview, links } = await judgeLines(ctx, officeId, proposed);
  const { lines } = preview.proposed ?? preview.now;
  const falsely = links.filter((link) => wouldCredit(link, lines) && isDenied(link));
  const first = falsely.toSorted((a, b) => b.score - a.score).slice(0, NAMED);
  const linkIds = first.map(({ linkId }) => linkId);
  const [views, names] = await Promise.all([ctx.store.reviews.views(officeId, linkIds), directoryOf(ctx, officeId)]);
  const falselyCredited = views.map((view): FalseCredit => {
    const { linkId, score, articleTitle, outlet, publishedOn, submissionTitle, unit } = reviewRow(view, names);
    return { linkId, score, articleTitle, outlet, publishedOn, submissionTitle, unit };
  });
  return { ...preview, falselyCredited };
}

async function judgeLines(
  ctx: OfficeContext,
  officeId: string,
  proposed: Partial<MatchLines>,
): Promise<{ readonly preview: LinesPreview; readonly links: readonly JudgedLink[] }> {
  const { lines: now, changes: seen } = await matcherInForce(ctx, officeId);
  const wanted = { ...now, ...proposed };
  checkLines(wanted);
  const to = today(ctx);
  const from = addDays(to, -QUARTER_DAYS);
  const links = await ctx.store.matcher.judgedBetween(officeId, from, to);
  const changed = wanted.auto !== now.auto || wanted.review !== now.review;
  const preview = {
    from,
    to,
    links: links.length,
    now: effectOf(links, now),
    proposed: changed ? effectOf(links, wanted) : null,
    keptFrom: now.review,
    seen,
  };
  return { preview, links };
}

/** Sets an office's lines, from the next matching on. Throws ConflictError when they were changed since the preview. */
export async function setLines(
  ctx: OfficeContext,
  officeId: string,
  lines: MatchLines,
  changedBy: string,
  seen: number,
): Promise<MatcherChange> {
  checkLines(lines);
  const value: MatchLines = { auto: lines.auto, review: lines.review };
  return ctx.store.matcher.append(officeId, { kind: "lines", value }, changedBy, ctx.now().toISOString(), seen);
}

/** Throws InputError that names the line, its bounds and what was given. */
function checkLines({ auto, review }: MatchLines): void {
  const names = { auto: "自动线", review: "待审线" };
  for (const [kind, value] of [["auto", auto] as const, ["review", review] as const]) {
    const [least, most] = LINE_BOUNDS[kind];
    if (value >= least && value <= most) continue;
    throw new InputError(`${names[kind]}应在 ${least} 到 ${most} 之间，实际为 ${value}`);
  }
  if (review >= auto) throw new InputError(`待审线（${review}）必须低于自动线（${auto}）`);
}

const isShown = (link: JudgedLink, lines: MatchLines) => link.score >= lines.review || seenAnyway(link.features);
const wouldCredit = (link: JudgedLink, lines: MatchLines) =>
  isShown(link, lines) && link.score >= lines.auto && link.doubts.length === 0;
const isDenied = ({ state }: JudgedLink) => state === "rejected" || state === "reassigned";

function effectOf(links: readonly JudgedLink[], lines: MatchLines): LinesEffect {
  const above = links.filter((link) => isShown(link, lines));
  const below = links.filter((link) => !isShown(link, lines));
  const credited = above.filter((link) => wouldCredit(link, lines));
  const lost = below.filter(({ state }) => state === "confirmed" || state === "auto").length;
  return {
    lines,
    credited: credited.length,
    rejected: credited.filter(isDenied).length,
    unseen: credited.filter(({ state }) => state === "review").length,
    review: above.length - credited.length,
    lost,
    dropped: below.length - lost,
  };
}
