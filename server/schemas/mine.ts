import { z } from "zod";
import { idSchema, listOf, periodSchema, tierSchema } from "./basics.ts";
import { progressSchema } from "./targets.ts";

const unitId = idSchema.optional().describe("看哪个单位；单位账号不用给，只看到本单位的");

export const unitYearQuery = z.object({
  year: z
    .string()
    .regex(/^20\d{2}$/u, "年份应为 2026 这样")
    .describe("年份，2026"),
  unitId,
});
export const unitTargetsQuery = z.object({ period: periodSchema, unitId });

export const unitTargetsSchema = z
  .object({ today: z.string().describe("算到哪一天"), rows: listOf(progressSchema) })
  .meta({ id: "UnitTargets" });

export const unitYearSchema = z
  .object({
    year: z.string(),
    unit: z.string(),
    placed: z.number(),
    points: z.string().describe("上稿计分合计，不含加减分"),
    months: listOf(z.object({ month: z.string(), placed: z.number(), points: z.string() })).describe("近的在前"),
    placements: listOf(
      z
        .object({
          id: z.string(),
          title: z.string(),
          outlet: z.string(),
          tier: tierSchema,
          publishedOn: z.string(),
          page: z.string().nullable(),
          reprint: z.boolean(),
          authors: listOf(z.string()),
          points: z.string(),
          clause: z.string(),
          arithmetic: z.string(),
        })
        .meta({ id: "CreditedPlacement" }),
    ).describe("近的在前"),
    issued: listOf(
      z.object({
        bulletinId: z.string(),
        label: z.string(),
        issuedAt: z.string(),
        rank: z.number(),
        of: z.number().describe("同类单位有几个"),
        placed: z.number(),
        points: z.string(),
      }),
    ).describe("已签发的通报里的名次"),
  })
  .meta({ id: "UnitYear" });
