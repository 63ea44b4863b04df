import { randomUUID } from "node:crypto";
import type { User } from "../../domain/office.ts";
import type { Target } from "../../domain/target.ts";
import type { OfficeContext } from "../context.ts";
import { directoryOf } from "../directory.ts";

export interface TargetView extends Omit<Target, "officeId"> {
  /** Of the unit, the class or the person (with the unit in brackets). */
  readonly name: string;
}

/** The tasks that were entered, the latest first; those of the rule set are not among them. */
export async function targetList(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
): Promise<readonly TargetView[]> {
  const [targets, names] = await Promise.all([
    ctx.store.targets.list(officeId, "0000-01-01", "9999-12-31"),
    directoryOf(ctx, officeId),
  ]);
  const nameOf = ({ holder, holderId }: Target): string => {
    if (holder === "class") return holderId;
    if (holder !== "person") return names.unit(holderId)?.name ?? holderId;
    const person = names.person(holderId);
    return person === undefined ? holderId : `${person.name}（${names.unit(person.unitId)?.name ?? ""}）`;
  };
  return targets
    .map(({ officeId: _office, ...target }) => ({ ...target, name: nameOf({ officeId, ...target }) }))
    .reverse();
}

/** Enters a task under an id of its own. Throws InputError when its holder is unknown. */
export async function addTarget(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  wanted: Omit<Target, "id" | "officeId">,
): Promise<{ readonly id: string }> {
  const id = `tgt_${randomUUID()}`;
  await ctx.store.targets.put({ ...wanted, officeId, id });
  return { id };
}
