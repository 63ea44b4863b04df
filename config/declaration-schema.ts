import { z } from "zod";
import type { SourceDeclaration } from "../domain/source.ts";
import { policySchema } from "./policy.ts";

const selectors = z.array(z.string().min(1)).min(1).readonly();
const articleSelectors = z
  .strictObject({
    title: selectors,
    introTitle: selectors,
    subTitle: selectors,
    byline: selectors,
    originalSource: selectors,
    date: selectors,
    column: selectors,
    body: selectors,
    remove: selectors,
  })
  .partial();
const base = {
  article: articleSelectors.optional(),
  policy: policySchema.optional(),
  health: z
    .strictObject({ rhythmDays: z.int().min(1).max(400), alarmAfter: z.int().min(1).max(30) })
    .partial()
    .optional(),
  articlePattern: z.string().min(1).optional(),
  verified: z.string().nullable().optional(),
};
/** An http(s) address that a person wrote; what only a crawler can judge of it is judged there. */
export const address = z.string().regex(/^https?:\/\//u, { error: "http:// 或 https:// 开头的地址" });
const list = {
  ...base,
  start: z.array(address).min(1).readonly(),
  item: z.string().min(1),
  link: z.string().min(1).optional(),
  date: z.string().min(1).optional(),
  maxPages: z.int().min(1).max(500).optional(),
};

const jsonRequest = z.strictObject({
  address,
  method: z.enum(["GET", "POST"]).optional(),
  body: z.string().optional(),
  contentType: z.string().min(1).optional(),
});
const path = z.string().min(1);
const jsonStep = z.strictObject({
  request: jsonRequest.optional(),
  items: z.string(),
  fields: z.record(z.string().regex(/^\w+$/u, { error: "只含字母、数字和下划线的字段名" }), path),
  where: z.record(z.string().min(1), z.string()).optional(),
});

/** The zod schema of a source's declaration; its result is a SourceDeclaration. */
export const declarationSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("epaper"),
    issue: address.refine((text) => ["{YYYY}", "{MM}", "{DD}"].every((part) => text.includes(part)), {
      error: "含 {YYYY}、{MM}、{DD} 的地址",
    }),
    pageLinks: selectors,
    articleLinks: selectors,
    pageName: selectors.optional(),
    maxPages: z.int().min(1).max(200).optional(),
  }),
  z.strictObject({ ...list, kind: z.literal("list"), next: z.string().min(1).optional() }),
  z.strictObject({ ...base, kind: z.literal("feed"), address }),
  z.strictObject({ ...base, kind: z.literal("sitemap"), address }),
  z.strictObject({
    ...list,
    kind: z.literal("rendered"),
    waitFor: z.string().min(1),
    renderArticles: z.boolean().optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal("json"),
    by: z.enum(["issue", "night"]),
    steps: z.array(jsonStep).min(1).readonly(),
    articleAddress: address,
    detail: jsonRequest.optional(),
    detailFields: z
      .strictObject({
        title: path.optional(),
        byline: path.optional(),
        date: path.optional(),
        originalSource: path.optional(),
        column: path.optional(),
        body: path,
      })
      .optional(),
  }),
  z.strictObject({ ...base, kind: z.literal("link") }),
  z.strictObject({
    ...base,
    kind: z.literal("drop"),
    folder: z
      .string()
      .regex(/^[^./\\][^/\\]*$/u, { error: "不含斜线、不以点开头的文件夹名" })
      .optional(),
  }),
]);

/** What the schema let through is a declaration: absent keys and undefined ones mean the same to every reader. */
export function asDeclaration(parsed: z.infer<typeof declarationSchema>): SourceDeclaration {
  return parsed as SourceDeclaration;
}
