import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { stableId } from "../../domain/ids.ts";
import type { Correspondent, FormerUnit, Unit } from "../../domain/people.ts";
import type { Day, Instant } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { withLease } from "../lease.ts";

const WAIT_MS = 10_000;

/** Who changes the books. */
export interface Editor {
  readonly id: string;
  readonly officeId: string;
}

/** An office's units and correspondents while nobody else changes them. */
export interface PeopleBooks {
  readonly officeId: string;
  readonly units: readonly Unit[];
  readonly people: readonly Correspondent[];
  readonly today: Day;
  /** Who is at it, and when. */
  readonly stamp: { readonly by: string; readonly at: Instant };
}

/** Lets `work` read and change the books of units and correspondents alone. Throws BusyError after ten seconds. */
export function withPeople<T>(ctx: OfficeContext, by: Editor, work: (books: PeopleBooks) => Promise<T>): Promise<T> {
  const busy = "单位和通讯员正由别人修改，请稍后再试";
  return withLease(ctx, `people:${by.officeId}`, busy, WAIT_MS, async () => work(await readPeople(ctx, by)));
}

export async function readPeople(ctx: OfficeContext, by: Editor): Promise<PeopleBooks> {
  const { people } = ctx.store;
  const [units, correspondents] = await Promise.all([people.units(by.officeId), people.correspondents(by.officeId)]);
  const stamp = { by: by.id, at: ctx.now().toISOString() };
  return { officeId: by.officeId, units, people: correspondents, today: today(ctx), stamp };
}

/** Throws NotFoundError where the office has no such unit. */
export function unitIn(books: Pick<PeopleBooks, "units">, unitId: string): Unit {
  const unit = books.units.find((one) => one.id === unitId);
  if (unit === undefined) throw new NotFoundError("没有这个单位");
  return unit;
}

/** The same for one that still stands. Throws InputError for one that does not. */
export function standingUnit(books: Pick<PeopleBooks, "units">, unitId: string): Unit {
  const unit = unitIn(books, unitId);
  if (unit.endedOn != null) throw new InputError(`“${unit.name}”已经停用或并入别的单位，不能再改`);
  return unit;
}

export function personIn(books: Pick<PeopleBooks, "people">, correspondentId: string): Correspondent {
  const person = books.people.find((one) => one.id === correspondentId);
  if (person === undefined) throw new NotFoundError("没有这名通讯员");
  return person;
}

/**
 * Throws InputError unless a change may hold from this day on: not in the future, since what stands is what holds today,
 * and not before what was changed before it, since history is only added to.
 */
export function requireDay(
  books: Pick<PeopleBooks, "today">,
  from: Day,
  one: { readonly name: string; readonly former?: readonly { readonly until: Day }[]; readonly startedOn?: Day | null },
): void {
  if (from > books.today) throw new InputError("起算日期不能晚于今天，请到那一天再改");
  const last = one.former?.at(-1)?.until ?? one.startedOn ?? null;
  if (last !== null && from < last) {
    throw new InputError(`“${one.name}”在 ${last} 已有变更，这次的起算日期不能早于那一天`);
  }
}

/** The history of a unit with what it is now until a day; changed twice from one day on, what it was before stays. */
export function formerWith(unit: Unit, until: Day, stamp: PeopleBooks["stamp"]): readonly FormerUnit[] {
  const former = unit.former ?? [];
  if (former.at(-1)?.until === until) return former;
  const { name, aliases, unitClass, parentId } = unit;
  return [...former, { until, name, aliases, unitClass, parentId, ...stamp }];
}

/** A new id for what is called so: the same as ever, unless another bears it already (a renamed unit keeps its id). */
export function freeId(prefix: string, taken: readonly { readonly id: string }[], ...parts: readonly string[]): string {
  const known = new Set(taken.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = stableId(prefix, ...parts, ...(number === 1 ? [] : [String(number)]));
    if (!known.has(id)) return id;
  }
}
