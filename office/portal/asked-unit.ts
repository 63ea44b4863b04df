import { InputError } from "../../domain/errors/input-error.ts";
import { type DeskUser, onlyUnit } from "../desk/desk-user.ts";

/** Whose portal is looked at: a unit's user its own, whatever it asks for; a person of the office the unit named. */
export function askedUnit(user: DeskUser, unitId: string | undefined): string {
  const asked = onlyUnit(user) ?? unitId;
  if (asked === undefined) throw new InputError("请指明看哪个单位");
  return asked;
}
