import { z } from "zod";
import { FAULT_CODES } from "../../domain/crawl.ts";
import { DECISION_KINDS } from "../../domain/decision.ts";
import { FIELDS } from "../../office/by-hand/article-fields.ts";
import { idSchema, listOf, searchQuery } from "./basics.ts";
import { pagedOf } from "./paged.ts";
import { articleSchema } from "./texts.ts";

const line = z.string().max(300, "最多 300 个字").nullable();
const fieldName = z.enum(FIELDS);

/** What a person puts right; what is left out stays as it was read. */
const correctionsSchema = z
  .strictObject({
    title: line,
    introTitle: line,
    subTitle: line,
    byline: line,
    originalSource: line,
    publishedOn: line.describe("日期，YYYY-MM-DD"),
    publishedTime: line.describe("时间，HH:mm"),
    page: line,
    column: line,
    body: z.string().max(200_000, "正文最多 200000 个字").nullable(),
  })
  .partial();

const address = z.string().trim().min(1, "请填写网页地址").max(2_048, "网页地址最多 2048 个字符");

export const previewBody = z.object({ address, outletId: idSchema.optional() });
export const fileBody = z.object({
  file: z.custom<{ readonly name: string; readonly bytes: Uint8Array }>().meta({
    type: "string",
    format: "binary",
    description: "存下来的网页：.html、.mht 或 .pdf，最多 50 MB",
  }),
  outletId: idSchema,
});
export const articleBody = z.object({
  fetchId: idSchema.optional().describe("预览得到的存档编号；不给就是照着原文录入"),
  address: address.optional().describe("照着原文录入时，原文的地址（没有就不填）"),
  outletId: idSchema,
  fields: correctionsSchema.default({}),
});
export const correctionBody = z.object({
  fields: correctionsSchema.default({}),
  restore: z.array(fieldName).max(FIELDS.length).default([]).describe("恢复成程序读到的样子的字段"),
});
export const articleParams = z.object({ articleId: idSchema });

const knownSchema = z
  .object({
    articleId: z.string(),
    title: z.string(),
    outletId: z.string(),
    outlet: z.string(),
    publishedOn: z.string().nullable(),
    address: z.string(),
  })
  .meta({ id: "KnownArticle" });

const articleHitSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    outlet: z.string(),
    publishedOn: z.string().nullable(),
    address: z.string(),
  })
  .meta({ id: "ArticleHit" });

export const articleSearchQuery = searchQuery.extend({
  older: z.enum(["yes", "no"]).default("no").describe("yes = 一年以前的报道也查（较慢）"),
});

export const articleHitsSchema = pagedOf(articleHitSchema).extend({
  since: z.string().nullable().describe("查到哪一天为止；null = 全部"),
});

export const previewSchema = z
  .object({
    fetchId: z.string().nullable(),
    address: z.string(),
    fault: z.object({ code: z.enum(FAULT_CODES), message: z.string() }).nullable(),
    outlet: z.object({ id: z.string(), name: z.string(), by: z.enum(["given", "site", "name"]) }).nullable(),
    fields: z.record(fieldName, z.string().nullable()),
    missing: listOf(fieldName).describe("还要人补上的字段"),
    known: knownSchema.nullable().describe("同一地址已经登记的报道"),
    alike: listOf(knownSchema).describe("同文或同题的其他报道"),
  })
  .meta({ id: "ArticlePreview" });

export const enteredSchema = z
  .object({
    articleId: z.string(),
    state: z.enum(["matched", "waiting", "unreadable"]),
    message: z.string().nullable(),
    article: articleSchema.nullable(),
    links: listOf(
      z.object({
        linkId: z.string(),
        state: z.enum(DECISION_KINDS),
        score: z.number(),
        submissionId: z.string(),
        submissionTitle: z.string(),
        unit: z.string(),
      }),
    ),
  })
  .meta({ id: "EnteredArticle" });
