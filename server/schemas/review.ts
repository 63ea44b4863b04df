import { z } from "zod";
import { DECISION_KINDS } from "../../domain/decision.ts";
import { CAPTURE_KINDS } from "../../domain/evidence.ts";
import { FACT_KINDS } from "../../domain/link.ts";
import { MAX_SPOT_CHECK_SIZE } from "../../domain/spot-check.ts";
import { daySchema, idSchema, listOf, tierSchema } from "./basics.ts";
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
    doubts: listOf(z.string()).optional().describe("为什么非要人定；人工配的没有"),
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

const snoozeSchema = z
  .object({
    until: z.string().describe("到这一天回到原来的位置"),
    onlyMe: z.boolean(),
    by: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: "Snooze" });

const reviewRow = z.object({
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
  snooze: snoozeSchema.nullable(),
});
export const reviewRowSchema = reviewRow.meta({ id: "ReviewRow" });

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
    snooze: snoozeSchema.nullable(),
    reprints: listOf(
      z.object({
        linkId: z.string(),
        articleTitle: z.string(),
        outlet: z.string(),
        tier: tierSchema,
        publishedOn: z.string().nullable(),
        score: z.number(),
        decisions: z.number(),
        contradictions: z.number(),
      }),
    ).describe("同一篇稿子在别处转载、也在等人审定的匹配，可以一并审定"),
    pictures: listOf(z.object({ kind: z.enum(CAPTURE_KINDS), at: z.string() })).describe("已留存的网页截图"),
  })
  .meta({ id: "ReviewItem" });

const reason = z.string().trim().max(500, "理由最多 500 个字").nullable().default(null);
const seen = z.number().int().min(0).describe("作决定的人看到的审定条数；已有更多时答 409");

const verdict = z.enum(["confirmed", "rejected", "review"]);
const seenLink = z.object({ linkId: idSchema, seen });

export const decisionBody = z.object({ kind: verdict, reason, seen });
export const togetherBody = z.object({
  kind: verdict,
  reason,
  links: z.array(seenLink).min(1).max(100, "一次最多一并审定 100 条"),
});
export const decidedTogetherSchema = z
  .object({ state: linkStateSchema, links: listOf(z.object({ linkId: z.string(), seen: z.number() })) })
  .meta({ id: "DecidedTogether" });
export const snoozeBody = z.object({
  until: daySchema.nullable().describe("到哪一天回到原位；null = 现在就回来"),
  onlyMe: z.boolean().default(false),
  reason,
});
export const pictureParams = z.object({ linkId: idSchema, kind: z.enum(CAPTURE_KINDS) });
export const spotChecksSchema = z
  .object({
    size: z.number().describe("每周抽几条"),
    weeks: listOf(
      z.object({
        week: z.string(),
        to: z.string(),
        population: z.number(),
        drawn: z.number(),
        checked: z.number(),
        wrong: z.number(),
      }),
    ),
    total: z.object({
      wrong: z.number(),
      checked: z.number(),
      rate: z.number().nullable(),
      low: z.number(),
      high: z.number(),
    }),
    items: listOf(reviewRow.extend({ week: z.string(), verdict: z.enum(["right", "wrong", "open"]) })),
  })
  .meta({ id: "SpotChecks" });
export const spotSizeSchema = z.object({
  size: z.number().int().min(0).max(MAX_SPOT_CHECK_SIZE, `每周最多抽查 ${MAX_SPOT_CHECK_SIZE} 条`),
});
export const reassignmentBody = z.object({ toSubmissionId: idSchema, reason, seen });
export const decidedSchema = z.object({ state: linkStateSchema, decisions: z.number() }).meta({ id: "Decided" });
