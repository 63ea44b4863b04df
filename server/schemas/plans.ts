import { z } from "zod";
import { PLAN_STATES, PLAN_WORDS } from "../../domain/plan.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { daySchema, idSchema, listOf } from "./basics.ts";
import { importBody } from "./submissions.ts";

const monthSchema = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/u, "月份应为 2026-03 这样")
  .describe("月份，2026-03");
const kindSchema = z.enum(PIECE_KINDS);
const cameSchema = z
  .object({ id: z.string(), pieceId: z.string(), unitId: z.string(), title: z.string(), submittedOn: z.string() })
  .meta({ id: "PlanCame" });

export const planQuery = z.object({ month: monthSchema, unitId: idSchema.optional() });
export const planParams = z.object({ planId: idSchema });

export const planViewSchema = z
  .object({
    month: z.string(),
    rows: listOf(
      z.object({
        item: z.object({
          id: z.string(),
          unitId: z.string(),
          month: z.string(),
          title: z.string(),
          kind: kindSchema,
          dueOn: z.string().nullable(),
          enteredBy: z.string(),
          enteredAt: z.string(),
        }),
        unit: z.string(),
        tick: z.object({
          state: z.enum(PLAN_STATES),
          by: z.enum(["person", "machine"]).nullable(),
          came: cameSchema.nullable(),
          suggestions: listOf(cameSchema),
          late: z.boolean(),
        }),
      }),
    ),
    units: listOf(
      z.object({
        unitId: z.string(),
        unit: z.string(),
        announced: z.number(),
        done: z.number(),
        suggested: z.number(),
        late: z.number(),
      }),
    ),
    silent: listOf(z.string()).describe("没有报重点的单位"),
    came: listOf(cameSchema).describe("前后来的稿件，手工勾选时选用"),
  })
  .meta({ id: "PlanView" });

export const planBody = z.object({
  items: z
    .array(
      z.object({
        unitId: idSchema,
        month: monthSchema,
        title: z.string().trim().min(1, "请填写标题").max(300, "标题最多 300 个字"),
        kind: kindSchema.default("info"),
        dueOn: daySchema.nullable().default(null),
      }),
    )
    .min(1)
    .max(200, "一次最多 200 项"),
});
export const planTextBody = z.object({
  month: monthSchema,
  unit: z.string().trim().min(1).max(100).optional().describe("行里没有写单位时"),
  text: z.string().min(1, "请粘贴内容").max(100_000, "一次最多 10 万字"),
  dryRun: z.boolean().default(false).describe("只检查，不登记"),
});
export const planFileBody = importBody.extend({
  month: monthSchema,
  unit: z.string().trim().min(1).max(100).optional().describe("表里没有写单位时"),
});
export const importedPlanSchema = z.object({ added: z.number(), known: z.number() });
export const planWordBody = z.object({
  kind: z.enum(PLAN_WORDS).describe("ticked 勾上，unticked 勾去，cleared 交回系统判断"),
  submissionId: idSchema.nullable().default(null),
});
