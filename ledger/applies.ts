import type { ClauseCondition, TableKey } from "../domain/rule-amount.ts";
import { namesOf, numberOf, type PlacementView } from "./placement-facts.ts";

const LISTS = [
  "tier",
  "outletKind",
  "pieceKind",
  "position",
  "outlet",
  "label",
  "signature",
  "unitClass",
  "unit",
] as const;

/** Whether a placement is what a clause asks for. */
export function applies(when: ClauseCondition, view: PlacementView): boolean {
  const { placement } = view;
  return (
    LISTS.every((key) => oneOf(when[key], key, view)) &&
    (when.minLength === undefined || placement.length >= when.minLength) &&
    (when.maxLength === undefined || placement.length < when.maxLength) &&
    (when.reprint === undefined || placement.reprint === when.reprint) &&
    (when.alone === undefined || placement.sharedBy <= 1 === when.alone) &&
    (when.from === undefined || placement.publishedOn >= when.from) &&
    (when.to === undefined || placement.publishedOn <= when.to) &&
    (when.page === undefined || when.page.includes(pageOf(placement.page))) &&
    numbersFit(when, view) &&
    (when.any === undefined || when.any.some((one) => applies(one, view))) &&
    (when.not === undefined || !when.not.some((one) => applies(one, view)))
  );
}

function oneOf(allowed: readonly string[] | undefined, key: TableKey, view: PlacementView): boolean {
  return allowed === undefined || namesOf(view, key).some((name) => allowed.includes(name));
}

/** A page as rules write it: "01" is page 1. */
function pageOf(page: string | null): string {
  return page === null ? "" : page.replace(/^0+(?=.)/u, "");
}

function numbersFit(when: ClauseCondition, { placement }: PlacementView): boolean {
  return Object.entries(when.number ?? {}).every(([name, { min, max }]) => {
    const number = numberOf(placement, name);
    return number !== null && (min === undefined || number.gte(min)) && (max === undefined || number.lt(max));
  });
}
