import { readDateline } from "./dateline.ts";
import { marksOf } from "./element-traits.ts";
import type { Line } from "./line.ts";
import { squeeze } from "./normal.ts";

const SECTION =
  /^(?:第[一二三四五六七八九十百\d]+[章节条部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.、．])/;
const SENTENCE_END = /[。！？；…][”"』」）)]?$/;
const CLAUSE_END = /[，。；！？：、…”"]$/;
const SUMMARY =
  /^[\s【[（(]{0,2}(?:核心提示|内容摘要|内容提要|摘\s{0,2}要|提\s{0,2}要|导\s{0,2}[读语]|编者按|本文导读|阅读提示|原标题)\s{0,2}[】\])）]?\s{0,2}[:：】\])）]/;
const DASHED = /^(?:——|――|──|--|—)\s?\S/;
const AFTERWORD =
  /^[（(【[]?\s?(?:.{0,14}亦有贡献|(?:资料|图片)来源|(?:综合|据).{0,6}整理自|综合.{0,24}(?:报道|消息|整理)|原题|原标题|编译自|转自|来源|原载|(?:转载|刊)自).{0,60}$/;
/** 作者：张三 on a line of its own ends a text, but for a few words. */
const SIGNED = /^[\s(（【■●]{0,3}(?:作者|撰文|执笔)\s?[:：].{2,40}$/;
/** Lines at the head of a text among which intro titles, summaries and the like are looked for. */
const HEAD = 6;

export interface Edges {
  readonly lines: readonly Line[];
  /** Titles that stood at the head of the text. */
  readonly introTitle: string | null;
  readonly subTitle: string | null;
}

/**
 * Leaves out what stands at a text's head before its first sentence (summaries, side titles, lines without a sentence) and
 * behind its last (remarks on sources); adds the short lines that belong to its end.
 */
export function trimEdges(kept: readonly Line[], more: readonly Line[]): Edges {
  const from = startOf(kept);
  const head = kept.slice(0, from).filter((line) => !SUMMARY.test(line.text) && line.text.length <= 60);
  const subAt = head.findIndex((line) => DASHED.test(line.text));
  const lines = [...kept.slice(from), ...more];
  const signed = lines.findLastIndex((line) => SIGNED.test(line.text));
  if (signed > 0 && lines.slice(signed + 1).reduce((sum, line) => sum + line.text.length, 0) < 60)
    lines.splice(signed + 1);
  while (lines.length > 1 && AFTERWORD.test(lines.at(-1)?.text ?? "")) lines.pop();
  return {
    lines,
    introTitle: subAt > 0 ? (head[subAt - 1]?.text ?? null) : null,
    subTitle: subAt >= 0 ? (head[subAt]?.text ?? null) : null,
  };
}

function startOf(kept: readonly Line[]): number {
  const limit = Math.min(HEAD, kept.length - 1);
  let from = 0;
  // The last summary, dashed title or dateline among the first lines tells where the text proper begins.
  for (let at = 0; at < limit; at += 1) {
    const line = kept[at];
    if (!line) break;
    if (SUMMARY.test(line.text) || isMarkedLead(kept, at)) from = at + 1;
    else if (isTitleLike(line) && DASHED.test(line.text)) from = at + 1;
    else if (readDateline(line.text) && isSmall(kept, at)) from = at;
  }
  while (from < kept.length - 1 && !opensText(kept[from])) from += 1;
  return repeatsItself(kept, from) ? from + 1 : from;
}

/** An element that is named a lead or summary, before a text several times as long. */
function isMarkedLead(kept: readonly Line[], at: number): boolean {
  const line = kept[at];
  if (
    !line ||
    !/(?:^|[\s_-])(?:lead|summary|abstract|intro|digest|daodu|zhaiyao|daoyu)(?:$|[\s_-])/.test(marksOf(line.block))
  )
    return false;
  return kept.slice(at + 1).reduce((sum, next) => sum + next.text.length, 0) > line.text.length * 3;
}

/** A dateline opens a text: what stands before it is a lead, a summary or an advertisement, unless it is much. */
function isSmall(kept: readonly Line[], to: number): boolean {
  let before = 0;
  let whole = 0;
  for (const [at, line] of kept.entries()) {
    whole += line.text.length;
    if (at < to) before += line.text.length;
  }
  return before < whole * 0.4;
}

const isTitleLike = (line: Line) => line.text.length <= 60 && !SENTENCE_END.test(line.text);

function opensText(line: Line | undefined): boolean {
  if (!line) return true;
  return CLAUSE_END.test(line.text) || SECTION.test(line.text) || line.text.length > 40;
}

/** A summary set above a text often is the text's own first sentence. */
function repeatsItself(kept: readonly Line[], from: number): boolean {
  const first = squeeze(kept[from]?.text ?? "").replace(/(?<![.…。])[.…。]+$/, "");
  if (first.length < 16) return false;
  return kept.slice(from + 1, from + 4).some((line) => squeeze(line.text).includes(first));
}
