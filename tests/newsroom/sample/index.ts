import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { PIECE_KINDS } from "../../../domain/submission.ts";
import type { EditionArticle, OfficeSet, SetSubmission } from "../edition.ts";
import { CORRESPONDENTS, OFFICE, OUTLETS, UNITS, USERS } from "./office.ts";

// Bodies stand in the files as lists of paragraphs, so that a change of one shows as one.
const body = z.array(z.string()).transform((paragraphs) => paragraphs.join("\n"));

const submissionFile = z.array(
  z.strictObject({
    key: z.string(),
    authorIds: z.array(z.string()),
    submittedOn: z.iso.date(),
    kind: z.enum(PIECE_KINDS),
    title: z.string(),
    body,
  }),
);

const articleFile = z.array(
  z.strictObject({
    id: z.string(),
    publishedOn: z.iso.date(),
    publishedTime: z.iso.time({ precision: -1 }).exactOptional(),
    page: z.string().exactOptional(),
    pageName: z.string().exactOptional(),
    column: z.string().exactOptional(),
    introTitle: z.string().exactOptional(),
    title: z.string(),
    subTitle: z.string().exactOptional(),
    byline: z.string().exactOptional(),
    source: z.string().exactOptional(),
    body,
    images: z.array(z.strictObject({ caption: z.string() })).exactOptional(),
  }),
);

const truthFile = z.array(
  z.strictObject({
    article: z.string(),
    relation: z.string(),
    submissions: z.array(z.string()),
    equivalent: z.array(z.string()),
    doubtful: z.boolean(),
    note: z.string(),
  }),
);

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
}

function submissions(): SetSubmission[] {
  const files = readdirSync(new URL("submissions", import.meta.url)).sort();
  const all = files.flatMap((file) =>
    submissionFile.parse(read(`submissions/${file}`)).map((piece) => ({ ...piece, unitId: file.replace(".json", "") })),
  );
  return all.sort((left, right) => left.key.localeCompare(right.key));
}

function articlesOf(key: string): EditionArticle[] {
  return articleFile.parse(read(`articles/${key}.json`));
}

/** The sample office: what its units sent from 23 February to 11 March 2026, and what eight outlets printed. */
export function loadSample(): OfficeSet {
  return {
    office: OFFICE,
    units: UNITS,
    correspondents: CORRESPONDENTS,
    users: USERS,
    outlets: OUTLETS.map(({ outlet }) => outlet),
    submissions: submissions(),
    edition: OUTLETS.map((outlet) => ({ ...outlet, articles: articlesOf(outlet.key) })),
    nightDay: "2026-03-12",
    truth: truthFile.parse(read("truth.json")),
  };
}
