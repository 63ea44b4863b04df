import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stableId } from "../../domain/ids.ts";
import { addDays } from "../../domain/time.ts";
import { findStories, groupStories, isCurrentSketch, StoryIndex, storySketch } from "../../matcher/index.ts";
import { OUTLETS, printed } from "./office.ts";
import { FERRY, TWIN_A, TWIN_B, WATER } from "./pieces.ts";

const first = printed("first", "o1", "2026-05-20", FERRY.body);
const reprint = printed(
  "reprint",
  "o2",
  "2026-05-22",
  `${FERRY.body.replaceAll("\n", "").replaceAll("，", ",")}\n责任编辑：某某`,
);
const cutShort = printed("cut", "o3", "2026-05-23", FERRY.body.slice(0, Math.floor(FERRY.body.length * 0.75)));
const other = printed("other", "o1", "2026-05-20", WATER.body);

describe("stories", () => {
  it("joins an original and its reprints, in order of print", async () => {
    const { stories, alone } = await groupStories([reprint, other, cutShort, first], []);
    expect(alone).toEqual(["other"]);
    expect(stories).toEqual([
      {
        id: stableId("sty", "first"),
        originalArticleId: "first",
        unseenOriginal: null,
        articles: [
          { articleId: "first", outletId: "o1", publishedOn: "2026-05-20", role: "original" },
          { articleId: "reprint", outletId: "o2", publishedOn: "2026-05-22", role: "reprint" },
          { articleId: "cut", outletId: "o3", publishedOn: "2026-05-23", role: "reprint" },
        ],
      },
    ]);
  });

  it("finds the original among known articles and says nothing of stories that nobody asked about", async () => {
    const { stories, alone } = await groupStories(
      [reprint],
      [first, printed("w1", "o1", "2026-05-01", WATER.body), printed("w2", "o2", "2026-05-02", WATER.body)],
    );
    expect(stories.map((story) => story.originalArticleId)).toEqual(["first"]);
    expect(alone).toEqual([]);
  });

  it("believes a 来源 that names another member's outlet, on the same day", async () => {
    const early = printed("a-early", "o2", "2026-05-20", FERRY.body, {
      originalSource: "云州日报",
      publishedTime: "06:00",
    });
    const late = printed("b-late", "o1", "2026-05-20", FERRY.body, { publishedTime: "09:00" });
    expect((await groupStories([early, late], [], OUTLETS)).stories[0]?.originalArticleId).toBe("b-late");
    expect((await groupStories([early, late], [])).stories[0]?.originalArticleId).toBe("a-early");
  });

  it("does not join twins of a template, nor texts under one title, nor captions", async () => {
    const twins = [printed("a", "o1", "2026-05-12", TWIN_A.body), printed("b", "o2", "2026-05-13", TWIN_B.body)];
    expect((await groupStories(twins, [])).stories).toEqual([]);
    const titles = [
      printed("a", "o1", null, FERRY.body, { title: "简讯" }),
      printed("b", "o2", null, WATER.body, { title: "简讯" }),
    ];
    expect((await groupStories(titles, [])).stories).toEqual([]);
    const captions = [printed("a", "o1", null, "图为活动现场。"), printed("b", "o2", null, "图为活动现场。")];
    expect((await groupStories(captions, [])).stories).toEqual([]);
  });

  it("says the same in any order", async () => {
    const all = [first, reprint, cutShort, other];
    const expected = await groupStories(all, []);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (order) => {
        expect(await groupStories(order, [])).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

/** Two outlets of their own that print after a paper which nobody crawls. */
function reprints(source: string, more: Partial<typeof first> = {}) {
  return [
    printed("r1", "o2", "2026-05-22", FERRY.body, { originalSource: source }),
    printed("r2", "o3", "2026-05-23", `${FERRY.body}\n（有删节）`, { originalSource: source, ...more }),
  ];
}

describe("an original that was never crawled", () => {
  it.each([
    ["a paper of nobody's list", "江州日报", "江州日报"],
    ["an outlet of the list without an article here", "云州日报客户端", "云州日报"],
  ])("is known by its name: %s", async (_, source, name) => {
    const { stories } = await groupStories(reprints(source), [], OUTLETS);
    expect(stories).toMatchObject([{ originalArticleId: "r1", unseenOriginal: name }]);
    expect(stories[0]?.articles.map(({ role }) => role)).toEqual(["reprint", "reprint"]);
  });

  it.each([
    ["a unit is no earlier print", reprints("柳溪镇党委")],
    ["本报 is whoever prints it", reprints("本报")],
    ["one outlet alone says so", reprints("江州日报", { originalSource: null })],
    ["the two name different ones", reprints("江州日报", { originalSource: "海州日报" })],
    ["its own article is here", [...reprints("云州日报"), printed("own", "o1", "2026-05-21", FERRY.body)]],
    ["somebody printed earlier without naming it", [...reprints("江州日报"), first]],
    [
      "somebody printed on the same day without naming it",
      [...reprints("江州日报"), printed("same", "o1", "2026-05-22", FERRY.body)],
    ],
  ])("is not made up: %s", async (_, articles) => {
    const { stories } = await groupStories(articles, [], OUTLETS);
    expect(stories).toMatchObject([{ unseenOriginal: null }]);
    expect(stories[0]?.articles.filter(({ role }) => role === "original")).toHaveLength(1);
  });

  it("gives way when its article comes after all", async () => {
    const { stories } = await groupStories([first], reprints("云州日报"), OUTLETS);
    expect(stories).toMatchObject([{ originalArticleId: "first", unseenOriginal: null }]);
  });
});

/** Texts of sentences that no two share. */
function strangers(count: number) {
  return Array.from({ length: count }, (_, at) => {
    const sign = (offset: number) => String.fromCharCode(0x4e00 + ((at * 131 + offset * 17) % 20_000));
    return printed(`n${at}`, "o1", "2026-05-20", Array.from({ length: 400 }, (__, i) => sign(i * (at + 1))).join(""));
  });
}

describe("sketches", () => {
  it("stay the same from version to version: a change of theirs must change the version in front", () => {
    expect(storySketch(FERRY.body)).toMatchInlineSnapshot(
      `"1:9C20ADMwOAH7rtMD_8RjBXFyzgXpMxAHtsZUCLa-lAhD0SwMg7JBDZ9noQ2u2TQOIKk2DjWs8Q50zhgQScNyEeBRrxEOwMwRmN2GFbh55Bb-j1oXRKIzGg8HGB31qCMd"`,
    );
    expect(storySketch("图为活动现场。")).toBe("1:");
    expect([storySketch(FERRY.body), "0:abcd", null].map(isCurrentSketch)).toEqual([true, false, false]);
  });

  it("let a reprint be found without reading what does not resemble it", async () => {
    const all = new Map([...strangers(300), first, reprint, cutShort, other].map((one) => [one.id, one]));
    const index = new StoryIndex(
      [...all.values()].map(({ id, publishedOn, body }) => ({ id, day: publishedOn, sketch: storySketch(body) })),
    );
    const read = new Set<string>();
    const load = async (ids: readonly string[]) => {
      for (const id of ids) read.add(id);
      return ids.flatMap((id) => all.get(id) ?? []);
    };
    const { stories, alone } = await findStories(["cut", "n7", "other"], index, load);
    expect(stories.map(({ articles }) => articles.map(({ articleId }) => articleId))).toEqual([
      ["first", "reprint", "cut"],
    ]);
    expect(alone).toEqual(["n7", "other"]);
    expect([...read].sort()).toEqual(["cut", "first", "reprint"]);
  });

  it("tell a text of every day the same from both of its prints, whatever else the index holds", () => {
    const sketch = storySketch(FERRY.body);
    // Two outlets at first, one later on: more than 400 prints a year, then fewer.
    const prints = Array.from({ length: 1_000 }, (_, at) => {
      const day = at < 600 ? Math.floor(at / 2) : at - 300;
      return { id: `p${String(at).padStart(3, "0")}`, day: addDays("2024-01-01", day), sketch };
    });
    const whole = new StoryIndex(prints);
    const alike = new Map(prints.map(({ id }) => [id, new Set(whole.alike(id))]));
    for (const [id, others] of alike) for (const other of others) expect(alike.get(other)?.has(id)).toBe(true);
    const first = [...(alike.get("p000") ?? [])];
    expect([first.length, first.at(-1)]).toEqual([400, "p400"]);
    expect(alike.get("p999")?.size).toBe(365);
    const part = new StoryIndex(prints.slice(0, 800));
    for (const { id } of prints.slice(0, 400)) {
      expect(part.alike(id)).toEqual([...(alike.get(id) ?? [])].filter((other) => other < "p800"));
    }
  });
});
