import type { Instant } from "./time.ts";

export const DECISION_KINDS = ["auto", "review", "confirmed", "rejected", "reassigned"] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** 审定: appended, never edited. */
export interface Decision {
  readonly linkId: string;
  /** 1, 2, 3 … within the link. */
  readonly seq: number;
  readonly kind: DecisionKind;
  /** null = the machine. */
  readonly userId: string | null;
  readonly reason: string | null;
  readonly at: Instant;
}

export type LinkState = DecisionKind;

/**
 * The state that a link's decisions add up to: the last word of a person if one spoke, else the machine's last word.
 * `decisions` must be in order of `seq`; a link without decisions has no state and must not exist.
 */
export function foldDecisions(decisions: readonly Pick<Decision, "kind" | "userId">[]): LinkState {
  let machine: LinkState | null = null;
  let person: LinkState | null = null;
  for (const decision of decisions) {
    if (decision.userId === null) machine = decision.kind;
    else person = decision.kind;
  }
  const state = person ?? machine;
  if (state === null) throw new TypeError("foldDecisions: a link without decisions");
  return state;
}
