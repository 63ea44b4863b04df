import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { InputError } from "../domain/errors/input-error.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Submission } from "../domain/submission.ts";
import type { MatchableArticle } from "../matcher/index.ts";

/** Reads the sets on which the matcher is measured: folders of units, correspondents, outlets, submissions and articles. */
export interface PlacementSets {
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
  readonly submissions: readonly Submission[];
  readonly articles: readonly MatchableArticle[];
  readonly regionNames: readonly string[];
}

const unitRow = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  kind: z.string().default(""),
});
const personRow = z.object({ id: z.string(), name: z.string(), unit: z.string() });
const outletRow = z.object({ id: z.string(), name: z.string() });
const submissionRow = z.object({
  id: z.string(),
  unit: z.string(),
  authors: z.array(z.string()),
  submittedAt: z.string(),
  title: z.string(),
  body: z.string(),
});
const articleRow = z.object({
  id: z.string(),
  publishedAt: z.string().nullish(),
  title: z.string(),
  byline: z.string().nullish(),
  source: z.string().nullish(),
  body: z.string(),
});

const OFFICE = "sets";

/** All the sets named are one office; every id gets its folder's name before it. */
export function readPlacementSets(folders: readonly string[]): PlacementSets {
  const sets = folders.map(readSet);
  const units = sets.flatMap((set) => set.units);
  return {
    units,
    correspondents: sets.flatMap((set) => set.correspondents),
    outlets: sets.flatMap((set) => set.outlets),
    submissions: sets.flatMap((set) => set.submissions),
    articles: sets.flatMap((set) => set.articles),
    regionNames: sets.flatMap((set) => regionNamesOf(set.units)),
  };
}

function readSet(folder: string): Omit<PlacementSets, "regionNames"> {
  const set = basename(resolve(folder));
  const id = (own: string) => `${set}/${own}`;
  return {
    units: readArray(join(folder, "units.json"), unitRow).map((row) => ({
      id: id(row.id),
      officeId: OFFICE,
      name: row.name,
      aliases: row.aliases,
      unitClass: row.kind,
      parentId: null,
    })),
    correspondents: readArray(join(folder, "correspondents.json"), personRow).map((row) => ({
      id: id(row.id),
      officeId: OFFICE,
      unitId: id(row.unit),
      name: row.name,
      aliases: [],
    })),
    outlets: readArray(join(folder, "outlets.json"), outletRow).map((row) => ({
      id: id(row.id),
      name: row.name,
      aliases: [],
      tier: "county",
      kind: "website",
      homepage: null,
    })),
    submissions: readLines(join(folder, "submissions.jsonl"), submissionRow).map((row) => ({
      id: id(row.id),
      officeId: OFFICE,
      pieceId: id(row.id),
      version: 1,
      unitId: id(row.unit),
      authorIds: row.authors.map(id),
      submittedOn: row.submittedAt,
      kind: "info",
      title: row.title,
      body: row.body,
      digest: "",
    })),
    articles: readArticles(join(folder, "articles.jsonl"), set),
  };
}

/** Articles of a JSONL file, their ids under `prefix`. */
export function readArticles(file: string, prefix: string): readonly MatchableArticle[] {
  return readLines(file, articleRow).map((row) => ({
    id: `${prefix}/${row.id}`,
    title: row.title,
    byline: row.byline || null,
    reporters: [],
    correspondents: [],
    authors: [],
    originalSource: row.source || null,
    publishedOn: row.publishedAt ?? null,
    body: row.body,
  }));
}

/**
 * Articles as if they had been published when the last submission came: inside the window of every submission of up to a
 * year before. What is dated years apart is never held against any, and says nothing.
 */
export function redated(
  articles: readonly MatchableArticle[],
  submissions: readonly Submission[],
): readonly MatchableArticle[] {
  const publishedOn = submissions.reduce<string | null>(
    (last, { submittedOn }) => (last === null || submittedOn > last ? submittedOn : last),
    null,
  );
  return articles.map((article) => ({ ...article, publishedOn }));
}

/**
 * The region's names as the units' own names tell them: the county, district or city that stands at the head of the names
 * of at least two units, with and without its class.
 */
export function regionNamesOf(units: readonly Unit[]): readonly string[] {
  const bearers = new Map<string, Set<string>>();
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) {
      const region = /^([^县区市旗]{2,5})(?:县|区|市|旗|自治县)/u.exec(name)?.[0];
      if (region === undefined || name === region) continue;
      bearers.set(region, (bearers.get(region) ?? new Set()).add(unit.id));
    }
  }
  const regions = [...bearers].filter(([, ids]) => ids.size >= 2).map(([region]) => region);
  return regions
    .flatMap((region) => [region, region.replace(/(?:自治县|县|区|市|旗)$/u, "")])
    .filter((name) => name.length >= 2);
}

function readArray<T>(file: string, row: z.ZodType<T>): readonly T[] {
  return parse(file, z.array(row), readText(file));
}

function readLines<T>(file: string, row: z.ZodType<T>): readonly T[] {
  return readText(file)
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [parse(`${file} 第 ${i + 1} 行`, row, line)]));
}

function readText(file: string): string {
  if (!existsSync(file)) throw new InputError(`找不到文件：${file}。请检查路径`);
  return readFileSync(file, "utf8");
}

function parse<T>(where: string, schema: z.ZodType<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${where}：不是合法的 JSON（${error instanceof Error ? error.message : String(error)}）`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new InputError(`${where}：格式不符（${z.prettifyError(result.error)}）`);
  return result.data;
}
