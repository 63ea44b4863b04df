import { InputError } from "../domain/errors/input-error.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One of the office's own by its name or id. Throws InputError where it is none or several. */
export function pickNamed(what: string, wanted: string, list: readonly Named[]): string {
  const found = list.filter(({ id, name }) => id === wanted || name === wanted);
  const [one, second] = found;
  if (one === undefined) throw new InputError(`没有叫“${wanted}”的${what}`);
  if (second !== undefined)
    throw new InputError(`有几个${what}叫“${wanted}”，请写编号：${found.map(({ id }) => id).join("、")}`);
  return one.id;
}
