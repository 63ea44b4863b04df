import { groupBy } from "../../domain/group-by.ts";
import type { Unit } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { Target } from "../../domain/target.ts";
import type { ReportBooks, SubmissionEntry } from "./books.ts";

/** Who owes a task, with all that counts towards it, whenever it was. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly unitClass: string;
  readonly placements: readonly Placement[];
  readonly submissions: readonly SubmissionEntry[];
  /** Whoever went within a span owes nothing for it, nor a class's new member for one that it came into. */
  readonly stands: Pick<Unit, "startedOn" | "endedOn">;
  /** What a placement gives this holder; "0" when nothing. */
  pointsOf(placementId: string): string;
}

/** Units and what belongs to them, looked up once. */
export interface HolderIndex {
  readonly children: ReadonlyMap<string, readonly Unit[]>;
  readonly placements: ReadonlyMap<string, readonly Placement[]>;
  readonly submissions: ReadonlyMap<string, readonly SubmissionEntry[]>;
  /** By placement and holder, the unit's under "". */
  readonly points: ReadonlyMap<string, string>;
}

export function unitsByParent(books: ReportBooks): HolderIndex {
  return {
    children: groupBy(books.units, (unit) => unit.parentId ?? ""),
    placements: groupBy(books.placements, (one) => one.unitId),
    submissions: groupBy(books.submissions, (one) => one.unitId),
    points: new Map(books.credits.map((one) => [`${one.placementId} ${one.correspondentId ?? ""}`, one.points])),
  };
}

/** The holders of a task among those that exist; a unit or person that was removed owes nothing any more. */
export function holdersOf(target: Target, books: ReportBooks, index: HolderIndex): readonly Holder[] {
  switch (target.holder) {
    case "class":
      return books.units
        .filter((unit) => unit.unitClass === target.holderId)
        .map((unit) => ({ ...ofUnits(unit, [unit.id], index), stands: unit }));
    case "person":
      return personHolder(target.holderId, books, index);
    case "unit":
    case "section": {
      const unit = books.units.find((one) => one.id === target.holderId);
      if (unit === undefined) return [];
      return [ofUnits(unit, target.holder === "unit" ? [unit.id] : withBelow(unit.id, index, new Set()), index)];
    }
  }
}

/** A unit and all below it. A parent named in a circle is entered once. */
function withBelow(unitId: string, index: HolderIndex, seen: Set<string>): readonly string[] {
  if (seen.has(unitId)) return [];
  seen.add(unitId);
  return [unitId, ...(index.children.get(unitId) ?? []).flatMap((child) => withBelow(child.id, index, seen))];
}

function ofUnits(unit: Unit, ids: readonly string[], index: HolderIndex): Holder {
  return {
    id: unit.id,
    name: unit.name,
    unitClass: unit.unitClass,
    stands: { endedOn: unit.endedOn ?? null },
    placements: ids.flatMap((id) => index.placements.get(id) ?? []),
    submissions: ids.flatMap((id) => index.submissions.get(id) ?? []),
    pointsOf: (placementId) => index.points.get(`${placementId} `) ?? "0",
  };
}

function personHolder(personId: string, books: ReportBooks, index: HolderIndex): readonly Holder[] {
  const person = books.correspondents.find((one) => one.id === personId);
  if (person === undefined) return [];
  const unit = books.units.find((one) => one.id === person.unitId);
  return [
    {
      id: person.id,
      name: `${person.name}（${unit?.name ?? person.unitId}）`,
      unitClass: unit?.unitClass ?? "",
      stands: person,
      placements: books.placements.filter((one) => one.correspondentIds.includes(personId)),
      submissions: books.submissions.filter((one) => one.authorIds.includes(personId)),
      pointsOf: (placementId) => index.points.get(`${placementId} ${personId}`) ?? "0",
    },
  ];
}
