import { ConflictError } from "../domain/errors/conflict-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { Finding, IncomingPiece, IncomingState } from "../domain/intake.ts";
import type { IncomingWord, NewIncomingPiece } from "../domain/ports/intake-store.ts";
import type { Instant } from "../domain/time.ts";
import { noteAudit, noteMachine } from "./audit-notes.ts";
import { instantText, keepable, keepableOrNull } from "./columns.ts";
import type { Queries } from "./database.ts";
import { toPiece } from "./incoming-rows.ts";
import { addSubmission, removeSubmission } from "./submissions.ts";

function findingText(finding: Finding | null): string | null {
  return finding === null ? null : keepable(JSON.stringify(finding));
}

const reasonsText = (reasons: readonly string[]): string => JSON.stringify(reasons.map(keepable));

interface Outcome {
  readonly state: IncomingState;
  readonly reasons: readonly string[];
  readonly submissionId: string | null;
}

async function register(
  queries: Queries,
  { state, reasons, submission }: Pick<NewIncomingPiece, "state" | "reasons" | "submission">,
): Promise<Outcome> {
  if (submission === null) return { state, reasons, submissionId: null };
  const { submission: kept, created } = await addSubmission(queries, submission);
  if (created) return { state, reasons, submissionId: kept.id };
  const known = `与 ${kept.submittedOn} 登记的《${kept.title}》相同，没有重复登记`;
  return { state: "duplicate", reasons: [...reasons, known], submissionId: kept.id };
}

/** Appends the machine's first word on a new piece. */
export async function createPiece(
  queries: Queries,
  officeId: string,
  itemId: string,
  seq: number,
  piece: NewIncomingPiece,
  at: Instant,
): Promise<IncomingPiece> {
  const { state, reasons, submissionId } = await register(queries, piece);
  const id = stableId("inp", itemId, String(seq));
  const row = await queries.incomingPiece.create({
    data: {
      id,
      officeId,
      itemId,
      seq,
      state,
      reasons: reasonsText(reasons),
      finding: findingText(piece.finding),
      submissionId,
      decisionCount: 1,
    },
  });
  await queries.incomingDecision.create({
    data: { pieceId: id, seq: 1, state, userId: null, reason: null, submissionId, at: instantText(at) },
  });
  noteMachine(queries, officeId, "pieces-read", `${id} ${state} ${submissionId ?? ""}`);
  return toPiece(row);
}

/** Takes the piece's own submission back, unless another piece brought it too. */
async function takeBack(queries: Queries, officeId: string, pieceId: string, submissionId: string): Promise<void> {
  const others = await queries.incomingPiece.count({ where: { officeId, submissionId, id: { not: pieceId } } });
  if (others === 0) await removeSubmission(queries, officeId, submissionId);
}

/** Appends a person's word. Throws ConflictError or NotFoundError; nothing is changed then. */
export async function decidePiece(
  queries: Queries,
  officeId: string,
  pieceId: string,
  word: IncomingWord,
  seen: number,
): Promise<IncomingPiece> {
  const row = await queries.incomingPiece.findFirst({ where: { officeId, id: pieceId } });
  if (row === null) throw new NotFoundError(`没有这件来件：${pieceId}`);
  if (row.decisionCount !== seen) throw new ConflictError("这件来件刚刚被别人处理过，请刷新后再看");
  // What is registered anew replaces what the piece brought before.
  if (row.submissionId !== null && row.state === "accepted")
    await takeBack(queries, officeId, pieceId, row.submissionId);
  const { state, reasons, submissionId } = await register(queries, word);
  const after = await queries.incomingPiece.update({
    where: { id: pieceId },
    data: {
      state,
      reasons: reasonsText(reasons),
      submissionId,
      decisionCount: seen + 1,
      ...(word.finding === null ? {} : { finding: findingText(word.finding) }),
    },
  });
  await queries.incomingDecision.create({
    data: {
      pieceId,
      seq: seen + 1,
      state,
      userId: word.userId,
      reason: keepableOrNull(word.reason),
      submissionId,
      at: instantText(word.at),
    },
  });
  const details = { decision: seen + 1, state, submissionId, reason: word.reason };
  noteAudit(
    queries,
    officeId,
    { action: "piece-decided", subject: { kind: "piece", id: pieceId }, details },
    word.userId,
  );
  return toPiece(after);
}
