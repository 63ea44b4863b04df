import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { InputError } from "../domain/errors/input-error.ts";
import type { Example } from "../matcher/fit/examples.ts";
import type { Training } from "../matcher/fit/train.ts";
import { train } from "../matcher/fit/train.ts";
import type { MatchableArticle } from "../matcher/index.ts";
import type { ShippedModel } from "../matcher/model.ts";
import { logOdds } from "../matcher/model.ts";
import { countNoise, countPairs } from "./count-pairs.ts";
import type { Cross } from "./fit-lines.ts";
import { crossLines, trainingLines } from "./fit-lines.ts";
import type { LabelledSet } from "./labelled-set.ts";
import { examplesOf, indexOfSet, readLabelledSet } from "./labelled-set.ts";
import { readArticles, redated } from "./placement-sets.ts";

// Fits the matcher's model: on each set alone, lines and all, tested on every other; then on all of them, which is the
// model that is shipped. The same sets give the same file to the digit.

const USAGE =
  "用法：npm run fit:matcher -- [--out 模型.json | --check 模型.json] [--noise 无关报道.jsonl] [--figures 文件.json] 数据集目录…";
const SHIPPED = "matcher/model/default.json";

interface Sample {
  readonly set: LabelledSet;
  readonly examples: readonly Example[];
}

function main(): void {
  const { out, check, noise, figures, folders } = readArguments();
  const samples = folders.map(readLabelledSet).map((set): Sample => ({ set, examples: examplesOf(set) }));
  const strangers = noise === undefined ? null : readArticles(noise, "noise");
  const crosses = samples.flatMap((fit) => {
    const others = samples.filter((other) => other !== fit);
    if (others.length === 0) return [];
    const { model } = train([fit.examples]);
    return others.map((test) => crossOf(model, fit.set.name, test, strangers));
  });
  for (const cross of crosses) print(crossLines(cross));
  const training = train(samples.map((sample) => sample.examples));
  print(trainingLines(training));
  if (figures !== undefined) writeFileSync(figures, `${JSON.stringify({ crosses, shipped: summary(training) })}\n`);
  keep(`${JSON.stringify(training.model, null, 2)}\n`, out, check);
}

/** How a model fares with a set that it was not fitted on: all of the matcher, its doubts and its lines included. */
function crossOf(
  model: ShippedModel,
  fittedOn: string,
  { set, examples }: Sample,
  strangers: readonly MatchableArticle[] | null,
): Cross {
  const { lines } = model;
  const index = indexOfSet(set, { model, autoLine: lines.auto, reviewLine: lines.review });
  const odds = (positive: boolean) =>
    examples.filter((example) => example.positive === positive).map((example) => logOdds(model, example.features));
  return {
    fittedOn,
    testedOn: set.name,
    lines,
    counts: Object.fromEntries(countPairs(set, index)),
    highestWrong: Math.max(...odds(false)),
    lowestRight: Math.min(...odds(true)),
    noise: strangers === null ? null : countNoise(redated(strangers, set.sets.submissions), index),
  };
}

function summary({ model, heldOut }: Training) {
  const odds = (positive: boolean) => heldOut.filter((one) => one.positive === positive).map((one) => one.odds);
  return {
    version: model.version,
    lines: model.lines,
    highestWrong: Math.max(...odds(false)),
    lowestRight: Math.min(...odds(true)),
  };
}

/** Writes the model, or with `--check` says whether the file that is there is the same to the digit. */
function keep(text: string, out: string, check: string | undefined): void {
  if (check === undefined) {
    writeFileSync(out, text);
    print([`已写出 ${out}`]);
  } else if (existsSync(check) && readFileSync(check, "utf8") === text) {
    print([`与 ${check} 逐字相同`]);
  } else {
    process.stderr.write(`与 ${check} 不同：请重新拟合（npm run fit:matcher -- 数据集目录…）\n`);
    process.exitCode = 1;
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        out: { type: "string", default: SHIPPED },
        check: { type: "string" },
        noise: { type: "string" },
        figures: { type: "string" },
      },
    });
    if (positionals.length === 0) throw new InputError("没有给出数据集目录");
    return { ...values, folders: positionals };
  } catch (error) {
    throw new InputError(`参数有误：${error instanceof Error ? error.message : String(error)}`);
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${error.message}\n${USAGE}\n`);
  process.exitCode = 2;
}
