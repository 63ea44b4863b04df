import { DateTime } from "luxon";
import { InputError } from "../domain/errors/input-error.ts";
import type { User } from "../domain/office.ts";
import type { LinkView } from "../domain/ports/review-store.ts";
import {
  drawSample,
  type ErrorRate,
  errorRate,
  MAX_SPOT_CHECK_SIZE,
  SPOT_CHECK_SIZE,
  type SpotSample,
  type SpotVerdict,
  verdictOf,
} from "../domain/spot-check.ts";
import { addDays, type Day } from "../domain/time.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";
import { type ReviewRow, reviewRow } from "./review-queue.ts";

/** Over how many weeks the error rate is told. */
const WEEKS = 12;
/** A program that stood still draws what it has missed, this far back. */
const WEEKS_TO_MAKE_UP = 4;

interface SpotWeek {
  /** Its Monday and its Sunday. */
  readonly week: Day;
  readonly to: Day;
  /** How many links the machine credited in the week. */
  readonly population: number;
  readonly drawn: number;
  readonly checked: number;
  readonly wrong: number;
}

interface SpotRow extends ReviewRow {
  readonly week: Day;
  readonly verdict: SpotVerdict;
}

export interface SpotChecksView {
  /** How many links a week are drawn from now on. */
  readonly size: number;
  /** Weeks with a sample, the latest first. */
  readonly weeks: readonly SpotWeek[];
  /** Over all of these weeks. */
  readonly total: ErrorRate;
  /** What was drawn, the latest week first. */
  readonly items: readonly SpotRow[];
}

/** The Monday of a day's week. */
function mondayOf(day: Day): Day {
  return addDays(day, 1 - DateTime.fromISO(day, { zone: "utc" }).weekday);
}

/** The instant at which a day begins. */
function startOf(day: Day, zone: string): string {
  return DateTime.fromISO(day, { zone }).toUTC().toISO() ?? day;
}

/**
 * Draws the samples of the weeks that have ended and have none yet. A week is over: its links no longer change, and what is
 * drawn of them follows from office and week alone.
 */
async function drawSpotChecks(ctx: OfficeContext, officeId: string): Promise<void> {
  const { reviews } = ctx.store;
  const thisWeek = mondayOf(today(ctx));
  const first = addDays(thisWeek, -7 * WEEKS_TO_MAKE_UP);
  const there = new Set((await reviews.samples(officeId, first)).map(({ week }) => week));
  const missing: Day[] = [];
  for (let week = first; week < thisWeek; week = addDays(week, 7)) if (!there.has(week)) missing.push(week);
  if (missing.length === 0) return;
  const zone = ctx.settings.timeZone;
  const size = (await reviews.spotSize(officeId)) ?? SPOT_CHECK_SIZE;
  const drawnAt = ctx.now().toISOString();
  for (const week of missing) {
    const credited = await reviews.creditedByMachine(officeId, startOf(week, zone), startOf(addDays(week, 7), zone));
    const linkIds = drawSample(officeId, week, credited, size);
    await reviews.putSample({ officeId, week, population: credited.length, linkIds, drawnAt });
  }
}

function weekOf({ week, population, linkIds }: SpotSample, views: ReadonlyMap<string, LinkView>): SpotWeek {
  const verdicts = linkIds.map((id) => verdictOf(views.get(id)?.link.state ?? "review"));
  const wrong = verdicts.filter((verdict) => verdict === "wrong").length;
  const checked = verdicts.filter((verdict) => verdict !== "open").length;
  return { week, to: addDays(week, 6), population, drawn: linkIds.length, checked, wrong };
}

async function samplesOf(ctx: OfficeContext, officeId: string): Promise<readonly SpotSample[]> {
  await drawSpotChecks(ctx, officeId);
  const samples = await ctx.store.reviews.samples(officeId, addDays(mondayOf(today(ctx)), -7 * WEEKS));
  // A week in which the machine credited nothing has nothing to be checked.
  return samples.filter(({ linkIds }) => linkIds.length > 0);
}

/** 抽查: the samples of the last twelve weeks, what was found of them, and the error rate with its interval. */
export async function spotChecks(ctx: OfficeContext, user: User): Promise<SpotChecksView> {
  const { officeId } = user;
  const samples = await samplesOf(ctx, officeId);
  const ids = samples.flatMap(({ linkIds }) => linkIds);
  const [all, names, size] = await Promise.all([
    ctx.store.reviews.views(officeId, [...new Set(ids)]),
    directoryOf(ctx, officeId),
    ctx.store.reviews.spotSize(officeId),
  ]);
  const views = new Map(all.map((view) => [view.link.id, view]));
  const weeks = samples.map((sample) => weekOf(sample, views));
  const sum = (pick: (week: SpotWeek) => number) => weeks.reduce((total, week) => total + pick(week), 0);
  const items = samples.flatMap(({ week, linkIds }) =>
    linkIds.flatMap((id): readonly SpotRow[] => {
      const view = views.get(id);
      if (view === undefined) return [];
      return [{ ...reviewRow(view, names), week, verdict: verdictOf(view.link.state) }];
    }),
  );
  return {
    size: size ?? SPOT_CHECK_SIZE,
    weeks,
    total: errorRate(
      sum((week) => week.wrong),
      sum((week) => week.checked),
    ),
    items,
  };
}

/** How many drawn links nobody has looked at. */
export async function spotChecksOpen(ctx: OfficeContext, officeId: string): Promise<number> {
  const samples = await samplesOf(ctx, officeId);
  return ctx.store.reviews.undecidedAmong(officeId, [...new Set(samples.flatMap(({ linkIds }) => linkIds))]);
}

/** Sets how many links a week are drawn; what was drawn stays. Throws InputError for a number that cannot be. */
export async function setSpotCheckSize(
  ctx: OfficeContext,
  user: User,
  size: number,
): Promise<{ readonly size: number }> {
  if (!(Number.isInteger(size) && size >= 0 && size <= MAX_SPOT_CHECK_SIZE)) {
    throw new InputError(`每周抽查的条数应为 0 到 ${MAX_SPOT_CHECK_SIZE} 的整数（0 = 不抽查）。`);
  }
  await ctx.store.reviews.setSpotSize(user.officeId, size, { userId: user.id, at: ctx.now().toISOString() });
  return { size };
}
