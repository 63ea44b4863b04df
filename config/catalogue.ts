import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { TIERS } from "../domain/outlet.ts";
import { type OutletPreset, readOutletFile } from "./outlets.ts";

/** Outlets that come with the program, and the office's own, which stand above those of the same name. */
type CatalogueOrigin = "bundled" | "own";

export interface CatalogueEntry {
  readonly file: string;
  readonly origin: CatalogueOrigin;
  readonly preset: OutletPreset;
}

export interface Catalogue {
  /** By tier and name. */
  readonly entries: readonly CatalogueEntry[];
  /** Files of the office's own that cannot be read: they hide nothing else. */
  readonly faults: readonly SettingsError[];
  /** Files to be copied, no outlets themselves. */
  readonly templates: readonly string[];
}

/** Where the program's own outlets stand. */
export const BUNDLED_OUTLETS = fileURLToPath(new URL("./outlets/", import.meta.url));

/** Where an office keeps outlets of its own. */
export function ownOutlets(dataDir: string): string {
  return path.join(dataDir, "outlets");
}

function yamlFilesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/iu.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

function byTierAndName(a: CatalogueEntry, b: CatalogueEntry): number {
  const tiers = TIERS.indexOf(a.preset.outlet.tier) - TIERS.indexOf(b.preset.outlet.tier);
  return tiers !== 0 ? tiers : a.preset.outlet.name.localeCompare(b.preset.outlet.name, "zh-CN");
}

/** Reads every outlet that could be registered. Throws SettingsError only for a file that came with the program. */
export function readCatalogue(dataDir: string): Catalogue {
  const entries = new Map<string, CatalogueEntry>();
  for (const file of yamlFilesIn(BUNDLED_OUTLETS)) {
    const preset = readOutletFile(file);
    entries.set(preset.outlet.name, { file, origin: "bundled", preset });
  }
  const faults: SettingsError[] = [];
  for (const file of yamlFilesIn(ownOutlets(dataDir))) {
    try {
      const preset = readOutletFile(file);
      entries.set(preset.outlet.name, { file, origin: "own", preset });
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      faults.push(error);
    }
  }
  return {
    entries: [...entries.values()].sort(byTierAndName),
    faults,
    templates: yamlFilesIn(path.join(BUNDLED_OUTLETS, "templates")),
  };
}
