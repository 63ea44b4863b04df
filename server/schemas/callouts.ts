import { z } from "zod";
import { ANSWER_STATES } from "../../domain/callout.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { idSchema, listOf } from "./basics.ts";

const kindSchema = z.enum(PIECE_KINDS);

export const calloutSchema = z
  .object({
    id: z.string(),
    number: z.string().describe("应约时写在邮件主题或标题里"),
    title: z.string(),
    text: z.string(),
    unitIds: listOf(z.string()).describe("约了哪些单位；空 = 都约"),
    deadline: z.string(),
    kind: kindSchema.nullable(),
    campaignId: z.string().nullable(),
    createdAt: z.string(),
    closedAt: z.string().nullable(),
  })
  .meta({ id: "Callout" });

const silentSchema = listOf(z.object({ id: z.string(), name: z.string() }));

export const calloutViewSchema = z
  .object({
    callout: calloutSchema,
    answers: listOf(
      z.object({
        pieceId: z.string(),
        submissionId: z.string(),
        unitId: z.string(),
        unit: z.string(),
        title: z.string(),
        submittedOn: z.string(),
        receivedAt: z.string().nullable(),
        late: z.boolean(),
        asked: z.boolean(),
        state: z.enum(ANSWER_STATES),
        reason: z.string().nullable(),
        eventId: z.string().nullable(),
      }),
    ),
    silent: silentSchema,
    overdue: z.boolean(),
  })
  .meta({ id: "CalloutView" });

export const reminderSchema = z
  .object({ callout: calloutSchema, silent: silentSchema, hoursLeft: z.number(), text: z.string() })
  .meta({ id: "CalloutReminder" });

export const calloutBody = z.object({
  title: z.string().trim().min(1, "请填写约稿题目").max(100, "约稿题目最多 100 个字"),
  text: z.string().trim().max(5_000, "约稿说明最多 5000 个字").default(""),
  unitIds: z.array(idSchema).max(1_000).default([]).describe("约哪些单位；空 = 都约"),
  deadline: z.string().max(40).describe("截止时间，按本单位时区：2026-03-20 18:00，只写日期就是当天结束"),
  kind: kindSchema.nullable().default(null),
  campaignId: idSchema.nullable().default(null),
});
export const calloutQuery = z.object({
  open: z.enum(["true", "false"]).default("true").describe("true 只看没有结束的"),
});
export const calloutParams = z.object({ calloutId: idSchema });
export const answerParams = calloutParams.extend({ pieceId: idSchema });
export const choicesQuery = z.object({ unitId: idSchema.optional() });
export const choiceSchema = z.object({ id: z.string(), title: z.string(), submittedOn: z.string() });
export const answerBody = z.object({ submissionId: idSchema });
export const acceptAnswerBody = z.object({
  kind: z.string().trim().min(1).max(60).optional().describe("计分办法里的事项；只有一种约稿事项时不用给"),
  level: z.string().trim().max(40).optional(),
  amount: z
    .string()
    .regex(/^-?\d{1,9}(\.\d{1,6})?$/u, "应为数字，如 5 或 2.5")
    .optional(),
  event: z.boolean().default(true).describe("false = 只采用，不登记事项"),
});
export const acceptedSchema = z.object({ eventId: z.string().nullable(), message: z.string() });
export const rejectAnswerBody = z.object({
  reason: z.string().trim().max(500, "理由最多 500 个字").nullable().default(null),
});
