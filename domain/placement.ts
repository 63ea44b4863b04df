import type { OutletKind, Tier } from "./outlet.ts";
import type { PieceKind } from "./submission.ts";
import type { Day, Instant } from "./time.ts";

/** 版面位置: the lead of the front page, elsewhere on the front page, anywhere else. */
export const PAGE_POSITIONS = ["front-lead", "front", "other"] as const;
export type PagePosition = (typeof PAGE_POSITIONS)[number];

/** 署名: correspondents; none; correspondents beside a reporter; a reporter alone (记者挂名). */
export const SIGNATURES = ["persons", "none", "with-reporter", "reporter-only"] as const;
export type Signature = (typeof SIGNATURES)[number];

/** What a rule may ask and no page says: entered by a person. */
export interface Particulars {
  /** 标注, as the rule set names them: 简讯, 联播头条, 约稿, A档. */
  readonly labels?: readonly string[];
  /** Decimals by name: 稿酬, 阅读量, 时长. */
  readonly numbers?: Readonly<Record<string, string>>;
  /** Unless said: persons when correspondents signed, else none. */
  readonly signature?: Signature;
  /** Points within the bounds of a clause (幅度内评定), a decimal. */
  readonly assessed?: string;
  /** Each signer's part of the whole, decimals by correspondent, 1 in sum. */
  readonly shares?: Readonly<Record<string, string>>;
  /** The day on which it was reported to the office. */
  readonly reportedOn?: Day;
}

/** 上稿: a link that stands, or an entry by hand. `linkId` and `byHand` exclude each other. */
export interface Placement {
  readonly id: string;
  readonly officeId: string;
  readonly linkId: string | null;
  readonly articleId: string | null;
  readonly storyId: string | null;
  readonly submissionId: string | null;
  /** The piece that was placed: versions of one piece are placed as one; the placement's own id when by hand and no submission is named. */
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
  readonly particulars?: Particulars;
}

/** 补记: what a person entered of a derived placement; the latest stands. `position` overrides what the page says. */
export interface PlacementRemark {
  readonly officeId: string;
  readonly placementId: string;
  readonly position: PagePosition | null;
  readonly particulars: Particulars;
  readonly enteredBy: string;
  readonly at: Instant;
}
