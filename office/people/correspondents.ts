import { InputError } from "../../domain/errors/input-error.ts";
import type { Correspondent } from "../../domain/people.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { type Editor, freeId, type PeopleBooks, personIn, requireDay, standingUnit, withPeople } from "./books.ts";
import { cleanAliases, cleanName } from "./unit-fields.ts";

interface PersonFields {
  readonly name: string;
  readonly aliases: readonly string[];
}

function checkedPerson({ name, aliases }: PersonFields): PersonFields {
  const clean = cleanName(name, "姓名");
  return { name: clean, aliases: cleanAliases(aliases, clean) };
}

/** Two of one name in one unit could not be told apart by what they sign. */
function requireUnlike(
  books: PeopleBooks,
  ownId: string | null,
  unitId: string,
  { name, aliases }: PersonFields,
): void {
  const names = [name, ...aliases];
  const twin = books.people.find(
    (one) =>
      one.id !== ownId &&
      one.unitId === unitId &&
      one.endedOn == null &&
      [one.name, ...one.aliases].some((word) => names.includes(word)),
  );
  if (twin !== undefined) {
    throw new InputError(`这个单位已有通讯员“${twin.name}”用这个名字，署名会分不清；请用笔名或加字区分`);
  }
}

export function addCorrespondent(
  ctx: OfficeContext,
  by: Editor,
  unitId: string,
  fields: PersonFields,
): Promise<Correspondent> {
  return withPeople(ctx, by, async (books) => {
    const unit = standingUnit(books, unitId);
    const checked = checkedPerson(fields);
    requireUnlike(books, null, unit.id, checked);
    const id = freeId("per", books.people, by.officeId, unit.id, checked.name);
    const person: Correspondent = { id, officeId: by.officeId, unitId: unit.id, ...checked };
    await ctx.store.people.putCorrespondent(person);
    return person;
  });
}

export function changeCorrespondent(
  ctx: OfficeContext,
  by: Editor,
  correspondentId: string,
  fields: PersonFields,
): Promise<void> {
  return withPeople(ctx, by, async (books) => {
    const person = personIn(books, correspondentId);
    const checked = checkedPerson(fields);
    requireUnlike(books, person.id, person.unitId, checked);
    await ctx.store.people.putCorrespondent({ ...person, ...checked });
  });
}

/** 调动: from a day on the person belongs to another unit; what was printed stays with the unit that sent it in. */
export function moveCorrespondent(
  ctx: OfficeContext,
  by: Editor,
  correspondentId: string,
  { unitId, from }: { readonly unitId: string; readonly from: Day },
): Promise<void> {
  return withPeople(ctx, by, async (books) => {
    const person = personIn(books, correspondentId);
    const unit = standingUnit(books, unitId);
    if (person.endedOn != null) throw new InputError(`“${person.name}”已经停用，请先恢复`);
    if (person.unitId === unit.id) throw new InputError(`“${person.name}”已经在“${unit.name}”`);
    requireDay(books, from, person);
    if (unit.startedOn != null && from < unit.startedOn) {
      throw new InputError(`“${unit.name}”从 ${unit.startedOn} 起才有，调动日期不能早于那一天`);
    }
    requireUnlike(books, person.id, unit.id, person);
    const former = [...(person.former ?? []), { until: from, unitId: person.unitId, ...books.stamp }];
    await ctx.store.people.putCorrespondent({ ...person, unitId: unit.id, former });
  });
}

/** 停用 from a day on, or null = back again. */
export function endCorrespondent(
  ctx: OfficeContext,
  by: Editor,
  correspondentId: string,
  from: Day | null,
): Promise<void> {
  return withPeople(ctx, by, async (books) => {
    const person = personIn(books, correspondentId);
    if (from !== null) requireDay(books, from, person);
    else {
      standingUnit(books, person.unitId);
      requireUnlike(books, person.id, person.unitId, person);
    }
    await ctx.store.people.putCorrespondent({ ...person, endedOn: from });
  });
}
