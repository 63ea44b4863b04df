import { MAX_BODY_CHARS } from "./bounds.ts";
import type { Byline } from "./byline.ts";
import { isNobody, splitByline } from "./byline.ts";
import { closingByline, labelledAuthor, signature, standaloneByline } from "./bylines-of-page.ts";
import { type Continuation, takeContinuation } from "./continuation.ts";
import { readDateline } from "./dateline.ts";
import type { Line } from "./line.ts";
import { squeeze } from "./normal.ts";

export interface BodyText {
  readonly paragraphs: readonly string[];
  /** Bylines that stood in the text and were taken out of it, in order. */
  readonly bylines: readonly { readonly raw: string; readonly byline: Byline }[];
  /** Datelines that were taken out. */
  readonly datelines: readonly string[];
  /** Outlets named in a bracket that closes a paragraph: （来源：县融媒体中心）. */
  readonly sources: readonly string[];
  /** 下转 and 上接 marks that were taken out. */
  readonly continuations: readonly Continuation[];
}

const FULL_STOP = /[（(【[]\s?(?:完|全文完|未完待续)\s?[）)】\]]$|(?<=[。！？”"])完$/;
/** A line that begins with an author label and says little more. */
const OWN_LINE = /^[\s(（【■●]{0,3}(?:作者|撰文|采写|执笔|文[／/]图)\s?[:：].{2,50}$/;
/** （《半月谈》2012年第2期）: where a reprint stood first. */
const PRINTED_IN = /[（(]\s?(?:原?载|摘自|选自|来源[:：])?\s?《[^》]{2,20}》[^）()]{0,24}[)）]$/;
/** Characters at a paragraph's end in which such a bracket stands. */
const PRINTED_WINDOW = 64;
const MORE = /[【[]\s?详细\s?[】\]]$/;

/** Paragraphs of a body without datelines, bylines, end signs and repeated title; what they said is handed back. */
export function readBodyText(lines: readonly Line[], title: string): BodyText {
  const bylines: { raw: string; byline: Byline }[] = [];
  const datelines: string[] = [];
  const sources: string[] = [];
  const continuations: Continuation[] = [];
  const paragraphs: string[] = [];
  const heading = squeeze(title);
  let chars = 0;
  for (const printed of lines) {
    const line = withoutMarks(printed, continuations);
    if (line.text === "") continue;
    const signed = printed === lines.at(-1) ? signature(line) : null;
    const alone = signed ?? standaloneByline(line) ?? (OWN_LINE.test(line.text) ? labelledAuthor(line) : null);
    if (alone) {
      bylines.push(alone);
      continue;
    }
    if (paragraphs.length === 0 && squeeze(line.text) === heading) continue;
    const text = stripParagraph(line.text, { bylines, datelines, sources });
    if (text === "") continue;
    if (chars + text.length > MAX_BODY_CHARS) break;
    // With the break after it.
    chars += text.length + 1;
    paragraphs.push(text);
  }
  return { paragraphs: withoutSecondCopy(paragraphs), bylines, datelines, sources, continuations };
}

function withoutMarks(line: Line, continuations: Continuation[]): Line {
  const { text, ...said } = takeContinuation(line.text);
  if (text === line.text) return line;
  continuations.push(said);
  return { ...line, text, cuts: [] };
}

interface Said {
  readonly bylines: BodyText["bylines"][number][];
  readonly datelines: string[];
  readonly sources: string[];
}

const CLOSING_SOURCE = /[（(【]\s?(?:本文|文章|稿件)?(?:来源|稿源|转自|据)\s?[:：]?\s?([^（()）【】]{2,40})[)）】]$/;

function stripParagraph(text: string, { bylines, datelines, sources }: Said): string {
  let rest = text;
  const dateline = readDateline(rest);
  if (dateline) {
    rest = rest.slice(dateline.length);
    datelines.push(dateline.text);
    if (dateline.byline) bylines.push({ raw: dateline.byline, byline: splitByline(dateline.byline) });
  }
  rest = rest.trim().replace(MORE, "").replace(FULL_STOP, "");
  if (/[)）]$/.test(rest))
    rest = `${rest.slice(0, -PRINTED_WINDOW)}${rest.slice(-PRINTED_WINDOW).replace(PRINTED_IN, "")}`;
  rest = rest.trim();
  const source = CLOSING_SOURCE.exec(rest.slice(-60));
  if (source?.[1]) {
    const [name = "", ...people] = source[1].split(/\s+/);
    sources.push(name.replace(/[《》]/g, ""));
    const byline = splitByline(people.join(" "));
    if (!isNobody(byline)) bylines.push({ raw: people.join(" "), byline });
    rest = rest.slice(0, -source[0].length).trim();
  }
  const closing = closingByline(rest);
  if (closing) {
    bylines.push(closing);
    rest = rest.slice(0, closing.from).trim();
  }
  return rest.replace(FULL_STOP, "").trim();
}

/** Characters by which a second copy is known, and compared. */
const COPY_HEAD = 20;
const COPY_COMPARED = 400;

/** Classic Founder pages carry the whole text twice (供复制全文用), perhaps cut otherwise: the second copy is left out. */
function withoutSecondCopy(paragraphs: readonly string[]): readonly string[] {
  const opening = squeeze(paragraphs[0]?.slice(0, 200) ?? "").slice(0, COPY_HEAD);
  if (opening.length < 12) return paragraphs;
  const again = paragraphs.findIndex((paragraph, at) => at > 0 && squeeze(paragraph.slice(0, 200)).includes(opening));
  if (again < 0) return paragraphs;
  const whole = squeeze(paragraphs.slice(0, again).join(""));
  const copy = squeeze(paragraphs.slice(again).join(""));
  const from = copy.indexOf(opening);
  const same = copy.slice(from, from + Math.min(COPY_COMPARED, whole.length - 30));
  if (copy.length < whole.length * 0.7 || !whole.startsWith(same)) return paragraphs;
  const label = (paragraphs[again - 1] ?? "").length <= 20 && again > 1;
  return paragraphs.slice(0, label ? again - 1 : again);
}
