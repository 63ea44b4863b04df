import type { User } from "../domain/office.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Unit } from "../domain/people.ts";
import type { OfficeContext } from "./context.ts";

export async function unitList(ctx: OfficeContext, user: User): Promise<readonly Unit[]> {
  return ctx.store.people.units(user.officeId);
}

export async function outletList(ctx: OfficeContext): Promise<readonly Outlet[]> {
  return ctx.store.outlets.list();
}
