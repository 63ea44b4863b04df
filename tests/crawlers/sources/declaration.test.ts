import { describe, expect, it } from "vitest";
import { checkDeclaration, crawlSource } from "../../../crawlers/index.ts";
import { SettingsError } from "../../../domain/errors/settings-error.ts";
import type { SourceDeclaration } from "../../../domain/source.ts";
import { crawlOptions, OUTLET, sourceOf } from "../crawl-fixtures.ts";
import { MemoryPorts } from "../memory-ports.ts";

const EPAPER = {
  kind: "epaper",
  issue: "http://epaper.example.cn/html/{YYYY}-{MM}/{DD}/node_2.htm",
  pageLinks: ["a#pageLink"],
  articleLinks: ["#titleList li a"],
} as const;
const JSON_STEP = {
  request: { address: "http://api.example.cn/issues", body: '{"years":"{YYYY}","months":"{M}"}' },
  items: "data.rows[]",
  fields: { id: "id", day: "date" },
  where: { day: "{YYYY}-{MM}-{DD}" },
} as const;
const JSON_PAPER = {
  kind: "json",
  by: "issue",
  steps: [JSON_STEP],
  articleAddress: "http://www.example.cn/a/{id}.html",
} as const;
const LIST = { kind: "list", start: ["http://www.example.cn/news/"], item: ".list li" } as const;

describe("checkDeclaration", () => {
  it.each<SourceDeclaration>([
    { ...EPAPER, pageName: [".ban"], maxPages: 40, articlePattern: "content_\\d+\\.htm", policy: { delayMs: 120_000 } },
    {
      ...LIST,
      link: "a[href*=content_]",
      date: "span.date",
      next: "a:contains('下一页')",
      article: { body: ["#ozoom p"] },
    },
    { ...LIST, kind: "rendered", waitFor: ".list li a", renderArticles: true },
    { kind: "feed", address: "https://www.example.cn/rss.xml", verified: null },
    { kind: "sitemap", address: "https://www.example.cn/sitemap.xml.gz" },
    JSON_PAPER,
    {
      ...JSON_PAPER,
      steps: [JSON_STEP, { items: "pages", fields: { url: "a.b[0].url" } }],
      articleAddress: "{url}",
      detail: { address: "http://api.example.cn/text?id={id}" },
      detailFields: { body: "content" },
    },
    { kind: "link", verified: null },
    { kind: "drop", folder: "南岭日报 剪报" },
    { kind: "drop" },
  ])("accepts $kind", (declaration) => {
    expect(() => checkDeclaration(declaration)).not.toThrow();
  });

  it.each<[string, SourceDeclaration]>([
    ["issue", { ...EPAPER, issue: "http://epaper.example.cn/html/{YYYY}/{DD}/node_2.htm" }],
    ["issue", { ...EPAPER, issue: "http://epaper.example.cn/{YYYY}{MM}{DD}/{HH}/x.htm" }],
    ["issue", { ...EPAPER, issue: "epaper.example.cn/{YYYY}-{MM}/{DD}/" }],
    ["issue", { ...EPAPER, issue: "file:///{YYYY}{MM}{DD}" }],
    ["pageLinks[1]", { ...EPAPER, pageLinks: ["a", "a[href="] }],
    ["articleLinks", { ...EPAPER, articleLinks: [] }],
    ["pageName[0]", { ...EPAPER, pageName: [" "] }],
    ["maxPages", { ...EPAPER, maxPages: 0 }],
    ["articlePattern", { ...LIST, articlePattern: "(" }],
    ["articlePattern", { ...LIST, articlePattern: "^(a+)+$" }],
    ["articlePattern", { ...LIST, articlePattern: "a".repeat(501) }],
    ["start", { ...LIST, start: [] }],
    ["start[0]", { ...LIST, start: ["http://user:pass@www.example.cn/"] }],
    ["item", { ...LIST, item: "li:nope(" }],
    ["next", { ...LIST, next: "a[" }],
    ["waitFor", { ...LIST, kind: "rendered", waitFor: "" }],
    ["address", { kind: "feed", address: "javascript:alert(1)" }],
    ["article.body[0]", { kind: "feed", address: "http://a.example.cn/rss", article: { body: ["p["] } }],
    ["steps", { ...JSON_PAPER, steps: [] }],
    ["steps", { ...JSON_PAPER, steps: Array.from({ length: 9 }, () => JSON_STEP) }],
    ["steps", { ...JSON_PAPER, steps: [{ ...JSON_STEP, where: {} }] }],
    ["steps[0].request", { ...JSON_PAPER, steps: [{ items: "", fields: {} }] }],
    ["steps[0].request.address", { ...JSON_PAPER, steps: [{ ...JSON_STEP, request: { address: "http://{host}/a" } }] }],
    ["steps[0].request.address", { ...JSON_PAPER, steps: [{ ...JSON_STEP, request: { address: "/a" } }] }],
    [
      "steps[0].request.body",
      { ...JSON_PAPER, steps: [{ ...JSON_STEP, request: { ...JSON_STEP.request, method: "GET" } }] },
    ],
    [
      "steps[0].request.body",
      { ...JSON_PAPER, steps: [{ ...JSON_STEP, request: { ...JSON_STEP.request, body: "years={YYYY}" } }] },
    ],
    [
      "steps[0].request.body",
      { ...JSON_PAPER, steps: [{ ...JSON_STEP, request: { ...JSON_STEP.request, body: '{"a":"{nope}"}' } }] },
    ],
    ["steps[0].request.body", { ...JSON_PAPER, by: "night" }],
    ["steps[0].items", { ...JSON_PAPER, steps: [{ ...JSON_STEP, items: "a..b" }] }],
    ["steps[0].items", { ...JSON_PAPER, steps: [{ ...JSON_STEP, items: `${"a.".repeat(30)}b` }] }],
    ["steps[0].fields", { ...JSON_PAPER, steps: [{ ...JSON_STEP, fields: { day: "date", YYYY: "y" } }] }],
    ["steps[0].fields.id", { ...JSON_PAPER, steps: [{ ...JSON_STEP, fields: { day: "date", id: "[x]" } }] }],
    ["steps[0].where", { ...JSON_PAPER, steps: [{ ...JSON_STEP, where: { type: "1" } }] }],
    ["articleAddress", { ...JSON_PAPER, articleAddress: "http://www.example.cn/{YYYY}.html" }],
    ["articleAddress", { ...JSON_PAPER, articleAddress: "http://www.example.cn/{other}.html" }],
    ["detail", { ...JSON_PAPER, detailFields: { body: "content" } }],
    ["detailFields", { ...JSON_PAPER, detail: { address: "http://api.example.cn/{id}" } }],
    [
      "detailFields.body",
      { ...JSON_PAPER, detail: { address: "http://api.example.cn/{id}" }, detailFields: { body: "" } },
    ],
    ["folder", { kind: "drop", folder: "../秘密" }],
    ["folder", { kind: "drop", folder: ".." }],
    ["folder", { kind: "drop", folder: "" }],
    ["policy.maxAttempts", { kind: "feed", address: "http://a.example.cn/rss", policy: { maxAttempts: 0 } }],
    ["policy.delayMs", { kind: "feed", address: "http://a.example.cn/rss", policy: { delayMs: -1 } }],
  ])("names %s with what was expected and found", (key, declaration) => {
    expect(() => checkDeclaration(declaration)).toThrowError(SettingsError);
    expect(() => checkDeclaration(declaration)).toThrowError(
      expect.objectContaining({ key, message: expect.stringContaining("应为") }),
    );
  });

  it("a source with a wrong declaration ends with that fault, and nothing is asked", async () => {
    const ports = new MemoryPorts();
    const source = sourceOf({ ...LIST, articlePattern: "(" });
    const report = await crawlSource(source, OUTLET, crawlOptions(), ports);
    expect(report).toMatchObject({
      complete: false,
      pagesFetched: 0,
      faults: [{ code: "bad-declaration", attempts: 0 }],
    });
    expect(report.faults[0]?.message).toContain("articlePattern：应为有效的正则表达式");
    expect(ports.tasks.size).toBe(0);
  });
});
