import type { FactPair, Passage, RunnerUp } from "../domain/link.ts";
import type { Judged } from "./decide.ts";
import { FACT_KIND_NAMES } from "./fact-names.ts";

interface Grounds {
  readonly judged: Judged;
  readonly passages: readonly Passage[];
  readonly agreements: readonly FactPair[];
  readonly contradictions: readonly FactPair[];
  readonly delayDays: number | null;
  readonly runnerUp: RunnerUp | null;
}

/** Sentences for the clerk, the weightiest first. */
export function reasons(grounds: Grounds): readonly string[] {
  const { features, signature } = grounds.judged.case;
  const lines = grounds.judged.doubts.map((doubt) => `需人工判定：${doubt}`);
  const percent = Math.round(features.cover * 100);
  if (grounds.passages.length > 0)
    lines.push(`报道相关段落有 ${percent}% 的文字与投稿逐字相同（${grounds.passages.length} 处）`);
  else lines.push("没有逐字相同的长句，按事实比对");
  if (grounds.agreements.length > 0)
    lines.push(`事实相符 ${grounds.agreements.length} 处：${list(grounds.agreements.map(show))}`);
  if (grounds.contradictions.length > 0)
    lines.push(`事实不符 ${grounds.contradictions.length} 处：${list(grounds.contradictions.map(showBoth))}`);
  if (signature.names.length > 0) lines.push(`报道中出现：${signature.names.join("、")}`);
  if (grounds.delayDays !== null) lines.push(delay(grounds.delayDays));
  if (grounds.runnerUp !== null) lines.push(`另一篇相近投稿：${grounds.runnerUp.why}`);
  return lines;
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

function delay(days: number): string {
  if (days === 0) return "登记当天见报";
  return days > 0 ? `登记后 ${days} 天见报` : `登记前 ${-days} 天已见报`;
}
