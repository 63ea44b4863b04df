import { z } from "zod";
import { listOf } from "./basics.ts";

export const backupsSchema = z
  .object({
    folder: z.string().describe("备份目录"),
    at: z.string().nullable().describe("每天几点自动做；null = 不自动做"),
    keep: z.object({ days: z.number(), weeks: z.number(), months: z.number() }).describe("保留规则"),
    timeZone: z.string(),
    state: z.enum(["good", "note", "bad"]),
    text: z.string().describe("现在怎样，要做什么"),
    running: z.boolean().describe("正在做"),
    backups: listOf(
      z.object({
        id: z.string(),
        madeAt: z.string(),
        check: z
          .object({ at: z.string(), ok: z.boolean(), faults: listOf(z.string()) })
          .nullable()
          .describe("试恢复的结果；null = 没有试过"),
      }),
    ).describe("新的在前"),
  })
  .meta({ id: "Backups" });

export const backupStartedSchema = z.object({ started: z.boolean().describe("false = 已经有一份正在做") });
