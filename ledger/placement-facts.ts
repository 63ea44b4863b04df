import Big from "big.js";
import type { Outlet } from "../domain/outlet.ts";
import type { Unit } from "../domain/people.ts";
import type { Placement, Signature } from "../domain/placement.ts";
import type { TableKey } from "../domain/rule-amount.ts";
import type { AmountFacts } from "./amount.ts";

/** A placement with what its office knows about its outlet and unit: all that a condition or an amount asks. */
export interface PlacementView {
  readonly placement: Placement;
  readonly outlet: Pick<Outlet, "name" | "aliases">;
  /** Null where the office gave none; a rule that asks for classes of units then fails. */
  readonly unit: Pick<Unit, "name" | "aliases" | "unitClass"> | null;
}

/** Who stands under the piece, as a person said or as the signers show. */
function signatureOf(placement: Placement): Signature {
  return placement.particulars?.signature ?? (placement.correspondentIds.length > 0 ? "persons" : "none");
}

function unitOf({ placement, unit }: PlacementView): NonNullable<PlacementView["unit"]> {
  if (unit === null) throw new TypeError(`ledger: unit ${placement.unitId} is not among those given`);
  return unit;
}

/** What stands at a placement under the key of a table. */
function lookup(view: PlacementView, key: TableKey): readonly string[] {
  const { placement, outlet } = view;
  switch (key) {
    case "tier":
    case "outletKind":
    case "pieceKind":
    case "position":
      return [placement[key]];
    case "outlet":
      return [outlet.name, ...outlet.aliases];
    case "label":
      return placement.particulars?.labels ?? [];
    case "signature":
      return [signatureOf(placement)];
    case "unitClass":
      return [unitOf(view).unitClass];
    case "unit":
      return [unitOf(view).name, ...unitOf(view).aliases];
    case "alone":
      return [String(placement.sharedBy <= 1)];
    case "reprint":
      return [String(placement.reprint)];
    case "level":
      return [];
  }
}

/** Numbers that every placement has; others are those entered with it. */
export function numberOf(placement: Placement, name: string): Big | null {
  switch (name) {
    case "字数":
      return new Big(placement.length);
    case "人数":
      return new Big(new Set(placement.correspondentIds).size);
    case "单位数":
      return new Big(Math.max(1, placement.sharedBy));
    default: {
      const numbers = placement.particulars?.numbers ?? {};
      const text = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
      return text === undefined ? null : new Big(text);
    }
  }
}

/** What amounts ask of a placement; `points` is its own worth where money is found by it. */
export function factsOf(view: PlacementView, points: Big | null = null): AmountFacts {
  const { assessed } = view.placement.particulars ?? {};
  return {
    lookup: (key) => lookup(view, key),
    number: (name) => (name === "分值" ? points : numberOf(view.placement, name)),
    assessed: assessed === undefined ? null : new Big(assessed),
  };
}

/** Names of a view under a key, for conditions. */
export function namesOf(view: PlacementView, key: TableKey): readonly string[] {
  return lookup(view, key);
}
