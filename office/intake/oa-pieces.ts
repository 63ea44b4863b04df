import type { Answer, Finding, IncomingItem, NamedId, ReadPiece } from "../../domain/intake.ts";
import { unitStandingFor } from "../../domain/people.ts";
import type { NewIncomingPiece } from "../../domain/ports/intake-store.ts";
import { type Day, isDay } from "../../domain/time.ts";
import { settlePiece } from "../../intake/index.ts";
import { dayOf } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import type { OfficeBooks } from "./books.ts";
import { questionsOf, submissionOf, versioned } from "./settle.ts";

/** What an OA system hands in, kept as it came; names as they stand in the office's books. */
export interface OaPiece {
  readonly title: string;
  readonly body: string;
  readonly unit: string;
  readonly authors: readonly string[];
  /** Null = the day on which it came. */
  readonly date: string | null;
  /** The number of the call-out that it answers, if any. */
  readonly callout?: string | null | undefined;
  /** Name of the token, and the units for which it may hand in; null = any. */
  readonly access: string;
  readonly unitIds: readonly string[] | null;
}

function pieceOf({ title, body, unit, authors, date }: OaPiece): ReadPiece {
  const by = "oa" as const;
  return {
    where: "OA 系统",
    titles: title.trim() === "" ? [] : [{ value: title, by }],
    body: body.trim(),
    units: [{ value: unit, by }],
    authors: authors.length === 0 ? [] : [{ value: authors, by }],
    days: date === null || !isDay(date) ? [] : [{ value: date, by }],
    monthDays: [],
    from: null,
    kind: null,
    pictures: [],
    problems: body.trim() === "" ? ["没有正文"] : [],
    notes: [],
  };
}

/** Units for which a token may hand in on a day: its own, and those that stand for them since a merger. */
async function allowedUnits(ctx: OfficeContext, officeId: string, unitIds: readonly string[], day: Day) {
  const units = new Map((await ctx.store.people.units(officeId)).map((unit) => [unit.id, unit]));
  return new Set([...unitIds, ...unitIds.map((id) => unitStandingFor(units, id, day))]);
}

/** A unit that the token may not hand in for is as one that is not named. */
function scoped(finding: Finding, access: string, allowed: ReadonlySet<string> | null): Finding {
  const { unit } = finding;
  if (allowed === null || unit.value === null || allowed.has(unit.value.id)) return finding;
  const question = `令牌“${access}”不能替“${unit.value.name}”报送，请核对`;
  const refused: Answer<NamedId> = { ...unit, value: null, suggestions: [unit.value], question };
  return { ...finding, unit: refused };
}

/** Looks up what an OA system handed in: registered where everything is clear, asked otherwise. */
export async function settleOa(
  ctx: OfficeContext,
  books: OfficeBooks,
  item: IncomingItem,
  bytes: Uint8Array,
): Promise<readonly NewIncomingPiece[]> {
  const given = JSON.parse(new TextDecoder().decode(bytes)) as OaPiece;
  const day = dayOf(item.receivedAt, ctx.settings.timeZone);
  const arrival = { mail: null, sentOn: given.date === null ? day : null, receivedOn: day };
  const { access, unitIds } = given;
  const allowed = unitIds === null ? null : await allowedUnits(ctx, books.officeId, unitIds, day);
  const finding = scoped(settlePiece(pieceOf(given), arrival, books), access, allowed);
  const reasons = questionsOf(finding);
  const submission = reasons.length === 0 ? submissionOf(books.officeId, finding) : null;
  if (submission === null) return [{ state: "asked", reasons, finding, submission: null }];
  const whole = await versioned(ctx, submission);
  return [{ state: "accepted", reasons: whole.notes, finding, submission: whole.submission }];
}
