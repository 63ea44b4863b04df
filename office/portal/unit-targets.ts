import { readBulletinSettings } from "../../config/index.ts";
import type { Target, TargetProgress } from "../../domain/target.ts";
import type { Day } from "../../domain/time.ts";
import { parsePeriod, type ReportBooks, targetFigures } from "../../ledger/index.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import type { DeskUser } from "../desk/desk-user.ts";
import { ownFolderOf } from "../own-folder.ts";
import { plainBooks, targetsOf } from "../report-books.ts";
import { askedUnit } from "./asked-unit.ts";

export interface UnitTargets {
  /** Up to which day it is counted. */
  readonly today: Day;
  readonly rows: readonly TargetProgress[];
}

/** Whether a task is owed by the unit, by its class, or by one of its people. */
function concerns({ holder, holderId }: Target, unitId: string, { units, correspondents }: ReportBooks): boolean {
  if (holder === "class") return units.some((one) => one.id === unitId && one.unitClass === holderId);
  if (holder === "person") return correspondents.some((one) => one.id === holderId && one.unitId === unitId);
  return holderId === unitId;
}

/**
 * 我的任务: what a unit and its people owe in a period and how far they are, counted as the office counts it; nobody else's.
 * Throws InputError on a bad period.
 */
export async function unitTargets(
  ctx: OfficeContext,
  user: DeskUser,
  period: string,
  asked: string | undefined,
): Promise<UnitTargets> {
  const unitId = askedUnit(user, asked);
  const { officeId } = user;
  const books = await plainBooks(ctx, officeId, parsePeriod(period));
  const targets = (await targetsOf(ctx, books, officeId)).filter((target) => concerns(target, unitId, books));
  const { standards } = readBulletinSettings(await ownFolderOf(ctx, officeId));
  const day = today(ctx);
  const { rows } = targetFigures(books, { targets, standards, today: day });
  // A task of a class is each of its units' own.
  return { today: day, rows: rows.filter(({ holder, holderId }) => holder === "person" || holderId === unitId) };
}
