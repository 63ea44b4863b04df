import { ExtractError } from "../../domain/errors/extract-error.ts";
import type { ArticleSelectors, JsonDeclaration, SourceDeclaration } from "../../domain/source.ts";
import { type FetchedPage, parsePage } from "../extract/index.ts";
import { readJson, textAt } from "./json-value.ts";

/** A page that the extraction can read, and where its fields stand. */
export interface ReadablePage {
  readonly page: FetchedPage;
  readonly selectors: ArticleSelectors | undefined;
}

const HEAD_FIELDS = ["title", "byline", "originalSource", "column", "date"] as const;
const SELECTORS: ArticleSelectors = {
  ...Object.fromEntries(HEAD_FIELDS.map((name) => [name, [`.json-${name}`]])),
  body: [".json-body"],
};
const TAGS = "p|br|div|span|section|article|table|img|strong|b|i|em|font|sub|sup|h[1-6]|ul|ol|li|blockquote|a";
const MARKUP = new RegExp(`</?(?:${TAGS})\\b[^<>]*>`, "i");
const ESCAPED_MARKUP = new RegExp(`&lt;/?(?:${TAGS})\\b`, "i");

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A body as HTML: as it came, unescaped once where it came escaped, or paragraph by paragraph of a plain text. */
function bodyHtml(text: string): string {
  if (MARKUP.test(text)) return text;
  if (ESCAPED_MARKUP.test(text)) return parsePage(text).text();
  return text
    .split(/[\r\n]+/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");
}

/** A field as the head of the page prints it; a title may hold markup of its own. */
function headHtml(name: string, text: string): string {
  return text === "" ? "" : `<div class="json-${name}">${MARKUP.test(text) ? text : escaped(text)}</div>`;
}

function asHtml(page: FetchedPage, { detailFields, by }: JsonDeclaration): string {
  let answer: unknown;
  try {
    answer = readJson(page.bytes, page.contentType);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ExtractError(`接口返回的不是 JSON 数据：${page.address}。请核对采集源配置里的 detail`, { cause: error });
  }
  const body = textAt(answer, detailFields?.body ?? "", "\n");
  if (body === "") {
    throw new ExtractError(`接口返回的数据里没有正文：${page.address}。请核对采集源配置里的 detailFields.body`);
  }
  const head = HEAD_FIELDS.map((name) => {
    // A paper's text is dated by its issue; what the interface says is when somebody put it there.
    const path = name === "date" && by === "issue" ? undefined : detailFields?.[name];
    return headHtml(name, path === undefined ? "" : textAt(answer, path, " "));
  });
  return `<html><head><meta charset="utf-8"></head><body>${head.join("")}<div class="json-body">${bodyHtml(body)}</div></body></html>`;
}

/**
 * A kept page as the extraction reads it: the answer of a JSON interface becomes a page of HTML with a place for each of
 * its fields; any other page is what it is. `page.address` is the article's own. Throws ExtractError when the answer is no
 * JSON or holds no text.
 */
export function readablePage(page: FetchedPage, declaration: SourceDeclaration | undefined): ReadablePage {
  if (declaration?.kind !== "json" || declaration.detail === undefined) {
    return { page, selectors: declaration?.article };
  }
  const bytes = Buffer.from(asHtml(page, declaration), "utf8");
  return {
    page: { ...page, bytes, contentType: "text/html; charset=utf-8" },
    selectors: { ...SELECTORS, ...declaration.article },
  };
}
