import { FEATURES } from "../matcher/features.ts";
import type { HeldOutExample, Training } from "../matcher/fit/train.ts";
import type { ShippedModel } from "../matcher/model.ts";
import { logistic } from "../matcher/model.ts";
import type { countNoise, PairCount } from "./count-pairs.ts";

// What the fit prints.

/** What a model fitted on one set does on another. */
export interface Cross {
  readonly fittedOn: string;
  readonly testedOn: string;
  readonly lines: ShippedModel["lines"];
  readonly counts: Readonly<Record<string, PairCount>>;
  /** Log-odds of the cases of the other set: how far those that belong together lie from the others. */
  readonly highestWrong: number;
  readonly lowestRight: number;
  readonly noise: ReturnType<typeof countNoise> | null;
}

const SHOWN = 6;
const BINS = [0, 0.05, 0.2, 0.5, 0.8, 0.95, 1] as const;

export function crossLines(cross: Cross): readonly string[] {
  const { fittedOn, testedOn, lines, counts, highestWrong, lowestRight, noise } = cross;
  return [
    `${fittedOn} 拟合 → ${testedOn} 检验：自动线 ${lines.auto}，待审线 ${lines.review}`,
    ...Object.entries(counts).map(([relation, count]) => `  ${relation.padEnd(9)} ${countText(count)}`),
    `  最高的反例 ${scoreText(highestWrong)}，最低的正例 ${scoreText(lowestRight)}`,
    ...(noise === null
      ? []
      : [
          `  无关报道（改到窗口期内）${noise.articles} 篇：自动 ${noise.auto}，待审 ${noise.review} 篇（${percent(noise.review, noise.articles)}）`,
        ]),
    "",
  ];
}

export function trainingLines({ model, heldOut }: Training): readonly string[] {
  const wrong = heldOut.filter((one) => !one.positive).sort((a, b) => b.odds - a.odds);
  const right = heldOut.filter((one) => one.positive).sort((a, b) => a.odds - b.odds);
  return [
    `全部拟合，版本 ${model.version}：正例 ${right.length}，反例 ${wrong.length}；自动线 ${model.lines.auto}，待审线 ${model.lines.review}`,
    `  截距 ${model.intercept}，${FEATURES.map((name) => `${name} ${model.weights[name]}`).join("，")}`,
    `  留出检验：最高的反例 ${listed(wrong)}`,
    `  留出检验：最低的正例 ${listed(right)}`,
    "  分数是否可信（留出检验，正反例各占一半）：",
    ...reliability(wrong, right),
  ];
}

/** Of the cases with a score in each stretch, how many belong together, right and wrong ones weighing the same. */
function reliability(wrong: readonly HeldOutExample[], right: readonly HeldOutExample[]): readonly string[] {
  return BINS.slice(1).map((to, i) => {
    const from = BINS[i] ?? 0;
    const inside = ({ odds }: HeldOutExample) => logistic(odds) >= from && logistic(odds) < to;
    const [r, w] = [right.filter(inside).length, wrong.filter(inside).length];
    const share = percent(r / right.length, r / right.length + w / wrong.length);
    return `    ${from}–${to}：正例 ${r}，反例 ${w}，正例占 ${share}`;
  });
}

function countText(count: PairCount): string {
  const { articles, pairs, auto, caught, wrong, review } = count;
  return `报道 ${articles}，应得 ${pairs}，误记 ${wrong}，自动 ${percent(auto, pairs)}，没有漏掉 ${percent(caught, pairs)}，待审 ${percent(review, articles)}`;
}

function listed(cases: readonly HeldOutExample[]): string {
  return cases
    .slice(0, SHOWN)
    .map(({ example, odds }) => `${example.id} ${scoreText(odds)}`)
    .join("；");
}

function scoreText(odds: number): string {
  return `${logistic(odds).toFixed(3)}（对数几率 ${odds.toFixed(2)}）`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`;
}
