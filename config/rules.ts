import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { OUTLET_KINDS } from "../domain/outlet.ts";
import { DUPLICATE_SCOPES, DUPLICATE_WORDS, ROUNDINGS, type RuleDocument, SHARING_WORDS } from "../domain/ruleset.ts";
import { parseFaults, parseWith } from "./parse.ts";
import { amount, condition, decimal } from "./rule-amounts.ts";
import { settlementRule } from "./rule-settlement.ts";
import { readYamlFile } from "./yaml-file.ts";

const MAX_CLAUSES = 500;
const cited = { id: z.string().min(1).max(60), text: z.string().min(1).max(500), when: condition.default({}) };
const clause = z.strictObject({ ...cited, points: amount, money: amount.optional() });
const moneyClause = z.strictObject({ ...cited, money: amount });
const group = z.string().min(1).max(60).optional();
const factor = z.strictObject({ ...cited, times: amount, of: z.enum(["points", "money"]).optional(), group });
const addon = z
  .strictObject({ ...cited, points: amount.optional(), money: amount.optional(), group })
  .refine(({ points, money }) => points !== undefined || money !== undefined, {
    error: "points（分）、money（元）至少一项",
  });

const duplicateRule = z.strictObject({
  keep: z.enum(["highest", "first"]),
  count: z.int().min(1).max(100).optional(),
  per: z.array(z.enum(DUPLICATE_SCOPES)).min(1).readonly().optional(),
  classes: z
    .array(z.array(z.enum(OUTLET_KINDS)).min(1).readonly())
    .min(1)
    .readonly()
    .optional(),
  when: condition.optional(),
  rest: decimal.optional(),
});

const sharingWeights = z.strictObject({
  weights: z
    .array(z.array(decimal).min(2).max(20).readonly())
    .min(1)
    .readonly()
    .refine((lists) => new Set(lists.map((list) => list.length)).size === lists.length, {
      error: "每种人数只写一行的份额",
    }),
  otherwise: z.enum(SHARING_WORDS).default("equal"),
});

function perQuantity<T extends z.ZodType>(one: T) {
  return z.strictObject({ points: one, money: one });
}

/** Faults are named inside the form that stands there. */
function oneForm(
  value: unknown,
  forms: { readonly word: z.ZodType; readonly list?: z.ZodType; readonly map: z.ZodType },
) {
  if (typeof value === "string" || value === undefined || value === null) return forms.word;
  return Array.isArray(value) && forms.list !== undefined ? forms.list : forms.map;
}

function chosenBy(schemaFor: (value: unknown) => z.ZodType) {
  return z.unknown().transform((value, ctx) => {
    const result = schemaFor(value).safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) ctx.issues.push({ ...issue, input: value } as never);
    return z.NEVER;
  });
}

const duplicateWords = z.enum(DUPLICATE_WORDS);
const duplicateRules = z.array(duplicateRule).min(1).max(20).readonly();
const oneDuplicates = chosenBy((value) => oneForm(value, { word: duplicateWords, map: duplicateRules }));
const duplicates = chosenBy((value) =>
  oneForm(value, { word: duplicateWords, list: duplicateRules, map: perQuantity(oneDuplicates) }),
);

const sharingWords = z.enum(SHARING_WORDS);
const oneSharing = chosenBy((value) => oneForm(value, { word: sharingWords, map: sharingWeights }));
const sharing = chosenBy((value) => {
  const weights = value !== null && typeof value === "object" && "weights" in value;
  return oneForm(value, { word: sharingWords, map: weights ? sharingWeights : perQuantity(oneSharing) });
});

const PARTS = ["clauses", "moneyClauses", "factors", "addons", "settlement"] as const;

const documentSchema = z
  .strictObject({
    name: z.string().min(1).max(100),
    source: z.string().min(1).max(300).optional(),
    notes: z.array(z.string().min(1).max(500)).max(50).readonly().optional(),
    clauses: z.array(clause).min(1).max(MAX_CLAUSES).readonly(),
    moneyClauses: z.array(moneyClause).min(1).max(MAX_CLAUSES).readonly().optional(),
    factors: z.array(factor).max(MAX_CLAUSES).readonly().optional(),
    addons: z.array(addon).max(MAX_CLAUSES).readonly().optional(),
    duplicates,
    sharing,
    unitSharing: z.enum(["full", "equal", "half"]).optional(),
    decimals: z.int().min(0).max(6),
    moneyDecimals: z.int().min(0).max(6).optional(),
    rounding: z.enum(ROUNDINGS).optional(),
    cutoff: z
      .strictObject({
        id: cited.id,
        text: cited.text,
        day: z.int().min(1).max(28),
        late: z.enum(["next-month", "nothing"]),
      })
      .optional(),
    counting: z.enum(["full", "equal"]).optional(),
    settlement: z.array(settlementRule).max(MAX_CLAUSES).readonly().optional(),
  })
  .superRefine((document, ctx) => {
    for (const part of PARTS) {
      const seen = new Set<string>();
      for (const [at, { id }] of (document[part] ?? []).entries()) {
        if (seen.has(id)) ctx.addIssue({ code: "custom", path: [part, at, "id"], message: "条款编号不重复" });
        seen.add(id);
      }
    }
  });

/** `条款“第三条”的 when.tier`: a clerk knows a clause by its citation, not by its place in a list. */
function clauseAt(
  value: unknown,
  keys: readonly PropertyKey[],
): { readonly name: string; readonly rest: number } | null {
  const [part, at] = keys;
  if (typeof at !== "number" || !PARTS.some((one) => one === part)) return null;
  const list = (value as Readonly<Record<PropertyKey, unknown>>)[part as PropertyKey];
  const item: unknown = Array.isArray(list) ? list[at] : undefined;
  const id = item !== null && typeof item === "object" && "id" in item ? item.id : undefined;
  const name =
    typeof id === "string" && id !== ""
      ? `${String(part)} 里的“${id.slice(0, 60)}”`
      : `${String(part)} 第 ${at + 1} 条`;
  return { name, rest: 2 };
}

const schema = documentSchema as unknown as z.ZodType<RuleDocument>;

/** Checks a rule document. Throws SettingsError that names file, clause and key. */
export function parseRuleDocument(value: unknown, where: string): RuleDocument {
  return parseWith(schema, value, where, clauseAt);
}

/** The same without throwing: the document, or each of its faults. */
export function ruleFaults(value: unknown): ReturnType<typeof parseFaults<RuleDocument>> {
  return parseFaults(schema, value, clauseAt);
}

/** Reads a rule set file. */
export function readRuleFile(file: string): RuleDocument {
  return parseRuleDocument(readYamlFile(file), file);
}

const SCORING = fileURLToPath(new URL("./scoring/", import.meta.url));

/** The rule set that a new office starts with. */
export function defaultRules(): RuleDocument {
  return readRuleFile(path.join(SCORING, "default.yaml"));
}

export interface RulePreset {
  /** The file's name without its ending, by which it is adopted. */
  readonly name: string;
  readonly document: RuleDocument;
}

let presets: readonly RulePreset[] | null = null;

/**
 * The rule sets of real offices that come with the program, by name; read once, they do not change under it. Throws
 * SettingsError where one is not valid.
 */
export function rulePresets(): readonly RulePreset[] {
  const folder = path.join(SCORING, "presets");
  presets ??= readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => ({ name: file.slice(0, -".yaml".length), document: readRuleFile(path.join(folder, file)) }));
  return presets;
}
