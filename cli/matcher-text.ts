import type { FitFigures } from "../domain/matcher.ts";
import type { OfficeFit } from "../office/fit-matcher.ts";
import type { MatcherInForce } from "../office/matcher-in-force.ts";
import type { LinesEffect, LinesPreview } from "../office/matcher-lines.ts";

// What the commands on the matcher say.

/** How the office's links are judged, and who set what. */
export function inForceLines(inForce: MatcherInForce): readonly string[] {
  const { version, lines, own, outdated, modelChange, linesChange } = inForce;
  const who = (change: { readonly changedBy: string; readonly at: string } | null) =>
    change === null ? "" : `（${change.at.slice(0, 10)} ${change.changedBy} 所定）`;
  const model =
    own === null
      ? "自带的模型"
      : `本单位的模型，拟合自确认 ${own.confirmed} 条、驳回 ${own.rejected} 条${who(modelChange)}`;
  return [
    `模型：${model}，版本 ${version}`,
    ...(outdated ? ["  本单位的模型是在旧版程序上拟合的，现已停用；请重新运行 shanggao matcher fit"] : []),
    `自动线 ${lines.auto}，待审线 ${lines.review}${linesChange?.value ? who(linesChange) : "（默认）"}`,
  ];
}

/** The model in force and the new one side by side. */
export function fitLines({
  confirmed,
  rejected,
  pieces,
  older,
  refit,
  refusals,
  inForce,
}: OfficeFit): readonly string[] {
  const lines = [`人工审定：确认 ${confirmed} 条，驳回 ${rejected} 条，涉及 ${pieces} 篇投稿`];
  if (older > 0) lines.push(`另有 ${older} 条由旧版程序匹配，特征不同，没有用`);
  if (refit !== null) {
    const { auto, review } = inForce.lines;
    lines.push(
      `按自动线 ${auto}、待审线 ${review}，这些匹配会是：`,
      figuresLine("现用模型", refit.before),
      figuresLine("新模型（交叉检验，每条都未学过）", refit.after),
      figuresLine("新模型（全部学过之后）", refit.onItsOwn),
    );
  }
  if (refusals.length > 0) lines.push("不能采用：", ...refusals.map((reason) => `  · ${reason}`));
  else if (
    refit !== null &&
    refit.after.credited <= refit.before.credited &&
    refit.after.falsely >= refit.before.falsely
  )
    lines.push("可以采用，但并没有比现用模型更好");
  else lines.push("可以采用：加 --apply");
  return lines;
}

/** What lines would have done over the last quarter, beside those in force. */
export function previewText({ from, to, links, now, proposed, keptFrom }: LinesPreview): readonly string[] {
  const lines = [`${from} 至 ${to} 见报的报道，共 ${links} 条匹配：`, ...effectLines("现在", now)];
  if (proposed === null) return lines;
  lines.push(...effectLines("改后", proposed));
  if (proposed.lines.review < keptFrom) lines.push(`待审线降到 ${keptFrom} 以下后会多出多少待审，没有记录，无法预知`);
  return lines;
}

function effectLines(title: string, effect: LinesEffect): readonly string[] {
  const { lines, credited, rejected, unseen, review, lost, dropped } = effect;
  return [
    `${title}：自动线 ${lines.auto}，待审线 ${lines.review}`,
    `  自动计入 ${credited} 条（其中人工驳回过 ${rejected} 条，还没人看过 ${unseen} 条），待审 ${review} 条`,
    `  不再给人看 ${lost + dropped} 条（其中确属上稿 ${lost} 条，会漏掉）`,
  ];
}

function figuresLine(name: string, figures: FitFigures): string {
  const { credited, falsely, waiting, lost, spared } = figures;
  return `  ${name}：正确计入 ${credited}，误记 ${falsely}，待审 ${waiting}，漏掉 ${lost}，免看 ${spared}`;
}
