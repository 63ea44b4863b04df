import { z } from "zod";
import { PERIOD_KINDS } from "../../domain/bulletin.ts";
import { TARGET_HOLDERS, TARGET_MEASURES, TARGET_STATE_NAMES, type TargetState } from "../../domain/target.ts";
import { daySchema, idSchema, listOf, tierSchema } from "./basics.ts";

const amount = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/u, "应为不小于 0 的数，如 2 或 1.5");
const named = z.object({ unit: z.string(), months: z.number() });

export const progressSchema = z
  .object({
    targetId: z.string(),
    holder: z.enum(TARGET_HOLDERS),
    holderId: z.string(),
    name: z.string(),
    unitClass: z.string(),
    from: z.string(),
    to: z.string(),
    label: z.string(),
    what: z.string(),
    amount: z.string(),
    done: z.string(),
    gap: z.string(),
    forecast: z.string(),
    daysLeft: z.number(),
    state: z.enum(Object.keys(TARGET_STATE_NAMES) as [TargetState, ...TargetState[]]),
  })
  .meta({ id: "TargetProgress" });

export const targetsViewSchema = z
  .object({
    today: z.string(),
    rows: listOf(progressSchema),
    silent: listOf(z.string()),
    late: listOf(z.string()),
    cutOffDay: z.number().nullable(),
    adoption: listOf(z.object({ unit: z.string(), submitted: z.number(), adopted: z.number() })),
    praised: listOf(z.string()),
    criticised: listOf(named),
  })
  .meta({ id: "TargetsView" });

export const targetParams = z.object({ targetId: idSchema });
export const targetBody = z
  .object({
    holder: z.enum(TARGET_HOLDERS).describe("承担者：单位、组室（连下属）、一类单位、通讯员"),
    holderId: z.string().trim().min(1).max(80).describe("单位或通讯员的编号；一类单位写类别名称"),
    from: daySchema,
    to: daySchema,
    every: z.enum(PERIOD_KINDS).nullable().default(null).describe("每月、每季……都要完成；空 = 起止之间一次"),
    measure: z.enum(TARGET_MEASURES).describe("上稿篇次、得分、报送篇数"),
    tiers: z.array(tierSchema).max(4).default([]).describe("只算这些层级；空 = 都算"),
    amount,
  })
  .refine(({ from, to }) => from <= to, { message: "结束日期不能早于开始日期", path: ["to"] });

export const enteredTargetSchema = z
  .object({
    id: z.string(),
    holder: z.enum(TARGET_HOLDERS),
    holderId: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    every: z.enum(PERIOD_KINDS).nullable(),
    measure: z.enum(TARGET_MEASURES),
    tiers: listOf(tierSchema),
    amount: z.string(),
  })
  .meta({ id: "EnteredTarget" });

export const targetIdSchema = z.object({ id: z.string() });

export const targetFileBody = z.object({
  file: z.custom<{ readonly name: string; readonly bytes: Uint8Array }>().meta({
    type: "string",
    format: "binary",
    description: "任务表：.xlsx 或 .csv，列为 承担者、承担者种类、所在单位、起、止、周期、指标、层级、数量",
  }),
  dryRun: z.enum(["true", "false"]).default("false").describe("只检查，不登记"),
});

export const importedTargetsSchema = z
  .object({ added: z.number(), changed: z.number() })
  .meta({ id: "ImportedTargets" });

const tierCounts = z.object({ central: z.number(), province: z.number(), city: z.number(), county: z.number() });

export const rankingSchema = z
  .object({
    officeName: z.string(),
    period: z.object({ kind: z.enum(PERIOD_KINDS), from: z.string(), to: z.string(), label: z.string() }),
    units: listOf(
      z.object({
        rank: z.number(),
        rankBefore: z.number().nullable(),
        unitId: z.string(),
        unit: z.string(),
        unitClass: z.string(),
        submitted: z.number(),
        placed: z.number(),
        byTier: tierCounts,
        points: z.string(),
        yearPoints: z.string(),
      }),
    ),
    people: listOf(
      z.object({
        rank: z.number(),
        correspondentId: z.string(),
        name: z.string(),
        unit: z.string(),
        placed: z.number(),
        points: z.string(),
        money: z.string(),
      }),
    ),
    months: listOf(
      z.object({
        month: z.string(),
        submitted: z.number(),
        placed: z.number(),
        points: z.string(),
        byTier: tierCounts,
      }),
    ),
    heat: listOf(z.object({ unit: z.string(), counts: listOf(z.number()) })),
  })
  .meta({ id: "Ranking" });
