import { InputError } from "../../domain/errors/input-error.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { deriveLedger } from "../derive-ledger.ts";
import {
  type Editor,
  formerWith,
  type PeopleBooks,
  readPeople,
  requireDay,
  standingUnit,
  withPeople,
} from "./books.ts";

export interface Merging {
  /** The unit that the other one becomes part of. */
  readonly intoId: string;
  readonly from: Day;
}

/** What a merger would do, before it is done. */
export interface MergePreview {
  readonly unit: string;
  readonly into: string;
  readonly from: Day;
  /** Placements printed from the day on: they would be credited to the other unit. Those before stay. */
  readonly placements: number;
  /** Placements before the day, which stay where they are. */
  readonly placementsBefore: number;
  /** Pieces sent in from the day on; they count for the other unit. */
  readonly submissions: number;
  readonly correspondents: readonly string[];
  /** Names that both units have: they stay two persons. */
  readonly namesakes: readonly string[];
  /** Names under which the other unit will be found too. */
  readonly aliases: readonly string[];
  readonly unitsBelow: readonly string[];
  readonly users: readonly string[];
  /** Whether the rules in force name the unit: they would have to be looked at. */
  readonly namedInRules: boolean;
  /** What must be put right first, in Chinese; empty = it can be done. */
  readonly obstacles: readonly string[];
}

interface Pair {
  readonly unit: Unit;
  readonly into: Unit;
}

function pairOf(books: PeopleBooks, unitId: string, { intoId, from }: Merging): Pair {
  if (unitId === intoId) throw new InputError("不能并入自己");
  const [unit, into] = [standingUnit(books, unitId), standingUnit(books, intoId)];
  requireDay(books, from, unit);
  requireDay(books, from, into);
  return { unit, into };
}

const ofUnit = (books: PeopleBooks, unitId: string): readonly Correspondent[] =>
  books.people.filter((person) => person.unitId === unitId && person.endedOn == null);

/** What a person has entered of the unit for days from which on it is no more: only that person can say whose it is. */
async function obstaclesOf(ctx: OfficeContext, { unit }: Pair, from: Day, people: readonly Correspondent[]) {
  const { ledger, events } = ctx.store;
  const [byHand, eventsThen] = await Promise.all([
    ledger.byHandOfUnits(unit.officeId, [unit.id]),
    events.list(unit.officeId, from, "9999-12-31"),
  ]);
  const placed = byHand.filter((one) => one.publishedOn >= from).length;
  const entered = eventsThen.filter((one) => one.unitId === unit.id).length;
  const moved = people.filter((person) => (person.former?.at(-1)?.until ?? "") > from).map(({ name }) => name);
  return [
    ...(placed === 0 ? [] : [`${from} 起有 ${placed} 条手工登记的上稿记在“${unit.name}”名下，请先逐条改好单位`]),
    ...(entered === 0 ? [] : [`${from} 起有 ${entered} 件加减分事项记在“${unit.name}”名下，请先撤回，再记到新单位`]),
    ...(moved.length === 0 ? [] : [`${moved.join("、")} 在 ${from} 之后才调来，请把合并日期推后`]),
  ];
}

/** Says what merging one unit into another from a day on would do. Throws as `mergeUnits` does, but for obstacles. */
export async function previewMerge(
  ctx: OfficeContext,
  by: Editor,
  unitId: string,
  merging: Merging,
): Promise<MergePreview> {
  const books = await readPeople(ctx, by);
  const pair = pairOf(books, unitId, merging);
  const { unit, into } = pair;
  const { store } = ctx;
  const { from } = merging;
  const [placed, sent, users, ruleSets] = await Promise.all([
    store.ledger.placements(by.officeId, { unitId }, { page: 1, size: 1 }),
    store.people.counts(by.officeId, from, "9999-12-31"),
    store.users.list(by.officeId),
    store.ruleSets.list(by.officeId),
  ]);
  const counts = sent.find((one) => one.unitId === unitId);
  const people = ofUnit(books, unitId);
  const there = new Set(ofUnit(books, into.id).map(({ name }) => name));
  const placements = counts?.placements ?? 0;
  return {
    unit: unit.name,
    into: into.name,
    from,
    placements,
    placementsBefore: placed.total - placements,
    submissions: counts?.submissions ?? 0,
    correspondents: people.map(({ name }) => name),
    namesakes: people.map(({ name }) => name).filter((name) => there.has(name)),
    aliases: [unit.name, ...unit.aliases].filter((name) => ![into.name, ...into.aliases].includes(name)),
    unitsBelow: books.units.filter((one) => one.parentId === unitId && one.endedOn == null).map(({ name }) => name),
    users: users.filter((user) => user.unitId === unitId).map(({ displayName }) => displayName),
    namedInRules: ruleSets.some(({ document }) => JSON.stringify(document).includes(JSON.stringify(unit.name))),
    obstacles: await obstaclesOf(ctx, pair, from, people),
  };
}

function merged(books: PeopleBooks, { unit, into }: Pair, from: Day) {
  const { stamp } = books;
  const aliases = [...new Set([...into.aliases, unit.name, ...unit.aliases])].filter((name) => name !== into.name);
  const parentId = into.parentId === unit.id ? unit.parentId : into.parentId;
  const below = books.units
    .filter((one) => one.parentId === unit.id && one.id !== into.id && one.endedOn == null)
    .map((one) => ({ ...one, parentId: into.id, former: formerWith(one, from, stamp) }));
  return {
    units: [
      { ...into, aliases, parentId, former: formerWith(into, from, stamp) },
      { ...unit, endedOn: from, successorId: into.id, former: formerWith(unit, from, stamp) },
      ...below,
    ],
    correspondents: ofUnit(books, unit.id).map((person) => ({
      ...person,
      unitId: into.id,
      former: [...(person.former ?? []), { until: from, unitId: unit.id, ...stamp }],
    })),
  };
}

/**
 * 机构合并: from a day on one unit is part of another. What was printed before stays the old unit's, under its name; what is
 * printed from then on is the other one's, whoever sent it in. Its correspondents, the units below it and its users go over,
 * and the other unit is found by its names too. Throws InputError where something stands in the way.
 */
export async function mergeUnits(ctx: OfficeContext, by: Editor, unitId: string, merging: Merging): Promise<void> {
  await withPeople(ctx, by, async (books) => {
    const pair = pairOf(books, unitId, merging);
    const obstacles = await obstaclesOf(ctx, pair, merging.from, ofUnit(books, unitId));
    if (obstacles.length > 0) throw new InputError(`现在还不能合并：${obstacles.join("；")}`, obstacles);
    // The users first: cut off after them, the merger can be done again.
    const users = (await ctx.store.users.list(by.officeId)).filter((user) => user.unitId === unitId);
    for (const user of users) await ctx.store.users.update(by.officeId, user.id, { unitId: merging.intoId });
    await ctx.store.people.putAll(by.officeId, merged(books, pair, merging.from));
  });
  await deriveLedger(ctx, by.officeId);
}
