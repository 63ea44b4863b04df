import { z } from "zod";
import { FAULT_CODES } from "../../domain/crawl.ts";
import { SIGNAL_KINDS } from "../../domain/health.ts";
import { SOURCE_KINDS } from "../../domain/source.ts";
import { idSchema, listOf } from "./basics.ts";
import { crawlFaultSchema, sourceReportSchema } from "./crawl.ts";

const pageRoleSchema = z.enum(["index", "article"]).describe("index 目录页，article 文章页");
const sampleSchema = z.object({ day: z.string(), fetchId: z.string() });
const sampledSchema = z.object({ index: z.string().nullable(), article: z.string().nullable() });

const layoutChangeSchema = z
  .object({
    page: pageRoleSchema,
    good: sampleSchema.nullable().describe("上次正常的页面"),
    present: sampleSchema.nullable().describe("现在的页面"),
    likeness: z.number().nullable().describe("两页版式的相似度，0–1"),
  })
  .meta({ id: "LayoutChange" });

const alarmSchema = z
  .object({
    kind: z.enum(SIGNAL_KINDS),
    since: z.string(),
    raisedOn: z.string(),
    endedOn: z.string().nullable(),
    text: z.string(),
    advice: z.string(),
    layout: layoutChangeSchema.nullable(),
  })
  .meta({ id: "SourceAlarm" });

const healthSchema = z
  .object({
    state: z.enum(["good", "watch", "alarm", "new", "off"]),
    rhythm: z.object({
      by: z.enum(["declared", "learnt", "default"]),
      gapDays: z.number(),
      weekdays: listOf(z.number()).nullable().describe("1 = 星期一 … 7 = 星期日"),
    }),
    alarmAfter: z.number(),
    lastNewOn: z.string().nullable().describe("最近一次有新稿的夜间任务日期"),
    alarms: listOf(alarmSchema),
    ended: listOf(alarmSchema),
  })
  .meta({ id: "SourceHealth" });

export const sourceRowSchema = z
  .object({
    source: z.object({
      id: z.string(),
      outletId: z.string(),
      name: z.string(),
      enabled: z.boolean(),
      validFrom: z.string().nullable(),
      validUntil: z.string().nullable(),
      lastFinishedAt: z.string().nullable(),
      lastIssueDay: z.string().nullable(),
    }),
    outlet: z.string(),
    kind: z.enum(SOURCE_KINDS),
    health: healthSchema,
    lastRun: z.object({ day: z.string(), closedAt: z.string(), report: sourceReportSchema }).nullable(),
    faults: listOf(crawlFaultSchema).describe("近七天的问题，新的在前"),
    recent: listOf(
      z.object({
        day: z.string(),
        state: z
          .enum(["new", "quiet", "partial", "fault"])
          .describe("new 有新稿，quiet 无新稿，partial 有文章取不到，fault 目录页读不到"),
        fresh: z.number(),
        found: z.number(),
      }),
    ).describe("近 30 天里采过的日子，旧的在前"),
  })
  .meta({ id: "SourceRow" });

export const switchBody = z.object({ enabled: z.boolean() });
export const sourceParams = z.object({ sourceId: idSchema });
export const pageParams = sourceParams.extend({ fetchId: idSchema });

const nightSchema = z
  .object({
    day: z.string(),
    closedAt: z.string(),
    indexFault: z.object({ code: z.enum(FAULT_CODES), message: z.string() }).nullable(),
    found: z.number(),
    fresh: z.number().describe("新稿和改过的稿"),
    read: z.number(),
    undated: z.number(),
    bodyless: z.number(),
    unreadable: z.number(),
    lost: z.object({ count: z.number(), message: z.string() }).nullable(),
    samples: sampledSchema.describe("当天第一个目录页和文章页的存档编号"),
  })
  .meta({ id: "HealthNight" });

const signalSchema = z
  .object({
    kind: z.enum(SIGNAL_KINDS),
    verdict: z.enum(["good", "bad", "neutral"]),
    streak: z.number(),
    text: z.string().nullable(),
  })
  .meta({ id: "SignalState" });

const evidencePageSchema = z
  .object({
    day: z.string(),
    fetchId: z.string(),
    address: z.string().nullable(),
    fetchedAt: z.string().nullable(),
    problem: z.string().nullable().describe("存档读不出来的原因"),
  })
  .meta({ id: "EvidencePage" });

const evidenceSchema = z
  .object({
    page: pageRoleSchema,
    likeness: z.number().nullable(),
    good: evidencePageSchema.nullable(),
    present: evidencePageSchema.nullable(),
    difference: z
      .object({ vanished: listOf(z.string()), appeared: listOf(z.string()) })
      .nullable()
      .describe("不见了的和新出现的选择器"),
  })
  .meta({ id: "LayoutEvidence" });

export const sourceHealthSchema = sourceRowSchema
  .extend({
    health: healthSchema.extend({ signals: listOf(signalSchema), nights: listOf(nightSchema) }),
    evidence: listOf(evidenceSchema),
  })
  .meta({ id: "SourceHealthView" });
