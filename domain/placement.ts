import type { OutletKind, Tier } from "./outlet.ts";
import type { PieceKind } from "./submission.ts";
import type { Day } from "./time.ts";

/** 版面位置: the lead of the front page, elsewhere on the front page, anywhere else. */
export const PAGE_POSITIONS = ["front-lead", "front", "other"] as const;
export type PagePosition = (typeof PAGE_POSITIONS)[number];

/** 上稿: a link that stands, or an entry by hand. `linkId` and `byHand` exclude each other. */
export interface Placement {
  readonly id: string;
  readonly officeId: string;
  readonly linkId: string | null;
  readonly articleId: string | null;
  readonly storyId: string | null;
  readonly submissionId: string | null;
  /** The piece that was placed: versions of one piece are placed as one; equals the placement's id when by hand. */
  readonly pieceId: string;
  readonly unitId: string;
  readonly correspondentIds: readonly string[];
  readonly outletId: string;
  readonly tier: Tier;
  readonly outletKind: OutletKind;
  readonly pieceKind: PieceKind;
  readonly title: string;
  readonly publishedOn: Day;
  readonly page: string | null;
  readonly position: PagePosition;
  /** Characters of the body without white space. */
  readonly length: number;
  readonly reprint: boolean;
  /** How many units share the article: 1 = 单独, more = 综合. */
  readonly sharedBy: number;
  readonly byHand: { readonly userId: string; readonly note: string } | null;
  /** auto or confirmed; an entry by hand is confirmed. */
  readonly state: "auto" | "confirmed";
}
