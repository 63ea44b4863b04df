import type { FactKind } from "../domain/link.ts";
import type { FactVerdict } from "./compare-facts.ts";
import type { Claim } from "./competition.ts";
import type { SegmentEvidence } from "./evidence.ts";
import type { Signature } from "./signatures.ts";

/** The model's inputs, in the order of its coefficients. docs: each with the reason why it is there. */
export const FEATURES = [
  /** Rarity-weighted share of the claimed segments that stands word for word in the submission. */
  "cover",
  /** How much text that is, on a logarithmic scale: three words may be chance, three lines are not. */
  "text",
  /** Content words shared: what a rewriting keeps. */
  "words",
  /** Figures and dates that both state, in bits. */
  "figures",
  /** Share of the claimed segments' figures and dates that the submission confirms. */
  "figureShare",
  /** Same words around another figure, date, person or place: the mark of a template's twin. */
  "contradict",
  /** People and quoted words that both name. */
  "names",
  /** People and places of the claimed segments that the submission lacks. */
  "strangers",
  /** Whether the article names the submission's unit. */
  "unit",
  /** Whether it names the unit, the office's region or a place of the submission. */
  "home",
  /** Whether a correspondent of the submission signs. */
  "author",
  /** How much of the submission the article uses. */
  "used",
  /** How much of the article is claimed. */
  "share",
  /** How far ahead of the next submission on the claimed segments. */
  "lead",
] as const;
/** What can be contradicted. */
const ALIGNED: ReadonlySet<FactKind> = new Set(["figure", "date", "person", "place", "unit"]);
const FIGURES: ReadonlySet<FactKind> = new Set(["figure", "date"]);
const NAMES: ReadonlySet<FactKind> = new Set(["person", "quote"]);
const PEOPLE: ReadonlySet<FactKind> = new Set(["person", "place"]);
const PLACES: ReadonlySet<FactKind> = new Set(["place"]);

export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

export function features(claim: Claim, signature: Signature): Features {
  const { comparison, owned } = claim;
  const zone = sumSegments(owned.map((i) => comparison.segments[i]));
  const whole = sumSegments(comparison.segments);
  const inZone = new Set(owned);
  const verdicts = distinct(comparison.verdicts.filter((verdict) => inZone.has(verdict.segment)));
  // A twin is also betrayed by segments that it lost to another twin.
  const everywhere = tally(distinct(comparison.verdicts), ALIGNED);
  const figures = tally(verdicts, FIGURES);
  const names = tally(verdicts, NAMES);
  const people = tally(verdicts, PEOPLE);
  const all = tally(verdicts, ALIGNED);
  return {
    cover: ratio(zone.covered, zone.total),
    text: Math.log2(1 + zone.covered) / 8,
    words: ratio(zone.words, zone.allWords) * Math.min(1, zone.allWords / 100),
    figures: Math.log2(1 + figures.agree) / 6,
    figureShare: (figures.agree + 1) / (figures.agree + figures.missing + figures.contradict + 2),
    contradict: everywhere.contradict / (everywhere.contradict + all.agree + 8),
    names: Math.log2(1 + names.agree) / 5,
    strangers: Math.log2(1 + people.missing) / 5,
    unit: signature.unit,
    home: Math.max(signature.home, tally(verdicts, PLACES).agree > 0 ? 1 : 0),
    author: signature.author,
    used: comparison.used,
    share: ratio(zone.total, whole.total),
    lead: lead(claim),
  };
}

function lead(claim: Claim): number {
  if (claim.net <= 0) return 0;
  const rival = Math.max(0, claim.rival?.net ?? 0);
  return Math.max(0, 1 - rival / claim.net);
}

interface Tally {
  agree: number;
  contradict: number;
  missing: number;
}

function tally(verdicts: readonly FactVerdict[], kinds: ReadonlySet<FactKind>): Tally {
  const sums: Tally = { agree: 0, contradict: 0, missing: 0 };
  for (const verdict of verdicts) {
    if (kinds.has(verdict.fact.kind)) sums[verdict.verdict] += verdict.bits;
  }
  return sums;
}

const VERDICTS = { agree: 0, contradict: 1, missing: 2 };

/** The same fact said twice is one fact. */
function distinct(verdicts: readonly FactVerdict[]): readonly FactVerdict[] {
  const seen = new Map<number, FactVerdict>();
  for (const verdict of verdicts) {
    const key = verdict.identity * 3 + VERDICTS[verdict.verdict];
    const before = seen.get(key);
    if (before === undefined || verdict.bits > before.bits) seen.set(key, verdict);
  }
  return [...seen.values()];
}

function sumSegments(segments: readonly (SegmentEvidence | undefined)[]): SegmentEvidence {
  const sum: SegmentEvidence = { covered: 0, total: 0, words: 0, allWords: 0, agree: 0, contradict: 0, missing: 0 };
  for (const segment of segments) {
    if (segment === undefined) continue;
    sum.covered += segment.covered;
    sum.total += segment.total;
    sum.words += segment.words;
    sum.allWords += segment.allWords;
    sum.agree += segment.agree;
    sum.contradict += segment.contradict;
    sum.missing += segment.missing;
  }
  return sum;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
