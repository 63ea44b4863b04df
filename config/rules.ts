import { fileURLToPath } from "node:url";
import { z } from "zod";
import { OUTLET_KINDS, TIERS } from "../domain/outlet.ts";
import { PAGE_POSITIONS } from "../domain/placement.ts";
import type { RuleDocument } from "../domain/ruleset.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { parseWith } from "./parse.ts";
import { readYamlFile } from "./yaml-file.ts";

// Written as a string or as a number in YAML; kept as the decimal text that the person wrote.
const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^-?\d{1,9}(\.\d{1,6})?$/u.test(text), { error: "数字，如 10 或 2.5" });

const condition = z
  .strictObject({
    tier: z.array(z.enum(TIERS)).min(1).readonly(),
    outletKind: z.array(z.enum(OUTLET_KINDS)).min(1).readonly(),
    outlet: z.array(z.string().min(1)).min(1).readonly(),
    pieceKind: z.array(z.enum(PIECE_KINDS)).min(1).readonly(),
    position: z.array(z.enum(PAGE_POSITIONS)).min(1).readonly(),
    minLength: z.int().min(0),
    maxLength: z.int().min(1),
    reprint: z.boolean(),
    alone: z.boolean(),
  })
  .partial();

const clause = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  when: condition,
  points: decimal,
  money: decimal.optional(),
});

const documentSchema = z
  .strictObject({
    name: z.string().min(1),
    clauses: z.array(clause).min(1).readonly(),
    duplicates: z.enum(["cumulative", "highest", "highest-per-kind"]),
    sharing: z.enum(["full", "equal", "first"]),
    decimals: z.int().min(0).max(6),
  })
  .refine((document) => new Set(document.clauses.map((c) => c.id)).size === document.clauses.length, {
    error: "条款编号不重复",
    path: ["clauses"],
  });

/** Checks a rule document. Throws SettingsError that names file and key. */
export function parseRuleDocument(value: unknown, where: string): RuleDocument {
  return parseWith(documentSchema as unknown as z.ZodType<RuleDocument>, value, where);
}

/** Reads a rule set file. */
export function readRuleFile(file: string): RuleDocument {
  return parseRuleDocument(readYamlFile(file), file);
}

/** The rule set that a new office starts with. */
export function defaultRules(): RuleDocument {
  return readRuleFile(fileURLToPath(new URL("./scoring/default.yaml", import.meta.url)));
}
