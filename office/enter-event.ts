import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeEvent } from "../domain/office-event.ts";
import { type Day, isDay } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";
import { peopleOn } from "./people/people-on.ts";

/** An event as a person writes it: names, not ids. */
export interface EventEntry {
  readonly kind: string;
  readonly unit: string;
  readonly person?: string | undefined;
  readonly day: Day;
  readonly level?: string | undefined;
  readonly amount?: string | undefined;
  readonly placementId?: string | undefined;
  readonly note?: string | undefined;
}

const MAX_TEXT = 500;

/** Kinds of event that the office's rule sets know, in the order in which they name them. */
export async function eventKinds(ctx: OfficeContext, officeId: string): Promise<readonly string[]> {
  const rules = (await ctx.store.ruleSets.list(officeId)).flatMap(({ document }) => document.settlement ?? []);
  return [...new Set(rules.flatMap((rule) => (rule.kind === "event" ? rule.event : [])))];
}

function checked(entry: EventEntry, kinds: readonly string[]): void {
  if (!kinds.includes(entry.kind)) {
    const known = kinds.length === 0 ? "现有的计分办法没有写任何事项" : `可用的有：${kinds.join("、")}`;
    throw new InputError(`计分办法里没有“${entry.kind.slice(0, 40)}”这种事项；${known}`);
  }
  const valid: boolean = isDay(entry.day);
  if (!valid) throw new InputError(`日期“${entry.day.slice(0, 40)}”无法识别：请写成 2026-03-05`);
  if (entry.amount !== undefined && !/^-?\d{1,9}(\.\d{1,6})?$/u.test(entry.amount)) {
    throw new InputError(`数值“${entry.amount.slice(0, 40)}”应为数字，如 80 或 2.5`);
  }
  for (const text of [entry.level, entry.note]) {
    if (text !== undefined && text.length > MAX_TEXT) throw new InputError(`级别和说明各不超过 ${MAX_TEXT} 个字`);
  }
}

/**
 * Records an event of a unit (领导批示, 失实, 约稿 …). It counts when its day is settled. Throws InputError when no rule set
 * knows the kind, a name is unknown or held by several, NotFoundError when the placement is not the office's.
 */
export async function enterEvent(
  ctx: OfficeContext,
  by: { readonly officeId: string; readonly id: string },
  entry: EventEntry,
): Promise<OfficeEvent> {
  const { officeId } = by;
  checked(entry, await eventKinds(ctx, officeId));
  const placement =
    entry.placementId === undefined ? null : await ctx.store.ledger.placement(officeId, entry.placementId);
  const names = await directoryOf(ctx, officeId);
  const { units, people } = peopleOn(names.units, names.people, placement?.publishedOn ?? entry.day);
  const unit = units.find(({ name, aliases }) => name === entry.unit || aliases.includes(entry.unit));
  if (unit === undefined) throw new InputError(`没有叫“${entry.unit.slice(0, 40)}”的单位，请按登记的名称写`);
  const named = people.filter(({ unitId, name }) => unitId === unit.id && name === entry.person);
  if (entry.person !== undefined && named.length !== 1) {
    const found = named.length === 0 ? "没有" : "不止一位";
    throw new InputError(`${unit.name}${found}叫“${entry.person.slice(0, 40)}”的通讯员`);
  }
  if (placement !== null && placement.unitId !== unit.id) {
    throw new InputError(`上稿《${placement.title}》不是${unit.name}的，请核对单位或上稿编号`);
  }
  return ctx.store.events.add({
    officeId,
    kind: entry.kind,
    unitId: unit.id,
    correspondentId: named[0]?.id ?? null,
    day: entry.day,
    level: entry.level ?? "",
    amount: entry.amount ?? null,
    placementId: entry.placementId ?? null,
    note: entry.note ?? "",
    enteredBy: by.id,
    at: ctx.now().toISOString(),
  });
}
