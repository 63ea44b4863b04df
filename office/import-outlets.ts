import type { OutletPreset } from "../config/index.ts";
import { checkDeclaration } from "../crawlers/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
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

/**
 * Registers outlets with their sources; one of the same name is updated, its history kept. Throws InputError naming every
 * declaration that cannot work; nothing is taken then.
 */
export async function importOutlets(ctx: OfficeContext, presets: readonly OutletPreset[]): Promise<void> {
  const faults = presets.flatMap(faultsOf);
  if (faults.length > 0) throw new InputError("采集源的写法有误（这次什么都没有登记）", faults);
  for (const { outlet, sources } of presets) {
    await ctx.store.outlets.put(outlet);
    for (const source of sources) await ctx.store.sources.put(source);
  }
}
