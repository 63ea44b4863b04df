import { defaultRules } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { OFFICE_LEVELS, type Office, type OfficeLevel } from "../domain/office.ts";
import { officeTree } from "../domain/office-tree.ts";
import type { OfficeContext } from "./context.ts";
import { createOffice, theOffice } from "./create-office.ts";

/** An office in the tree, with what there is of it. */
export interface OfficeRow {
  readonly office: Office;
  readonly depth: number;
  readonly parent: string | null;
  readonly users: number;
  readonly units: number;
  readonly submissions: number;
  readonly placements: number;
}

/** All offices in the order of the tree. */
export async function officeRows({ store }: OfficeContext): Promise<readonly OfficeRow[]> {
  const offices = await store.offices.list();
  const names = new Map(offices.map(({ id, name }) => [id, name]));
  const one = { page: 1, size: 1 };
  return Promise.all(
    officeTree(offices).map(async ({ office, depth }) => {
      const [users, units, submissions, placements] = await Promise.all([
        store.users.list(office.id),
        store.people.units(office.id),
        store.submissions.list(office.id, {}, one),
        store.ledger.placements(office.id, {}, one),
      ]);
      const counts = { users: users.length, units: units.length };
      const parent = office.parentId === null ? null : (names.get(office.parentId) ?? null);
      return { office, depth, parent, ...counts, submissions: submissions.total, placements: placements.total };
    }),
  );
}

/** The level right below another; the lowest has none. */
function levelBelow(level: OfficeLevel | null): OfficeLevel | null {
  return level === null ? null : (OFFICE_LEVELS[OFFICE_LEVELS.indexOf(level) + 1] ?? null);
}

export interface OfficeToAdd {
  readonly name: string;
  readonly regionNames: readonly string[];
  /** Name of the office above it; undefined = none. */
  readonly parent: string | undefined;
  /** Default: the one below its parent's. */
  readonly level: OfficeLevel | undefined;
  readonly admin: { readonly username: string; readonly password: string };
}

/**
 * Makes an office in the tree, with its first administrator, who must change the password at the first sign-in. The rules are
 * the shipped ones until it takes others. Throws InputError.
 */
export async function addOffice(ctx: OfficeContext, wanted: OfficeToAdd): Promise<Office> {
  const name = wanted.name.trim();
  if (name === "" || name.length > 60) throw new InputError("办公室名称应为 1 到 60 个字");
  const parent = wanted.parent === undefined ? null : await theOffice(ctx, wanted.parent);
  const { office } = await createOffice(ctx, {
    name,
    regionNames: wanted.regionNames,
    admin: { ...wanted.admin, mustChangePassword: true },
    rules: defaultRules(),
    parentId: parent?.id ?? null,
    level: wanted.level ?? levelBelow(parent?.level ?? null),
  });
  return office;
}

export interface OfficeChange {
  readonly name?: string | undefined;
  readonly regionNames?: readonly string[] | undefined;
  /** Name of the office above; null = none. */
  readonly parent?: string | null | undefined;
  readonly level?: OfficeLevel | undefined;
}

/** Renames or moves an office; its books, users and ids stay. Throws InputError. */
export async function changeOffice(ctx: OfficeContext, named: string, change: OfficeChange): Promise<Office> {
  const office = await theOffice(ctx, named);
  const { level, regionNames } = change;
  const name = change.name?.trim();
  if (name === "" || (name?.length ?? 0) > 60) throw new InputError("办公室名称应为 1 到 60 个字");
  const parent = change.parent == null ? change.parent : (await theOffice(ctx, change.parent)).id;
  return ctx.store.offices.update(office.id, {
    ...(name === undefined ? {} : { name }),
    ...(regionNames === undefined ? {} : { regionNames }),
    ...(parent === undefined ? {} : { parentId: parent }),
    ...(level === undefined ? {} : { level }),
  });
}
