import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "./context.ts";

/**
 * The sources that are meant by names of outlets or sources; null = no name given, all that are switched on. Throws
 * InputError naming every name that is unknown, with what there is.
 */
export async function findSources(ctx: OfficeContext, names: readonly string[]): Promise<readonly string[] | null> {
  if (names.length === 0) return null;
  const outlets = new Map((await ctx.store.outlets.list()).map((outlet) => [outlet.id, outlet]));
  const sources = await ctx.store.sources.list();
  const namesOf = (source: (typeof sources)[number]): readonly string[] => {
    const outlet = outlets.get(source.outletId);
    return [source.name, ...(outlet === undefined ? [] : [outlet.name, ...outlet.aliases])];
  };
  const unknown = names.filter((name) => !sources.some((source) => namesOf(source).includes(name)));
  if (unknown.length > 0) {
    const there = [...outlets.values()].map((outlet) => outlet.name).join("、");
    throw new InputError(`没有这样的媒体或采集源：${unknown.join("、")}。现有媒体：${there === "" ? "（无）" : there}`);
  }
  return sources.filter((source) => namesOf(source).some((name) => names.includes(name))).map((source) => source.id);
}
