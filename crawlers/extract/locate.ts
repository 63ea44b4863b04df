import type { Document } from "domhandler";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { readBody } from "./body.ts";
import type { Edges } from "./body-edges.ts";
import { type FounderFields, readFounder } from "./founder.ts";
import type { Line, PageLines, Region } from "./line.ts";
import { readLines } from "./lines.ts";
import { type PageMeta, readMeta, scriptDate } from "./page-meta.ts";
import { chooseRegion, ProseSums } from "./region.ts";
import type { Chosen } from "./selected.ts";
import { type FoundTitle, findTitle } from "./title.ts";

/** Lines below the body in which a source, a date or an author may still be named. */
const FOOTER_LINES = 14;
/** Lines above the headline in which a date may stand. */
const LINES_ABOVE_TITLE = 6;
/** Share of the page's prose that must stand behind a headline for it to be the article's. */
const PROSE_BEHIND_TITLE = 0.3;

/** Where headline and body stand on a page. */
export interface Located {
  readonly page: PageLines;
  readonly sums: ProseSums;
  readonly meta: PageMeta;
  readonly founder: FounderFields;
  /** The day that the page's scripts name; asked only where nothing else names one. */
  readonly scripted: () => string | null;
  readonly title: FoundTitle | null;
  readonly body: Edges;
  /** First and last line of the body. */
  readonly first: number;
  readonly last: number;
  readonly titleAt: number;
  /** Lines around headline and body, where date, source and people are named. */
  readonly header: readonly Line[];
  readonly footer: readonly Line[];
  /** Lines amid the body that are none of it. */
  readonly dropped: readonly Line[];
}

/**
 * Finds headline and body on a parsed page: a first guess at the body tells where to look for the headline, the headline
 * tells where the body may begin. Throws ExtractError when the page has no text.
 */
export function locate(document: Document, chosen: Chosen, address: string, hintedTitle: string | undefined): Located {
  const { page, sums } = readShown(document);
  const root = page.root;
  if (!root || page.lines.length === 0) {
    throw new ExtractError(`网页没有文字：${address}。如果内容由脚本生成，请把采集源改为浏览器渲染`);
  }
  const meta = readMeta(page.telling);
  const founder = readFounder(page.comments);
  const known = [founder.title, meta.writtenTitle, hintedTitle].filter((one) => one !== null && one !== undefined);
  const region = (after: number): Region =>
    (chosen.bodyElement && page.regions.get(chosen.bodyElement)) ?? chooseRegion(root, sums, after);
  const rough = region(0);
  const guess = readBody(page, sums, rough, 0);
  const title = findTitle(page.lines, guess.lines[0]?.index ?? rough.from, meta, known);
  const behind = title?.lines?.to ?? 0;
  const end = page.lines.length;
  const isAnchor = behind > 0 && sums.chars(behind, end) >= sums.chars(0, end) * PROSE_BEHIND_TITLE;
  const body = isAnchor ? readBody(page, sums, region(behind), behind) : guess;
  return {
    page,
    sums,
    meta,
    founder,
    scripted: () => scriptDate(page.telling),
    title,
    body,
    ...around(page, body, title),
  };
}

/** A page whose text is all hidden until its scripts run is read as if shown. */
function readShown(document: Document): { page: PageLines; sums: ProseSums } {
  const page = readLines(document, "respect");
  const sums = new ProseSums(page.lines);
  if (sums.chars(0, page.lines.length) > 0 || !page.lines.some((line) => line.hidden)) return { page, sums };
  const whole = readLines(document, "ignore");
  return { page: whole, sums: new ProseSums(whole.lines) };
}

function around(page: PageLines, body: Edges, title: FoundTitle | null) {
  const first = body.lines[0]?.index ?? 0;
  const last = body.lines.at(-1)?.index ?? first;
  const titleAt = title?.lines?.from ?? first;
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
