import { isDeepStrictEqual } from "node:util";
import { type Catalogue, type CatalogueEntry, readCatalogue } from "../config/index.ts";
import type { Outlet, OutletKind, Tier } from "../domain/outlet.ts";
import type { Source, SourceKind } from "../domain/source.ts";
import type { Day } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";

interface SourceRow {
  readonly name: string;
  readonly kind: SourceKind;
  readonly enabled: boolean;
  readonly from: Day | null;
  readonly until: Day | null;
  /** When the structure was last seen live; null = never. */
  readonly verified: string | null;
  readonly registered: boolean;
  /** Whether the outlet's file names it; what a person renamed or left out goes on as it was registered. */
  readonly inFile: boolean;
}

/** absent: not registered; current: as the file says; differs: the file says something else by now; alone: no file. */
type Registration = "absent" | "current" | "differs" | "alone";

export interface OutletRow {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly tier: Tier;
  readonly kind: OutletKind;
  /** Null where the outlet is registered only. */
  readonly file: string | null;
  readonly own: boolean;
  readonly registration: Registration;
  readonly sources: readonly SourceRow[];
}

interface Registered {
  readonly outlets: ReadonlyMap<string, Outlet>;
  readonly sources: ReadonlyMap<string, Source>;
}

function rowOf(source: Source, registered: boolean, inFile: boolean): SourceRow {
  const { name, declaration, enabled, validFrom, validUntil } = source;
  return {
    name,
    kind: declaration.kind,
    enabled,
    from: validFrom,
    until: validUntil,
    verified: declaration.verified ?? null,
    registered,
    inFile,
  };
}

/** What a file decides of a source; the rest is the history of its crawls. */
function decided({ lastFinishedAt: _, lastIssueDay: __, declaration, ...rest }: Source): unknown {
  // Through JSON, as the store keeps it: absent keys and undefined ones are the same there.
  return JSON.parse(JSON.stringify({ ...rest, declaration }));
}

function registrationOf({ preset }: CatalogueEntry, { outlets, sources }: Registered): Registration {
  const outlet = outlets.get(preset.outlet.id);
  if (outlet === undefined) return "absent";
  const same = preset.sources.every((source) => {
    const there = sources.get(source.id);
    return there !== undefined && isDeepStrictEqual(decided(there), decided(source));
  });
  return same && isDeepStrictEqual({ ...outlet }, { ...preset.outlet }) ? "current" : "differs";
}

function entryRow(entry: CatalogueEntry, registered: Registered): OutletRow {
  const { outlet, sources } = entry.preset;
  const { id, name, aliases, tier, kind } = outlet;
  const others = [...registered.sources.values()].filter(
    (one) => one.outletId === id && !sources.some((source) => source.id === one.id),
  );
  return {
    name,
    aliases,
    tier,
    kind,
    file: entry.file,
    own: entry.origin === "own",
    registration: registrationOf(entry, registered),
    sources: [
      ...sources.map((source) => rowOf(source, registered.sources.has(source.id), true)),
      ...others.map((source) => rowOf(source, true, false)),
    ],
  };
}

/** The catalogue, each outlet with what is registered of it, and the registered outlets that no file names. */
export async function listOutlets(ctx: OfficeContext, catalogue: Catalogue): Promise<readonly OutletRow[]> {
  const outlets = new Map((await ctx.store.outlets.list()).map((outlet) => [outlet.id, outlet]));
  const sources = new Map((await ctx.store.sources.list()).map((source) => [source.id, source]));
  const inFiles = new Set(catalogue.entries.map(({ preset }) => preset.outlet.id));
  const alone = [...outlets.values()]
    .filter(({ id }) => !inFiles.has(id))
    .map(({ id, name, aliases, tier, kind }): OutletRow => {
      const own = [...sources.values()]
        .filter((source) => source.outletId === id)
        .map((source) => rowOf(source, true, false));
      return { name, aliases, tier, kind, file: null, own: false, registration: "alone", sources: own };
    });
  return [...catalogue.entries.map((entry) => entryRow(entry, { outlets, sources })), ...alone];
}

/** The same of the catalogue as it lies on the disk, with the files that cannot be read. */
export async function outletCatalogue(
  ctx: OfficeContext,
): Promise<{ readonly rows: readonly OutletRow[]; readonly faults: readonly string[] }> {
  const catalogue = readCatalogue(ctx.settings.dataDir);
  const faults = catalogue.faults.flatMap(({ message, others }) => [message, ...others]);
  return { rows: await listOutlets(ctx, catalogue), faults };
}
