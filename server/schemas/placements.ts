import { z } from "zod";
import { CAPTURE_KINDS } from "../../domain/evidence.ts";
import { PAGE_POSITIONS } from "../../domain/placement.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { EVIDENCE_FORMATS } from "../../office/evidence-export.ts";
import { PLACEMENT_COLUMNS } from "../../office/placement-export.ts";
import { daySchema, idSchema, listOf, outletKindSchema, pageQuery, tierSchema } from "./basics.ts";
import { decisionSchema } from "./review.ts";
import { articleSchema, submissionSchema } from "./texts.ts";

export const placementRowSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    outlet: z.string(),
    tier: tierSchema,
    kind: outletKindSchema.describe("媒体种类"),
    pieceKind: z.enum(PIECE_KINDS).describe("体裁"),
    publishedOn: z.string(),
    page: z.string().nullable(),
    position: z.enum(PAGE_POSITIONS).describe("版面位置"),
    unit: z.string(),
    authors: listOf(z.string()),
    submissionTitle: z.string().nullable(),
    state: z.enum(["auto", "confirmed"]),
    points: z.string(),
    clause: z.string(),
    reprint: z.boolean(),
    byHand: z.boolean().describe("手工登记"),
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

/** yes or no in an address. */
const flag = z.enum(["yes", "no"]);

const filterFields = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  unitId: idSchema.optional(),
  outletId: idSchema.optional(),
  tier: tierSchema.optional(),
  kind: outletKindSchema.optional().describe("媒体种类"),
  state: z.enum(["auto", "confirmed"]).optional(),
  reprint: flag.optional().describe("yes 只要转载，no 只要首发"),
  byHand: flag.optional().describe("yes 只要手工登记的，no 只要采集到的"),
  personId: idSchema.optional().describe("哪名通讯员署名的"),
  text: z.string().trim().max(100, "查找的文字最多 100 个字").optional(),
});

export const placementQuery = pageQuery.extend(filterFields.shape);

const COLUMNS: readonly string[] = PLACEMENT_COLUMNS;

export const placementFileQuery = filterFields.extend({
  columns: z
    .string()
    .max(300)
    .transform((text) => text.split(","))
    .refine((names) => names.every((name) => COLUMNS.includes(name)), "没有这样的列")
    .transform((names) => PLACEMENT_COLUMNS.filter((name) => names.includes(name)))
    .optional()
    .describe(`要哪些列，逗号隔开，不写就是全部：${PLACEMENT_COLUMNS.join("、")}`),
});

export const placementParams = z.object({ placementId: idSchema });
export const placementPictureParams = placementParams.extend({ kind: z.enum(CAPTURE_KINDS) });
export const evidenceFileQuery = z.object({ format: z.enum(EVIDENCE_FORMATS) });

export const revisionsSchema = listOf(
  z
    .object({
      revision: z.number(),
      extractedAt: z.string(),
      title: z.string(),
      byline: z.string().nullable(),
      body: z.string(),
    })
    .meta({ id: "ArticleRevision" }),
);
