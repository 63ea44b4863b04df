import type { Day, Instant } from "./time.ts";

/** Who changed something, and when. */
interface ChangedBy {
  readonly by: string;
  readonly at: Instant;
}

/** How a unit was called, classed and placed on the days before `until`. */
export interface FormerUnit extends ChangedBy {
  readonly until: Day;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unitClass: string;
  readonly parentId: string | null;
}

/** 单位. A unit has a class (the office's own grouping for tasks and tables) and may have a parent. */
export interface Unit {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** 乡镇, 县直单位, 组室 …: tables of the bulletin stand apart by it. */
  readonly unitClass: string;
  readonly parentId: string | null;
  /** What it was on earlier days, the earliest first: a day that is past keeps its name and class. */
  readonly former?: readonly FormerUnit[];
  /** Its first day; null or absent = ever since. */
  readonly startedOn?: Day | null;
  /** The first day on which it stands no more; null or absent = it stands. */
  readonly endedOn?: Day | null;
  /** The unit that stands for it from `endedOn` on: what is printed from then on is that unit's. */
  readonly successorId?: string | null;
}

/** The unit of a correspondent on the days before `until`. */
export interface FormerPosting extends ChangedBy {
  readonly until: Day;
  readonly unitId: string;
}

/** 通讯员. Names are not unique: namesakes exist, even within an office. */
export interface Correspondent {
  readonly id: string;
  readonly officeId: string;
  readonly unitId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The units of earlier days, the earliest first. */
  readonly former?: readonly FormerPosting[];
  /** The first day on which nothing is taken from this person any more. */
  readonly endedOn?: Day | null;
  /** Since when nothing personal is kept: the name is a pseudonym. Absent = not erased. */
  readonly erasedAt?: Instant;
}

/** What holds on a day, of entries each of which ends on its own; undefined = the present one. */
function heldOn<T extends { readonly until: Day }>(former: readonly T[] | undefined, day: Day): T | undefined {
  return former?.find((one) => day < one.until);
}

/** A unit as it was called, classed and placed on a day. */
export function unitAsOf(unit: Unit, day: Day): Unit {
  const then = heldOn(unit.former, day);
  return then === undefined
    ? unit
    : { ...unit, name: then.name, aliases: then.aliases, unitClass: then.unitClass, parentId: then.parentId };
}

/** A correspondent in the unit of a day. */
export function correspondentAsOf(person: Correspondent, day: Day): Correspondent {
  const then = heldOn(person.former, day);
  return then === undefined ? person : { ...person, unitId: then.unitId };
}

type Standing = Pick<Unit, "startedOn" | "endedOn">;

/** Whether a unit or person stands on some day between two, both inclusive. */
export function standsWithin({ startedOn, endedOn }: Standing, from: Day, to: Day): boolean {
  return (startedOn ?? from) <= to && (endedOn == null || endedOn > from);
}

/** Whether a unit or person stands on every day between two, both inclusive. */
export function standsThroughout({ startedOn, endedOn }: Standing, from: Day, to: Day): boolean {
  return (startedOn ?? from) <= from && (endedOn == null || endedOn > to);
}

/** Which unit stands for a unit on a day: itself, or from its end on its successor, and that one's. */
export function unitStandingFor(units: ReadonlyMap<string, Unit>, unitId: string, day: Day): string {
  const seen = new Set<string>();
  for (let id = unitId; ; ) {
    seen.add(id);
    const unit = units.get(id);
    const next = unit?.endedOn == null || day < unit.endedOn ? null : (unit.successorId ?? null);
    if (next === null || seen.has(next)) return id;
    id = next;
  }
}
