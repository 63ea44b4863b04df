import { z } from "zod";
import { FAULT_CODES } from "../domain/crawl.ts";
import { SIGNAL_KINDS } from "../domain/health.ts";
import { NIGHT_STAGES, type Night } from "../domain/night.ts";
import { RETIRED_KIND_KEYS } from "../domain/personal-data.ts";
import { SOURCE_KINDS } from "../domain/source.ts";

/** Raised when a field goes or changes its meaning; a field that is added raises nothing. */
const VERSION = 1;

const day = z.string().describe("日期，如 2026-03-05");
const instant = z.string().describe("UTC 时间，ISO 8601");
const count = z.number().int().min(0);

const articleFault = z.object({ articleId: z.string(), address: z.string(), message: z.string() });
const crawlFault = z.object({
  sourceId: z.string(),
  address: z.string(),
  code: z.enum(FAULT_CODES),
  message: z.string().describe("中文：哪里、什么、怎么办"),
  attempts: count,
  role: z.enum(["index", "article"]).optional(),
  at: instant,
});
const alarm = z.object({
  sourceId: z.string(),
  outlet: z.string(),
  source: z.string(),
  kind: z.enum(SIGNAL_KINDS),
  since: day,
  text: z.string(),
});

const source = z.object({
  sourceId: z.string(),
  outlet: z.string(),
  source: z.string(),
  kind: z.enum(SOURCE_KINDS),
  pagesFetched: count,
  pagesUnchanged: count,
  articlesFound: count,
  articlesNew: count,
  faults: z.array(crawlFault),
  complete: z.boolean().describe("目录页都读到了"),
  readThrough: day.nullable().describe("数字报采齐到哪一期"),
});

const office = z.object({
  officeId: z.string(),
  office: z.string(),
  articlesMatched: count,
  linksAuto: count.describe("自动计入的匹配，全部的"),
  linksReview: count,
  placements: count.describe("台账里的上稿，全部的"),
  waiting: count.describe("等待审核"),
  points: z.string().describe("十进制数，不用浮点"),
  matchFaults: z.array(articleFault),
  fault: z.string().optional().describe("匹配或计分为什么没有做成，只这个办公室；做成的没有这一项"),
});

const summary = z.object({
  day,
  sources: z.array(source),
  articlesExtracted: count,
  extractFaults: z.array(articleFault),
  stories: count,
  offices: z.array(office),
  evidence: z
    .object({ taken: count, faults: z.array(articleFault), unavailable: z.string().nullable() })
    .optional()
    .describe("不留截图时没有这一项"),
  health: z
    .object({ raised: z.array(alarm), recovered: z.array(alarm), standing: z.array(alarm) })
    .optional()
    .describe("没有采集的运行没有这一项"),
  retired: z
    .partialRecord(z.enum(RETIRED_KIND_KEYS), count)
    .optional()
    .describe("按保存期限清理了什么、多少；没有清理的没有这一项"),
  times: z
    .array(z.object({ stage: z.enum(NIGHT_STAGES), seconds: z.number().min(0) }))
    .optional()
    .describe("各步用时；以前版本跑的没有这一项"),
});

/** What a night left, for programs. Its shape is a promise: docs/admin/night-report.md. */
export const nightReportSchema = z
  .object({
    version: z.literal(VERSION),
    id: z.string(),
    day,
    errand: z.string().nullable().describe("null = 夜间任务；手工运行的写明要求了什么"),
    state: z.enum(["running", "done", "faults", "failed"]),
    startedAt: instant,
    finishedAt: instant.nullable(),
    seconds: z.number().min(0).nullable().describe("从开始到结束；没有结束的是 null"),
    summary: summary.nullable().describe("失败的和正在跑的是 null"),
  })
  .meta({ id: "NightReport", title: "上稿通夜间任务的结果" });

export type NightReport = z.output<typeof nightReportSchema>;

/** A night in the promised shape: what the program keeps besides for itself is left out. */
export function nightReport(night: Night): NightReport {
  const { startedAt, finishedAt } = night;
  const seconds = finishedAt === null ? null : Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
  return nightReportSchema.parse({ ...night, version: VERSION, seconds });
}

/** The shape as JSON Schema. */
export function nightReportJsonSchema(): unknown {
  return z.toJSONSchema(nightReportSchema);
}
