import { z } from "zod";
import { daySchema, idSchema, listOf, pageQuery, tierSchema } from "./basics.ts";
import { decisionSchema } from "./review.ts";
import { articleSchema, submissionSchema } from "./texts.ts";

export const placementRowSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    outlet: z.string(),
    tier: tierSchema,
    publishedOn: z.string(),
    page: z.string().nullable(),
    unit: z.string(),
    authors: listOf(z.string()),
    submissionTitle: z.string().nullable(),
    state: z.enum(["auto", "confirmed"]),
    points: z.string(),
    clause: z.string(),
    reprint: z.boolean(),
    linkId: z.string().nullable(),
    articleAddress: z.string().nullable(),
  })
  .meta({ id: "PlacementRow" });

export const creditSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    correspondentId: z.string().nullable(),
    points: z.string(),
    money: z.string(),
    ruleSetId: z.string(),
    clause: z.string(),
    arithmetic: z.string(),
    who: z.string(),
  })
  .meta({ id: "Credit" });

export const placementDetailSchema = z
  .object({
    row: placementRowSchema,
    credits: listOf(creditSchema),
    decisions: listOf(decisionSchema),
    article: articleSchema.nullable(),
    submission: submissionSchema.nullable(),
  })
  .meta({ id: "PlacementDetail" });

export const placementQuery = pageQuery.extend({
  from: daySchema.optional(),
  to: daySchema.optional(),
  unitId: idSchema.optional(),
  outletId: idSchema.optional(),
  state: z.enum(["auto", "confirmed"]).optional(),
  text: z.string().trim().max(100, "查找的文字最多 100 个字").optional(),
});
