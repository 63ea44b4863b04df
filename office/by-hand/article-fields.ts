import type { ArticleCorrections, ExtractedArticle } from "../../domain/article.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { addDays, type Day, isDay } from "../../domain/time.ts";

/** What a person sees and may put right of an article, in the order in which it is shown. */
export const FIELD_NAMES = {
  title: "标题",
  introTitle: "引题",
  subTitle: "副题",
  byline: "署名",
  originalSource: "来源",
  publishedOn: "日期",
  publishedTime: "时间",
  page: "版次",
  column: "栏目",
  body: "正文",
} as const satisfies Record<keyof ArticleCorrections, string>;
export type FieldName = keyof typeof FIELD_NAMES;
export const FIELDS = Object.keys(FIELD_NAMES) as readonly FieldName[];

/** Without these nothing can be matched, or counted in its month. */
const REQUIRED: readonly FieldName[] = ["title", "publishedOn", "body"];

export type ArticleFields = Readonly<Record<FieldName, string | null>>;

export function fieldsOf(article: ExtractedArticle | null): ArticleFields {
  const entries = FIELDS.map((name) => [name, article?.[name] || null] as const);
  return Object.fromEntries(entries) as Record<FieldName, string | null>;
}

/** Required fields that are still empty. */
export function missingOf(fields: ArticleFields): readonly FieldName[] {
  return REQUIRED.filter((name) => (fields[name] ?? "").trim() === "");
}

const MAX_LINE = 300;
const MAX_BODY = 200_000;

function faultOf(name: FieldName, value: string | null, today: Day): string | null {
  const said = `${FIELD_NAMES[name]}：`;
  if (value === null || value.trim() === "") return REQUIRED.includes(name) ? `${said}不能为空` : null;
  const limit = name === "body" ? MAX_BODY : MAX_LINE;
  if (value.length > limit) return `${said}最多 ${limit} 个字`;
  if (name === "publishedOn" && !isDay(value)) return `${said}应为 2026-03-05 这样的日期，实际为 ${value}`;
  if (name === "publishedOn" && value > addDays(today, 1)) return `${said}${value} 还没有到，请核对`;
  if (name === "publishedTime" && !/^([01]\d|2[0-3]):[0-5]\d$/u.test(value))
    return `${said}应为 08:30 这样的时间，实际为 ${value}`;
  return null;
}

/**
 * What a person put right, trimmed, empty optional fields as null. Throws InputError that names every field that will not
 * do. `today` bounds the date.
 */
export function checkCorrections(given: ArticleCorrections, today: Day): ArticleCorrections {
  const named = FIELDS.filter((name) => given[name] !== undefined);
  const faults = named.flatMap((name) => faultOf(name, given[name] ?? null, today) ?? []);
  if (faults.length > 0) throw new InputError("填写的内容有误（这次什么都没有登记）", faults);
  const clean = (name: FieldName, value: string): string =>
    name === "body"
      ? value
          .split(/\r?\n/u)
          .map((line) => line.trim())
          .filter(Boolean)
          .join("\n")
      : value.trim();
  return Object.fromEntries(named.map((name) => [name, clean(name, given[name] ?? "") || null]));
}

/** Throws InputError that names what is missing and how to give it. */
export function requireComplete(fields: ArticleFields): void {
  const missing = missingOf(fields).map((name) => FIELD_NAMES[name]);
  if (missing.length === 0) return;
  throw new InputError(`还缺${missing.join("、")}，请补上再登记（这次什么都没有登记）`, []);
}
