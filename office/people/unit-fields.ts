import { InputError } from "../../domain/errors/input-error.ts";
import type { Unit } from "../../domain/people.ts";
import type { PeopleBooks } from "./books.ts";

const LONGEST_NAME = 60;
const MOST_ALIASES = 30;

/** What a person enters of a unit. */
export interface UnitFields {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unitClass: string;
  readonly parentId: string | null;
}

export function cleanName(name: string, what: string): string {
  const clean = name.trim();
  if (clean === "" || clean.length > LONGEST_NAME) throw new InputError(`${what}应为 1 到 ${LONGEST_NAME} 个字`);
  return clean;
}

export function cleanAliases(aliases: readonly string[], name: string): readonly string[] {
  const clean = [...new Set(aliases.map((alias) => alias.trim()))].filter((alias) => alias !== "" && alias !== name);
  if (clean.length > MOST_ALIASES) throw new InputError(`别名最多 ${MOST_ALIASES} 个`);
  for (const alias of clean) cleanName(alias, "别名");
  return clean;
}

/**
 * What was entered, trimmed. Throws InputError where it cannot stand beside the other units: a name that another one
 * bears would leave nobody sure whose a piece is, and a unit cannot be below itself.
 */
export function checkedUnit(books: PeopleBooks, ownId: string | null, fields: UnitFields): UnitFields {
  const name = cleanName(fields.name, "单位名称");
  const unitClass = cleanName(fields.unitClass, "单位类别");
  const aliases = cleanAliases(fields.aliases, name);
  for (const word of [name, ...aliases]) {
    const other = books.units.find(
      (unit) => unit.id !== ownId && unit.endedOn == null && [unit.name, ...unit.aliases].includes(word),
    );
    if (other !== undefined) {
      const as = other.name === word ? "" : `（是“${other.name}”的别名）`;
      throw new InputError(`已有单位叫“${word}”${as}，请换一个名称或别名`);
    }
  }
  requireParent(books, ownId, fields.parentId);
  return { name, aliases, unitClass, parentId: fields.parentId };
}

function requireParent(books: PeopleBooks, ownId: string | null, parentId: string | null): void {
  const unitOf = new Map<string, Unit>(books.units.map((unit) => [unit.id, unit]));
  const seen = new Set<string>();
  for (let id = parentId; id !== null; id = unitOf.get(id)?.parentId ?? null) {
    const unit = unitOf.get(id);
    if (unit === undefined) throw new InputError("没有这个上级单位");
    if (id === parentId && unit.endedOn != null) throw new InputError(`上级单位“${unit.name}”已经停用`);
    if (id === ownId || seen.has(id)) throw new InputError("上级单位不能是自己或自己的下级");
    seen.add(id);
  }
}
