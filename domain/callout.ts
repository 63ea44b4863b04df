import type { PieceKind } from "./submission.ts";
import type { Instant } from "./time.ts";

/** 约稿: what the office asks of units by a deadline. */
export interface Callout {
  readonly id: string;
  readonly officeId: string;
  /** By which answers name it: YG2026-007. Counted by office and year. */
  readonly number: string;
  readonly title: string;
  readonly text: string;
  /** Units that are asked; empty = every unit. */
  readonly unitIds: readonly string[];
  readonly deadline: Instant;
  /** Null = of any kind. */
  readonly kind: PieceKind | null;
  readonly campaignId: string | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
}

/** `answers`: it is one; `rejected`: it is none, or was turned down; `accepted`: the office took it. */
export const CALLOUT_WORDS = ["answers", "rejected", "accepted"] as const;
type CalloutWordKind = (typeof CALLOUT_WORDS)[number];

/** A word on a piece as an answer; the latest stands. */
export interface CalloutWord {
  readonly calloutId: string;
  readonly pieceId: string;
  readonly submissionId: string;
  readonly kind: CalloutWordKind;
  /** The event that an accepted answer was made; null = none. */
  readonly eventId: string | null;
  readonly reason: string | null;
  readonly userId: string;
  readonly at: Instant;
}

export const ANSWER_STATES = ["found", "answers", "rejected", "accepted"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];
export const ANSWER_STATE_NAMES: Readonly<Record<AnswerState, string>> = {
  found: "来件点名",
  answers: "已应约",
  rejected: "不采用",
  accepted: "已采用",
};

const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");

/** A shorter title says too little to be a call-out's name. */
const TELLING = 6;

/** Whether a subject, a file name or a title names a call-out: its number, or its whole title. */
export function namesCallout(text: string, { number, title }: Pick<Callout, "number" | "title">): boolean {
  const plain = text.normalize("NFKC").toUpperCase().replace(/\s/gu, "");
  const at = plain.indexOf(number);
  if (at >= 0 && !/\d/u.test(plain.charAt(at + number.length))) return true;
  const wanted = bare(title);
  return wanted.length >= TELLING && bare(text).includes(wanted);
}
