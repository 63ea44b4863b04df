import { z } from "zod";
import { OUTLET_KINDS, TIERS } from "../domain/outlet.ts";
import { PAGE_POSITIONS, SIGNATURES } from "../domain/placement.ts";
import { type Amount, type ClauseCondition, TABLE_KEYS, type TableKey } from "../domain/rule-amount.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { isDay } from "../domain/time.ts";

/** Written as a string or as a number in YAML; kept as the decimal text that the person wrote. */
export const decimal = z
  .union([z.string(), z.number()], { error: "数字，如 10 或 2.5" })
  .transform(String)
  .refine((text) => /^-?\d{1,9}(\.\d{1,6})?$/u.test(text), { error: "数字，如 10 或 2.5" });

export const positive = decimal.refine((text) => Number(text) > 0, { error: "大于 0 的数字" });

const name = z.string().min(1).max(60);
export const names = z.array(name).min(1).max(500).readonly();

const FORMS =
  "数字，或一种算法：by（查表）、number（按数）、bands（分档）、between（幅度）、sum（相加）、product（相乘）、largest（取大）、smallest（取小）";
const MAX_DEPTH = 8;

/** Words that a table may be asked for; null = any (outlets, labels, units, classes). */
const TABLE_WORDS: Readonly<Record<TableKey, readonly string[] | null>> = {
  tier: TIERS,
  outletKind: OUTLET_KINDS,
  pieceKind: PIECE_KINDS,
  position: PAGE_POSITIONS,
  signature: SIGNATURES,
  alone: ["true", "false"],
  reprint: ["true", "false"],
  outlet: null,
  label: null,
  unitClass: null,
  unit: null,
  level: null,
};

function tableSchema(depth: number) {
  const inner = amountAt(depth + 1);
  return z
    .strictObject({
      by: z.enum(TABLE_KEYS),
      values: z.record(name, inner).refine((values) => Object.keys(values).length > 0, { error: "至少一行的表" }),
      otherwise: inner.optional(),
    })
    .superRefine(({ by, values }, ctx) => {
      const known = TABLE_WORDS[by];
      if (known === null) return;
      for (const key of Object.keys(values)) {
        if (known.includes(key)) continue;
        ctx.addIssue({ code: "custom", path: ["values", key], message: `按 ${by} 查表时的键：${known.join("、")}` });
      }
    });
}

function formSchemas(depth: number): Readonly<Record<string, () => z.ZodType>> {
  const inner = amountAt(depth + 1);
  const several = z.array(inner).min(1).max(20).readonly();
  return {
    by: () => tableSchema(depth),
    number: () =>
      z.strictObject({
        number: name,
        times: inner.optional(),
        per: positive.optional(),
        whole: z.enum(["up", "down"]).optional(),
      }),
    bands: () =>
      z.strictObject({
        bands: name,
        steps: z
          .array(z.strictObject({ from: decimal, amount: inner }))
          .min(1)
          .max(50)
          .readonly()
          .refine((steps) => steps.every((step, at) => at === 0 || Number(steps[at - 1]?.from) < Number(step.from)), {
            error: "从小到大排列、不重复的 from",
          }),
      }),
    between: () =>
      z.strictObject({
        between: z
          .tuple([decimal, decimal], { error: "下限和上限两个数，如 [2, 5]" })
          .readonly()
          .refine(([low, high]) => Number(low) <= Number(high), { error: "先写下限、后写上限" }),
      }),
    sum: () => z.strictObject({ sum: several }),
    product: () => z.strictObject({ product: several }),
    largest: () => z.strictObject({ largest: several }),
    smallest: () => z.strictObject({ smallest: several }),
  };
}

// Chosen by the key that stands there, so that a fault is named where it is and not as "none of eight forms".
function amountAt(depth: number): z.ZodType<Amount> {
  return z.unknown().transform((value, ctx): Amount => {
    const form =
      value !== null && typeof value === "object" && depth < MAX_DEPTH
        ? Object.entries(formSchemas(depth)).find(([key]) => Object.hasOwn(value, key))?.[1]
        : undefined;
    if (form === undefined && typeof value === "object") {
      const message = depth < MAX_DEPTH ? FORMS : `不超过 ${MAX_DEPTH} 层的算法`;
      ctx.issues.push({ code: "custom", message, input: value });
      return z.NEVER;
    }
    const result = (form?.() ?? decimal).safeParse(value);
    if (result.success) return result.data as Amount;
    for (const issue of result.error.issues) ctx.issues.push({ ...issue, input: value } as never);
    return z.NEVER;
  });
}

export const amount = amountAt(0);

const day = z.string().refine(isDay, { error: "日期，如 2026-03-05" });
const bounds = z
  .strictObject({ min: decimal.optional(), max: decimal.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: "min、max 至少写一个" })
  .refine(({ min, max }) => min === undefined || max === undefined || Number(min) < Number(max), {
    error: "小于 max 的 min（max 本身不含在内）",
  });

function conditionAt(depth: number): z.ZodType<ClauseCondition> {
  const inner = z.lazy(() =>
    z
      .array(conditionAt(depth + 1))
      .min(1)
      .max(20)
      .readonly(),
  );
  const nested = depth < 3 ? inner : z.never({ error: "不超过 3 层的 any、not" });
  return z
    .strictObject({
      tier: z.array(z.enum(TIERS)).min(1).readonly(),
      outletKind: z.array(z.enum(OUTLET_KINDS)).min(1).readonly(),
      outlet: names,
      pieceKind: z.array(z.enum(PIECE_KINDS)).min(1).readonly(),
      position: z.array(z.enum(PAGE_POSITIONS)).min(1).readonly(),
      minLength: z.int().min(0),
      maxLength: z.int().min(1),
      reprint: z.boolean(),
      alone: z.boolean(),
      label: names,
      signature: z.array(z.enum(SIGNATURES)).min(1).readonly(),
      unitClass: names,
      unit: names,
      page: z
        .array(z.union([z.string(), z.int()]).transform(String))
        .min(1)
        .readonly(),
      number: z.record(name, bounds),
      from: day,
      to: day,
      any: nested,
      not: nested,
    })
    .partial()
    .refine(({ minLength, maxLength }) => minLength === undefined || maxLength === undefined || minLength < maxLength, {
      error: "大于 minLength 的字数（maxLength 本身不含在内）",
      path: ["maxLength"],
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      error: "不早于 from 的日期",
      path: ["to"],
    }) as unknown as z.ZodType<ClauseCondition>;
}

export const condition = conditionAt(0);
