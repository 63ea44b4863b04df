import type { ClaimDecision } from "../../domain/claim.ts";

/** Whether the unit has asked for a second look already. */
export function hasAsked(decisions: readonly ClaimDecision[]): boolean {
  return decisions.some(({ act }) => act === "asked");
}
