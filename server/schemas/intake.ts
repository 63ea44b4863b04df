import { z } from "zod";
import { FOUND_BY, INCOMING_STATES, INTAKE_CHANNELS } from "../../domain/intake.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { daySchema, idSchema, listOf, pageQuery } from "./basics.ts";

export const incomingStateSchema = z.enum(INCOMING_STATES).describe("处理到哪一步");
const namedSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: "NamedId" });

function answerOf<T extends z.ZodType>(value: T) {
  return z.object({
    value: value.nullable().describe("空：要问人"),
    by: listOf(z.enum(FOUND_BY)).describe("据什么找到"),
    confidence: z.number().describe("把握，0–1"),
    suggestions: listOf(value),
    question: z.string().nullable(),
  });
}

const findingSchema = z
  .object({
    where: z.string(),
    title: answerOf(z.string()),
    unit: answerOf(namedSchema),
    authors: answerOf(listOf(namedSchema)),
    day: answerOf(z.string()),
    kind: z.enum(PIECE_KINDS),
    body: z.string(),
    pictures: listOf(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
    problems: listOf(z.string()),
    notes: listOf(z.string()),
  })
  .meta({ id: "IncomingFinding" });

export const incomingPieceSchema = z
  .object({
    id: z.string(),
    itemId: z.string(),
    seq: z.number(),
    state: incomingStateSchema,
    reasons: listOf(z.string()),
    finding: findingSchema.nullable(),
    submissionId: z.string().nullable(),
    decisions: z.number().describe("已有几次处理；提交处理时作为 seen 送回"),
  })
  .meta({ id: "IncomingPiece" });

export const incomingItemSchema = z
  .object({
    id: z.string(),
    channel: z.enum(INTAKE_CHANNELS),
    name: z.string(),
    sender: z.string().nullable(),
    receivedAt: z.string(),
    bytes: z.number(),
    timesSeen: z.number(),
    retiredAt: z.string().nullable().describe("原件何时按期限清理，或随个人信息删去；null = 还在"),
  })
  .meta({ id: "IncomingItem" });

export const incomingViewSchema = z
  .object({ item: incomingItemSchema, piece: incomingPieceSchema })
  .meta({ id: "IncomingView" });

export const incomingDetailSchema = z
  .object({
    item: incomingItemSchema,
    piece: incomingPieceSchema,
    history: listOf(
      z.object({
        state: incomingStateSchema,
        userId: z.string().nullable(),
        reason: z.string().nullable(),
        submissionId: z.string().nullable(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: "IncomingDetail" });

export const receivedSchema = z
  .object({
    item: incomingItemSchema,
    known: z.boolean().describe("同样的内容以前收过"),
    pieces: listOf(incomingPieceSchema),
  })
  .meta({ id: "IncomingReceived" });

export const incomingCountsSchema = z.record(incomingStateSchema, z.number());

export const soonMatchingSchema = z
  .object({
    running: z.boolean(),
    last: z
      .object({
        at: z.string(),
        articles: z.number().describe("可能出自这些投稿、重新判定过的报道"),
        auto: z.number().describe("多出来的自动计入"),
        review: z.number().describe("多出来的待审"),
        faults: listOf(z.object({ articleId: z.string(), address: z.string(), message: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: "SoonMatching" });

export const incomingQuery = pageQuery.extend({
  state: z.enum(INCOMING_STATES).optional().describe("只看这种状态的；不给就是等人处理的"),
});

export const incomingParams = z.object({ pieceId: idSchema });

export const pasteBody = z.object({
  text: z.string().trim().min(1, "请粘贴稿件的文字").max(300_000, "文字最多 30 万字"),
});

const MAX_FILE_NAME = 500;
export const incomingFileBody = z.object({
  file: z.object({ name: z.string().max(MAX_FILE_NAME), bytes: z.instanceof(Uint8Array) }),
});

const seen = z.number().int().min(0).describe("看到它时已有几次处理");

export const acceptBody = z.object({
  seen,
  title: z.string().max(300).optional(),
  body: z.string().max(300_000).optional(),
  unitId: idSchema.optional(),
  authorIds: z.array(idSchema).max(20).optional(),
  day: daySchema.optional(),
  kind: z.enum(PIECE_KINDS).optional(),
  rememberSender: z.boolean().optional(),
});
export const rejectBody = z.object({ seen, reason: z.string().trim().max(300).nullable().default(null) });
export const undoBody = z.object({ seen });

export const oaBody = z.object({
  title: z.string().trim().min(1, "没有标题").max(300),
  body: z.string().trim().min(1, "没有正文").max(300_000),
  unit: z.string().trim().min(1, "没有单位").max(100),
  authors: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  date: daySchema.nullable().default(null),
  callout: z
    .string()
    .regex(/^YG20\d{2}-\d{3,6}$/u, "应为约稿编号，如 YG2026-007")
    .nullable()
    .default(null)
    .describe("应约报送时写约稿编号"),
});

export const oaTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    unitIds: listOf(z.string()).nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable().describe("从这时起不能再用；null = 以前发的，没有期限"),
    revokedAt: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: "OaToken" });
export const issuedTokenSchema = z.object({ token: z.string().describe("只给这一次"), access: oaTokenSchema });
export const oaTokenBody = z.object({
  name: z.string().trim().min(1).max(100),
  unitIds: z.array(idSchema).max(1_000).nullable().default(null),
  days: z.number().int().min(1).max(1_095).optional().describe("有效天数，不写为 365 天"),
});
export const oaTokenParams = z.object({ tokenId: idSchema });
