import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { User } from "../domain/office.ts";

/** Throws NotFoundError unless the user may see what belongs to this unit; a unit's user sees its own alone. */
export function requireUnit(user: Pick<User, "role" | "unitId">, unitId: string, what: string): void {
  if (user.role === "unit" && user.unitId !== unitId) throw new NotFoundError(`没有这条${what}`);
}
