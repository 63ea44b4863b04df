import type { ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import type { ArticleSelectors } from "../../domain/source.ts";
import { type BodyText, readBodyText } from "./body-text.ts";
import { captionTest } from "./captions.ts";
import { splitColumn } from "./column.ts";
import { type Continuation, firstContinuation, takeContinuation } from "./continuation.ts";
import { findDate } from "./date.ts";
import { hearsaySource, openingHearsay } from "./dateline.ts";
import { readImages } from "./images.ts";
import type { Line } from "./line.ts";
import { type Located, locate } from "./locate.ts";
import { tidy } from "./normal.ts";
import { findPageMark, type PageMark } from "./page-mark.ts";
import { parsePage } from "./parse.ts";
import { findPeople } from "./people.ts";
import { type Chosen, readSelected } from "./selected.ts";
import { findSideTitles } from "./side-titles.ts";
import { findSource } from "./source-line.ts";

/**
 * Reads an article out of a page's HTML. `address` is the page's own, for relative addresses and as witness of the date.
 * Throws ExtractError (Chinese message) when the page holds no article, SettingsError when a selector cannot be read.
 */
export function extractFromHtml(
  html: string,
  address: string,
  hints: ArticleHints,
  selectors?: ArticleSelectors,
): ExtractedArticle {
  const $ = parsePage(html);
  const document = $.root()[0];
  if (!document) throw new ExtractError(`网页是空的：${address}`);
  const chosen = readSelected($, selectors);
  const located = locate(document, chosen, address, hints.title);
  const printed = tidy(chosen.title ?? located.title?.text ?? hints.title ?? "");
  const titleMark = takeContinuation(printed);
  // 上接第一版 alone over the second part of a text is all the title that it has.
  const rawTitle = titleMark.text === "" ? printed : titleMark.text;
  if (rawTitle === "") {
    throw new ExtractError(`没有找到标题：${address}。请核对该地址是否为文章页，或为采集源填写标题选择器`);
  }
  if (NO_ARTICLE.test(rawTitle)) {
    throw new ExtractError(`“${rawTitle.slice(0, 40)}”不是一篇报道（责编名单、图片或广告条目）：${address}`);
  }
  const text = readBodyText(located.body.lines, rawTitle);
  if (text.paragraphs.length === 0 || (!chosen.bodyElement && !isText(located.body.lines))) {
    throw new ExtractError(`没有找到正文：${address}。请核对该地址是否为文章页，或为采集源填写正文选择器`);
  }
  return assemble({ located, text, rawTitle, titleMark, chosen, address, hints });
}

/**
 * Reads a later page of an article whose first page is known. Null where it holds no text of its own, as the pages of a
 * picture series do: the article stands without it.
 */
export function extractFurther(
  html: string,
  address: string,
  first: ExtractedArticle,
  selectors?: ArticleSelectors,
): ExtractedArticle | null {
  try {
    return extractFromHtml(html, address, { title: first.title }, selectors);
  } catch (error) {
    if (error instanceof ExtractError) return null;
    throw error;
  }
}

/** Characters from which lines without a sentence (poems, lists of names) are taken for a text. */
const TEXT_WITHOUT_SENTENCE = 200;

/** Menus, lists of links and imprints hold no sentence. */
const isText = (lines: readonly Line[]): boolean =>
  lines.some((line) => line.prose > 0) ||
  lines.reduce((sum, line) => sum + line.text.length - line.linkChars, 0) >= TEXT_WITHOUT_SENTENCE;

/** Entries of an e-paper's contents that are no articles. */
const NO_ARTICLE =
  /^(?:图片报道|图片新闻|广告|公益广告|(?:本版|.{0,3}版)?(?:责任编辑|责编)[:：\s].{2,200}|报头|版面导读)$/;

interface Parts {
  readonly located: Located;
  readonly text: BodyText;
  readonly rawTitle: string;
  readonly titleMark: Continuation;
  readonly chosen: Chosen;
  readonly address: string;
  readonly hints: ArticleHints;
}

function assemble(parts: Parts): ExtractedArticle {
  const { located, text, chosen, address, hints } = parts;
  const { page, sums, founder, body, title, first, last, header, footer, titleAt } = located;
  const mark = findPageMark([...header, ...footer]);
  const given = [founder.author, hints.byline];
  const people = findPeople({ header, footer, titleAt, inText: text.bylines, chosen: chosen.byline, given });
  const { sides, marks } = headlines(parts, mark);
  return {
    ...sides,
    ...firstContinuation([parts.titleMark, ...marks, ...text.continuations, ...marksAround(located)]),
    byline: people.raw,
    ...people.byline,
    ...origin(parts),
    page: hints.page ?? founder.page ?? mark?.page ?? null,
    pageName: hints.pageName ?? mark?.pageName ?? null,
    body: text.paragraphs.join("\n"),
    images: readImages(
      page,
      Math.min(first, title?.lines?.to ?? first),
      last + 2,
      address,
      captionTest(page, sums, body.lines),
    ),
  };
}

function headlines({ located, rawTitle, chosen, hints }: Parts, mark: PageMark | null) {
  const { page, founder, title: found, body, first } = located;
  // Only papers print columns in brackets behind a headline; elsewhere brackets belong to it.
  const isPaper = founder.page !== null || hints.page !== undefined || mark !== null;
  const { title, column } = isPaper ? splitColumn(rawTitle) : { title: rawTitle, column: null };
  const sides = found?.lines ? findSideTitles(page.lines, found.lines, first) : null;
  const intro = takeContinuation(chosen.introTitle ?? founder.introTitle ?? sides?.introTitle ?? body.introTitle ?? "");
  const sub = takeContinuation(chosen.subTitle ?? founder.subTitle ?? sides?.subTitle ?? body.subTitle ?? "");
  return {
    sides: {
      title,
      introTitle: intro.text === "" ? null : intro.text,
      subTitle: sub.text === "" ? null : withoutDash(sub.text),
      column: hints.column ?? chosen.column ?? column,
    },
    marks: [takeContinuation(hints.title ?? ""), intro, sub],
  };
}

/** Lines below the body in which a 下转 may still stand; further down it is another article's. */
const MARK_LINES = 3;

/** 下转 and 上接 in lines of their own between headline and body or right behind it. */
function marksAround({ header, footer, dropped, titleAt }: Located): Continuation[] {
  const above = header.filter((line) => line.index >= titleAt - 1);
  return [...above, ...dropped, ...footer.slice(0, MARK_LINES)]
    .filter((line) => !line.hidden && line.linkChars <= line.text.length * 0.6)
    .map((line) => takeContinuation(line.text));
}

const withoutDash = (subTitle: string) => subTitle.replace(/^[—―─-]{1,4}\s?/, "");

function origin({ located, text, chosen, address, hints }: Parts) {
  const { header, footer, dropped, titleAt, meta, founder, scripted } = located;
  const opening = openingHearsay(text.paragraphs[0]);
  const heard = hearsaySource([
    ...text.datelines,
    ...(opening ? [opening] : []),
    ...footer.slice(0, 2).map((line) => line.text),
  ]);
  const said = heard ? [...text.sources, heard] : text.sources;
  const found = findDate({ header, footer, titleAt, metas: meta.dates, founder: founder.date, address, scripted });
  const date = chosen.date ?? found;
  return {
    originalSource: chosen.originalSource ?? findSource(header, footer, dropped, said, meta.sources) ?? founder.source,
    publishedOn: date?.day ?? hints.publishedOn ?? null,
    publishedTime: date ? date.time : (hints.publishedTime ?? null),
  };
}
