import { createHash } from "node:crypto";
import type { Submission } from "../../domain/submission.ts";

/** A submission without its texts, for which its digest stands. */
export type SubmissionMark = Omit<Submission, "title" | "body">;

/** Two words that tell whether anything of a submission has changed. */
export function markOf(submission: SubmissionMark): readonly [number, number] {
  const { id, officeId, pieceId, version, unitId, authorIds, submittedOn, kind, digest } = submission;
  const all = JSON.stringify([id, officeId, pieceId, version, unitId, authorIds, submittedOn, kind, digest]);
  const hash = createHash("sha256").update(all).digest();
  return [hash.readUInt32LE(0), hash.readUInt32LE(4)];
}

const DAY_MS = 86_400_000;
/** Stands for a day that the calendar lacks: no article is published near it. */
const NO_DAY = -0x80000000;

/** Days since 1970. */
export function dayNumber(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? NO_DAY : Math.round(time / DAY_MS);
}
