import { z } from "zod";
import { CLAIM_ACTS, CLAIM_STATES } from "../../domain/claim.ts";
import { PROOF_KINDS } from "../../domain/proof.ts";
import { daySchema, idSchema, listOf, pageQuery } from "./basics.ts";

export const proofSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(PROOF_KINDS),
    bytes: z.number(),
    sha256: z.string(),
    at: z.string(),
  })
  .meta({ id: "Proof" });

export const proofBody = z.object({
  file: z.custom<{ readonly name: string; readonly bytes: Uint8Array }>().meta({
    type: "string",
    format: "binary",
    description: "图片（PNG、JPEG、GIF、WebP）、PDF、Word（.docx）、MP4 或 MP3，最多 30 MB",
  }),
});

const claimStateSchema = z.enum(CLAIM_STATES).describe("认领的状态");

export const claimRowSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    unit: z.string(),
    address: z.string(),
    submissionId: z.string().nullable(),
    submissionTitle: z.string().nullable(),
    outletId: z.string().nullable(),
    outlet: z.string().nullable(),
    day: z.string().nullable(),
    note: z.string(),
    proofIds: listOf(z.string()),
    byUnit: z.boolean().describe("单位自己认领的"),
    claimedOn: z.string(),
    at: z.string(),
    state: claimStateSchema,
    decisions: z.number().describe("已有几次处理；提交处理时作为 seen 送回"),
    finding: z
      .object({
        outletId: z.string().nullable(),
        outletBy: z.enum(["given", "site", "name"]).nullable(),
        title: z.string().nullable(),
        publishedOn: z.string().nullable(),
        obstacle: z.string().nullable().describe("为什么要人接着办；空：没有障碍"),
        at: z.string(),
      })
      .nullable()
      .describe("在那个网址上找到了什么；空：还没有看"),
    articleId: z.string().nullable(),
    linkId: z.string().nullable().describe("在“待审”里的匹配；单位账号看不到"),
    placementId: z.string().nullable().describe("转成的手工登记"),
  })
  .meta({ id: "ClaimRow" });

export const claimDetailSchema = z
  .object({
    claim: claimRowSchema,
    proofs: listOf(proofSchema),
    history: listOf(
      z.object({
        seq: z.number(),
        act: z.enum(CLAIM_ACTS),
        state: claimStateSchema,
        reason: z.string().nullable(),
        at: z.string(),
        by: z.string(),
      }),
    ),
    mayAsk: z.boolean().describe("还可以请审核员再看一次"),
  })
  .meta({ id: "ClaimDetail" });

export const claimMadeSchema = z
  .object({ detail: claimDetailSchema, known: z.boolean().describe("以前认领过同一条") })
  .meta({ id: "ClaimMade" });

export const claimCountsSchema = z.record(claimStateSchema, z.number());

export const claimQuery = pageQuery.extend({
  state: claimStateSchema.optional(),
  unitId: idSchema.optional(),
  linkId: idSchema.optional().describe("挂在这条匹配上的"),
});

export const claimParams = z.object({ claimId: idSchema });
export const claimProofParams = z.object({ claimId: idSchema, proofId: idSchema });

const MAX_PROOFS = 10;
export const proofIdsSchema = z.array(idSchema).max(MAX_PROOFS, `证明材料最多 ${MAX_PROOFS} 份`);

export const claimBody = z.object({
  address: z.string().trim().min(1, "请填写网页地址").max(2_048, "网页地址最多 2048 个字符"),
  unitId: idSchema.optional().describe("替哪个单位认领；单位账号不用给"),
  submissionId: idSchema.optional(),
  outletId: idSchema.optional(),
  day: daySchema.optional(),
  note: z.string().trim().max(500, "说明最多 500 个字").default(""),
  proofIds: proofIdsSchema.default([]),
});

const seen = z.number().int().min(0).describe("看到它时已有几次处理；已有更多时答 409");

export const claimSeenBody = z.object({ seen });
export const claimQuestionBody = z.object({
  seen,
  note: z.string().trim().min(1, "请写明理由").max(500, "最多 500 个字"),
});
export const claimAcceptBody = z.object({
  seen,
  reason: z.string().trim().max(500, "理由最多 500 个字").nullable().default(null),
});
export const claimRejectBody = z.object({
  seen,
  reason: z.string().trim().min(1, "请写明理由，单位会看到").max(500, "理由最多 500 个字"),
});
export const claimProceedBody = z.object({
  seen,
  outletId: idSchema.optional(),
  submissionId: idSchema.optional(),
  publishedOn: daySchema.optional(),
  title: z.string().trim().min(1).max(300, "标题最多 300 个字").optional(),
});
