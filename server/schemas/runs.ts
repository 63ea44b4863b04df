import { z } from "zod";
import { NIGHT_STAGES } from "../../domain/night.ts";
import { listOf } from "./basics.ts";

const runSchema = z
  .object({
    id: z.string(),
    day: z.string(),
    kind: z.enum(["night", "errand", "backfill"]).describe("夜间任务；手工运行；补采往期"),
    state: z.enum(["running", "done", "faults", "failed"]),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    figures: z
      .object({
        sources: z.number(),
        incomplete: z.number().describe("没有采完的采集源"),
        articlesNew: z.number(),
        articlesExtracted: z.number(),
        linksAuto: z.number(),
        linksReview: z.number(),
        pictures: z.number().nullable().describe("留的截图；null = 没有要留"),
      })
      .nullable(),
    faults: listOf(z.object({ outlet: z.string(), source: z.string(), address: z.string(), message: z.string() })),
    faultCount: z.number().describe("出错总数；faults 只列最前面的"),
  })
  .meta({ id: "Run" });

export const runsSchema = z
  .object({
    version: z.string(),
    database: z.string().describe("数据库的种类和版本"),
    disk: z.object({ free: z.number(), total: z.number() }).nullable().describe("数据目录所在磁盘，字节"),
    timeZone: z.string(),
    nightAt: z.string(),
    nextNightAt: z.string(),
    missed: z.string().nullable().describe("到时没有跑完的那一夜"),
    running: z
      .object({ stage: z.enum(NIGHT_STAGES), done: z.number(), total: z.number().nullable(), note: z.string() })
      .nullable(),
    captures: z.boolean().describe("夜间是否留网页截图"),
    intake: z.object({ everyMinutes: z.number(), mailbox: z.boolean().describe("是否设了来稿邮箱") }),
    findings: listOf(z.object({ what: z.string(), state: z.enum(["good", "note", "bad"]), text: z.string() })),
    runs: listOf(runSchema),
  })
  .meta({ id: "Runs" });
