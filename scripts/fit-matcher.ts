import { readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { InputError } from "../domain/errors/input-error.ts";
import { assess } from "../matcher/assess.ts";
import type { FeatureName, Features } from "../matcher/features.ts";
import { FEATURES } from "../matcher/features.ts";
import { buildIndex } from "../matcher/index.ts";
import type { Model } from "../matcher/model.ts";
import { probability } from "../matcher/model.ts";
import { readPlacementSets } from "./placement-sets.ts";

// Fits the matcher's model: on each set alone and tested on the others, then on all, and writes the coefficients.
// Labels are the pairs that truth.jsonl names. Every article is also held against the office without its true
// submissions: what is then found (twins, serials, other pieces on the event) are the hardest negatives there are.

const USAGE = "用法：npx tsx scripts/fit-matcher.ts [--out 模型.json --version 版本] 数据集目录…";

interface Example {
  readonly name: string;
  readonly features: Features;
  readonly positive: boolean;
}

const ROUNDS = 20_000;
const STEP = 0.5;
const PENALTY = 0.002;
/** Directions that hold by the meaning of a feature; the fit may set a weight to nothing, never turn it round. */
const AGAINST: ReadonlySet<FeatureName> = new Set(["contradict", "strangers"]);

function main(): void {
  const { out, version, folders } = readArguments();
  const sets = folders.map((folder) => ({ name: basename(resolve(folder)), examples: examplesOf(folder) }));
  for (const { name, examples } of sets) {
    const model = fitModel(examples, version);
    for (const other of sets) report(`${name} → ${other.name}`, model, other.examples);
  }
  const all = sets.flatMap((set) => set.examples);
  const model = fitModel(all, version);
  report("全部 → 全部", model, all);
  print(JSON.stringify(model, null, 2));
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(model, null, 2)}\n`);
}

function examplesOf(folder: string): readonly Example[] {
  const sets = readPlacementSets([folder]);
  const index = buildIndex({
    ...sets,
    background: sets.articles.map((article) => `${article.title}\n${article.body}`),
  });
  const truth = readTruth(folder);
  return sets.articles.flatMap((article) => {
    const { right, versions } = truth.get(article.id) ?? { right: new Set<string>(), versions: new Set<string>() };
    const rows = (without: ReadonlySet<string>) =>
      assess(article, index, without)
        // The other version of a piece is neither right nor wrong.
        .cases.filter((item) => !versions.has(item.submission.id))
        .map(
          (item): Example => ({
            name: `${article.id} ${item.submission.id}`,
            features: item.features,
            positive: right.has(item.submission.id),
          }),
        );
    return right.size > 0 ? [...rows(new Set()), ...rows(new Set([...right, ...versions]))] : rows(new Set());
  });
}

interface Truth {
  readonly right: ReadonlySet<string>;
  readonly versions: ReadonlySet<string>;
}

function readTruth(folder: string): ReadonlyMap<string, Truth> {
  const set = basename(resolve(folder));
  const truth = new Map<string, Truth>();
  for (const line of readFileSync(join(folder, "truth.jsonl"), "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const row = JSON.parse(line) as { article: string; submissions: string[]; equivalent?: string[] };
    const ids = (own: readonly string[]) => new Set(own.map((id) => `${set}/${id}`));
    truth.set(`${set}/${row.article}`, { right: ids(row.submissions), versions: ids(row.equivalent ?? []) });
  }
  return truth;
}

/** Logistic regression by gradient descent from zero: the same examples give the same digits. */
function fitModel(examples: readonly Example[], version: string): Model {
  const inputs = examples.map(({ features }) => FEATURES.map((name) => features[name]));
  const positives = examples.filter((example) => example.positive).length;
  const shares = examples.map(({ positive }) => 0.5 / (positive ? positives : examples.length - positives));
  const weights = FEATURES.map(() => 0);
  let intercept = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight) => PENALTY * weight);
    let interceptSlope = 0;
    for (const [i, input] of inputs.entries()) {
      const sum = input.reduce((total, value, j) => total + value * (weights[j] ?? 0), intercept);
      const error = (1 / (1 + Math.exp(-sum)) - (examples[i]?.positive ? 1 : 0)) * (shares[i] ?? 0);
      interceptSlope += error;
      for (const [j, value] of input.entries()) slope[j] = (slope[j] ?? 0) + error * value;
    }
    intercept -= STEP * interceptSlope;
    for (const [j, name] of FEATURES.entries()) {
      const next = (weights[j] ?? 0) - STEP * (slope[j] ?? 0);
      weights[j] = AGAINST.has(name) ? Math.min(0, next) : Math.max(0, next);
    }
  }
  return {
    version,
    intercept: round4(intercept),
    weights: Object.fromEntries(FEATURES.map((name, j) => [name, round4(weights[j] ?? 0)])),
  };
}

function report(title: string, model: Model, examples: readonly Example[]): void {
  const scored = examples.map((example) => ({ ...example, score: probability(model, example.features) }));
  const wrong = scored.filter((row) => !row.positive).sort((a, b) => b.score - a.score);
  const right = scored.filter((row) => row.positive).sort((a, b) => a.score - b.score);
  const above = (line: number, rows: readonly { score: number }[]) => rows.filter((row) => row.score >= line).length;
  print(`${title}：正例 ${right.length}，反例 ${wrong.length}`);
  for (const line of [0.2, 0.5, 0.8, 0.9, 0.95])
    print(`  ≥ ${line}：正例 ${above(line, right)}，反例 ${above(line, wrong)}`);
  print(`  最高的反例：${wrong.slice(0, 8).map(show).join("；")}`);
  print(`  最低的正例：${right.slice(0, 8).map(show).join("；")}`);
}

function show(row: { readonly name: string; readonly score: number }): string {
  return `${row.name} ${row.score.toFixed(3)}`;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): { out: string | undefined; version: string; folders: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { out: { type: "string" }, version: { type: "string", default: "1" } },
    });
    if (positionals.length === 0) throw new InputError("没有给出数据集目录");
    return { out: values.out, version: values.version, folders: positionals };
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
