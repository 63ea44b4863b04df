import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import {
  OUTLET_KIND_NAMES,
  OUTLET_KINDS,
  type Outlet,
  type OutletKind,
  TIER_NAMES,
  TIERS,
  type Tier,
} from "../../domain/outlet.ts";
import type { EditionArticle, EditionOutlet, OfficeSet, Skin, Truth } from "./edition.ts";

// Reads a placement set: units.json, correspondents.json, outlets.json, submissions.jsonl, articles.jsonl and, where it
// stands, truth.jsonl. Ids become `<prefix>/<id>`, as sets are named when several make one office.

const unitRow = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  kind: z.string(),
});
const correspondentRow = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  aliases: z.array(z.string()).default([]),
});
const outletRow = z.object({ id: z.string(), name: z.string(), tier: z.string(), kind: z.string() });
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
  outlet: z.string(),
  publishedAt: z.string(),
  page: z.string().nullish(),
  title: z.string(),
  byline: z.string().nullish(),
  source: z.string().nullish(),
  body: z.string(),
});
const truthRow = z.object({
  article: z.string(),
  relation: z.string(),
  submissions: z.array(z.string()),
  equivalent: z.array(z.string()).default([]),
  note: z.string().default(""),
});
type ArticleRow = z.infer<typeof articleRow>;
type OutletRow = z.infer<typeof outletRow>;

export interface SetOptions {
  /** Put before every id; the folder's name unless told, none when empty. */
  readonly prefix?: string;
}

/** Loads a set. Throws where a file is missing or a line is not of the format, naming file and line. */
export function loadSet(dir: string, options: SetOptions = {}): OfficeSet {
  const prefix = options.prefix ?? path.basename(path.resolve(dir));
  const named = (id: string): string => (prefix === "" ? id : `${prefix}/${id}`);
  const articles = readLines(dir, "articles.jsonl", articleRow);
  const outletRows = readArray(dir, "outlets.json", outletRow);
  const outlets = outletRows.map((row) => toOutlet(row, named));
  const nightDay =
    articles
      .map((article) => article.publishedAt)
      .sort()
      .at(-1) ?? "2026-01-01";
  return {
    office: {
      name: prefix === "" ? path.basename(path.resolve(dir)) : prefix,
      regionNames: [],
      timeZone: "Asia/Shanghai",
    },
    units: readArray(dir, "units.json", unitRow).map((row) => ({
      id: named(row.id),
      name: row.name,
      aliases: row.aliases,
      unitClass: row.kind,
      parentId: null,
    })),
    correspondents: readArray(dir, "correspondents.json", correspondentRow).map((row) => ({
      id: named(row.id),
      unitId: named(row.unit),
      name: row.name,
      aliases: row.aliases,
    })),
    users: [],
    outlets,
    submissions: readLines(dir, "submissions.jsonl", submissionRow).map((row) => ({
      key: named(row.id),
      unitId: named(row.unit),
      authorIds: row.authors.map(named),
      submittedOn: row.submittedAt,
      kind: "info",
      title: row.title,
      body: row.body,
    })),
    edition: toEdition(outletRows, outlets, articles, named),
    nightDay,
    truth: readTruth(dir, named),
  };
}

/** Several sets as one office, under the first one's name. */
export function mergeSets(sets: readonly OfficeSet[]): OfficeSet {
  const [first] = sets;
  if (first === undefined) throw new TypeError("mergeSets: no set");
  return {
    office: { ...first.office, regionNames: [...new Set(sets.flatMap((set) => set.office.regionNames))] },
    units: sets.flatMap((set) => set.units),
    correspondents: sets.flatMap((set) => set.correspondents),
    users: sets.flatMap((set) => set.users),
    outlets: sets.flatMap((set) => set.outlets),
    submissions: sets.flatMap((set) => set.submissions),
    edition: sets.flatMap((set) => set.edition),
    nightDay:
      sets
        .map((set) => set.nightDay)
        .sort()
        .at(-1) ?? first.nightDay,
    truth: sets.flatMap((set) => set.truth),
  };
}

function toEdition(
  rows: readonly OutletRow[],
  outlets: readonly Outlet[],
  articles: readonly ArticleRow[],
  named: (id: string) => string,
): EditionOutlet[] {
  const papers: readonly Skin[] = ["founder-new", "founder-classic"];
  const sites: readonly Skin[] = ["list", "list-gbk", "feed", "sitemap", "rendered"];
  const used = { papers: 0, sites: 0 };
  return rows.flatMap((row, at) => {
    const outlet = outlets[at];
    const own = articles.filter((article) => article.outlet === row.id);
    if (outlet === undefined || own.length === 0) return [];
    const paper = outlet.kind === "newspaper" && own.some((article) => pageLabel(article.page) !== null);
    const skin = paper ? papers[used.papers++ % papers.length] : sites[used.sites++ % sites.length];
    if (skin === undefined) return [];
    const key = named(row.id)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-");
    return [{ key, outlet, skin, articles: own.map((article) => toArticle(article, named)) }];
  });
}

function toArticle(row: ArticleRow, named: (id: string) => string): EditionArticle {
  const page = pageLabel(row.page);
  return {
    id: named(row.id),
    title: row.title,
    publishedOn: row.publishedAt,
    body: row.body,
    ...(row.byline ? { byline: row.byline } : {}),
    ...(row.source ? { source: row.source } : {}),
    ...(page === null ? {} : { page }),
  };
}

/** `01` of 第01版, `A03` of A03版; null for what is no 版次 (2026年第13期). */
function pageLabel(page: string | null | undefined): string | null {
  return /^第?([A-Z]?\d{1,3})版$/.exec(page ?? "")?.[1] ?? null;
}

function toOutlet(row: OutletRow, named: (id: string) => string): Outlet {
  return {
    id: named(row.id),
    name: row.name,
    aliases: [],
    tier: tierOf(row.tier),
    kind: kindOf(row.kind),
    homepage: null,
  };
}

function tierOf(name: string): Tier {
  const tier = TIERS.find((known) => TIER_NAMES[known] === name);
  if (tier === undefined) throw new TypeError(`outlets.json: unknown tier ${name}`);
  return tier;
}

function kindOf(name: string): OutletKind {
  if (name === "党报") return "newspaper";
  if (name === "党刊") return "magazine";
  const kind = OUTLET_KINDS.find((known) => OUTLET_KIND_NAMES[known] === name);
  if (kind === undefined) throw new TypeError(`outlets.json: unknown kind ${name}`);
  return kind;
}

function readTruth(dir: string, named: (id: string) => string): Truth[] {
  if (!existsSync(path.join(dir, "truth.jsonl"))) return [];
  return readLines(dir, "truth.jsonl", truthRow).map((row) => ({
    article: named(row.article),
    relation: row.relation,
    submissions: row.submissions.map(named),
    equivalent: row.equivalent.map(named),
    doubtful: false,
    note: row.note,
  }));
}

function readArray<Row>(dir: string, file: string, row: z.ZodType<Row>): Row[] {
  const text = readFileSync(path.join(dir, file), "utf8");
  return parse(z.array(row), text, file);
}

function readLines<Row>(dir: string, file: string, row: z.ZodType<Row>): Row[] {
  const lines = readFileSync(path.join(dir, file), "utf8").split("\n");
  return lines.flatMap((line, at) => (line.trim() === "" ? [] : [parse(row, line, `${file}:${at + 1}`)]));
}

function parse<Value>(schema: z.ZodType<Value>, text: string, where: string): Value {
  const result = schema.safeParse(JSON.parse(text));
  if (!result.success) throw new TypeError(`${where}: ${z.prettifyError(result.error)}`);
  return result.data;
}
