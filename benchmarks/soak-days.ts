// What comes in and what is printed on each day of the soak: the same for the same number of a night, and no two alike.
import type { NewSubmission } from "../domain/submission.ts";
import { addDays, type Day, type Instant } from "../domain/time.ts";
import type { OfficeContext } from "../office/context.ts";
import type { EditionArticle, EditionOutlet } from "../tests/newsroom/edition.ts";
import { CORRESPONDENTS, OUTLETS, UNITS } from "../tests/newsroom/sample/office.ts";
import type { SourceAt } from "./crawl-night.ts";
import { readPool, submissionOf } from "./match-texts.ts";

const FIRST_NIGHT: Day = "2026-03-12";
const SENT_A_DAY = 12;
const PRINTED_A_DAY = 5;
/** Of what an outlet prints on a day so many pieces are submissions, the others are strangers'. */
const OF_SUBMISSIONS = 2;
/** How many days an outlet keeps on its pages. */
const DAYS_UP = 3;
/** Beyond the submissions of any office that a benchmark builds; and beyond those, strangers. */
const SENT_FROM = 20_000_000;
const STRANGERS_FROM = 50_000_000;

const pool = readPool("");
const strangers = { ...pool, submissions: pool.strangers };
const units = UNITS.map(({ id }) => id);

export function dayOfNight(night: number): Day {
  return addDays(FIRST_NIGHT, night);
}

/** 02:30 in Shanghai. */
export function momentOf(night: number): Instant {
  return `${addDays(dayOfNight(night), -1)}T18:30:00Z`;
}

/** What the units sent in, two days before the night. */
function sentBefore(night: number): readonly Omit<NewSubmission, "officeId">[] {
  return Array.from({ length: SENT_A_DAY }, (_, at) => {
    const { unitId, kind, title, body } = submissionOf(SENT_FROM + night * SENT_A_DAY + at, pool, units);
    const author = CORRESPONDENTS.find((person) => person.unitId === unitId);
    const authorIds = author === undefined ? [] : [author.id];
    return { unitId, kind, title, body, authorIds, submittedOn: addDays(dayOfNight(night), -2) };
  });
}

/** Every other piece is cut to its first paragraphs, as editors do. */
function fromSubmission(night: number, outlet: number, at: number) {
  const sent = sentBefore(night);
  const piece = sent[(outlet * OF_SUBMISSIONS + at) % sent.length];
  if (piece === undefined) throw new TypeError("nothing was sent in");
  const author = CORRESPONDENTS.find(({ id }) => piece.authorIds.includes(id));
  const paragraphs = piece.body.split("\n");
  const body = at % 2 === 0 ? paragraphs : paragraphs.slice(0, Math.ceil(paragraphs.length / 2));
  const byline = author === undefined ? {} : { byline: `通讯员 ${author.name}` };
  return { title: piece.title, body: body.join("\n"), ...byline };
}

function printed(night: number, outlet: number, at: number): EditionArticle {
  const { title, body } = submissionOf(
    STRANGERS_FROM + (night * OUTLETS.length + outlet) * PRINTED_A_DAY + at,
    strangers,
    units,
  );
  return {
    id: `n${night}-${at}`,
    publishedOn: addDays(dayOfNight(night), -1),
    publishedTime: `${String(8 + at).padStart(2, "0")}:30`,
    page: String(1 + (at % 4)).padStart(2, "0"),
    ...(at < OF_SUBMISSIONS ? fromSubmission(night, outlet, at) : { title, body }),
  };
}

/** What the outlets have up in a night; without those that need a browser where there shall be none. */
export function editionOf(night: number, browser: boolean): readonly EditionOutlet[] {
  const nights = Array.from({ length: DAYS_UP }, (_, back) => night - back).filter((one) => one >= 0);
  return OUTLETS.map((outlet, place) => ({
    ...outlet,
    articles: nights.flatMap((one) => Array.from({ length: PRINTED_A_DAY }, (_, at) => printed(one, place, at))),
  })).filter(({ skin }) => browser || skin !== "rendered");
}

/** Sources as an office declares them that looks for what its outlets still have up. */
export function watched(sources: readonly SourceAt[]): readonly SourceAt[] {
  return sources.map(({ outlet, source }) => ({ outlet, source: { ...source, lookbackDays: DAYS_UP } }));
}

/** Registers what was sent in before a night. */
export async function loadDay(ctx: OfficeContext, officeId: string, night: number): Promise<void> {
  const many = sentBefore(night).map((one) => ({ ...one, officeId }));
  await ctx.store.submissions.addAll(officeId, many);
}
