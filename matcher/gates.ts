import type { Case } from "./assess.ts";
import { neededLead } from "./competition.ts";
import type { Features } from "./features.ts";

const MIN_CONFIRMED = 0.5;
const MAX_CONTRADICTED = 0.2;
/** log₂ of a hundred thousand submissions that may agree by chance, and eleven more: once in two thousand articles. */
const MIN_BITS = 28;
const MIN_COPIED = 0.35;
/** About fifteen rare characters: a stock sentence has fewer. */
const MIN_COPIED_TEXT = 0.5;

/**
 * Why a person must decide, whatever the probability: what the model weighs against other signs must each by itself be in
 * order before anything is credited. Chinese sentences; empty when nothing stands against it.
 */
export function doubts(item: Case): readonly string[] {
  const { features, claim } = item;
  const found: string[] = [];
  if (claim.rival !== null && features.lead < neededLead(claim.comparison, claim.rival.comparison))
    found.push("另有投稿与报道同样相符，请判定采用的是哪一篇");
  if (features.contradict > MAX_CONTRADICTED)
    found.push("文字相近，但多处数字、人名或地名与投稿不符，可能是同一模板的另一篇");
  if (features.figureShare < MIN_CONFIRMED) found.push("报道中的数字、日期过半未见于投稿");
  if (claim.bodyNet < MIN_BITS) found.push("相符的内容太少，不足以自动计入");
  if (features.home === 0) found.push("报道未提及投稿单位、本地地名和投稿中的地点");
  return found;
}

/**
 * Whether a third of the sentences' words stand as they are in the submission and next to nothing contradicts: a person sees
 * them, however little else speaks for it. A text without any figure, date or name has no other signs.
 */
export function isCopied(features: Pick<Features, "cover" | "text" | "contradict">): boolean {
  const { cover, text, contradict } = features;
  return cover >= MIN_COPIED && text >= MIN_COPIED_TEXT && contradict <= MAX_CONTRADICTED;
}
