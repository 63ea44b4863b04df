import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { InputError } from "../domain/errors/input-error.ts";
import type { MatchableArticle, MatchIndex } from "../matcher/index.ts";
import { buildIndex, match } from "../matcher/index.ts";
import { readArticles, readPlacementSets, redated } from "./placement-sets.ts";

// Writes what the product's matcher, with its default settings, says of every article of the sets named.

const USAGE = "用法：npx tsx scripts/predict-match.ts --out 文件 [--noise 文件.jsonl [--redate]] 数据集目录…";

function main(): void {
  const { out, noise, redate, folders } = readArguments();
  const sets = readPlacementSets(folders);
  const background = sets.articles.map((article) => `${article.title}\n${article.body}`);
  const index = buildIndex({ ...sets, background });
  write(out, sets.articles, index, "报道");
  if (noise === undefined) return;
  const articles = readArticles(noise, "noise");
  write(`${out}.noise`, redate ? redated(articles, sets.submissions) : articles, index, "无关报道");
}

function write(file: string, articles: readonly MatchableArticle[], index: MatchIndex, name: string): void {
  const lines = articles.map((article, i) => {
    progress(`${name} ${i + 1}/${articles.length}`);
    const links = match(article, index).map(({ submissionId, decision, score }) => ({
      submission: submissionId,
      decision,
      score,
    }));
    return JSON.stringify({ article: article.id, links });
  });
  progress("");
  writeFileSync(file, `${lines.join("\n")}\n`);
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

interface Arguments {
  readonly out: string;
  readonly noise: string | undefined;
  /** Whether the noise is dated anew, so that its dates alone do not keep it from the submissions. */
  readonly redate: boolean;
  readonly folders: readonly string[];
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { out: { type: "string" }, noise: { type: "string" }, redate: { type: "boolean", default: false } },
    });
    if (values.out === undefined) throw new InputError("缺少 --out：请写明输出文件");
    if (positionals.length === 0) throw new InputError("没有给出数据集目录");
    return { out: values.out, noise: values.noise, redate: values.redate, folders: positionals };
  } catch (error) {
    if (error instanceof InputError) throw error;
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
