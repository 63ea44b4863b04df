import type { Element } from "domhandler";
import type { ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import type { FetchedPage } from "../../domain/crawl.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import type { ArticleSelectors, SourceDeclaration } from "../../domain/source.ts";
import { decodePage, extractArticle } from "../extract/index.ts";
import { parsePage } from "../extract/parse.ts";
import { type Chosen, readSelected } from "../extract/selected.ts";
import { type ReadablePage, readablePage } from "../sources/json-article.ts";
import { shortened } from "./index-findings.ts";
import type { FieldFinding, SelectorFinding, TriedArticle, Whence } from "./try-report.ts";

type Field = Exclude<keyof ArticleSelectors, "remove"> | "page";

interface FieldOf {
  readonly field: Field;
  readonly label: string;
  value(article: ExtractedArticle): string | null;
  /** What the index page told of it. */
  hint(hints: ArticleHints): string | undefined;
  /** Whether an article without it is worth a second look. */
  readonly wanted: boolean;
}

const joined = (...parts: readonly (string | null | undefined)[]): string | null => {
  const text = parts.filter((part) => part !== null && part !== undefined).join(" ");
  return text === "" ? null : text;
};

function bodyValue({ body }: ExtractedArticle): string {
  return `${body.split("\n").length} 段 ${body.length} 字：${shortened(body)}`;
}

const FIELDS: readonly FieldOf[] = [
  { field: "title", label: "标题", value: (a) => a.title, hint: (h) => h.title, wanted: true },
  { field: "introTitle", label: "引题", value: (a) => a.introTitle, hint: () => undefined, wanted: false },
  { field: "subTitle", label: "副题", value: (a) => a.subTitle, hint: () => undefined, wanted: false },
  { field: "byline", label: "署名", value: (a) => a.byline, hint: (h) => h.byline, wanted: true },
  { field: "originalSource", label: "来源", value: (a) => a.originalSource, hint: () => undefined, wanted: true },
  {
    field: "date",
    label: "日期",
    value: (a) => joined(a.publishedOn, a.publishedTime),
    hint: (h) => joined(h.publishedOn, h.publishedTime) ?? undefined,
    wanted: true,
  },
  {
    field: "page",
    label: "版次",
    value: (a) => joined(a.page, a.pageName),
    hint: (h) => joined(h.page, h.pageName) ?? undefined,
    wanted: false,
  },
  { field: "column", label: "栏目", value: (a) => a.column, hint: (h) => h.column, wanted: false },
  { field: "body", label: "正文", value: bodyValue, hint: () => undefined, wanted: true },
];

function chosenOf(chosen: Chosen, field: Field): unknown {
  if (field === "body") return chosen.bodyElement;
  return field === "page" ? null : chosen[field];
}

function advice({ field, label, wanted }: FieldOf): string | null {
  return wanted ? `页面上若有${label}，把它所在元素的选择器写进 article.${field}；没有就不用管` : null;
}

function selectorFindings({ page, selectors = {} }: ReadablePage): {
  readonly chosen: Chosen;
  readonly findings: readonly SelectorFinding[];
} {
  const $ = parsePage(decodePage(page.bytes, page.contentType).text);
  const count = (key: string, selector: string, at: number): SelectorFinding => {
    const found = $<Element, string>(selector);
    const first = found.length === 0 ? null : shortened(found.first().text());
    return { key: `article.${key}[${at}]`, selector, count: found.length, first };
  };
  const { remove = [], ...others } = selectors;
  // Counted before `remove` takes its elements out, as somebody who looks at the page would count.
  const findings = Object.entries({ ...others, remove }).flatMap(([key, list]) =>
    list.map((selector, at) => count(key, selector, at)),
  );
  return { chosen: readSelected($, selectors), findings };
}

/** The article without what the index page told; null when nothing could be read then. */
function readAlone({ page, selectors }: ReadablePage): ExtractedArticle | null {
  try {
    return extractArticle(page, {}, selectors);
  } catch (error) {
    if (error instanceof ExtractError) return null;
    throw error;
  }
}

function fieldFindings(
  readable: ReadablePage,
  article: ExtractedArticle,
  hints: ArticleHints,
  chosen: Chosen,
): readonly FieldFinding[] {
  const alone = readAlone(readable);
  return FIELDS.map((one) => {
    const { field, label } = one;
    const value = one.value(article);
    if (value === null || value === "") return { field, label, value: null, whence: null, advice: advice(one) };
    return { field, label, value, whence: whenceOf(one, value, { hints, chosen, alone }), advice: null };
  });
}

interface Witnesses {
  readonly hints: ArticleHints;
  readonly chosen: Chosen;
  readonly alone: ExtractedArticle | null;
}

function whenceOf(one: FieldOf, value: string, { hints, chosen, alone }: Witnesses): Whence {
  const hint = one.hint(hints);
  const told = hint !== undefined && value === hint && (alone === null || one.value(alone) !== value);
  if (told) return "hint";
  return chosenOf(chosen, one.field) === null ? "rule" : "selector";
}

/** Reads one article's page as a night would, and says of each field whence it came. */
export function articleFindings(
  address: string,
  fetched: FetchedPage,
  hints: ArticleHints,
  declaration: SourceDeclaration,
): TriedArticle {
  let findings: readonly SelectorFinding[] = [];
  try {
    const contentType = fetched.headers["content-type"] ?? null;
    const readable = readablePage({ bytes: fetched.bytes, contentType, address }, declaration);
    const selected = selectorFindings(readable);
    // Those of an interface are the program's own.
    if (declaration.kind !== "json" || declaration.detail === undefined) findings = selected.findings;
    const read = extractArticle(readable.page, hints, readable.selectors);
    const fields = fieldFindings(readable, read, hints, selected.chosen);
    return { address, selectors: findings, fields, read, fault: null };
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    return { address, selectors: findings, fields: [], read: null, fault: error.message };
  }
}
