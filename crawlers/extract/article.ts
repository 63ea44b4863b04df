import type { ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import type { ArticleSelectors } from "../../domain/source.ts";
import { readBody } from "./body.ts";
import type { Edges } from "./body-edges.ts";
import { readBodyText } from "./body-text.ts";
import { splitByline } from "./byline.ts";
import {
  editorsIn,
  joinPlaces,
  labelledAuthor,
  markedAuthor,
  nameBeforeOutlet,
  namesBesideDate,
  type PageByline,
  type Place,
  standaloneByline,
} from "./bylines-of-page.ts";
import { captionTest } from "./captions.ts";
import { splitColumn } from "./column.ts";
import { findDate } from "./date.ts";
import { type FounderFields, readFounder } from "./founder.ts";
import { readImages } from "./images.ts";
import type { Line, PageLines, Region } from "./line.ts";
import { readLines } from "./lines.ts";
import { tidy } from "./normal.ts";
import { readMeta } from "./page-meta.ts";
import { parsePage } from "./parse.ts";
import { chooseRegion, ProseSums } from "./region.ts";
import { type Chosen, readSelected } from "./selected.ts";
import { findSideTitles } from "./side-titles.ts";
import { findSource } from "./source-line.ts";
import { type FoundTitle, findTitle } from "./title.ts";

/** Lines below the body in which a source, a date or an author may still be named. */
const FOOTER_LINES = 14;
/** Lines above the headline in which a date may stand. */
const LINES_ABOVE_TITLE = 6;

/**
 * Reads an article out of a page's HTML. `address` is the page's own, for relative addresses and as witness of the date.
 * Throws ExtractError (Chinese message) when the page holds no article.
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
  const page = readLines(document);
  if (!page.root || page.lines.length === 0)
    throw new ExtractError(`网页没有文字：${address}。如果内容由脚本生成，请把采集源改为浏览器渲染`);
  const meta = readMeta($);
  const founder = readFounder(page.comments);
  const sums = new ProseSums(page.lines);
  const rough = regionOf(page, sums, page.root, chosen, 0);
  const roughBody = readBody(page, sums, rough, 0);
  const found = findTitle(page.lines, roughBody.lines[0]?.index ?? rough.from, meta);
  const after = startAfter(found, sums, page.lines.length);
  const body = after > 0 ? readBody(page, sums, regionOf(page, sums, page.root, chosen, after), after) : roughBody;
  return assemble({ page, sums, body, found, meta, founder, chosen, address, hints });
}

interface Parts {
  readonly page: PageLines;
  readonly sums: ProseSums;
  readonly body: Edges;
  readonly found: FoundTitle | null;
  readonly meta: ReturnType<typeof readMeta>;
  readonly founder: FounderFields;
  readonly chosen: Chosen;
  readonly address: string;
  readonly hints: ArticleHints;
}

function regionOf(page: PageLines, sums: ProseSums, root: Region, chosen: Chosen, after: number): Region {
  const selected = chosen.bodyElement ? page.regions.get(chosen.bodyElement) : undefined;
  return selected ?? chooseRegion(root, sums, after);
}

/** The line after the headline, where the body may begin; 0 when too little stands behind it for an article. */
function startAfter(found: FoundTitle | null, sums: ProseSums, end: number): number {
  const after = found?.lines?.to ?? 0;
  return sums.chars(after, end) >= sums.chars(0, end) * 0.3 ? after : 0;
}

function assemble(parts: Parts): ExtractedArticle {
  const { page, sums, body, found, founder, chosen, address, hints } = parts;
  const rawTitle = chosen.title ?? found?.text ?? founder.title ?? hints.title ?? null;
  if (!rawTitle) throw new ExtractError(`没有找到标题：${address}。请核对该地址是否为文章页，或为采集源填写标题选择器`);
  const text = readBodyText(body.lines, rawTitle);
  if (text.paragraphs.length === 0) {
    throw new ExtractError(`没有找到正文：${address}。请核对该地址是否为文章页，或为采集源填写正文选择器`);
  }
  const around = linesAround(page, body, found);
  const { first, last } = around;
  const headline = headlineOf(parts, rawTitle, first);
  const byline = bylineOf(parts, around, text.bylines);
  return {
    ...headline,
    byline: byline.raw,
    ...byline.byline,
    ...originOf(parts, around),
    page: hints.page ?? founder.page,
    pageName: hints.pageName ?? null,
    body: text.paragraphs.join("\n"),
    images: readImages(
      page,
      Math.min(first, found?.lines?.to ?? first),
      last + 2,
      address,
      captionTest(page, sums, body.lines),
    ),
  };
}

interface Around {
  /** First and last line of the body. */
  readonly first: number;
  readonly last: number;
  readonly titleAt: number;
  readonly header: readonly Line[];
  readonly footer: readonly Line[];
  /** Lines amid the body that are none of it. */
  readonly dropped: readonly Line[];
}

function linesAround(page: PageLines, body: Edges, found: FoundTitle | null): Around {
  const first = body.lines[0]?.index ?? 0;
  const last = body.lines.at(-1)?.index ?? first;
  const titleAt = found?.lines?.from ?? first;
  const inBody = new Set(body.lines.map((line) => line.index));
  return {
    first,
    last,
    titleAt,
    header: page.lines.slice(Math.max(0, Math.min(titleAt, first) - LINES_ABOVE_TITLE), first),
    footer: page.lines.slice(last + 1, last + 1 + FOOTER_LINES),
    dropped: page.lines.slice(first, last + 1).filter((line) => !inBody.has(line.index)),
  };
}

function headlineOf({ page, body, found, founder, chosen, hints }: Parts, raw: string, bodyStart: number) {
  const isPaper = founder.page !== null || hints.page !== undefined;
  const { title, column } = isPaper ? splitColumn(tidy(raw)) : { title: tidy(raw), column: null };
  const sides = found?.lines ? findSideTitles(page.lines, found.lines, bodyStart) : null;
  return {
    title,
    introTitle: chosen.introTitle ?? founder.introTitle ?? sides?.introTitle ?? body.introTitle ?? null,
    subTitle: chosen.subTitle ?? founder.subTitle ?? sides?.subTitle ?? body.subTitle ?? null,
    column: hints.column ?? chosen.column ?? column,
  };
}

function originOf({ meta, founder, chosen, address, hints }: Parts, { header, footer, dropped, titleAt }: Around) {
  const found = findDate({ header, footer, titleAt, metas: meta.dates, founder: founder.date, address });
  const date = chosen.date ?? found;
  return {
    originalSource: chosen.originalSource ?? findSource(header, footer, dropped, meta.sources) ?? founder.source,
    publishedOn: date?.day ?? hints.publishedOn ?? null,
    publishedTime: date ? date.time : (hints.publishedTime ?? null),
  };
}

function bylineOf({ chosen, founder, hints }: Parts, { header, footer }: Around, inText: readonly Place[]): PageByline {
  if (chosen.byline) return joinPlaces([{ raw: chosen.byline, byline: splitByline(chosen.byline) }]);
  const editors = editorsIn([...header, ...footer]);
  const shown = header.filter((line) => !line.hidden);
  const near = shown.flatMap((line) => labelledAuthor(line) ?? standaloneByline(line) ?? nameBeforeOutlet(line) ?? []);
  const below = footer.slice(0, 8).flatMap((line) => labelledAuthor(line) ?? standaloneByline(line) ?? []);
  const stated = joinPlaces([...withoutEditors(near, editors), ...inText, ...withoutEditors(below, editors)]);
  if (stated.raw) return stated;
  const unsaid = [
    ...shown.flatMap((line) => namesBesideDate(line) ?? []),
    ...shown.flatMap((line) => markedAuthor(line) ?? []),
    ...header.filter((line) => line.hidden).flatMap((line) => labelledAuthor(line) ?? []),
    ...[founder.author, hints.byline].flatMap((raw) => (raw ? [{ raw, byline: splitByline(raw) }] : [])),
  ];
  return joinPlaces(withoutEditors(unsaid, editors).slice(0, 1));
}

/** An author who is the page's editor wrote nothing: systems fill one field with the other. */
function withoutEditors(places: readonly Place[], editors: ReadonlySet<string>): Place[] {
  return places.map(({ raw, byline }) => ({
    raw,
    byline: { ...byline, authors: byline.authors.filter((name) => !editors.has(name)) },
  }));
}
