import type { Outlet } from "../domain/outlet.ts";
import type { Placement } from "../domain/placement.ts";
import type { Clause, ClauseCondition, RuleDocument } from "../domain/ruleset.ts";

/** The first clause that applies to a placement, or null. `outlet` is the placement's. */
export function chooseClause(
  document: RuleDocument,
  placement: Placement,
  outlet: Pick<Outlet, "name" | "aliases">,
): Clause | null {
  return document.clauses.find((clause) => applies(clause.when, placement, outlet)) ?? null;
}

function applies(when: ClauseCondition, placement: Placement, outlet: Pick<Outlet, "name" | "aliases">): boolean {
  return (
    oneOf(when.tier, placement.tier) &&
    oneOf(when.outletKind, placement.outletKind) &&
    oneOf(when.pieceKind, placement.pieceKind) &&
    oneOf(when.position, placement.position) &&
    (when.outlet === undefined || [outlet.name, ...outlet.aliases].some((name) => when.outlet?.includes(name))) &&
    (when.minLength === undefined || placement.length >= when.minLength) &&
    (when.maxLength === undefined || placement.length < when.maxLength) &&
    (when.reprint === undefined || placement.reprint === when.reprint) &&
    (when.alone === undefined || placement.sharedBy <= 1 === when.alone)
  );
}

function oneOf<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return allowed === undefined || allowed.includes(value);
}
