import { z } from "zod";
import { LINE_BOUNDS } from "../../domain/matcher.ts";
import { listOf } from "./basics.ts";

const { auto, review } = LINE_BOUNDS;
const autoLine = z.coerce.number().min(auto[0]).max(auto[1]).describe("自动线");
const reviewLine = z.coerce.number().min(review[0]).max(review[1]).describe("待审线，必须低于自动线");

const linesSchema = z.object({ auto: z.number(), review: z.number() }).meta({ id: "MatchLines" });

const effectSchema = z
  .object({
    lines: linesSchema,
    credited: z.number().describe("会自动计入"),
    rejected: z.number().describe("其中人工驳回过的"),
    unseen: z.number().describe("其中还没有人看过的"),
    review: z.number().describe("会待审"),
    lost: z.number().describe("确属上稿而不再给人看的"),
    dropped: z.number().describe("其余不再给人看的"),
  })
  .meta({ id: "LinesEffect" });

export const linesQuery = z.object({ auto: autoLine.optional(), review: reviewLine.optional() });

export const linesPreviewSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    links: z.number(),
    now: effectSchema,
    proposed: effectSchema.nullable(),
    keptFrom: z.number().describe("低于此分的没有记录"),
    seen: z.number().describe("至今改过几次；改线时带上"),
    falselyCredited: listOf(
      z.object({
        linkId: z.string(),
        score: z.number(),
        articleTitle: z.string(),
        outlet: z.string(),
        publishedOn: z.string().nullable(),
        submissionTitle: z.string(),
        unit: z.string(),
      }),
    ).describe("人工驳回过而会自动计入的（没有给别的线时按现在的线）"),
  })
  .meta({ id: "LinesPreview" });

/** A query has no numbers: `seen` is read as one. */
export const resetQuery = z.object({
  seen: z.coerce.number().int().min(0).describe("查看时的 seen；之后有人改过时答 409"),
});

const setBy = { by: z.string(), at: z.string() };
const fitFiguresSchema = z
  .object({
    credited: z.number(),
    falsely: z.number(),
    waiting: z.number(),
    lost: z.number(),
    spared: z.number(),
  })
  .meta({ id: "FitFigures" });

export const matcherViewSchema = z
  .object({
    version: z.string().describe("现用模型"),
    lines: linesSchema,
    linesSet: z.object(setBy).nullable().describe("null = 默认的线"),
    shippedLines: linesSchema,
    own: z
      .object({
        ...setBy,
        confirmed: z.number(),
        rejected: z.number(),
        before: fitFiguresSchema,
        after: fitFiguresSchema,
      })
      .nullable()
      .describe("本单位拟合的模型；null = 自带的"),
    outdated: z.boolean().describe("本单位的模型是在旧版程序上拟合的，已停用"),
  })
  .meta({ id: "MatcherView" });

export const linesBody = z.object({
  auto: autoLine,
  review: reviewLine,
  seen: z.number().int().min(0).describe("试算时的 seen；之后有人改过时答 409"),
});

export const linesChangeSchema = z
  .object({ seq: z.number(), changedBy: z.string(), at: z.string() })
  .meta({ id: "LinesChange" });
