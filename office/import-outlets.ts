import type { OutletPreset } from "../config/index.ts";
import { checkDeclaration } from "../crawlers/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import type { Source } from "../domain/source.ts";
import { addDays } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";

/** Selectors, patterns and templates, which only the room that uses them can judge. */
function faultsOf({ outlet, sources }: OutletPreset): readonly string[] {
  return sources.flatMap(({ name, declaration }) => {
    try {
      checkDeclaration(declaration);
      return [];
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      return [`${outlet.name} · ${name}：${error.message}`];
    }
  });
}

const plainName = ({ name }: Source): string => name.replace(/（至 \d{4}-\d{2}-\d{2}）$/u, "");

/** A new version of a source owes what the version before it has not read, from its own first day on. */
function succeeding(source: Source, versions: readonly Source[], known: ReadonlyMap<string, Source>): Source {
  const { validFrom } = source;
  if (validFrom === null || known.has(source.id)) return source;
  const earlier = versions.filter(
    (one) => plainName(one) === plainName(source) && one.validUntil !== null && one.validUntil < validFrom,
  );
  const read = known.get(earlier.at(-1)?.id ?? "")?.lastIssueDay ?? null;
  const before = addDays(validFrom, -1);
  return { ...source, lastIssueDay: read !== null && read > before ? before : read };
}

/** Throws InputError naming every declaration that cannot work. */
export function checkPresets(presets: readonly OutletPreset[]): void {
  const faults = presets.flatMap(faultsOf);
  if (faults.length > 0) throw new InputError("采集源的写法有误（这次什么都没有登记）", faults);
}

/**
 * Registers outlets with their sources; one of the same name is updated, its history kept. Throws InputError naming every
 * declaration that cannot work; nothing is taken then.
 */
export async function importOutlets(ctx: OfficeContext, presets: readonly OutletPreset[]): Promise<void> {
  checkPresets(presets);
  for (const { outlet, sources } of presets) {
    await ctx.store.outlets.put(outlet);
    const known = new Map((await ctx.store.sources.list()).map((source) => [source.id, source]));
    for (const source of sources) await ctx.store.sources.put(succeeding(source, sources, known));
  }
}
