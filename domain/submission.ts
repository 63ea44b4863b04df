import { sha256 } from "./ids.ts";
import type { Day } from "./time.ts";

export const PIECE_KINDS = ["info", "report", "research", "comment", "picture", "video"] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];
export const PIECE_KIND_NAMES: Readonly<Record<PieceKind, string>> = {
  info: "信息",
  report: "通讯",
  research: "调研",
  comment: "评论",
  picture: "图片",
  video: "视频",
};

/** 投稿: one version of a piece that a unit sent in. Versions of one piece share `pieceId`. */
export interface Submission {
  readonly id: string;
  readonly officeId: string;
  readonly pieceId: string;
  readonly version: number;
  readonly unitId: string;
  /** Correspondents in the order of signing. */
  readonly authorIds: readonly string[];
  readonly submittedOn: Day;
  readonly kind: PieceKind;
  readonly title: string;
  readonly body: string;
  /** SHA-256 of unit, title and body: the same file twice is one submission. */
  readonly digest: string;
}

export type NewSubmission = Omit<Submission, "id" | "pieceId" | "version" | "digest"> & { readonly pieceId?: string };

/** By which a submission is known: the same text of a unit twice is one. */
export function submissionDigest({ unitId, title, body }: Pick<Submission, "unitId" | "title" | "body">): string {
  return sha256(JSON.stringify([unitId, title, body]));
}
