import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Day, Instant } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type Editor, readPeople, unitIn } from "./books.ts";

interface Posting {
  /** Null = at present. */
  readonly until: Day | null;
  readonly unit: string;
}

interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly endedOn: Day | null;
  /** Since when the name is a pseudonym. */
  readonly erasedAt: Instant | null;
  /** The units of earlier days. */
  readonly former: readonly Posting[];
}

interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unitClass: string;
  readonly parentId: string | null;
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
  readonly successorId: string | null;
  readonly correspondents: readonly PersonView[];
  /** Of this year. */
  readonly submissions: number;
  readonly placements: number;
}

export interface PeopleView {
  readonly year: string;
  readonly units: readonly UnitRow[];
}

function personView(person: Correspondent, nameOf: (unitId: string) => string): PersonView {
  const { id, name, aliases, endedOn = null, erasedAt = null, former = [] } = person;
  return {
    id,
    name,
    aliases,
    endedOn,
    erasedAt,
    former: former.map(({ until, unitId }) => ({ until, unit: nameOf(unitId) })),
  };
}

/** Every unit with its people, and what it sent in and had printed this year; by class, then name. */
export async function peopleView(ctx: OfficeContext, by: Editor): Promise<PeopleView> {
  const year = today(ctx).slice(0, 4);
  const [books, counts] = await Promise.all([
    readPeople(ctx, by),
    ctx.store.people.counts(by.officeId, `${year}-01-01`, `${year}-12-31`),
  ]);
  const countOf = new Map(counts.map((one) => [one.unitId, one]));
  const names = new Map(books.units.map((unit) => [unit.id, unit.name]));
  const nameOf = (unitId: string) => names.get(unitId) ?? unitId;
  const peopleOf = new Map<string, Correspondent[]>();
  for (const person of books.people) peopleOf.set(person.unitId, [...(peopleOf.get(person.unitId) ?? []), person]);
  const units = books.units.map((unit): UnitRow => {
    const { id, name, aliases, unitClass, parentId, startedOn = null, endedOn = null, successorId = null } = unit;
    const correspondents = (peopleOf.get(id) ?? [])
      .map((person) => personView(person, nameOf))
      .sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
    const { submissions = 0, placements = 0 } = countOf.get(id) ?? {};
    const fields = { id, name, aliases, unitClass, parentId, startedOn, endedOn, successorId };
    return { ...fields, correspondents, submissions, placements };
  });
  return {
    year,
    units: units.sort(
      (a, b) => a.unitClass.localeCompare(b.unitClass, "zh-CN") || a.name.localeCompare(b.name, "zh-CN"),
    ),
  };
}

export interface UnitStep {
  readonly until: Day;
  readonly name: string;
  readonly unitClass: string;
  readonly parent: string | null;
  readonly by: string;
  readonly at: string;
}

/** What a unit was on earlier days, the latest first. Throws NotFoundError. */
export async function unitHistory(ctx: OfficeContext, by: Editor, unitId: string): Promise<readonly UnitStep[]> {
  const [books, users] = await Promise.all([readPeople(ctx, by), ctx.store.users.list(by.officeId)]);
  const unit: Unit = unitIn(books, unitId);
  const userOf = new Map(users.map((user) => [user.id, user.displayName]));
  const nameOf = new Map(books.units.map((one) => [one.id, one.name]));
  return [...(unit.former ?? [])].reverse().map(({ until, name, unitClass, parentId, by: userId, at }) => ({
    until,
    name,
    unitClass,
    parent: parentId === null ? null : (nameOf.get(parentId) ?? null),
    by: userOf.get(userId) ?? userId,
    at,
  }));
}
