import type { FactPair, TextSpan } from "../domain/link.ts";
import type { FactVerdict } from "./compare-facts.ts";
import type { TextDocument } from "./document.ts";
import { originalSpan } from "./document.ts";
import type { Fact } from "./facts/fact.ts";

/** One of the two texts, as it is compared and as it is stored. */
export interface Side {
  readonly document: TextDocument;
  readonly text: { readonly title: string; readonly body: string };
}

const MAX_FACTS = 30;
const UNIT =
  /^(?:公里|公斤|公顷|平方[米公]里?|立方米|千[米克瓦]|毫米|厘米|人次|场次|小时|分钟|个百分点|个月|km|kg|m2|[\u4e00-\u9fff%])/u;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** A figure's next character that does not belong to it. */
const NO_UNIT = /^[至到和与及或、的了是在为提降增升达比起后前以内外已被将把也就都还才等]/u;
const PER_CENT = "百分之";

/** Facts that both texts state alike, or differently, each once, the weightiest first; in the words of the originals. */
export function factPairs(
  verdicts: readonly FactVerdict[],
  wanted: "agree" | "contradict",
  ours: Side,
  theirs: Side,
  ownNames: readonly string[],
): readonly FactPair[] {
  const seen = new Set<number>();
  const answered = new Set<string>();
  const found: FactPair[] = [];
  const byWeight = verdicts
    .filter((verdict) => verdict.verdict === wanted)
    .sort((a, b) => b.bits - a.bits || kinship(b) - kinship(a) || a.fact.start - b.fact.start);
  for (const { fact, counterpart, identity } of byWeight) {
    if (found.length === MAX_FACTS || seen.has(identity)) continue;
    // 安平县高塘镇 against 柳溪镇 is one difference, not two.
    const answer = fact.kind === "place" ? counterpart?.value : undefined;
    if (wanted === "contradict" && answer !== undefined) {
      if (answered.has(answer)) continue;
      answered.add(answer);
    }
    seen.add(identity);
    const here = shown(fact, ours);
    const there = counterpart === null ? ownUnit(theirs, ownNames) : shown(counterpart, theirs);
    found.push({
      kind: fact.kind,
      articleText: here.words,
      submissionText: there?.words ?? here.words,
      article: here.span,
      submission: there?.span ?? null,
    });
  }
  return found;
}

/** 1 where the two facts end alike (高塘镇, 柳溪镇): such a difference says more than one of different classes. */
function kinship({ fact, counterpart }: FactVerdict): number {
  return fact.value.at(-1) === counterpart?.value.at(-1) ? 1 : 0;
}

interface Shown {
  readonly words: string;
  readonly span: TextSpan | null;
}

/** A fact in the original's words; a figure with what it counts. */
function shown(fact: Fact, side: Side): Shown {
  const { text } = side.document.folded;
  const share = fact.figure !== undefined && text.startsWith(PER_CENT, fact.start - PER_CENT.length);
  if (share) return wordsAt(side, fact.start - PER_CENT.length, fact.end);
  return wordsAt(side, fact.start, fact.end + unitLength(fact, text));
}

function wordsAt(side: Side, start: number, end: number): Shown {
  const span = originalSpan(side.document, start, end);
  const words = span === null ? side.document.folded.text.slice(start, end) : cut(side, span);
  return { words: words.replace(UNSEEN, "").replace(/\s+/gu, " "), span };
}

function cut(side: Side, span: TextSpan): string {
  return side.text[span.field].slice(span.start, span.end);
}

function unitLength(fact: Fact, text: string): number {
  if (fact.figure === undefined) return 0;
  const after = text.slice(fact.end, fact.end + 4);
  return NO_UNIT.test(after) ? 0 : (UNIT.exec(after)?.[0].length ?? 0);
}

/** The submission's own unit, which its text need not name: it is who sent it. */
function ownUnit(side: Side, names: readonly string[]): Shown | null {
  for (const name of names) {
    const at = side.document.folded.text.indexOf(name);
    if (at >= 0) return wordsAt(side, at, at + name.length);
  }
  const [name] = names;
  return name === undefined ? null : { words: name, span: null };
}
