import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "./context.ts";

/** Finds whom a report is of by the names that a person writes. Throws InputError when nobody or several bear them. */
export async function namedHolders(
  ctx: OfficeContext,
  officeId: string,
  names: { readonly unit?: string | undefined; readonly person?: string | undefined },
): Promise<{ readonly unitId?: string; readonly personId?: string }> {
  const { people } = ctx.store;
  const [units, persons] = await Promise.all([people.units(officeId), people.correspondents(officeId)]);
  const unit =
    names.unit === undefined ? null : units.find((one) => [one.name, ...one.aliases].includes(names.unit ?? ""));
  if (unit === undefined) throw new InputError(`没有名为“${names.unit}”的单位，请照单位名册写`);
  const found = persons.filter(
    (one) => [one.name, ...one.aliases].includes(names.person ?? "") && (unit === null || one.unitId === unit.id),
  );
  if (names.person !== undefined && found.length === 0) throw new InputError(`没有名为“${names.person}”的通讯员`);
  if (found.length > 1) throw new InputError(`有 ${found.length} 名通讯员叫“${names.person}”，请用 --unit 指明单位`);
  const [person] = found;
  return { ...(unit === null ? {} : { unitId: unit.id }), ...(person === undefined ? {} : { personId: person.id }) };
}
