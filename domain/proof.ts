import type { Instant } from "./time.ts";

/** What a proof may be, told by its bytes. */
export const PROOF_KINDS = ["png", "jpeg", "gif", "webp", "pdf", "docx", "mp4", "mp3"] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** 证明材料: a file that shows what no crawler reads (a cutting, a recording, a leader's words). Never changed. */
export interface Proof {
  readonly id: string;
  readonly officeId: string;
  /** The unit whose user handed it in; null = the office itself. */
  readonly unitId: string | null;
  /** As it was called where it came from; names no file here. */
  readonly name: string;
  readonly kind: ProofKind;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedBy: string;
  readonly at: Instant;
}
