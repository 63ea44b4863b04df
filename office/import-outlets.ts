import type { OutletPreset } from "../config/index.ts";
import type { OfficeContext } from "./context.ts";

/** Registers outlets with their sources; one of the same name is updated, its history kept. */
export async function importOutlets(ctx: OfficeContext, presets: readonly OutletPreset[]): Promise<void> {
  for (const { outlet, sources } of presets) {
    await ctx.store.outlets.put(outlet);
    for (const source of sources) await ctx.store.sources.put(source);
  }
}
