import { describe, expect, it, vi } from "vitest";
import { buildIndex, groupStories, MATCHER_VERSION, match, segmenterInfo } from "../../matcher/index.ts";
import { readSubmission } from "../../matcher/prepared.ts";
import { article, office, printed, submission } from "./office.ts";
import { ALL, FERRY } from "./pieces.ts";

const ODD: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["white space", " \n\u3000\r\n\t"],
  ["a lone surrogate", "\ud800\udc00\ud83d 渡口 \udfff"],
  ["emoji", "😀👨‍👩‍👧‍👦🏮".repeat(200)],
  ["no Chinese", "The quick brown fox jumps over 13 lazy dogs. ".repeat(100)],
  ["one character a million times", "渡".repeat(1_000_000)],
  ["a line of a megabyte", "为持续改善水环境质量，发放倡议书1850份。".repeat(50_000)],
  ["digits only", "1".repeat(20_000)],
  ["brackets and quotes", "“".repeat(5_000) + "《【（".repeat(2_000)],
  ["regular expression signs", "$&^.*+?()[]{}|\\".repeat(500)],
  ["control characters", "\u0000\u0001\u0007渡口\u001b[31m"],
  ["a hundred thousand line breaks", "\r\n".repeat(50_000) + "\n".repeat(50_000)],
  ["punctuation only", "，。！？；：“”‘’（）《》——……、".repeat(300)],
  ["zero-width signs between all letters", [..."柳溪镇渡口换新船，发放倡议书1850份"].join("\u200b\u2060\ufeff")],
  ["marks of direction", "\u202e柳溪镇\u200f渡口\u2066换\u2069新船\u061c".repeat(50)],
  ["NUL between all letters", [..."柳溪镇渡口换新船"].join("\u0000")],
  ["a chain of places that ends in none", `${"县".repeat(20_000)}级${"青县".repeat(10_000)}级`],
  ["places without end", Array.from({ length: 12_000 }, (_, i) => `${"甲乙丙丁戊己庚"[i % 7]}溪${i % 9}村，`).join("")],
  ["figures without end", Array.from({ length: 12_000 }, (_, i) => `${i}户`).join("、")],
  ["quotes without end", "“撑了四十一年船”".repeat(6_000)],
  ["names with dots without end", "甲·".repeat(30_000)],
  ["people without end", "村民秦大山说，党员吴桂花介绍，".repeat(4_000)],
  ["the region without end", "我县青禾县全县".repeat(9_000)],
  ["ligatures that swell to eighteen characters", "ﷺ".repeat(60_000)],
  ["private characters that the matcher uses itself", "\ue000\ue0fe\ue0ff".repeat(1_000)],
  [
    "words without end",
    Array.from({ length: 30_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 0x5000))).join(""),
  ],
  ["Arabic and combining marks", "مرحبا e\u0301\u0302\u0303 ﷺ".repeat(100)],
];

describe("odd input is answered", () => {
  const index = buildIndex(office(ALL));

  it.each(ODD)("as an article: %s", (_, text) => {
    expect(match(article(text, text), index).filter((link) => link.decision === "auto")).toEqual([]);
  });

  it.each(ODD)("as a submission: %s", (_, text) => {
    const odd = buildIndex(office([submission("odd", "u1", "c1", "2026-05-18", text, text), FERRY]));
    expect(match(article(FERRY.title, FERRY.body), odd).map((link) => link.submissionId)).toContain("ferry");
  });

  it.each(ODD)("in the search for reprints: %s", async (_, text) => {
    const { stories, alone } = await groupStories(
      [printed("a", "o1", null, text), printed("b", "o2", null, FERRY.body)],
      [],
    );
    expect(stories).toEqual([]);
    expect(alone).toEqual(["a", "b"]);
  });

  it.each(ODD)("as both: %s", (_, text) => {
    const odd = buildIndex(office([submission("odd", "u1", "c1", "2026-05-18", text, text)]));
    for (const { evidence } of match(article(text, text), odd)) {
      expect(evidence.passages.length).toBeLessThanOrEqual(40);
      expect(evidence.agreements.length + evidence.contradictions.length).toBeLessThanOrEqual(60);
      expect(evidence.reasons.join("").length).toBeLessThan(2_000);
    }
  });

  it("a title without a body, a body without a title, neither", () => {
    for (const [title, body] of [
      [FERRY.title, ""],
      ["", FERRY.body],
      ["", ""],
    ] as const) {
      const bare = buildIndex(office([{ ...FERRY, title, body }]));
      for (const item of [article(FERRY.title, FERRY.body), article(FERRY.title, ""), article("", FERRY.body)])
        for (const link of match(item, bare)) expect(link.decision === "review" || body !== "").toBe(true);
      expect(match(article("", ""), bare)).toEqual([]);
    }
  });

  it("what stands in a byline of a megabyte", () => {
    const byline = "通讯员 沈立群 ".repeat(100_000);
    const correspondents = Array.from({ length: 20_000 }, (_, i) => `某某${i}`);
    const [link] = match(article(FERRY.title, FERRY.body, { byline, correspondents, originalSource: byline }), index);
    expect([link?.submissionId, link?.decision]).toEqual(["ferry", "auto"]);
  });

  it("with an office that has no units, people or region", () => {
    const bare = buildIndex({ submissions: ALL, units: [], correspondents: [], outlets: [], regionNames: [] });
    const links = match(article(FERRY.title, FERRY.body, { publishedOn: null }), bare);
    expect(links.map((link) => [link.submissionId, link.decision])).toEqual([["ferry", "auto"]]);
    expect(links[0]?.evidence.delayDays).toBeNull();
  });

  it("with names that are regular expressions", () => {
    const input = {
      ...office(ALL),
      regionNames: ["(青禾", "[县", "a|b"],
      units: [{ id: "u1", officeId: "o", name: "柳溪镇(本级", aliases: ["*"], unitClass: "", parentId: null }],
    };
    expect(match(article(FERRY.title, FERRY.body), buildIndex(input)).map((link) => link.submissionId)).toEqual([
      "ferry",
    ]);
  });
});

describe("work is bounded", () => {
  const READ = 60_000;
  const long = Array.from({ length: 9_000 }, (_, i) => `柳溪镇第${i}户村民领到倡议书${i * 7}份。`).join("");

  it("by the beginning of a text, however long it is", () => {
    const pieces = office([submission("long", "u1", "c1", "2026-05-18", "柳溪镇", long)]);
    const work = (text: string) => {
      const from = buildIndex(pieces);
      const spies = (["charCodeAt", "includes", "indexOf"] as const).map((name) => vi.spyOn(String.prototype, name));
      match(article("柳溪镇", text), from);
      const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
      for (const spy of spies) spy.mockRestore();
      return calls;
    };
    expect(long.length).toBeGreaterThan(2 * READ);
    const read = work(long.slice(0, READ));
    expect(work(long)).toBe(read);
    expect(read).toBeLessThan(60 * READ);
    // Four times the text, four times the work and a little: no square.
    expect(read).toBeLessThan(5 * work(long.slice(0, READ / 4)));
  });

  it("by a number of facts", () => {
    const { reader } = buildIndex(office([]));
    const facts = readSubmission("", long, reader).facts;
    expect(facts).toHaveLength(2_000);
    expect(readSubmission("", FERRY.body, reader).facts.length).toBeLessThan(100);
  });
});

it("names its version and its segmenter", () => {
  expect(MATCHER_VERSION).toMatch(/^\d+\.\d+\.\d+\+model\.\S+$/);
  const info = segmenterInfo();
  expect(["nodejs-jieba", "@node-rs/jieba"]).toContain(info.name);
  expect(info.fallback).toBe(info.name === "@node-rs/jieba");
  expect(info.message).toContain(info.name);
});
