import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { User } from "../../domain/office.ts";

/** Who asks: somebody signed in, or the command line as an administrator. */
export type DeskUser = Pick<User, "id" | "officeId" | "role" | "unitId">;

/** The one unit whose things the user may see; null = the whole office. */
export function onlyUnit(user: DeskUser): string | null {
  if (user.role !== "unit") return null;
  if (user.unitId === null) throw new InputError("您的账号还没有关联单位，请联系本单位管理员");
  return user.unitId;
}

/** Throws NotFoundError, as if it were not there, unless what is meant for these units (empty = all) is for the user too. */
export function requireInvited(user: DeskUser, unitIds: readonly string[], what: string): void {
  const own = onlyUnit(user);
  if (own !== null && unitIds.length > 0 && !unitIds.includes(own)) throw new NotFoundError(`没有这个${what}`);
}

/** A text of a person's, trimmed. Throws InputError when it is empty or too long. */
export function written(what: string, text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > most) throw new InputError(`${what}应为 1 到 ${most} 个字`);
  return trimmed;
}
