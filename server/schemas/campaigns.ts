import { z } from "zod";
import { TIERS } from "../../domain/outlet.ts";
import { daySchema, idSchema, listOf } from "./basics.ts";

export const campaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    keywords: listOf(z.string()),
    unitIds: listOf(z.string()).describe("邀请的单位；空 = 都邀请"),
    createdBy: z.string(),
    createdAt: z.string(),
    closedAt: z.string().nullable(),
  })
  .meta({ id: "Campaign" });

export const campaignBody = z.object({
  name: z.string().trim().min(1, "请填写专题名称").max(60, "专题名称最多 60 个字"),
  from: daySchema,
  to: daySchema,
  keywords: z.array(z.string().trim().min(2, "关键词至少两个字").max(40)).max(30, "关键词最多 30 个").default([]),
  unitIds: z.array(idSchema).max(1_000).default([]).describe("邀请的单位；空 = 都邀请"),
});

export const campaignQuery = z.object({ from: daySchema.optional(), to: daySchema.optional() });
export const campaignParams = z.object({ campaignId: idSchema });
export const belongsBody = z.object({
  submissionId: idSchema.optional(),
  placementId: idSchema.optional().describe("没有投稿的手工登记上稿"),
  belongs: z.boolean().nullable().describe("是、不是；空 = 按关键词"),
});

export const coverageSchema = z
  .object({
    campaign: campaignSchema,
    submitted: z.number(),
    published: z.number(),
    placements: z.number(),
    byTier: z.record(z.enum(TIERS), z.number()),
    points: z.string(),
    units: z.number(),
    silentUnitIds: listOf(z.string()),
    pieces: listOf(
      z.object({
        pieceId: z.string(),
        submissionId: z.string().nullable(),
        unitId: z.string(),
        title: z.string(),
        submittedOn: z.string().nullable(),
        why: z.discriminatedUnion("by", [
          z.object({ by: z.literal("person"), userId: z.string() }),
          z.object({ by: z.literal("keyword"), keyword: z.string() }),
        ]),
        placements: z.number(),
      }),
    ),
  })
  .meta({ id: "CampaignCoverage" });
