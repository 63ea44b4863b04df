import type { PagePosition, Particulars } from "./placement.ts";
import type { PieceKind } from "./submission.ts";
import type { Day, Instant } from "./time.ts";

/** What a person enters of a placement that no crawler can read (电视、广播、内刊、领导批示). */
export interface HandContent {
  readonly unitId: string;
  readonly correspondentIds: readonly string[];
  readonly outletId: string;
  readonly publishedOn: Day;
  readonly title: string;
  readonly pieceKind: PieceKind;
  readonly position: PagePosition;
  /** Characters; 0 where nobody counted. */
  readonly length: number;
  /** 版次 or 栏目. */
  readonly page: string | null;
  readonly reprint: boolean;
  /** How many units share it: 1 = 单独. */
  readonly sharedBy: number;
  readonly particulars: Particulars;
  readonly note: string;
  /** The submission that was placed: other placements of its piece count with this one; null = none is named. */
  readonly submissionId: string | null;
  readonly proofIds: readonly string[];
}

export const HAND_ACTS = ["entered", "changed", "withdrawn", "restored"] as const;
export type HandAct = (typeof HAND_ACTS)[number];

export const HAND_STATES = ["standing", "withdrawn"] as const;
export type HandState = (typeof HAND_STATES)[number];

/** 手工登记: a placement by hand as it is now. `id` is the placement's. */
export interface HandEntry {
  readonly id: string;
  readonly officeId: string;
  readonly state: HandState;
  readonly content: HandContent;
  /** Number of versions so far; a change names it so that two persons cannot change one state twice. */
  readonly versions: number;
}

/** Appended, never edited. */
export interface HandVersion {
  /** 1, 2, 3 … within the entry. */
  readonly seq: number;
  readonly act: HandAct;
  readonly content: HandContent;
  readonly reason: string | null;
  readonly userId: string;
  readonly at: Instant;
}

/** A title without what people write differently: width, blanks, punctuation, case. */
function foldedTitle(title: string): string {
  const folded = title.normalize("NFKC").toLowerCase();
  const kept = folded.replace(/[\s\p{P}\p{S}]/gu, "");
  return kept === "" ? folded.trim() : kept;
}

interface Placed {
  readonly unitId: string;
  readonly outletId: string;
  readonly publishedOn: Day;
  readonly title: string;
  readonly pieceId: string;
}

/** What makes one placement of two, however they came to be known: unit, outlet and day with the title or with the piece. */
export function samenesses({ unitId, outletId, publishedOn, title, pieceId }: Placed): readonly string[] {
  const place = [unitId, outletId, publishedOn];
  return [
    [...place, "title", foldedTitle(title)],
    [...place, "piece", pieceId],
  ].map((parts) => parts.join("\u0000"));
}
