import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { extractArticle } from "../../../crawlers/extract/index.ts";

// Pages in the structures of the systems that papers, sites and county offices publish with; what a careful reader takes from
// each stands in gold.jsonl. The benchmark of extraction reads the same folder where no larger one is given.
const folder = path.join(import.meta.dirname, "pages");
const readLines = (file: string) =>
  readFileSync(path.join(folder, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
const gold = new Map<string, Record<string, string | null>>(readLines("gold.jsonl").map((line) => [line.page, line]));

it.each(readLines("list.jsonl").map(({ page, file, url }) => [page, file, url]))("reads %s", (page, file, address) => {
  const bytes = readFileSync(path.join(folder, file));
  const article = extractArticle({ bytes, contentType: null, address }, {});
  const people = [...article.reporters, ...article.correspondents, ...article.authors];
  const { publishedOn, publishedTime } = article;
  expect({
    page,
    title: article.title,
    publishedAt: publishedTime ? `${publishedOn}T${publishedTime}` : publishedOn,
    source: article.originalSource,
    author: people.length > 0 ? people.join("、") : null,
    body: article.body,
  }).toEqual(gold.get(page));
});
