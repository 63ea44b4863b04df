import { createClient } from "@libsql/client";
import { expect, inject, it } from "vitest";
import { DEED_NAMES } from "../../office/personal/user-sections.ts";
import { DEED_SOURCES } from "../../store/personal/deeds.ts";
import { PLACES } from "../../store/personal/places.ts";
import { writtenOver } from "../../store/personal/write-over.ts";

/** Tables without anything of a correspondent's that an erasure must look for, and why. */
const TABLES: Readonly<Record<string, string>> = {
  Office: "names of the office",
  Session: "of users, ended by their erasure",
  SecondStep: "of users, ended by their erasure",
  RecoveryCode: "of users, ended by their erasure",
  KnownDevice: "of users, ended by their erasure",
  SignInCount: "digests",
  Outlet: "public outlets",
  Source: "public outlets",
  CrawlRun: "public pages",
  CrawlTask: "public pages",
  CrawlFault: "public pages",
  Page: "public pages",
  Article: "public pages",
  ArticleRevision: "public pages",
  Capture: "public pages",
  Story: "public pages",
  StorySketch: "hashes of public pages",
  Unit: "units are no persons",
  Credit: "ids, amounts and the rules' own words",
  RuleSet: "rules as they were adopted",
  Target: "ids and amounts",
  MatcherChange: "weights",
  ApprovalRules: "steps and roles",
  SpotSample: "ids",
  Night: "what nights left of public pages",
  NightPart: "ids",
  Worker: "machines",
  HostTurn: "hosts",
  Lease: "machines",
  MailboxMark: "numbers",
  OaToken: "names of systems",
  AuditEntry: "kept by decision 015, names of correspondents are not written",
  AuditChain: "hashes",
  _migrations: "the program's",
};

/** Columns that hold an id, a day, an instant, a digest or one of a few known words. */
const NO_TEXT =
  /(?:Id|Ids|At|On|Day|By)$|^(?:id|at|day|digest|sha256|state|kind|act|channel|batch|month|position|level|amount)$/u;

/** Other columns that hold no name, and why. */
const COLUMNS: Readonly<Record<string, string>> = {
  "User.username": "written over with the user",
  "User.displayName": "written over with the user",
  "User.role": "a known word",
  "User.passwordHash": "replaced with the user",
  "Correspondent.name": "written over with the correspondent",
  "Correspondent.aliases": "emptied with the correspondent",
  "Correspondent.former": "ids and days",
  "KnownSender.address": "removed with the correspondent",
  "ArticleMatch.matcherVersion": "a version",
  "Link.matcherVersion": "a version",
  "SpotSize.size": "a number",
  "Placement.tier": "a known word",
  "Placement.outletKind": "a known word",
  "Placement.pieceKind": "a known word",
  "Placement.title": "as printed",
  "Placement.page": "as printed",
  "BookRevision.book": "a known word",
  "Bulletin.periodKind": "a known word",
  "Bulletin.figures": "stays as issued",
  "NoticeDelivery.error": "what a channel answered",
  "Claim.address": "a public page",
  "Callout.number": "a number",
  "Callout.deadline": "a day",
};

it("looks for names in every column of the schema that may hold one", async () => {
  const client = createClient({ url: `file:${inject("sqliteTemplate")}` });
  const { rows: tables } = await client.execute("SELECT name FROM sqlite_master WHERE type = 'table'");
  const looked = new Set(
    PLACES.flatMap(({ table, columns }) => Object.keys(columns).map((name) => `${table}.${name}`)),
  );
  const forgotten: string[] = [];
  const known = new Set<string>();
  for (const { name: table } of tables) {
    if (String(table) in TABLES || String(table).startsWith("sqlite_")) continue;
    const { rows } = await client.execute(`PRAGMA table_info("${table}")`);
    for (const { name, type } of rows) {
      const column = `${table}.${name}`;
      known.add(column);
      const texts = String(type).toUpperCase() === "TEXT" && !NO_TEXT.test(String(name));
      if (texts && !looked.has(column) && !(column in COLUMNS)) forgotten.push(column);
    }
  }
  client.close();
  expect(forgotten).toEqual([]);
  expect([...looked, ...Object.keys(COLUMNS)].filter((column) => !known.has(column))).toEqual([]);
});

it("has a name for every kind of deed", () => {
  const kinds = DEED_SOURCES.map(({ table, who }) => `${table}.${who}`);
  expect(kinds.filter((kind) => DEED_NAMES[kind] === undefined)).toEqual([]);
});

it("writes over in each form", () => {
  const how = { names: ["张伟", "张伟民", "a+b@c.cn"], pseudonym: "已删除人员-001" };
  expect(writtenOver("张伟民、张伟，A+B@c.cn", "text", how)).toBe("已删除人员-001、已删除人员-001，已删除人员-001");
  expect(writtenOver("张伟民a+b@c.cn", "same-length", how)).toBe("＊＊＊＊＊＊＊＊＊＊＊");
  const content = JSON.stringify({
    title: "张伟同志",
    note: "张伟",
    deep: [{ 张伟: "张伟" }],
    length: 2.5,
    none: null,
  });
  expect(JSON.parse(writtenOver(content, "printed", how))).toEqual({
    title: "张伟同志",
    note: "已删除人员-001",
    deep: [{ 张伟: "已删除人员-001" }],
    length: 2.5,
    none: null,
  });
});
