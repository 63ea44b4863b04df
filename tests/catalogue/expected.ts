import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { isDay } from "../../domain/time.ts";

const day = z.string().refine(isDay, { error: "日期，如 2026-03-05" });
const text = z.string().min(1).nullable().default(null);

/** What reading an article must give, to the letter; what is left out must come out as null. */
const article = z.strictObject({
  address: z.string().min(1),
  title: z.string().min(1),
  introTitle: text,
  subTitle: text,
  byline: text,
  originalSource: text,
  publishedOn: day.nullable().default(null),
  publishedTime: text,
  page: text,
  pageName: text,
  column: text,
  body: z.array(z.string().min(1)).min(1),
});

const page = z.strictObject({
  address: z.string().min(1),
  file: z.string().min(1),
  method: z.enum(["GET", "POST"]).default("GET"),
  /** What is sent with a POST. */
  body: z.string().default(""),
});

const expectedSchema = z.strictObject({
  note: z.string().min(1),
  /** Whether a person has held every word below against the pages. */
  checked: z.boolean(),
  cases: z
    .array(
      z.strictObject({
        source: z.string().min(1),
        date: day,
        pages: z.array(page).min(1),
        articles: z.array(article).min(1),
        /** Addresses that the index pages name and that were not recorded. */
        others: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

export type Expected = z.infer<typeof expectedSchema>;
export type ExpectedCase = Expected["cases"][number];
export type ExpectedArticle = ExpectedCase["articles"][number];

/** What stands in a stub where a person has to write. */
const TO_FILL = /请填/u;

/** Reads `expected.json` of a fixture folder; the complaints say what is missing or still to be filled in. */
export function readExpected(folder: string): { readonly expected: Expected | null; readonly complaints: string[] } {
  const file = path.join(folder, "expected.json");
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { expected: null, complaints: [`缺 ${file}：每个媒体文件都要有夹具，写法见 docs/admin/add-an-outlet.md`] };
  }
  const open = source.split("\n").flatMap((line, at) => (TO_FILL.test(line) ? [`第 ${at + 1} 行 ${line.trim()}`] : []));
  if (open.length > 0) return { expected: null, complaints: [`${file} 里还有没填的：${open.join("；")}`] };
  const parsed = expectedSchema.safeParse(JSON.parse(source));
  if (!parsed.success) {
    return { expected: null, complaints: parsed.error.issues.map((i) => `${file}：${i.path.join(".")} ${i.message}`) };
  }
  const unread = parsed.data.checked ? [] : [`${file}：请逐字核对各篇的标题、正文等，再把 checked 改成 true`];
  return { expected: parsed.data, complaints: unread };
}
