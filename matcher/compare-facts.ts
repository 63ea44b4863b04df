import { isRelative, sameDate } from "./facts/dates.ts";
import type { Fact, FigureValue } from "./facts/fact.ts";
import { sameAmount, sameUnit } from "./facts/figures.ts";
import type { ArticleReading, Reading } from "./prepared.ts";
import type { Run } from "./runs.ts";

type Verdict = "agree" | "contradict" | "missing";

/** What a submission says to one fact of the article. */
export interface FactVerdict {
  readonly fact: Fact;
  readonly verdict: Verdict;
  readonly counterpart: Fact | null;
  readonly bits: number;
  /** The segment of the article that the fact begins in. */
  readonly segment: number;
  /** Equal for facts of the article that say the same. */
  readonly identity: number;
}

/** What is found of one fact of the article. */
type Finding = Pick<FactVerdict, "verdict" | "counterpart" | "bits">;

/** For every key position of the article inside a run: its place in the submission, else −1. */
export function alignment(length: number, runs: readonly Run[]): Int32Array {
  const map = new Int32Array(length).fill(-1);
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) map[run.article + i] = run.submission + i;
  }
  return map;
}

/**
 * Judges every fact of the article by the submission: agreed, contradicted (the words around it are the same, the fact
 * is another: what tells a template's twins apart), or missing there.
 */
export function compareFacts(
  article: ArticleReading,
  submission: Reading,
  map: Int32Array,
  ownNames: ReadonlySet<string>,
): readonly FactVerdict[] {
  return article.facts.map((fact, i) => {
    const { verdict, counterpart, bits } = judge(fact, article, submission, map, ownNames);
    const segment = article.factSegments[i] ?? 0;
    return { fact, verdict, counterpart, bits, segment, identity: article.factIdentities[i] ?? 0 };
  });
}

function judge(
  fact: Fact,
  article: Reading,
  submission: Reading,
  map: Int32Array,
  ownNames: ReadonlySet<string>,
): Finding {
  // 我镇 in the submission is the unit itself, which the article calls by its name.
  if ((fact.kind === "unit" || fact.kind === "place") && ownNames.has(fact.value))
    return { verdict: "agree", counterpart: null, bits: fact.bits };
  const aligned = alignedFact(fact, article, map, submission);
  if (aligned !== null) {
    if (sameFact(fact, aligned, true) > 0) return { verdict: "agree", counterpart: aligned, bits: fact.bits };
    if (contradicts(fact, aligned, submission) && !addsRegion(fact, aligned, article))
      return { verdict: "contradict", counterpart: aligned, bits: Math.min(fact.bits, aligned.bits) };
  }
  const found = elsewhere(fact, submission);
  // 日前 in the place of 5月16日: nobody can say.
  const open = fact.kind === "date" && aligned !== null && isRelative(aligned.value);
  return open && found.verdict === "missing" ? { ...found, bits: 0 } : found;
}

/** The submission's fact of the same kind at the place to which the words around this one point. */
function alignedFact(fact: Fact, article: Reading, map: Int32Array, submission: Reading): Fact | null {
  const before = article.document.key.before;
  const left = boundary(map, before[fact.start] ?? 0);
  const right = boundary(map, before[fact.end] ?? 0);
  return (
    (left >= 0 ? submission.factIndex.startingAt(fact.kind, left) : undefined) ??
    (right >= 0 ? submission.factIndex.endingAt(fact.kind, right) : undefined) ??
    null
  );
}

/** Where the boundary before key position `at` lies in the submission; −1 when neither neighbour is aligned. */
function boundary(map: Int32Array, at: number): number {
  const previous = at > 0 ? (map[at - 1] ?? -1) : -1;
  if (previous >= 0) return previous + 1;
  return map[at] ?? -1;
}

/** 0: not the same; 1: the same; between: the same as far as can be told. */
function sameFact(a: Fact, b: Fact, aligned: boolean): number {
  if (a.figure !== undefined && b.figure !== undefined) return sameFigure(a.bits, a.figure, b.figure, aligned);
  if (a.kind === "date") return sameDate(a.value, b.value) ? 1 : 0;
  return a.value === b.value ? 1 : 0;
}

function sameFigure(bits: number, a: FigureValue, b: FigureValue, aligned: boolean): number {
  if (!sameAmount(a, b)) return 0;
  if (aligned) return 1;
  const exact = a.amount === b.amount;
  if (!sameUnit(a, b)) return exact && bits >= 7 ? 0.7 : 0;
  if (bits >= 3) return exact && a.unit[0] === b.unit[0] ? 1 : 0.7;
  // A small number agrees only where it counts the same thing in the same words.
  return exact && a.unit.length > 1 && a.unit.slice(0, 2) === b.unit.slice(0, 2) ? 0.7 : 0;
}

function contradicts(fact: Fact, aligned: Fact, submission: Reading): boolean {
  if (fact.kind === "quote") return false;
  if (fact.kind === "date") return !isRelative(fact.value) && fact.value[0] === aligned.value[0];
  if (fact.kind === "figure") return true;
  return (
    !fact.value.includes(aligned.value) &&
    !aligned.value.includes(fact.value) &&
    !submission.document.folded.text.includes(fact.value)
  );
}

/** 岱沙县青澳镇 for 青澳镇: an editor says in which county it lies. */
function addsRegion(fact: Fact, aligned: Fact, article: Reading): boolean {
  return fact.kind === "place" && article.document.folded.text.startsWith(aligned.value, fact.end);
}

function elsewhere(fact: Fact, submission: Reading): Finding {
  let best = 0;
  let counterpart: Fact | null = null;
  for (const other of submission.factIndex.ofKind(fact.kind)) {
    const same = sameFact(fact, other, false);
    if (same > best) {
      best = same;
      counterpart = other;
    }
  }
  if (best > 0) return { verdict: "agree", counterpart, bits: fact.bits * best };
  if (fact.kind === "person" || fact.kind === "unit" || fact.kind === "place" || fact.kind === "quote") {
    const found = inText(fact, submission);
    if (found !== null)
      return { verdict: "agree", counterpart: found, bits: fact.bits * (fact.kind === "person" ? 0.7 : 1) };
  }
  return { verdict: "missing", counterpart: null, bits: fact.bits };
}

/** Names and quotes need not be recognised as such in the submission: the words standing there are enough. */
function inText(fact: Fact, submission: Reading): Fact | null {
  const { folded, key } = submission.document;
  if (fact.kind !== "quote") {
    const at = folded.text.indexOf(fact.value);
    return at < 0 ? null : { ...fact, start: at, end: at + fact.value.length };
  }
  // A quote's value has no punctuation; neither has the key text.
  const at = key.text.indexOf(fact.value);
  const last = at + fact.value.length - 1;
  return at < 0 ? null : { ...fact, start: key.starts[at] ?? 0, end: key.ends[last] ?? 0 };
}
