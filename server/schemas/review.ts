import { z } from "zod";
import { DECISION_KINDS } from "../../domain/decision.ts";
import { FACT_KINDS } from "../../domain/link.ts";
import { idSchema, listOf, tierSchema } from "./basics.ts";
import { articleSchema, correspondentSchema, outletSchema, submissionSchema, unitSchema } from "./texts.ts";

const linkStateSchema = z.enum(DECISION_KINDS);

export const decisionSchema = z
  .object({
    linkId: z.string(),
    seq: z.number(),
    kind: linkStateSchema,
    userId: z.string().nullable(),
    reason: z.string().nullable(),
    at: z.string(),
    by: z.string(),
  })
  .meta({ id: "Decision" });

const textSpanSchema = z
  .object({ field: z.enum(["title", "body"]), start: z.number(), end: z.number() })
  .meta({ id: "TextSpan", description: "原文中的一段，按 UTF-16 计，不含 end" });

const factPairSchema = z
  .object({
    kind: z.enum(FACT_KINDS),
    articleText: z.string(),
    submissionText: z.string(),
    article: textSpanSchema.nullable(),
    submission: textSpanSchema.nullable(),
  })
  .meta({ id: "FactPair" });

const evidenceSchema = z
  .object({
    passages: listOf(z.object({ article: textSpanSchema, submission: textSpanSchema })),
    agreements: listOf(factPairSchema),
    contradictions: listOf(factPairSchema),
    bylineMatches: listOf(z.string()),
    delayDays: z.number().nullable(),
    reasons: listOf(z.string()),
  })
  .meta({ id: "LinkEvidence" });

const linkSchema = z
  .object({
    id: z.string(),
    articleId: z.string(),
    submissionId: z.string(),
    score: z.number(),
    evidence: evidenceSchema,
    matcherVersion: z.string(),
    state: linkStateSchema,
    decisions: z.number(),
  })
  .meta({ id: "Link" });

export const reviewRowSchema = z
  .object({
    linkId: z.string(),
    score: z.number(),
    articleTitle: z.string(),
    outlet: z.string(),
    tier: tierSchema,
    publishedOn: z.string().nullable(),
    submissionTitle: z.string(),
    unit: z.string(),
    submittedOn: z.string(),
    reason: z.string(),
  })
  .meta({ id: "ReviewRow" });

export const reviewItemSchema = z
  .object({
    link: linkSchema,
    article: articleSchema,
    submission: submissionSchema,
    outlet: outletSchema,
    unit: unitSchema,
    authors: listOf(correspondentSchema),
    runnerUp: z
      .object({ submission: submissionSchema, unit: unitSchema, score: z.number(), why: z.string() })
      .nullable(),
    decisions: listOf(decisionSchema),
    siblings: listOf(
      z.object({
        linkId: z.string(),
        submissionId: z.string(),
        submissionTitle: z.string(),
        unit: z.string(),
        state: linkStateSchema,
      }),
    ),
  })
  .meta({ id: "ReviewItem" });

const reason = z.string().trim().max(500, "理由最多 500 个字").nullable().default(null);
const seen = z.number().int().min(0).describe("作决定的人看到的审定条数；已有更多时答 409");

export const decisionBody = z.object({ kind: z.enum(["confirmed", "rejected", "review"]), reason, seen });
export const reassignmentBody = z.object({ toSubmissionId: idSchema, reason, seen });
export const decidedSchema = z.object({ state: linkStateSchema, decisions: z.number() }).meta({ id: "Decided" });
