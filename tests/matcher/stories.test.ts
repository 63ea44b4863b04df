import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stableId } from "../../domain/ids.ts";
import { groupStories } from "../../matcher/index.ts";
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
  it("joins an original and its reprints, in order of print", () => {
    const { stories, alone } = groupStories([reprint, other, cutShort, first], []);
    expect(alone).toEqual(["other"]);
    expect(stories).toEqual([
      {
        id: stableId("sty", "first"),
        originalArticleId: "first",
        articles: [
          { articleId: "first", outletId: "o1", publishedOn: "2026-05-20", role: "original" },
          { articleId: "reprint", outletId: "o2", publishedOn: "2026-05-22", role: "reprint" },
          { articleId: "cut", outletId: "o3", publishedOn: "2026-05-23", role: "reprint" },
        ],
      },
    ]);
  });

  it("finds the original among known articles and says nothing of stories that nobody asked about", () => {
    const { stories, alone } = groupStories(
      [reprint],
      [first, printed("w1", "o1", "2026-05-01", WATER.body), printed("w2", "o2", "2026-05-02", WATER.body)],
    );
    expect(stories.map((story) => story.originalArticleId)).toEqual(["first"]);
    expect(alone).toEqual([]);
  });

  it("believes a 来源 that names another member's outlet, on the same day", () => {
    const early = printed("a-early", "o2", "2026-05-20", FERRY.body, {
      originalSource: "云州日报",
      publishedTime: "06:00",
    });
    const late = printed("b-late", "o1", "2026-05-20", FERRY.body, { publishedTime: "09:00" });
    expect(groupStories([early, late], [], OUTLETS).stories[0]?.originalArticleId).toBe("b-late");
    expect(groupStories([early, late], []).stories[0]?.originalArticleId).toBe("a-early");
  });

  it("does not join twins of a template, nor texts under one title, nor captions", () => {
    const twins = [printed("a", "o1", "2026-05-12", TWIN_A.body), printed("b", "o2", "2026-05-13", TWIN_B.body)];
    expect(groupStories(twins, []).stories).toEqual([]);
    const titles = [
      printed("a", "o1", null, FERRY.body, { title: "简讯" }),
      printed("b", "o2", null, WATER.body, { title: "简讯" }),
    ];
    expect(groupStories(titles, []).stories).toEqual([]);
    const captions = [printed("a", "o1", null, "图为活动现场。"), printed("b", "o2", null, "图为活动现场。")];
    expect(groupStories(captions, []).stories).toEqual([]);
  });

  it("says the same in any order", () => {
    const all = [first, reprint, cutShort, other];
    const expected = groupStories(all, []);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const { stories, alone } = groupStories(order, []);
        expect(stories).toEqual(expected.stories);
        expect([...alone].sort()).toEqual([...expected.alone].sort());
      }),
      { numRuns: 20 },
    );
  });
});
