import type { Argv } from "yargs";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import type { DeskUser } from "../office/desk/desk-user.ts";
import { BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { pickNamed } from "./pick-named.ts";

/** What every command of plans, campaigns, call-outs and approvals takes. */
export function deskOptions<T>(yargs: Argv<T>) {
  return matcherOptions(yargs);
}

/** The command line acts for the office, as an administrator does. */
export async function deskActor(ctx: OfficeContext, office: string | undefined): Promise<DeskUser> {
  return { id: BY_COMMAND_LINE, officeId: (await theOffice(ctx, office)).id, role: "admin", unitId: null };
}

/** Units by name or id. Throws InputError for one that is unknown. */
export async function unitsNamed(
  ctx: OfficeContext,
  by: DeskUser,
  names: readonly string[] | undefined,
): Promise<readonly string[]> {
  const units = await ctx.store.people.units(by.officeId);
  return (names ?? []).map((name) => pickNamed("单位", name, units));
}

/** Names of units by id. */
export async function unitNames(ctx: OfficeContext, by: DeskUser): Promise<(unitId: string) => string> {
  const names = new Map((await ctx.store.people.units(by.officeId)).map(({ id, name }) => [id, name]));
  return (unitId) => names.get(unitId) ?? unitId;
}
