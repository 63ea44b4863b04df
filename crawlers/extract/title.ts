import { marksOf } from "./element-traits.ts";
import type { Line } from "./line.ts";
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
  const named = [...known, meta.documentTitle, ...meta.titles].filter((text) => text !== "").map(squeeze);
  let best: Candidate | null = null;
  let bestScore = 0;
  for (const candidate of candidates(lines)) {
    const score = scoreOf(candidate, named, bodyStart);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  if (best && bestScore >= LEAST)
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

const withoutSite = (meta: PageMeta): string => longestPart(meta.titles[0] ?? meta.documentTitle);
