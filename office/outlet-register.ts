import { isDeepStrictEqual } from "node:util";
import { type OutletPreset, readCatalogue, readOutletText } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { Outlet, Tier } from "../domain/outlet.ts";
import type { OfficeContext } from "./context.ts";
import { deriveLedger } from "./derive-ledger.ts";
import { checkPresets, importOutlets } from "./import-outlets.ts";
import { addOutlets } from "./outlet-add.ts";
import { writeOwnOutlet } from "./outlet-new.ts";

const WHERE = "媒体的写法";

/** An outlet as a person typed it, checked. Throws SettingsError and InputError that name what is wrong. */
export function outletOfText(text: string): OutletPreset {
  const preset = readOutletText(text, WHERE);
  checkPresets([preset]);
  return preset;
}

/**
 * Registers an outlet that stands in no catalogue: its text becomes a file of the office's own, so that it can be mended
 * and registered again from there. Throws InputError where its name is registered already.
 */
export async function registerText(ctx: OfficeContext, text: string): Promise<Outlet> {
  const preset = outletOfText(text);
  const { outlet } = preset;
  const there = (await ctx.store.outlets.list()).find(({ id, name }) => id === outlet.id || name === outlet.name);
  if (there !== undefined) throw new InputError(`${outlet.name}已经登记过了：要改它，请改它的文件再登记`);
  await writeOwnOutlet(ctx.settings, outlet.name, text);
  await importOutlets(ctx, [preset]);
  return outlet;
}

/** Registers outlets of the catalogue by name. Throws InputError for names that it has not. */
export async function registerFromCatalogue(ctx: OfficeContext, names: readonly string[]): Promise<readonly Outlet[]> {
  const added = await addOutlets(ctx, readCatalogue(ctx.settings.dataDir), names);
  return added.map(({ preset }) => preset.outlet);
}

/** What a person changes of a registered outlet. */
export interface OutletChange {
  readonly tier?: Tier | undefined;
  readonly aliases?: readonly string[] | undefined;
}

export interface ChangedOutlet {
  readonly outlet: Outlet;
  /** Placements of the asking office that were counted anew; 0 where nothing changed that is counted by. */
  readonly recounted: number;
}

async function refuseTaken(ctx: OfficeContext, id: string, aliases: readonly string[]): Promise<void> {
  for (const other of await ctx.store.outlets.list()) {
    if (other.id === id) continue;
    const taken = aliases.find((alias) => alias === other.name || other.aliases.includes(alias));
    if (taken !== undefined) throw new InputError(`“${taken}”已经是${other.name}的名称或别名，不能再用`);
  }
}

/** How many placements of an office an outlet has: what a change of it would count anew. */
export async function placementsOfOutlet(ctx: OfficeContext, officeId: string, outletId: string): Promise<number> {
  return (await ctx.store.ledger.placements(officeId, { outletId }, { page: 1, size: 1 })).total;
}

/**
 * Sets tier and aliases of a registered outlet. Credits are derived from the outlet as it is, and rules may name it by an
 * alias: every placement of it, past ones too, is counted anew at once in every office; issued bulletins stay as they were
 * issued, and the difference stands as 更正 in the next. Which report is the original and which a reprint is told by the
 * aliases for stories that are grouped from now on. Throws NotFoundError, and InputError for an alias that another outlet has.
 */
export async function changeOutlet(
  ctx: OfficeContext,
  officeId: string,
  outletId: string,
  { tier, aliases }: OutletChange,
): Promise<ChangedOutlet> {
  const { outlets, offices } = ctx.store;
  const before = await outlets.get(outletId);
  const names = [...new Set((aliases ?? before.aliases).map((alias) => alias.trim()))].filter((name) => name !== "");
  await refuseTaken(ctx, outletId, names);
  const outlet = { ...before, tier: tier ?? before.tier, aliases: names };
  await outlets.put(outlet);
  if (outlet.tier === before.tier && isDeepStrictEqual(outlet.aliases, before.aliases)) return { outlet, recounted: 0 };
  for (const office of await offices.list()) await deriveLedger(ctx, office.id);
  return { outlet, recounted: await placementsOfOutlet(ctx, officeId, outletId) };
}

/** Switches a source on or off; it keeps its history. Throws NotFoundError. */
export async function switchSource(ctx: OfficeContext, sourceId: string, enabled: boolean): Promise<void> {
  const source = await ctx.store.sources.get(sourceId);
  await ctx.store.sources.put({ ...source, enabled });
}
