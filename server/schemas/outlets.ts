import { z } from "zod";
import { FAULT_CODES } from "../../domain/crawl.ts";
import { SOURCE_KINDS } from "../../domain/source.ts";
import { daySchema, idSchema, listOf, outletKindSchema, tierSchema } from "./basics.ts";
import { outletSchema } from "./texts.ts";

const MAX_TEXT = 100_000;
const name = z.string().trim().min(1, "请填写名称").max(60, "名称最多 60 个字");
const text = z.string().min(1, "没有内容").max(MAX_TEXT, "媒体的写法最多 10 万字").describe("YAML");

export const catalogueSchema = z
  .object({
    rows: listOf(
      z.object({
        name: z.string(),
        aliases: listOf(z.string()),
        tier: tierSchema,
        kind: outletKindSchema,
        own: z.boolean().describe("本单位自己写的"),
        registration: z
          .enum(["absent", "current", "differs", "alone"])
          .describe("absent 未登记，current 已登记，differs 登记后改过，alone 目录里没有"),
        sources: listOf(
          z.object({
            name: z.string(),
            kind: z.enum(SOURCE_KINDS),
            verified: z.string().nullable().describe("何时在真实网站上看过；空：没有"),
          }),
        ),
      }),
    ),
    faults: listOf(z.string()).describe("读不了的文件"),
  })
  .meta({ id: "OutletCatalogue" });

export const addBody = z.object({ names: z.array(name).min(1, "请选择媒体").max(100) });
export const addedSchema = z.object({ outlets: listOf(outletSchema) });

export const draftBody = z.object({
  name,
  tier: tierSchema,
  outletKind: outletKindSchema,
  kind: z.enum(SOURCE_KINDS),
  address: z.string().trim().max(2_048).default(""),
});
export const draftSchema = z.object({ text: z.string() });

export const registerBody = z.object({ text });
export const outletParams = z.object({ outletId: idSchema });
export const changeBody = z.object({
  tier: tierSchema.optional(),
  aliases: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
});
export const changedSchema = z
  .object({ outlet: outletSchema, recounted: z.number().describe("重新计分的上稿") })
  .meta({ id: "ChangedOutlet" });
export const weightSchema = z.object({ placements: z.number().describe("这家媒体已有的上稿") });

export const trialBody = z.object({
  what: z.union([z.strictObject({ sourceId: idSchema }), z.strictObject({ text })]),
  day: daySchema.nullable().default(null).describe("哪一天的报纸；空：今天"),
  articles: z.number().int().min(1).max(5).default(2).describe("读几篇文章"),
});
export const trialParams = z.object({ trialId: idSchema });

const selectorSchema = z
  .object({ key: z.string(), selector: z.string(), count: z.number(), first: z.string().nullable() })
  .meta({ id: "SelectorFinding" });
const hintsSchema = z.object({ title: z.string().optional() });
const triedSchema = z
  .object({
    source: z.string(),
    day: z.string(),
    good: z.boolean(),
    byHand: z.boolean(),
    indexes: listOf(
      z.object({ address: z.string(), selectors: listOf(selectorSchema), suggestions: listOf(selectorSchema) }),
    ),
    entries: listOf(z.object({ address: z.string(), hints: hintsSchema })),
    articles: listOf(
      z.object({
        address: z.string(),
        selectors: listOf(selectorSchema),
        fields: listOf(
          z.object({
            field: z.string(),
            label: z.string(),
            value: z.string().nullable(),
            whence: z.enum(["selector", "rule", "hint"]).nullable(),
            advice: z.string().nullable(),
          }),
        ),
        fault: z.string().nullable(),
      }),
    ),
    unasked: listOf(z.string()),
    faults: listOf(z.object({ address: z.string(), code: z.enum(FAULT_CODES), message: z.string() })),
  })
  .meta({ id: "TriedSource" });
export const trialSchema = z
  .object({
    id: z.string(),
    outlet: z.string(),
    state: z.enum(["running", "done", "failed"]),
    steps: listOf(z.string()),
    sources: listOf(triedSchema),
    message: z.string().nullable(),
  })
  .meta({ id: "OutletTrial" });
