import type { Finding, IncomingItem, IncomingState, MailHead, ReadIncoming, ReadPiece } from "../../domain/intake.ts";
import type { NewIncomingPiece } from "../../domain/ports/intake-store.ts";
import type { NewSubmission } from "../../domain/submission.ts";
import { type Arrival, senderOf, settlePiece } from "../../intake/index.ts";
import { dayOf } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import type { OfficeBooks } from "./books.ts";
import { versionOf } from "./versions.ts";

/** What waits for a person, in Chinese; empty where all is answered. */
export function questionsOf(finding: Finding): readonly string[] {
  const { title, unit, authors, day, problems } = finding;
  return [...problems, ...[title, unit, authors, day].flatMap(({ question }) => question ?? [])];
}

/** The submission that a finding is, once everything is answered; null before. */
export function submissionOf(officeId: string, finding: Finding): NewSubmission | null {
  const { title, unit, authors, day, kind, body } = finding;
  if (title.value === null || unit.value === null || authors.value === null || day.value === null) return null;
  if (body.trim() === "") return null;
  return {
    officeId,
    unitId: unit.value.id,
    authorIds: authors.value.map(({ id }) => id),
    submittedOn: day.value,
    kind,
    title: title.value,
    body,
  };
}

/** The same with the piece that it is a version of, and what a person should know of that. */
export async function versioned(
  ctx: OfficeContext,
  submission: NewSubmission,
  ownId: string | null = null,
): Promise<{ readonly submission: NewSubmission; readonly notes: readonly string[] }> {
  const { pieceId, note } = await versionOf(ctx, submission, ownId);
  return {
    submission: pieceId === null ? submission : { ...submission, pieceId },
    notes: note === null ? [] : [note],
  };
}

function isTrusted(ctx: OfficeContext, address: string, books: OfficeBooks): boolean {
  if (senderOf(address, books) !== null) return true;
  const domain = address.split("@").at(-1) ?? "";
  return ctx.settings.intake.trustedDomains.some((one) => domain === one || domain.endsWith(`.${one}`));
}

interface Coming {
  readonly ctx: OfficeContext;
  readonly books: OfficeBooks;
  readonly item: IncomingItem;
  readonly mail: MailHead | null;
}

async function settleOne({ ctx, books, item, mail }: Coming, piece: ReadPiece): Promise<NewIncomingPiece> {
  const { timeZone } = ctx.settings;
  const arrival: Arrival = {
    mail,
    sentOn: mail?.sentAt == null ? null : dayOf(mail.sentAt, timeZone),
    receivedOn: dayOf(item.receivedAt, timeZone),
  };
  const finding = settlePiece(piece, arrival, books);
  const questions = questionsOf(finding);
  const stranger = mail !== null && !isTrusted(ctx, mail.address, books);
  const state: IncomingState = stranger ? "quarantined" : questions.length > 0 ? "asked" : "accepted";
  const unknown = `发件人 ${mail?.address || "（没有地址）"} 还没有登记：确认后才登记这篇，并记住这个地址`;
  const reasons = [...(stranger ? [unknown] : []), ...questions];
  const submission = state === "accepted" ? submissionOf(books.officeId, finding) : null;
  if (submission === null) return { state: state === "accepted" ? "asked" : state, reasons, finding, submission: null };
  const whole = await versioned(ctx, submission);
  return { state, reasons: whole.notes, finding, submission: whole.submission };
}

/** What becomes of everything that was read of an item. An item that holds nothing at all is refused, not lost. */
export async function settleItem(
  ctx: OfficeContext,
  books: OfficeBooks,
  item: IncomingItem,
  { mail, pieces, refusals }: ReadIncoming,
): Promise<readonly NewIncomingPiece[]> {
  const settled: NewIncomingPiece[] = [];
  for (const piece of pieces) settled.push(await settleOne({ ctx, books, item, mail }, piece));
  for (const { where, reason } of refusals) {
    settled.push({ state: "refused", reasons: [`${where}：${reason}`], finding: null, submission: null });
  }
  if (settled.length > 0) return settled;
  return [{ state: "refused", reasons: ["里面没有找到稿件：请核对原件"], finding: null, submission: null }];
}
