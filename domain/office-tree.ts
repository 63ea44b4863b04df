import { InputError } from "./errors/input-error.ts";
import { OFFICE_LEVEL_NAMES, OFFICE_LEVELS, type Office } from "./office.ts";

type Placed = Pick<Office, "id" | "name" | "parentId" | "level">;

/** An office and how many stand between it and where the walk began. */
export interface OfficeInTree<T extends Placed = Office> {
  readonly office: T;
  readonly depth: number;
}

function walk<T extends Placed>(offices: readonly T[], parentId: string | null, depth: number): OfficeInTree<T>[] {
  return offices
    .filter((office) => office.parentId === parentId)
    .flatMap((office) => [{ office, depth }, ...walk(offices, office.id, depth + 1)]);
}

/** All offices, each right after the one that it stands under; those of one parent in the given order. */
export function officeTree<T extends Placed>(offices: readonly T[]): readonly OfficeInTree<T>[] {
  return walk(offices, null, 0);
}

/** The offices below one, at whatever depth, in the order of the tree; `depth` 0 = right below it. */
export function officesBelow<T extends Placed>(offices: readonly T[], officeId: string): readonly OfficeInTree<T>[] {
  return walk(offices, officeId, 0);
}

/** The office of this name; no name = the first that was made. Undefined = there is none. */
export function officeByName<T extends Placed>(offices: readonly T[], name: string | null): T | undefined {
  return name === null ? offices[0] : offices.find((office) => office.name === name);
}

const rankOf = ({ level }: Pick<Office, "level">): number | null =>
  level === null ? null : OFFICE_LEVELS.indexOf(level);

function requireBelow(above: Placed, below: Placed): void {
  const [upper, lower] = [rankOf(above), rankOf(below)];
  if (above.level === null || below.level === null || upper === null || lower === null || upper < lower) return;
  const [high, low] = [OFFICE_LEVEL_NAMES[above.level], OFFICE_LEVEL_NAMES[below.level]];
  throw new InputError(`“${above.name}”是${high}级，下面不能是${low}级的“${below.name}”`);
}

/**
 * Throws InputError unless an office may stand where it says: its parent is there, is not itself nor below it, and levels
 * go down. `office` may be one of `offices` as it was before.
 */
export function requirePlace(offices: readonly Placed[], office: Placed): void {
  for (const { parentId, ...child } of offices) {
    if (parentId === office.id) requireBelow(office, { parentId, ...child });
  }
  if (office.parentId === null) return;
  const parent = offices.find(({ id }) => id === office.parentId);
  if (parent === undefined) throw new InputError(`“${office.name}”的上级办公室不存在`);
  if (parent.id === office.id || officesBelow(offices, office.id).some((one) => one.office.id === parent.id)) {
    throw new InputError(`“${parent.name}”就在“${office.name}”下面（或就是它），不能作它的上级`);
  }
  requireBelow(parent, office);
}
