import type { RunnerUp } from "../domain/link.ts";
import { neededLead } from "./competition.ts";
import type { Judged } from "./decide.ts";
import type { Comparison } from "./evidence.ts";

/** The strongest other submission on the sentences claimed, and why it lost. */
export function runnerUpOf(judged: Judged): RunnerUp | null {
  const { claim, features } = judged.case;
  const rival = claim.rival;
  if (rival === null || rival.net <= 0) return null;
  const { submission } = rival.comparison;
  const share = Math.min(1, Math.max(0, rival.net / Math.max(claim.net, 1)));
  const counts = `${count(rival.comparison, claim.owned)}；本稿${count(claim.comparison, claim.owned)}`;
  return {
    submissionId: submission.id,
    score: Math.round(judged.score * share * 1000) / 1000,
    why: `${relation(judged, rival.comparison)}：对同样的段落${counts}${verdict(features.lead, claim.comparison, rival.comparison)}`,
  };
}

function relation(judged: Judged, rival: Comparison): string {
  const { submission } = judged.case;
  const other = rival.submission;
  if (other.pieceId === submission.pieceId)
    return `同一稿件的第 ${other.version} 版（本稿为第 ${submission.version} 版）`;
  const unit = other.unitId === submission.unitId ? "同一单位的" : "另一单位的";
  return `${unit}《${other.title.trim()}》`;
}

function verdict(lead: number, own: Comparison, rival: Comparison): string {
  if (own.submission.pieceId === rival.submission.pieceId)
    return lead === 0 ? "，两版同样相符，取较新的一版" : "，取更相符的一版";
  return lead < neededLead(own, rival) ? "，两篇难分高下" : "，不及本稿";
}

/** Facts that agree and that contradict, each said once. */
function count(comparison: Comparison, owned: readonly number[]): string {
  const inside = new Set(owned);
  const numbers = { agree: new Set<number>(), contradict: new Set<number>() };
  for (const { verdict: said, identity, segment } of comparison.verdicts) {
    if (said !== "missing" && inside.has(segment)) numbers[said].add(identity);
  }
  return `事实相符 ${numbers.agree.size} 处、不符 ${numbers.contradict.size} 处`;
}
