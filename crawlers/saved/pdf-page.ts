import { ExtractError } from "../../domain/errors/extract-error.ts";
import { linesOf, type PdfLine } from "./pdf-lines.ts";
import { blocksInOrder } from "./pdf-order.ts";
import { type PdfParagraph, paragraphsOf } from "./pdf-paragraphs.ts";
import { type PdfPage, pdfTexts } from "./pdf-texts.ts";

/** Fewer characters than this in a whole PDF are a stamp or a page number on a picture. */
const LEAST_CHARACTERS = 20;
/** Share of a page's height in which running heads stand. */
const MARGIN = 0.06;
/** Heights of the font over that of the body: of a headline, of the lines around it. */
const HEADLINE = 1.25;
const SIDE_TITLE = 1.1;
/** A paper's own name is set larger than any headline. */
const MASTHEAD = /^[\p{Script=Han}\s]{2,12}(?:报|日报|晚报|周刊|时报|导报)$/u;
const RUNNING =
  /^(?:\d{1,4}\s?\/\s?\d{1,4}|第\s?\d{1,4}\s?页.{0,12}|https?:\/\/\S+(?:\s.{0,11})?|\d{1,4}[/年-]\d{1,2}[/月-]\d{1,4}日?[,，]?\s?(?:[上下]午|[AP]M)?\s?\d{1,2}:\d{2}.*)$/iu;

/** What a browser prints over and under a page: its own clock, the address, page numbers, what every page repeats. */
function withoutRunningLines(pages: readonly PdfPage[], blocks: readonly (readonly (readonly PdfLine[])[])[]) {
  const key = (line: PdfLine) => line.text.replace(/\d+/g, "#");
  const inMargin = (line: PdfLine, { height }: PdfPage) => line.y < MARGIN * height || line.y > (1 - MARGIN) * height;
  const seen = new Map<string, number>();
  for (const [at, page] of pages.entries()) {
    const marginal = (blocks[at] ?? []).flat().filter((line) => inMargin(line, page));
    for (const one of new Set(marginal.map(key))) seen.set(one, (seen.get(one) ?? 0) + 1);
  }
  return pages.flatMap((page, at) =>
    (blocks[at] ?? []).map((lines) =>
      lines.filter((line) => !inMargin(line, page) || (!RUNNING.test(line.text) && (seen.get(key(line)) ?? 0) < 2)),
    ),
  );
}

function bodySize(paragraphs: readonly PdfParagraph[]): number {
  const characters = new Map<number, number>();
  for (const { text, size } of paragraphs) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** The headline: the largest that is no masthead, and where it goes on in the same size. */
function headline(paragraphs: readonly PdfParagraph[], body: number): { from: number; to: number } | null {
  let from = -1;
  for (const [at, { text, size }] of paragraphs.entries()) {
    if (size < body * HEADLINE || text.length < 4 || MASTHEAD.test(text)) continue;
    if (from < 0 || size > (paragraphs[from]?.size ?? 0) * 1.05) from = at;
  }
  if (from < 0) return null;
  let to = from + 1;
  while (to - from < 3 && Math.abs((paragraphs[to]?.size ?? 0) - (paragraphs[from]?.size ?? 0)) < 0.5) to += 1;
  return { from, to };
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function html(paragraphs: readonly PdfParagraph[]): string {
  const body = bodySize(paragraphs);
  const found = headline(paragraphs, body);
  const title =
    found === null
      ? ""
      : paragraphs
          .slice(found.from, found.to)
          .map(({ text }) => text)
          .join(" ");
  const lines: string[] = [];
  for (const [at, { text, size }] of paragraphs.entries()) {
    if (found !== null && at === found.from) lines.push(`<h1>${escaped(title)}</h1>`);
    if (found !== null && at >= found.from && at < found.to) continue;
    const beside = found !== null && at >= found.from - 2 && at <= found.to + 1 && size >= body * SIDE_TITLE;
    lines.push(beside ? `<h2>${escaped(text)}</h2>` : `<p>${escaped(text)}</p>`);
  }
  return `<!DOCTYPE html><html><head><title>${escaped(title)}</title></head><body>\n${lines.join("\n")}\n</body></html>`;
}

/**
 * A PDF as a page of HTML: columns in reading order, lines joined to paragraphs, the largest print as headline. Throws
 * ExtractError for what cannot be read, and for a scan, which has no text.
 */
export async function pdfPage(bytes: Uint8Array): Promise<string> {
  const pages = await pdfTexts(bytes);
  const blocks = pages.map(({ texts }) => blocksInOrder(texts).map(linesOf));
  const paragraphs = paragraphsOf(withoutRunningLines(pages, blocks));
  if (paragraphs.reduce((sum, { text }) => sum + text.length, 0) < LEAST_CHARACTERS) {
    throw new ExtractError("这是扫描件：PDF 里只有图片，没有文字。原件已存档，请照着它把标题、日期和正文录入");
  }
  return html(paragraphs);
}
