import { z } from "zod";
import { SIGNAL_KINDS } from "../../domain/health.ts";
import { NIGHT_STAGES, NOTICE_KINDS } from "../../domain/night.ts";
import { listOf } from "./basics.ts";
import { sourceReportSchema } from "./crawl.ts";
import { placementRowSchema } from "./placements.ts";

const officeNightSchema = z
  .object({
    officeId: z.string(),
    office: z.string(),
    articlesMatched: z.number(),
    linksAuto: z.number(),
    linksReview: z.number(),
    placements: z.number(),
    waiting: z.number(),
    points: z.string(),
  })
  .meta({ id: "OfficeNight" });

const nightViewSchema = z
  .object({
    day: z.string(),
    state: z.enum(["running", "done", "faults", "failed"]),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    sources: listOf(sourceReportSchema),
    articlesExtracted: z.number(),
    stories: z.number(),
    office: officeNightSchema.nullable(),
    faults: listOf(z.object({ outlet: z.string(), source: z.string(), address: z.string(), message: z.string() })),
  })
  .meta({ id: "NightView" });

export const todaySchema = z
  .object({
    office: z.string(),
    night: nightViewSchema.nullable(),
    waiting: z.number(),
    incoming: z.number().describe("等人处理的来稿"),
    spotChecks: z.number().describe("抽出来还没有看的自动匹配"),
    alarms: listOf(
      z.object({
        sourceId: z.string(),
        outlet: z.string(),
        source: z.string(),
        kind: z.enum(SIGNAL_KINDS),
        signal: z.string(),
        since: z.string(),
        text: z.string(),
        advice: z.string(),
      }),
    ),
    month: z.object({
      label: z.string(),
      period: z.string(),
      placements: z.number(),
      points: z.string(),
      submitted: z.number(),
      automatic: z.number(),
    }),
    latestPlacements: listOf(placementRowSchema),
    notices: listOf(
      z.object({
        id: z.string(),
        kind: z.enum(NOTICE_KINDS),
        text: z.string(),
        at: z.string(),
      }),
    ),
    running: z
      .object({ stage: z.enum(NIGHT_STAGES), done: z.number(), total: z.number().nullable(), note: z.string() })
      .nullable(),
  })
  .meta({ id: "Today" });
