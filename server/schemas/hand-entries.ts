import { z } from "zod";
import { HAND_ACTS, HAND_STATES } from "../../domain/hand-entry.ts";
import { PAGE_POSITIONS, SIGNATURES } from "../../domain/placement.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { daySchema, idSchema, listOf, outletKindSchema, pageQuery, tierSchema } from "./basics.ts";
import { proofIdsSchema, proofSchema } from "./claims.ts";
import { creditSchema } from "./placements.ts";

const particularsSchema = z
  .strictObject({
    labels: z.array(z.string()).readonly().describe("标注：简讯、联播头条…"),
    numbers: z.record(z.string(), z.string()).readonly().describe("数：稿酬、时长…"),
    signature: z.enum(SIGNATURES),
    assessed: z.string().describe("幅度内评定的分"),
    shares: z.record(z.string(), z.string()).readonly().describe("各人的份额，合计 1"),
    reportedOn: daySchema.describe("上报日期"),
  })
  .partial();

const contentSchema = z
  .object({
    unitId: z.string(),
    correspondentIds: listOf(z.string()),
    outletId: z.string(),
    publishedOn: z.string(),
    title: z.string(),
    pieceKind: z.enum(PIECE_KINDS),
    position: z.enum(PAGE_POSITIONS),
    length: z.number(),
    page: z.string().nullable(),
    reprint: z.boolean(),
    sharedBy: z.number(),
    particulars: particularsSchema,
    note: z.string(),
    submissionId: z.string().nullable(),
    proofIds: listOf(z.string()),
  })
  .meta({ id: "HandContent" });

const stateSchema = z.enum(HAND_STATES).describe("standing 计入，withdrawn 已撤回");

export const handEntryRowSchema = z
  .object({
    id: z.string().describe("也是台账里上稿的编号"),
    state: stateSchema,
    content: contentSchema,
    versions: z.number().describe("第几版；提交修改时作为 seen 送回"),
    unit: z.string(),
    outlet: z.string(),
    authors: listOf(z.string()),
    points: z.string(),
    clause: z.string(),
  })
  .meta({ id: "HandEntryRow" });

export const handEntryDetailSchema = z
  .object({
    entry: handEntryRowSchema,
    credits: listOf(creditSchema),
    proofs: listOf(proofSchema),
    versions: listOf(
      z.object({
        seq: z.number(),
        act: z.enum(HAND_ACTS),
        content: contentSchema,
        reason: z.string().nullable(),
        at: z.string(),
        by: z.string(),
      }),
    ),
  })
  .meta({ id: "HandEntryDetail" });

export const handEntryQuery = pageQuery.extend({
  unitId: idSchema.optional(),
  state: stateSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});

export const handEntryParams = z.object({ entryId: idSchema });
export const handEntryProofParams = z.object({ entryId: idSchema, proofId: idSchema });

/** All fields but the unit, which a claim names itself. */
const placedFields = z.object({
  correspondentIds: z.array(idSchema).max(20, "通讯员最多 20 个").default([]),
  outletId: idSchema.optional().describe("已有的媒体；或者 newOutlet"),
  newOutlet: z
    .object({ name: z.string().trim().min(1).max(60), tier: tierSchema, kind: outletKindSchema })
    .optional()
    .describe("名录里没有的媒体"),
  publishedOn: daySchema,
  title: z.string().trim().min(1, "请填写标题").max(300, "标题最多 300 个字"),
  pieceKind: z.enum(PIECE_KINDS).optional(),
  position: z.enum(PAGE_POSITIONS).optional(),
  length: z.number().int().min(0).max(1_000_000).optional(),
  page: z.string().trim().max(60, "版次或栏目最多 60 个字").nullable().optional(),
  reprint: z.boolean().optional(),
  sharedBy: z.number().int().min(1).max(100).optional(),
  particulars: particularsSchema.optional(),
  note: z.string().trim().min(1, "请写明凭什么登记").max(500, "说明最多 500 个字"),
  submissionId: idSchema.nullable().optional(),
  proofIds: proofIdsSchema.default([]),
});

export const handEntryBody = placedFields.extend({ unitId: idSchema });

const seen = z.number().int().min(0).describe("看到的是第几版；已有更新的时答 409");
const reason = z.string().trim().min(1, "请写明理由").max(300, "理由最多 300 个字");
export const handChangeBody = handEntryBody.extend({ seen, reason });
export const handWithdrawBody = z.object({ seen, reason });
export const handRestoreBody = z.object({ seen });
export const claimPlacementBody = placedFields.extend({ seen });
