import { InputError } from "../../domain/errors/input-error.ts";
import type { Unit } from "../../domain/people.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { deriveLedger } from "../derive-ledger.ts";
import {
  type Editor,
  formerWith,
  freeId,
  type PeopleBooks,
  personIn,
  requireDay,
  standingUnit,
  unitIn,
  withPeople,
} from "./books.ts";
import { checkedUnit, type UnitFields } from "./unit-fields.ts";

/** Enters a unit. Throws InputError where the fields will not do. */
export function addUnit(ctx: OfficeContext, by: Editor, fields: UnitFields): Promise<Unit> {
  return withPeople(ctx, by, async (books) => {
    const unit = newUnit(books, fields, null);
    await ctx.store.people.putUnit(unit);
    return unit;
  });
}

function newUnit(books: PeopleBooks, fields: UnitFields, startedOn: Day | null): Unit {
  const { officeId, units } = books;
  const checked = checkedUnit(books, null, fields);
  const id = freeId("unt", units, officeId, checked.name);
  return { id, officeId, ...checked, ...(startedOn !== null && { startedOn }) };
}

/** A unit with other fields from a day on; on the days before it is what it was. The name of then stays an alias. */
function changedUnit(books: PeopleBooks, unit: Unit, fields: UnitFields, from: Day): Unit {
  const renamed = fields.name.trim() !== unit.name;
  const wanted = renamed ? { ...fields, aliases: [...fields.aliases, unit.name] } : fields;
  const checked = checkedUnit(books, unit.id, wanted);
  const same = !renamed && checked.unitClass === unit.unitClass && checked.parentId === unit.parentId;
  if (same) return { ...unit, aliases: checked.aliases };
  requireDay(books, from, unit);
  return { ...unit, ...checked, former: formerWith(unit, from, books.stamp) };
}

/**
 * 改名、改类别、改上级 from a day on. Past days keep what was: their placements, credits and accounts. Throws InputError
 * where the fields or the day will not do.
 */
export async function changeUnit(
  ctx: OfficeContext,
  by: Editor,
  unitId: string,
  { from, ...fields }: UnitFields & { readonly from: Day },
): Promise<void> {
  await withPeople(ctx, by, async (books) => {
    await ctx.store.people.putUnit(changedUnit(books, standingUnit(books, unitId), fields, from));
  });
  await deriveLedger(ctx, by.officeId);
}

/**
 * 拆分: from a day on part of a unit is one of its own, with those of its correspondents that are named. What they had
 * printed stays with the old unit. Returns the new unit's id.
 */
export function splitUnit(
  ctx: OfficeContext,
  by: Editor,
  unitId: string,
  {
    from,
    correspondentIds,
    ...fields
  }: UnitFields & { readonly from: Day; readonly correspondentIds: readonly string[] },
): Promise<string> {
  return withPeople(ctx, by, async (books) => {
    const old = standingUnit(books, unitId);
    requireDay(books, from, { name: old.name, startedOn: old.startedOn ?? null });
    const unit = newUnit(books, fields, from);
    const moved = [...new Set(correspondentIds)].map((id) => {
      const person = personIn(books, id);
      if (person.unitId !== unitId) throw new InputError(`“${person.name}”不是“${old.name}”的通讯员`);
      requireDay(books, from, person);
      return {
        ...person,
        unitId: unit.id,
        former: [...(person.former ?? []), { until: from, unitId, ...books.stamp }],
      };
    });
    await ctx.store.people.putAll(by.officeId, { units: [unit], correspondents: moved });
    return unit.id;
  });
}

/** 停用: from a day on nothing is taken from the unit and its correspondents, and nothing is asked of them. */
export async function endUnit(ctx: OfficeContext, by: Editor, unitId: string, from: Day): Promise<void> {
  await withPeople(ctx, by, async (books) => {
    const unit = standingUnit(books, unitId);
    requireDay(books, from, unit);
    const below = books.units.filter((one) => one.parentId === unitId && one.endedOn == null);
    if (below.length > 0) {
      throw new InputError(`“${unit.name}”还有下级单位：${below.map(({ name }) => name).join("、")}。请先改它们的上级`);
    }
    const correspondents = books.people
      .filter((person) => person.unitId === unitId && person.endedOn == null)
      .map((person) => ({ ...person, endedOn: from }));
    const ended = { ...unit, endedOn: from, former: formerWith(unit, from, books.stamp) };
    await ctx.store.people.putAll(by.officeId, { units: [ended], correspondents });
  });
}

/** Takes 停用 or 合并 back: the unit stands again as it did, and its names are its own. Its correspondents are not moved. */
export async function resumeUnit(ctx: OfficeContext, by: Editor, unitId: string): Promise<void> {
  await withPeople(ctx, by, async (books) => {
    const unit = unitIn(books, unitId);
    if (unit.endedOn == null) throw new InputError(`“${unit.name}”没有停用`);
    const own = new Set([unit.name, ...unit.aliases]);
    const successor = books.units.find((one) => one.id === unit.successorId);
    const without =
      successor === undefined ? [] : [{ ...successor, aliases: successor.aliases.filter((alias) => !own.has(alias)) }];
    const others = books.units.filter((one) => one.id !== successor?.id).concat(without);
    checkedUnit({ ...books, units: others }, unitId, unit);
    const back: Unit = { ...unit, endedOn: null, successorId: null };
    const correspondents = books.people
      .filter((person) => person.unitId === unitId && person.endedOn === unit.endedOn)
      .map((person) => ({ ...person, endedOn: null }));
    await ctx.store.people.putAll(by.officeId, { units: [...without, back], correspondents });
  });
  await deriveLedger(ctx, by.officeId);
}
