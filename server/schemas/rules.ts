import { z } from "zod";
import { OUTLET_KINDS, TIERS } from "../../domain/outlet.ts";
import { PAGE_POSITIONS } from "../../domain/placement.ts";
import { DUPLICATE_WORDS, SHARING_WORDS } from "../../domain/ruleset.ts";
import { MEASURES, SPANS } from "../../domain/settlement.ts";
import { RULE_STATES } from "../../office/rules/rule-versions.ts";
import { daySchema, idSchema, listOf, outletKindSchema, tierSchema } from "./basics.ts";

const MOST_ROWS = 200;
/** Longer than any office's rules, short enough to be checked at each pause in typing. */
const text = z.string().max(200_000, "计分办法最多 200000 个字");
const words = z.string().max(500, "最多 500 个字");
const decimalText = z.string().trim().max(20, "最多 20 个字");
const rowsOf = <T extends z.ZodType>(row: T) => z.array(row).max(MOST_ROWS, `最多 ${MOST_ROWS} 行`).readonly();
const classes = z.array(z.string().max(60)).max(50).readonly();

const versionSchema = z
  .object({
    version: z.number(),
    name: z.string(),
    effectiveFrom: z.string(),
    state: z.enum(RULE_STATES),
    digest: z.string(),
    adoptedBy: z.string(),
    adoptedAt: z.string().nullable(),
  })
  .meta({ id: "RuleVersion" });

export const ruleBookSchema = z
  .object({
    today: z.string(),
    versions: listOf(versionSchema),
    presets: listOf(z.object({ name: z.string(), title: z.string(), source: z.string() })),
  })
  .meta({ id: "RuleBook" });

const formHolders = { unitClass: classes.describe("空 = 所有类别"), person: z.boolean().describe("按人") };

/** 表单. Faults of its words and figures are told by the check, not by the schema. */
export const ruleFormBody = z.object({
  name: words,
  source: words.nullable(),
  notes: z.array(words).max(50).readonly(),
  clauses: rowsOf(
    z.object({
      id: words,
      text: words,
      tier: z.array(z.enum(TIERS)).max(TIERS.length).readonly(),
      outletKind: z.array(z.enum(OUTLET_KINDS)).max(OUTLET_KINDS.length).readonly(),
      position: z.array(z.enum(PAGE_POSITIONS)).max(PAGE_POSITIONS.length).readonly(),
      reprint: z.boolean().nullable(),
      points: decimalText,
      money: decimalText.nullable(),
    }),
  ),
  duplicates: z.enum(DUPLICATE_WORDS),
  sharing: z.enum(SHARING_WORDS),
  decimals: z.number().int().min(0).max(6),
  perPoint: z.object({ id: words, text: words, times: decimalText }).nullable(),
  caps: rowsOf(
    z.object({
      ...formHolders,
      id: words,
      text: words,
      per: z.enum(SPANS),
      quantity: z.enum(["points", "money"]),
      on: z.enum(["placements", "all"]),
      most: decimalText,
    }),
  ),
  tasks: rowsOf(
    z.object({
      ...formHolders,
      id: words,
      text: words,
      per: z.enum(SPANS),
      measure: z.enum(MEASURES),
      amount: decimalText,
      missing: decimalText.nullable(),
    }),
  ),
});

const ruleFormSchema = ruleFormBody.meta({ id: "RuleForm" });

const clauseSchema = z.object({ id: z.string(), text: z.string(), reading: z.string() });

export const rulesReadSchema = z
  .object({
    valid: z.boolean(),
    name: z.string(),
    source: z.string(),
    notes: listOf(z.string()),
    text: z.string().describe("YAML"),
    faults: listOf(z.object({ line: z.number().nullable(), message: z.string() })),
    warnings: listOf(z.string()),
    sections: listOf(z.object({ title: z.string(), clauses: listOf(clauseSchema) })),
    grid: listOf(
      z.object({
        tier: tierSchema,
        kind: outletKindSchema,
        points: z.string(),
        money: z.string(),
        clause: z.string(),
      }),
    ).describe("对照表：一篇普通信息在各种媒体得几分"),
    form: ruleFormSchema.nullable().describe("空 = 表单写不下，只能改文字"),
  })
  .meta({ id: "RulesRead" });

export const ruleVersionSchema = z
  .object({ version: versionSchema, rules: rulesReadSchema })
  .meta({ id: "RuleVersionRead" });

export const versionParams = z.object({ version: z.coerce.number().int().min(1).max(1_000_000) });
export const presetParams = z.object({ preset: idSchema });
export const checkBody = z.object({ text });
export const adoptionQuery = z.object({ from: daySchema.describe("生效日") });
export const adoptBody = z.object({
  text,
  from: daySchema.describe("生效日"),
  seen: z.number().int().min(0).describe("看到的最新一版是第几版"),
});

const brief = z.object({ version: z.number(), name: z.string(), effectiveFrom: z.string() });
const adoption = {
  from: z.string(),
  seen: z.number(),
  replaces: brief.nullable(),
  until: brief.nullable(),
  placements: z.number(),
  bulletins: listOf(z.string()),
};
export const adoptionSchema = z.object(adoption).meta({ id: "RuleAdoption" });
export const adoptedSchema = z.object({ ...adoption, version: z.number() }).meta({ id: "AdoptedRules" });

const choice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("version"), version: versionParams.shape.version }),
  z.object({ kind: z.literal("preset"), preset: idSchema }),
  z.object({ kind: z.literal("text"), text }),
]);
export const simulationBody = z
  .object({ before: choice.describe("甲"), after: choice.describe("乙"), from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, { message: "截止日不能早于起始日", path: ["to"] });

const standing = z.object({ rank: z.number(), points: z.string(), money: z.string() });
const changeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    belongsTo: z.string(),
    before: standing,
    after: standing,
    points: z.string(),
    money: z.string(),
    places: z.number(),
  })
  .meta({ id: "RuleChange" });
export const simulationSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    rules: z.tuple([z.string(), z.string()]).readonly(),
    placements: z.number(),
    units: listOf(changeSchema),
    persons: listOf(changeSchema),
  })
  .meta({ id: "RuleSimulation" });

export const settlementQuery = z.object({
  to: daySchema.describe("结算到哪一天（含），从当年 1 月 1 日起"),
  unitId: idSchema.optional(),
});
export const settledRowSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    correspondentId: z.string().nullable(),
    unit: z.string(),
    person: z.string(),
    kind: z.string(),
    from: z.string(),
    to: z.string(),
    label: z.string(),
    points: z.string(),
    money: z.string(),
    remark: z.string(),
    met: z.boolean().nullable(),
    ruleSetId: z.string(),
    clause: z.string(),
    arithmetic: z.string(),
  })
  .meta({ id: "SettledRow" });
