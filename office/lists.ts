import type { User } from "../domain/office.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { OfficeContext } from "./context.ts";

export async function unitList(ctx: OfficeContext, user: User): Promise<readonly Unit[]> {
  return ctx.store.people.units(user.officeId);
}

export async function outletList(ctx: OfficeContext): Promise<readonly Outlet[]> {
  return ctx.store.outlets.list();
}

/** Correspondents of one unit, by name; of all units where none is named. */
export async function correspondentList(
  ctx: OfficeContext,
  user: User,
  unitId: string | null,
): Promise<readonly Correspondent[]> {
  const all = await ctx.store.people.correspondents(user.officeId);
  const asked = unitId === null ? all : all.filter((one) => one.unitId === unitId);
  return [...asked].sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
}
