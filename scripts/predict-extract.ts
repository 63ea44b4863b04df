import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { extractArticle } from "../crawlers/extract/index.ts";
import type { ExtractedArticle } from "../domain/article.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";

const USAGE = "用法：npx tsx scripts/predict-extract.ts --out 结果.jsonl 清单.jsonl";

interface Entry {
  readonly page: string;
  readonly file: string;
  readonly url: string | null;
}

class UsageError extends Error {}

function readArguments(words: readonly string[]): { out: string; list: string } {
  const at = words.indexOf("--out");
  const out = at >= 0 ? words[at + 1] : undefined;
  const [list, ...more] = words.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  if (!out || !list || more.length > 0 || list.startsWith("--")) throw new UsageError(USAGE);
  return { out, list };
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${what}读不到：${file}。${USAGE}`);
  }
}

function parseEntry(line: string, number: number): Entry {
  let entry: Partial<Entry> | null = null;
  try {
    entry = JSON.parse(line);
  } catch {
    throw new UsageError(`清单第 ${number} 行不是 JSON。每行应为 {"page":…,"file":…,"url":…}`);
  }
  if (typeof entry?.page !== "string" || typeof entry.file !== "string") {
    throw new UsageError(`清单第 ${number} 行缺少 page 或 file。每行应为 {"page":…,"file":…,"url":…}`);
  }
  return { page: entry.page, file: entry.file, url: typeof entry.url === "string" ? entry.url : null };
}

function predictionOf(page: string, article: ExtractedArticle | null): object {
  if (!article) return { page, title: null, publishedAt: null, source: null, author: null, body: "" };
  const { publishedOn, publishedTime } = article;
  const people = [...article.reporters, ...article.correspondents, ...article.authors];
  return {
    page,
    title: article.title,
    publishedAt: publishedOn && publishedTime ? `${publishedOn}T${publishedTime}` : publishedOn,
    source: article.originalSource,
    author: people.length > 0 ? people.join("、") : null,
    body: article.body,
  };
}

function read(entry: Entry, folder: string): ExtractedArticle | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.resolve(folder, entry.file));
  } catch (error) {
    console.error(`${entry.page}：文件读不到（${String(error)}）`);
    return null;
  }
  try {
    return extractArticle({ bytes, contentType: null, address: entry.url ?? "http://localhost/" }, {});
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    console.error(`${entry.page}：${error.message}`);
    return null;
  }
}

function main(words: readonly string[]): void {
  const { out, list } = readArguments(words);
  const lines = readText(list, "清单").split("\n");
  const entries = lines.flatMap((line, at) => (line.trim() === "" ? [] : [parseEntry(line, at + 1)]));
  const folder = path.dirname(path.resolve(list));
  const results = entries.map((entry) => JSON.stringify(predictionOf(entry.page, read(entry, folder))));
  try {
    writeFileSync(out, `${results.join("\n")}\n`);
  } catch (error) {
    throw new UsageError(`结果写不进 ${out}（${String(error)}）。${USAGE}`);
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
