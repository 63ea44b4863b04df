import type { Role } from "./office.ts";
import type { PieceKind } from "./submission.ts";
import type { Day, Instant } from "./time.ts";

/** Who signs: `unit` = the piece's own unit (or a clerk who has its signature on paper), `office` = accounts of the office. */
export const APPROVAL_SIDES = ["unit", "office"] as const;
type ApprovalSide = (typeof APPROVAL_SIDES)[number];

/** One step of 审稿: 单位负责人, 分管领导, 宣传办. */
export interface ApprovalStep {
  /** Stable while the chain changes: words name it. */
  readonly id: string;
  readonly name: string;
  readonly side: ApprovalSide;
  /** Accounts of the office that may sign an `office` step, by role or by name; a `unit` step needs none. */
  readonly roles: readonly Role[];
  readonly userIds: readonly string[];
}

/** The steps for some kinds of piece. */
export interface ApprovalChain {
  /** Empty = every kind that no other chain names. */
  readonly kinds: readonly PieceKind[];
  readonly steps: readonly ApprovalStep[];
  /** The step from which a new version is approved again; what stands before it stays as it was. */
  readonly againFrom: string;
}

/** What an office has set; appended, the latest stands. No chains = off. */
export interface ApprovalRules {
  readonly chains: readonly ApprovalChain[];
  /** Pieces handed in before this day need no approval. */
  readonly from: Day;
  readonly changedBy: string;
  readonly at: Instant;
}

/** `withdrawn` takes the step's last word back. */
export const APPROVAL_WORDS = ["passed", "returned", "withdrawn"] as const;
export type ApprovalWordKind = (typeof APPROVAL_WORDS)[number];
export const APPROVAL_WORD_NAMES: Readonly<Record<ApprovalWordKind, string>> = {
  passed: "通过",
  returned: "退回",
  withdrawn: "撤回",
};

/** A word on one step of one version. Appended, never edited. */
export interface ApprovalWord {
  readonly submissionId: string;
  readonly pieceId: string;
  readonly stepId: string;
  readonly kind: ApprovalWordKind;
  readonly reason: string | null;
  /** The name on paper, where another recorded it; null = who is signed in signed. */
  readonly signer: string | null;
  readonly userId: string;
  readonly at: Instant;
}

/** Where a version of a piece stands. `none`: nothing is asked of it. */
export const APPROVAL_STATES = ["none", "open", "returned", "passed"] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];
export const APPROVAL_STATE_NAMES: Readonly<Record<ApprovalState, string>> = {
  none: "不需审稿",
  open: "未审结",
  returned: "已退回",
  passed: "已审结",
};

export interface ApprovalStanding {
  readonly state: ApprovalState;
  /** The step that is asked next; null where nothing is. */
  readonly current: ApprovalStep | null;
  readonly steps: readonly { readonly step: ApprovalStep; readonly word: ApprovalWord | null }[];
}

/** The chain for a piece, if any is asked of it. */
export function chainFor(
  rules: Pick<ApprovalRules, "chains" | "from"> | null,
  piece: { readonly kind: PieceKind; readonly submittedOn: Day },
): ApprovalChain | null {
  if (rules === null || piece.submittedOn < rules.from) return null;
  const named = rules.chains.find(({ kinds }) => kinds.includes(piece.kind));
  return named ?? rules.chains.find(({ kinds }) => kinds.length === 0) ?? null;
}

const NOTHING: ApprovalStanding = { state: "none", current: null, steps: [] };

/**
 * Where a version stands: a fold over its words. `former` are the words on the version before it, from which the steps
 * before `againFrom` are taken over. Words on steps that the chain has no more count for nothing, and stay kept.
 */
export function approvalStanding(
  chain: ApprovalChain | null,
  words: readonly ApprovalWord[],
  former: ApprovalStanding | null,
): ApprovalStanding {
  if (chain === null) return NOTHING;
  const again = chain.steps.findIndex(({ id }) => id === chain.againFrom);
  const steps = chain.steps.map((step, place) => {
    const last = words.findLast(({ stepId }) => stepId === step.id);
    const kept = place < again ? (former?.steps.find((one) => one.step.id === step.id)?.word ?? null) : null;
    const word = last === undefined ? (kept?.kind === "passed" ? kept : null) : last.kind === "withdrawn" ? null : last;
    return { step, word };
  });
  const open = steps.find(({ word }) => word?.kind !== "passed");
  if (open === undefined) return { state: "passed", current: null, steps };
  return { state: open.word?.kind === "returned" ? "returned" : "open", current: open.step, steps };
}
