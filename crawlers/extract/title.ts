import { marksOf } from "./element-traits.ts";
import type { Line } from "./line.ts";
import { kindOf } from "./line-kinds.ts";
import { squeeze } from "./normal.ts";
import type { PageMeta } from "./page-meta.ts";

export interface FoundTitle {
  readonly text: string;
  /** Lines of the page that hold it; null when it was taken from the head. */
  readonly lines: { readonly from: number; readonly to: number } | null;
}

const MAX_TITLE = 160;
/** Below this a line has nothing of a headline; the head's own title is the better guess. */
const LEAST = 12;
/** The same where the head names no article: its title is a site's or a page kind's name, the worst guess of all. */
const LEAST_UNNAMED = 9;
/** Titles broken over more lines than this do not occur. */
const MAX_TITLE_LINES = 4;
const SEPARATORS = /\s*(?:[_|｜]|--+|——|\s[-–—]\s|[-–—](?=[^-–—]{1,24}$)|»|>>|::)\s*/;

interface Candidate {
  readonly text: string;
  readonly first: Line;
  readonly to: number;
}

/**
 * The headline: among the lines before the body's first, the one that the head's title names, or that is marked as heading,
 * nearest to the body. `known` are headlines from elsewhere (Founder's comment, the index page). Falls back to the head's own title without the site's name. Null when the page has neither.
 */
export function findTitle(
  lines: readonly Line[],
  bodyStart: number,
  meta: PageMeta,
  known: readonly string[],
): FoundTitle | null {
  const named = [...known, ...[meta.documentTitle, ...meta.titles].filter((text) => !namesNoArticle(text))]
    .filter((text) => text !== "")
    .map(squeeze);
  let best: Candidate | null = null;
  let bestScore = 0;
  for (const candidate of candidates(lines)) {
    const place = named.length === 0 ? placeOf(candidate, lines, bodyStart) : 0;
    const score = scoreOf(candidate, named, bodyStart) + place;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  const written = meta.writtenTitle;
  if (written !== null && !(best && squeeze(best.text) === squeeze(written))) return { text: written, lines: null };
  if (best && bestScore >= (named.length === 0 ? LEAST_UNNAMED : LEAST))
    return { text: withoutBadge(best, named), lines: { from: best.first.index, to: best.to } };
  const text = known[0] ?? withoutSite(meta);
  return text === "" ? null : { text, lines: null };
}

/** 原创, 图文 and the like stand in an element of their own before a headline: what the head's title names is behind it. */
function withoutBadge({ text, first }: Candidate, named: readonly string[]): string {
  const cut = first.cuts.find((at) => at <= 4 && named.some((name) => name.startsWith(squeeze(text.slice(at)))));
  return cut === undefined || named.some((name) => name.startsWith(squeeze(text))) ? text : text.slice(cut).trim();
}

function* candidates(lines: readonly Line[]): Generator<Candidate> {
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at];
    if (!first) continue;
    let text = "";
    for (let to = at; to < at + MAX_TITLE_LINES; to += 1) {
      const line = lines[to];
      if (line?.block !== first.block || line.text.length > MAX_TITLE) break;
      text = text === "" ? line.text : `${text}${joint(text, line.text)}${line.text}`;
      if (text.length > MAX_TITLE) break;
      yield { text, first, to: to + 1 };
    }
  }
}

const SITE =
  /^[\u4e00-\u9fffA-Za-z·\s]{0,20}(?:网|网站|日报|晚报|早报|时报|周报|数字报|电子报|报社|官网|门户|政府|委员会|管理局|[\u4e00-\u9fff]{2}局|中心|医院|学校|大学|学院|中学|小学|公司|集团|协会|平台|频道|客户端|电视台|融媒|公众号)$/;
const PAGE_KIND =
  /^(?:(?:文章|新闻|资讯|信息|内容|图文|稿件)?(?:详情|正文|内容|详细|查看|阅读|展示)(?:内容|信息)?页?面?|首页|主页|网站首页|无标题(?:文档)?|新闻中心|通知公告|工作动态|untitled(?:\sdocument)?|document|index|home|detail|loading\W*|加载中\W*)$/i;

/** A head's title that is the site's name or a page kind's (文章详情) says nothing of the article. */
function namesNoArticle(text: string): boolean {
  const own = longestPart(text).trim();
  return PAGE_KIND.test(own) || (own.length <= 16 && SITE.test(own));
}

/** A short line right above the one that says when and from where is a headline, whatever the head calls the page. */
function placeOf({ text, first, to }: Candidate, lines: readonly Line[], bodyStart: number): number {
  const next = lines[to];
  if (first.index >= bodyStart || text.length < 5 || text.length > 80 || first.linkChars > 0) return 0;
  if (kindOf(first) === "drop" || kindOf(first) === "end" || /[：:>»]/.test(text.slice(-1))) return 0;
  if (!next || next.index > bodyStart || !["drop", "end"].includes(kindOf(next))) return 0;
  return /\d{1,2}\D+\d{1,2}/.test(next.text) ? 10 : 0;
}

const joint = (before: string, after: string) => (/[\w]$/.test(before) && /^[\w]/.test(after) ? " " : "");

function scoreOf({ text, first, to }: Candidate, named: readonly string[], bodyStart: number): number {
  const squeezed = squeeze(text);
  if (squeezed.length < 3) return 0;
  const likeness = Math.max(0, ...named.map((name) => titleLikeness(squeezed, name)));
  let score = 70 * likeness;
  if (first.heading > 0) score += first.heading === 1 ? 26 : 18 - first.heading;
  if (/title|biaoti|headline|bt\b/.test(marksOf(first.block))) score += 8;
  if (first.strong || first.centred) score += 3;
  if (first.linkChars > first.text.length * 0.6) score -= 16;
  if (first.hidden) score -= 20;
  if (/[。；]$/.test(squeezed)) score -= 12;
  if (/^.{0,12}(?:记者|通讯员|作者)[\s:：]/.test(text)) score -= 20;
  // Behind where a body seems to begin only the very headline counts: that beginning may have been a teaser's.
  if (first.index >= bodyStart && (likeness < 0.9 || (first.linkChars > 0 && first.heading === 0))) return 0;
  score -= Math.min(14, Math.abs(bodyStart - to) * 0.25);
  return score;
}

/** 0–1: how far the head's title (often with a site's or a channel's name before or behind) and a line agree. */
function titleLikeness(line: string, named: string): number {
  const own = longestPart(named);
  const share = Math.min(1, line.length / Math.max(own.length, 1));
  if (named.startsWith(line)) return 0.5 + 0.5 * share;
  if (named.includes(line)) return 0.9 * share;
  if (own.length >= 6 && line.includes(own)) return Math.min(0.95, own.length / line.length + 0.2);
  return line.length > 200 ? 0 : 0.9 * sharedPairs(line, own);
}

/** A site's or channel's name is shorter than a headline. */
const longestPart = (named: string): string =>
  named.split(SEPARATORS).reduce((a, b) => (b.length > a.length ? b : a), "");

function sharedPairs(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= b.length; i += 1) pairs.add(b.slice(i, i + 2));
  let shared = 0;
  for (let i = 0; i + 2 <= a.length; i += 1) if (pairs.has(a.slice(i, i + 2))) shared += 1;
  return (2 * shared) / (a.length + b.length - 2);
}

const withoutSite = (meta: PageMeta): string =>
  longestPart(meta.titles.find((title) => !namesNoArticle(title)) ?? meta.titles[0] ?? meta.documentTitle);
