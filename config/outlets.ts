import { z } from "zod";
import { stableId } from "../domain/ids.ts";
import { OUTLET_KINDS, type Outlet, TIERS } from "../domain/outlet.ts";
import type { Source, SourceDeclaration } from "../domain/source.ts";
import { parseWith } from "./parse.ts";
import { readYamlFile } from "./yaml-file.ts";

const selectors = z.array(z.string().min(1)).min(1).readonly();
const articleSelectors = z
  .strictObject({
    title: selectors,
    introTitle: selectors,
    subTitle: selectors,
    byline: selectors,
    originalSource: selectors,
    date: selectors,
    column: selectors,
    body: selectors,
    remove: selectors,
  })
  .partial();
const policy = z
  .strictObject({
    delayMs: z.int().min(0).max(600_000),
    timeoutMs: z.int().min(1_000).max(300_000),
    maxBytes: z.int().min(10_000).max(100_000_000),
    maxRedirects: z.int().min(0).max(20),
    maxAttempts: z.int().min(1).max(10),
    obeyRobots: z.boolean(),
  })
  .partial();
const base = {
  article: articleSelectors.optional(),
  policy: policy.optional(),
  articlePattern: z.string().min(1).optional(),
  verified: z.string().nullable().optional(),
};
const address = z.string().regex(/^https?:\/\//u, { error: "http:// 或 https:// 开头的地址" });
const list = {
  ...base,
  start: z.array(address).min(1).readonly(),
  item: z.string().min(1),
  link: z.string().min(1).optional(),
  date: z.string().min(1).optional(),
  maxPages: z.int().min(1).max(500).optional(),
};

const declarationSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("epaper"),
    issue: address.refine((text) => ["{YYYY}", "{MM}", "{DD}"].every((part) => text.includes(part)), {
      error: "含 {YYYY}、{MM}、{DD} 的地址",
    }),
    pageLinks: selectors,
    articleLinks: selectors,
    pageName: selectors.optional(),
    maxPages: z.int().min(1).max(200).optional(),
  }),
  z.strictObject({ ...list, kind: z.literal("list"), next: z.string().min(1).optional() }),
  z.strictObject({ ...base, kind: z.literal("feed"), address }),
  z.strictObject({ ...base, kind: z.literal("sitemap"), address }),
  z.strictObject({
    ...list,
    kind: z.literal("rendered"),
    waitFor: z.string().min(1),
    renderArticles: z.boolean().optional(),
  }),
]);

const outletSchema = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  tier: z.enum(TIERS),
  kind: z.enum(OUTLET_KINDS),
  homepage: address.nullable().default(null),
  sources: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        enabled: z.boolean().default(true),
        lookbackDays: z.int().min(0).max(400).default(3),
        declaration: declarationSchema,
      }),
    )
    .default([]),
});

export interface OutletPreset {
  readonly outlet: Outlet;
  readonly sources: readonly Source[];
}

/**
 * Checks the declaration of an outlet and its sources. Ids come from the names, so that loading a mended file again
 * updates what is there. Throws SettingsError that names file and key.
 */
export function parseOutletPreset(value: unknown, where: string): OutletPreset {
  const { sources, ...fields } = parseWith(outletSchema, value, where);
  const outletId = stableId("out", fields.name);
  return {
    outlet: { id: outletId, ...fields },
    sources: sources.map((source) => ({
      id: stableId("src", fields.name, source.name),
      outletId,
      name: source.name,
      declaration: source.declaration as SourceDeclaration,
      enabled: source.enabled,
      lookbackDays: source.lookbackDays,
      validFrom: null,
      validUntil: null,
      lastFinishedAt: null,
      lastIssueDay: null,
    })),
  };
}

/** Reads the file of one outlet. */
export function readOutletFile(file: string): OutletPreset {
  return parseOutletPreset(readYamlFile(file), file);
}
