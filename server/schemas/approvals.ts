import { z } from "zod";
import { APPROVAL_SIDES, APPROVAL_STATES, APPROVAL_WORDS } from "../../domain/approval.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { daySchema, idSchema, listOf, pageQuery, roleSchema } from "./basics.ts";

const kindSchema = z.enum(PIECE_KINDS);
const stepSchema = z
  .object({
    id: idSchema,
    name: z.string().trim().min(1, "请填写步骤名称").max(40, "步骤名称最多 40 个字"),
    side: z.enum(APPROVAL_SIDES).describe("unit 报送单位签（办公室可代为登记），office 本办公室签"),
    roles: z.array(roleSchema).max(4).readonly().default([]).describe("办公室这一步：哪些角色能签"),
    userIds: z.array(idSchema).max(50).readonly().default([]).describe("办公室这一步：哪些账号能签"),
  })
  .meta({ id: "ApprovalStep" });

export const approvalRulesBody = z.object({
  chains: z
    .array(
      z.object({
        kinds: z.array(kindSchema).max(PIECE_KINDS.length).default([]).describe("适用的类型；空 = 其他各类"),
        steps: z.array(stepSchema).min(1, "审稿至少一步").max(10, "审稿最多十步"),
        againFrom: idSchema.optional().describe("新稿从哪一步重审；不给就是第一步"),
      }),
    )
    .max(10)
    .describe("空 = 停用审稿"),
  from: daySchema.describe("从哪一天报送的起"),
});

export const approvalRulesSchema = z
  .object({
    chains: listOf(z.object({ kinds: listOf(kindSchema), steps: listOf(stepSchema), againFrom: z.string() })),
    from: z.string(),
    changedBy: z.string(),
    at: z.string(),
  })
  .meta({ id: "ApprovalRules" });

const wordFields = {
  submissionId: z.string(),
  stepId: z.string(),
  kind: z.enum(APPROVAL_WORDS),
  reason: z.string().nullable(),
  signer: z.string().nullable().describe("纸上的签名；空 = 登录的人自己签"),
  userId: z.string(),
  at: z.string(),
};

const standingSchema = z
  .object({
    state: z.enum(APPROVAL_STATES).describe("none 不需审稿，open 未审结，returned 已退回，passed 已审结"),
    current: stepSchema.nullable().describe("现在该谁签"),
    steps: listOf(z.object({ step: stepSchema, word: z.object(wordFields).nullable() })),
  })
  .meta({ id: "ApprovalStanding" });

export const approvalRowSchema = z
  .object({
    submissionId: z.string(),
    pieceId: z.string(),
    version: z.number(),
    unitId: z.string(),
    unit: z.string(),
    title: z.string(),
    kind: kindSchema,
    submittedOn: z.string(),
    standing: standingSchema,
    said: z.number().describe("这一稿已有几次签署；签署时作为 seen 送回"),
    mine: z.boolean().describe("现在这一步能不能由您签"),
  })
  .meta({ id: "ApprovalRow" });

export const approvalDetailSchema = approvalRowSchema
  .extend({
    words: listOf(z.object({ ...wordFields, version: z.number(), step: z.string(), by: z.string() })),
  })
  .meta({ id: "ApprovalDetail" });

export const approvalQuery = pageQuery.extend({
  from: daySchema,
  to: daySchema,
  state: z.enum(APPROVAL_STATES).optional(),
  unitId: idSchema.optional(),
});
export const approvalParams = z.object({ submissionId: idSchema });
export const signBody = z.object({
  stepId: idSchema,
  kind: z.enum(APPROVAL_WORDS).describe("passed 通过，returned 退回，withdrawn 撤回最近一次签署"),
  reason: z.string().trim().max(500, "理由最多 500 个字").nullable().default(null),
  signer: z.string().trim().max(40, "签名最多 40 个字").nullable().default(null).describe("代为登记时纸上的签名"),
  seen: z.number().int().min(0).describe("看到它时已有几次签署"),
});
export const daysQuery = z.object({ from: daySchema, to: daySchema });
export const unsettledSchema = listOf(
  z.object({
    placementId: z.string(),
    title: z.string(),
    unitId: z.string(),
    outletId: z.string(),
    publishedOn: z.string(),
    submissionId: z.string().nullable(),
    standing: standingSchema,
  }),
);
