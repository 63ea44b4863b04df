import type { FactPair, Passage, RunnerUp } from "../domain/link.ts";
import type { FactVerdict } from "./compare-facts.ts";
import { neededLead } from "./competition.ts";
import type { Judged } from "./decide.ts";
import { MAX_UNITS } from "./document.ts";
import { FACT_KIND_NAMES } from "./fact-names.ts";
import type { HomeChange } from "./voice.ts";

interface Grounds {
  readonly judged: Judged;
  /** The article's body as stored. */
  readonly body: string;
  /** On the sentences claimed. */
  readonly verdicts: readonly FactVerdict[];
  readonly passages: readonly Passage[];
  readonly agreements: readonly FactPair[];
  readonly contradictions: readonly FactPair[];
  readonly delayDays: number | null;
  readonly runnerUp: RunnerUp | null;
  readonly voice: readonly HomeChange[];
}

/** A sentence and how much it weighs, in bits. */
interface Reason {
  readonly words: string;
  readonly weight: number;
}

/** Share of the article from which one says that all of it is meant. */
const WHOLE = 0.9;
const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/u;
/** A signature is evidence, never enough; a namesake's is next to none. */
const WEIGHTS = { author: 4, namesake: 1, unit: 3, stranger: 2, voice: 1, delay: 0.5, late: 2 };
const LATE_DAYS = 90;

/** Sentences for the clerk: first why a person must decide, then what speaks for and against, the weightiest first. */
export function reasons(grounds: Grounds): readonly string[] {
  const found = [
    ...texts(grounds),
    ...facts(grounds),
    ...signatures(grounds.judged),
    ...delay(grounds.delayDays),
    ...rival(grounds),
    ...grounds.voice.slice(0, 1).map(({ article, submission }) => ({
      words: `人称改写：投稿称“${submission}”，报道作“${article}”`,
      weight: WEIGHTS.voice,
    })),
  ].sort((a, b) => b.weight - a.weight);
  return [...grounds.judged.doubts.map((doubt) => `需人工判定：${doubt}`), ...found.map((reason) => reason.words)];
}

function texts({ judged, passages, body }: Grounds): readonly Reason[] {
  const { features, claim } = judged.case;
  const covered = claim.owned.reduce((sum, i) => sum + (claim.comparison.segments[i]?.covered ?? 0), 0);
  const weight = 0.4 * covered;
  if (passages.length === 0) return [{ words: "没有逐字相同的长句，按事实比对", weight }];
  const where = features.share >= WHOLE ? "报道" : `报道${placeOf(passages, body)}`;
  const used = `用到投稿的 ${percent(features.used)}`;
  return [
    { words: `${where}有 ${percent(features.cover)} 的文字与投稿逐字相同（${passages.length} 处），${used}`, weight },
  ];
}

/** The paragraphs in which passages stand, as a reader counts them. */
function placeOf(passages: readonly Passage[], body: string): string {
  const lines = body.slice(0, MAX_UNITS).split(LINE_BREAK);
  const numbers: number[] = [];
  let at = 0;
  let number = 0;
  for (const line of lines) {
    const end = at + line.length;
    if (line.trim() !== "") number += 1;
    if (passages.some(({ article: { field, start } }) => field === "body" && start >= at && start <= end))
      numbers.push(number);
    at = end + (body.startsWith("\r\n", end) ? 2 : 1);
  }
  if (numbers.length === 0) return "标题";
  return `第 ${numbers.slice(0, 4).join("、")}${numbers.length > 4 ? " 等" : ""} 段`;
}

function facts({ verdicts, agreements, contradictions }: Grounds): readonly Reason[] {
  const found: Reason[] = [];
  if (agreements.length > 0)
    found.push({
      words: `事实相符 ${agreements.length} 处：${list(agreements.map(show))}`,
      weight: bitsOf(verdicts, "agree"),
    });
  if (contradictions.length > 0)
    found.push({
      words: `事实不符 ${contradictions.length} 处：${list(contradictions.map(showBoth))}`,
      weight: 2 * bitsOf(verdicts, "contradict"),
    });
  return found;
}

function signatures(judged: Judged): readonly Reason[] {
  const { authors, namesakes, unitName, unitSigns, strangers } = judged.case.signature;
  const found: Reason[] = [];
  const own = authors.filter((name) => !namesakes.includes(name));
  if (own.length > 0) found.push({ words: `署名有投稿作者：${own.join("、")}`, weight: WEIGHTS.author });
  if (namesakes.length > 0)
    found.push({
      words: `署名与投稿作者同名：${namesakes.join("、")}，但通讯员中有人重名，只作旁证`,
      weight: WEIGHTS.namesake,
    });
  if (unitName !== null)
    found.push({ words: `${unitSigns ? "署名或来源是" : "报道提到"}投稿单位：${unitName}`, weight: WEIGHTS.unit });
  if (strangers.length > 0)
    found.push({ words: `报道署名 ${list(strangers)}，不是投稿作者`, weight: WEIGHTS.stranger });
  return found;
}

function delay(days: number | null): readonly Reason[] {
  if (days === null) return [{ words: "报道没有日期，无法核对先后", weight: WEIGHTS.late }];
  if (days < 0) return [{ words: `登记前 ${-days} 天已见报`, weight: WEIGHTS.late }];
  if (days === 0) return [{ words: "登记当天见报", weight: WEIGHTS.delay }];
  const late = days > LATE_DAYS;
  return [{ words: `登记后 ${days} 天见报${late ? "，相隔较久" : ""}`, weight: late ? WEIGHTS.late : WEIGHTS.delay }];
}

/** A rival weighs what it takes away: nothing when far behind, as much as all the rest when level. */
function rival({ judged, runnerUp }: Grounds): readonly Reason[] {
  const { claim, features } = judged.case;
  if (runnerUp === null || claim.rival === null) return [];
  const close = features.lead < neededLead(claim.comparison, claim.rival.comparison);
  return [{ words: `相近投稿：${runnerUp.why}`, weight: close ? claim.net : 0.1 * claim.rival.net }];
}

function bitsOf(verdicts: readonly FactVerdict[], wanted: FactVerdict["verdict"]): number {
  const bits = new Map<number, number>();
  for (const { verdict, identity, bits: own } of verdicts) {
    if (verdict === wanted) bits.set(identity, Math.max(own, bits.get(identity) ?? 0));
  }
  return [...bits.values()].reduce((sum, own) => sum + own, 0);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function list(items: readonly string[]): string {
  return items.length > 4 ? `${items.slice(0, 4).join("、")}等` : items.join("、");
}

function show(pair: FactPair): string {
  return `${FACT_KIND_NAMES[pair.kind]}“${pair.articleText}”`;
}

function showBoth(pair: FactPair): string {
  return `${FACT_KIND_NAMES[pair.kind]}报道为“${pair.articleText}”、投稿为“${pair.submissionText}”`;
}
