import { InputError } from "../../domain/errors/input-error.ts";
import type { Answer, Finding, IncomingPiece, NamedId } from "../../domain/intake.ts";
import type { PieceKind } from "../../domain/submission.ts";
import { addDays, type Day, isDay } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { intakeBooks, type OfficeBooks } from "./books.ts";
import { submissionOf, versioned } from "./settle.ts";

/** Who decides: somebody signed in, or the command line. */
export interface Decider {
  readonly id: string;
  readonly officeId: string;
}

/** What a person fills in or puts right. */
export interface IncomingCorrections {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly unitId?: string | undefined;
  readonly authorIds?: readonly string[] | undefined;
  readonly day?: Day | undefined;
  readonly kind?: PieceKind | undefined;
}

function byPerson<T>(value: T): Answer<T> {
  return { value, by: ["person"], confidence: 1, suggestions: [], question: null };
}

const MAX_TITLE = 300;
const MAX_BODY = 300_000;

function unitOf(books: OfficeBooks, unitId: string): NamedId {
  const unit = books.units.find(({ id }) => id === unitId);
  if (unit === undefined) throw new InputError(`没有这个单位：${unitId}`);
  return { id: unit.id, name: unit.name };
}

function authorsOf(books: OfficeBooks, authorIds: readonly string[], unitId: string | undefined): readonly NamedId[] {
  return [...new Set(authorIds)].map((id) => {
    const person = books.people.find((one) => one.id === id);
    if (person === undefined) throw new InputError(`没有这个通讯员：${id}`);
    if (unitId !== undefined && person.unitId !== unitId)
      throw new InputError(`通讯员“${person.name}”不是所选单位的人，请核对`);
    return { id, name: person.name };
  });
}

function corrected(books: OfficeBooks, finding: Finding, given: IncomingCorrections, now: Day): Finding {
  const { title, body, unitId, authorIds, day, kind } = given;
  if (title !== undefined && (title.trim() === "" || title.length > MAX_TITLE))
    throw new InputError(`标题应为 1 到 ${MAX_TITLE} 个字`);
  if (body !== undefined && (body.trim() === "" || body.length > MAX_BODY))
    throw new InputError(`正文应为 1 到 ${MAX_BODY} 个字`);
  if (day !== undefined && (!isDay(day) || day > addDays(now, 1)))
    throw new InputError(`报送日期“${day}”应为 2026-03-05 这样、已经到了的日期`);
  const unit = unitId === undefined ? finding.unit : byPerson(unitOf(books, unitId));
  const kept = unitId === undefined || unitId === finding.unit.value?.id ? finding.authors : lost(finding.authors);
  return {
    ...finding,
    title: title === undefined ? finding.title : byPerson(title.trim()),
    body: body ?? finding.body,
    unit,
    authors: authorIds === undefined ? kept : byPerson(authorsOf(books, authorIds, unit.value?.id)),
    day: day === undefined ? finding.day : byPerson(day),
    kind: kind ?? finding.kind,
  };
}

/** Persons of another unit do not stand any longer. */
function lost(authors: Answer<readonly NamedId[]>): Answer<readonly NamedId[]> {
  return { ...authors, value: null, question: authors.question ?? "换了单位，请重新选择通讯员" };
}

/** What is missing for a submission, by name. */
function missingOf(finding: Finding): readonly string[] {
  const fields = [
    [finding.title, "标题"],
    [finding.unit, "单位"],
    [finding.authors, "通讯员（没有就选“无”）"],
    [finding.day, "报送日期"],
  ] as const;
  const missing: string[] = fields.flatMap(([answer, name]) => (answer.value === null ? [name] : []));
  return finding.body.trim() === "" ? [...missing, "正文"] : missing;
}

async function findingOf(ctx: OfficeContext, by: Decider, pieceId: string) {
  const view = await ctx.store.intake.view(by.officeId, pieceId);
  const { finding } = view.piece;
  if (finding === null) throw new InputError("这一件没有能读取的内容，不能登记：请看原因，让对方重新报送");
  return { ...view, finding };
}

/**
 * Accepts a piece, with what a person filled in or put right; it becomes a submission. A sender who was unknown is remembered
 * for the unit. A piece that was accepted before is registered anew as it is now. Throws InputError that names what is
 * missing, ConflictError when somebody else was first.
 */
export async function acceptIncoming(
  ctx: OfficeContext,
  by: Decider,
  pieceId: string,
  given: IncomingCorrections & { readonly seen: number; readonly rememberSender?: boolean | undefined },
): Promise<IncomingPiece> {
  const { item, finding, piece } = await findingOf(ctx, by, pieceId);
  const books = await intakeBooks(ctx, by.officeId);
  const now = corrected(books, finding, given, today(ctx));
  const submission = submissionOf(by.officeId, now);
  if (submission === null || now.unit.value === null)
    throw new InputError(`还缺${missingOf(now).join("、")}，补上才能登记（这次什么都没有登记）`);
  const whole = await versioned(ctx, submission, piece.submissionId);
  const at = ctx.now().toISOString();
  const word = { state: "accepted", userId: by.id, reason: null, at, finding: now, reasons: whole.notes } as const;
  const decided = await ctx.store.intake.decide(
    by.officeId,
    pieceId,
    { ...word, submission: whole.submission },
    given.seen,
  );
  if (piece.state === "quarantined" && item.sender !== null && item.sender !== "" && given.rememberSender !== false) {
    const sender = { address: item.sender, unitId: now.unit.value.id, correspondentId: null };
    await ctx.store.intake.confirmSender(by.officeId, sender, by.id, at);
  }
  return decided;
}

/** 退回: sends a piece back; what it registered is taken back with it, unless an article hangs on it. */
export async function rejectIncoming(
  ctx: OfficeContext,
  by: Decider,
  pieceId: string,
  { reason, seen }: { readonly reason: string | null; readonly seen: number },
): Promise<IncomingPiece> {
  const { piece } = await ctx.store.intake.view(by.officeId, pieceId);
  const reasons = reason === null || reason.trim() === "" ? ["人工退回"] : [`人工退回：${reason.trim()}`];
  const at = ctx.now().toISOString();
  const word = { state: "rejected", userId: by.id, reason, at, finding: null, reasons, submission: null } as const;
  return ctx.store.intake.decide(by.officeId, piece.id, word, seen);
}

/** 撤销: puts a piece back to where the machine left it; the submission that a person's word made is taken back. */
export async function undoIncoming(
  ctx: OfficeContext,
  by: Decider,
  pieceId: string,
  { seen }: { readonly seen: number },
): Promise<IncomingPiece> {
  const decisions = await ctx.store.intake.decisions(by.officeId, pieceId);
  const [first] = decisions;
  const last = decisions.at(-1);
  if (first === undefined || last === undefined || last.userId === null)
    throw new InputError("这一件还没有人处理过，没有可撤销的");
  const { item, piece } = await ctx.store.intake.view(by.officeId, pieceId);
  const again = first.state === "accepted" && piece.finding !== null ? submissionOf(by.officeId, piece.finding) : null;
  const whole = again === null ? null : await versioned(ctx, again, piece.submissionId);
  const at = ctx.now().toISOString();
  const reasons = ["已撤销上一步处理，请重新处理"];
  const word = { state: first.state, userId: by.id, reason: "撤销", at, finding: null, reasons } as const;
  const back = await ctx.store.intake.decide(
    by.officeId,
    pieceId,
    { ...word, submission: whole?.submission ?? null },
    seen,
  );
  if (first.state === "quarantined" && item.sender !== null)
    await ctx.store.intake.forgetSender(by.officeId, item.sender);
  return back;
}
