import { describe, expect, it } from "vitest";
import { buildIndex, groupStories, MATCHER_VERSION, match, segmenterInfo } from "../../matcher/index.ts";
import { article, office, printed, submission } from "./office.ts";
import { ALL, FERRY } from "./pieces.ts";

const ODD: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["white space", " \n\u3000\r\n\t"],
  ["a lone surrogate", "\ud800\udc00\ud83d 渡口 \udfff"],
  ["emoji", "😀👨‍👩‍👧‍👦🏮".repeat(200)],
  ["no Chinese", "The quick brown fox jumps over 13 lazy dogs. ".repeat(100)],
  ["one character a hundred thousand times", "渡".repeat(100_000)],
  ["a line of a megabyte", "为持续改善水环境质量，发放倡议书1850份。".repeat(50_000)],
  ["digits only", "1".repeat(20_000)],
  ["brackets and quotes", "“".repeat(5_000) + "《【（".repeat(2_000)],
  ["regular expression signs", "$&^.*+?()[]{}|\\".repeat(500)],
  ["control characters", "\u0000\u0001\u0007渡口\u001b[31m"],
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

it("names its version and its segmenter", () => {
  expect(MATCHER_VERSION).toMatch(/^\d+\.\d+\.\d+\+model\.\S+$/);
  const info = segmenterInfo();
  expect(["nodejs-jieba", "@node-rs/jieba"]).toContain(info.name);
  expect(info.fallback).toBe(info.name === "@node-rs/jieba");
  expect(info.message).toContain(info.name);
});
