import { z } from "zod";
import { stableId } from "../domain/ids.ts";
import { OUTLET_KINDS, type Outlet, TIERS } from "../domain/outlet.ts";
import type { Source } from "../domain/source.ts";
import { isDay } from "../domain/time.ts";
import { address, asDeclaration, declarationSchema } from "./declaration-schema.ts";
import { parseWith } from "./parse.ts";
import { checkVersions, type SourceVersion, versionId, versionName } from "./source-versions.ts";
import { parseYaml, readYamlFile } from "./yaml-file.ts";

const day = z.string().refine(isDay, { error: "日期，如 2024-12-01" });

const sourceSchema = z
  .strictObject({
    name: z.string().min(1),
    enabled: z.boolean().default(true),
    lookbackDays: z.int().min(0).max(400).default(3),
    declaration: declarationSchema.optional(),
    versions: z
      .array(z.strictObject({ from: day.optional(), until: day.optional(), declaration: declarationSchema }))
      .min(1)
      .optional(),
  })
  .refine((source) => (source.declaration === undefined) !== (source.versions === undefined), {
    error: "declaration（只有一种版式）或 versions（改过版式）二者之一",
  });

const outletSchema = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  tier: z.enum(TIERS),
  kind: z.enum(OUTLET_KINDS),
  homepage: address.nullable().default(null),
  sources: z
    .array(sourceSchema)
    .refine((sources) => new Set(sources.map(({ name }) => name)).size === sources.length, {
      error: "名称互不相同的采集源",
    })
    .default([]),
});

export interface OutletPreset {
  readonly outlet: Outlet;
  /** One for each version of each source of the file, in the file's order. */
  readonly sources: readonly Source[];
}

function versionsOf(source: z.infer<typeof sourceSchema>, where: string): readonly SourceVersion[] {
  if (source.declaration !== undefined) {
    return [{ from: null, until: null, declaration: asDeclaration(source.declaration) }];
  }
  const versions = (source.versions ?? []).map(({ from, until, declaration }) => ({
    from: from ?? null,
    until: until ?? null,
    declaration: asDeclaration(declaration),
  }));
  checkVersions(versions, where);
  return versions;
}

/**
 * Checks the declaration of an outlet and its sources. Ids come from the names, so that loading a mended file again
 * updates what is there. Throws SettingsError that names file and key; its `others` name what else is wrong.
 */
export function parseOutletPreset(value: unknown, where: string): OutletPreset {
  const { sources, ...fields } = parseWith(outletSchema, value, where);
  const outletId = stableId("out", fields.name);
  return {
    outlet: { id: outletId, ...fields },
    sources: sources.flatMap((source, at) =>
      versionsOf(source, `${where}：sources[${at}]`).map(({ from, until, declaration }) => ({
        id: versionId(fields.name, source.name, from),
        outletId,
        name: versionName(source.name, until),
        declaration,
        enabled: source.enabled,
        lookbackDays: source.lookbackDays,
        validFrom: from,
        validUntil: until,
        lastFinishedAt: null,
        lastIssueDay: null,
      })),
    ),
  };
}

/** Reads the file of one outlet. */
export function readOutletFile(file: string): OutletPreset {
  return parseOutletPreset(readYamlFile(file), file);
}

/** Reads an outlet as a person typed it; faults name it by `where`. */
export function readOutletText(text: string, where: string): OutletPreset {
  return parseOutletPreset(parseYaml(text, where), where);
}
