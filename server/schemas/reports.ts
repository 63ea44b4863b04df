import { z } from "zod";
import { PERIOD_KINDS } from "../../domain/bulletin.ts";
import { REPORT_KINDS } from "../../domain/report.ts";
import { TARGET_HOLDERS, TARGET_MEASURES, TARGET_STATE_NAMES, type TargetState } from "../../domain/target.ts";
import { REPORT_FORMATS } from "../../office/report-files.ts";
import { daySchema, idSchema, listOf, periodSchema, tierSchema } from "./basics.ts";

export const reportParams = z.object({ kind: z.enum(REPORT_KINDS).describe("报表") });
export const reportQuery = z.object({
  period: periodSchema,
  format: z.enum(REPORT_FORMATS),
  unitId: idSchema.optional().describe("单位台账：哪个单位"),
  personId: idSchema.optional().describe("个人记录：哪名通讯员"),
});

const amount = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/u, "应为不小于 0 的数，如 2 或 1.5");
const named = z.object({ unit: z.string(), months: z.number() });

const progressSchema = z
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
