import Big from "big.js";
import type { Credit } from "../../domain/credit.ts";
import { groupBy } from "../../domain/group-by.ts";
import type { OfficeEvent } from "../../domain/office-event.ts";
import type { Outlet } from "../../domain/outlet.ts";
import { type Correspondent, correspondentAsOf, standsWithin, type Unit, unitAsOf } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import type { SettlementLine } from "../../domain/settlement.ts";
import type { PieceKind } from "../../domain/submission.ts";
import type { Day } from "../../domain/time.ts";
import { countedOn } from "../cutoff.ts";
import { byId, known } from "../order.ts";
import type { PlacementView } from "../placement-facts.ts";

/** What settlements ask of a submission; `length` in characters without white space. */
export interface SubmittedPiece {
  readonly pieceId: string;
  readonly unitId: string;
  readonly authorIds: readonly string[];
  readonly submittedOn: Day;
  readonly kind: PieceKind;
  readonly length: number;
}

/** All that a year's settlement is made from; the order of the lists does not matter. */
export interface SettlementInput {
  readonly officeId: string;
  /** The last day that is looked at: spans that end later are not settled yet. The year is this day's. */
  readonly upTo: Day;
  readonly ruleSets: readonly RuleSet[];
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
  /** Those of the year at least, with their credits as `deriveCredits` gives them. */
  readonly placements: readonly Placement[];
  readonly credits: readonly Credit[];
  readonly submissions: readonly SubmittedPiece[];
  readonly events: readonly OfficeEvent[];
}

/** Whose account is settled: a unit's own, or one correspondent's. */
export interface Holder {
  readonly unit: Unit;
  readonly correspondent: Correspondent | null;
}

/** A placement with the day on which it counts and what it gave the holder. */
export interface Entry {
  readonly placement: Placement;
  readonly view: PlacementView;
  readonly day: Day;
  readonly points: Big;
  readonly money: Big;
}

/** A line, and what it changes: the worth of placements (`when` = only of these), or what comes besides. */
export interface Posting {
  readonly line: SettlementLine;
  readonly about: "placements" | "besides";
  readonly when?: string;
}

export type Quantity = "points" | "money";

/** The year's accounts: what was placed and submitted by holder, and the lines written so far. */
export class Book {
  readonly #entries = new Map<string, Entry[]>();
  readonly #postings = new Map<string, Posting[]>();
  readonly #submitted: ReadonlyMap<string, readonly SubmittedPiece[]>;
  readonly #submittedBy = new Map<string, SubmittedPiece[]>();
  readonly #members = new Map<Day, ReadonlyMap<string, readonly Correspondent[]>>();

  constructor(readonly input: SettlementInput) {
    this.#submitted = groupBy(input.submissions, (one) => one.unitId);
    for (const piece of input.submissions) {
      for (const id of new Set(piece.authorIds)) push(this.#submittedBy, id, piece);
    }
    this.#enter();
  }

  #enter(): void {
    const { placements, credits, ruleSets } = this.input;
    const [outlets, units] = [byId(this.input.outlets, "outlet"), byId(this.input.units, "unit")];
    const rules = byId(ruleSets, "rule set");
    const placed = byId(placements, "placement");
    for (const credit of credits) {
      const placement = placed.get(credit.placementId);
      if (placement === undefined) continue;
      const day = countedOn(placement, rules.get(credit.ruleSetId)?.document ?? {});
      const unit = unitAsOf(known(units, placement.unitId, "unit"), placement.publishedOn);
      const view = { placement, outlet: known(outlets, placement.outletId, "outlet"), unit };
      const entry = { placement, view, day, points: new Big(credit.points), money: new Big(credit.money) };
      push(this.#entries, credit.correspondentId ?? credit.unitId, entry);
    }
    for (const entries of this.#entries.values()) entries.sort((a, b) => (a.placement.id < b.placement.id ? -1 : 1));
  }

  /** Who belonged to a unit on a day. */
  members(unitId: string, day: Day): readonly Correspondent[] {
    let byUnit = this.#members.get(day);
    if (byUnit === undefined) {
      const then = this.input.correspondents
        .filter((one) => standsWithin(one, day, day))
        .map((one) => correspondentAsOf(one, day));
      byUnit = groupBy(then, (one) => one.unitId);
      this.#members.set(day, byUnit);
    }
    return byUnit.get(unitId) ?? [];
  }

  /** Placements that count for a holder between two days, both inclusive. */
  entries(holder: Holder, from: Day, to: Day): readonly Entry[] {
    return (this.#entries.get(keyOf(holder)) ?? []).filter(({ day }) => day >= from && day <= to);
  }

  submitted({ unit, correspondent }: Holder, from: Day, to: Day): readonly SubmittedPiece[] {
    const pieces = correspondent === null ? this.#submitted.get(unit.id) : this.#submittedBy.get(correspondent.id);
    return (pieces ?? []).filter(({ submittedOn }) => submittedOn >= from && submittedOn <= to);
  }

  postings(holder: Holder, from: Day, to: Day): readonly Posting[] {
    return (this.#postings.get(keyOf(holder)) ?? []).filter(({ line }) => line.to >= from && line.to <= to);
  }

  post(holder: Holder, posting: Posting): void {
    push(this.#postings, keyOf(holder), posting);
  }

  /** All that a holder has between two days: placements and lines. */
  total(holder: Holder, quantity: Quantity, from: Day, to: Day): Big {
    const placed = this.entries(holder, from, to).reduce((sum, entry) => sum.plus(entry[quantity]), new Big(0));
    return this.postings(holder, from, to).reduce((sum, { line }) => sum.plus(line[quantity]), placed);
  }

  lines(): readonly SettlementLine[] {
    return [...this.#postings.values()].flatMap((postings) => postings.map(({ line }) => line));
  }
}

export function keyOf({ unit, correspondent }: Holder): string {
  return correspondent?.id ?? unit.id;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
