import { describe, expect, it } from "vitest";
import type { Submission } from "../../domain/submission.ts";
import { isCopied } from "../../matcher/gates.ts";
import { buildIndex, match, SHIPPED_MODEL } from "../../matcher/index.ts";
import { article, office } from "./office.ts";
import { FERRY, WATER } from "./pieces.ts";

/** Not a figure, a date, a name of anybody or of any place in it. */
const PLAIN: Submission = {
  ...FERRY,
  id: "plain",
  pieceId: "plain",
  title: "晒谷场上的读书声",
  body: "傍晚的晒谷场收起了竹席，孩子们搬来小板凳围坐成圈。\n返乡的大学生轮流领读，老人摇着蒲扇在后排静静地听。\n读书声盖过了蛙鸣，灯下的影子被拉得很长，谁也不肯先回家去。",
};

describe("what stands word for word", () => {
  it("is put before a person although nothing else speaks for it", () => {
    const index = buildIndex(office([PLAIN, WATER]));
    const [link, ...others] = match(article(PLAIN.title, PLAIN.body), index);
    expect(others).toEqual([]);
    expect(link).toMatchObject({ submissionId: "plain", decision: "review" });
  });

  it("is not where figures contradict it, or only a stock sentence is the same", () => {
    expect(isCopied({ cover: 0.9, text: 0.9, contradict: 0.1 })).toBe(true);
    expect(isCopied({ cover: 0.9, text: 0.9, contradict: 0.5 })).toBe(false);
    expect(isCopied({ cover: 0.9, text: 0.3, contradict: 0 })).toBe(false);
    expect(isCopied({ cover: 0.2, text: 0.9, contradict: 0 })).toBe(false);
  });
});

describe("an office's own lines and model", () => {
  it("decide what is credited and what waits", () => {
    const decisionAt = (autoLine: number) =>
      match(article(FERRY.title, FERRY.body), buildIndex(office([FERRY]), { autoLine })).map((link) => link.decision);
    expect(decisionAt(0.6)).toEqual(["auto"]);
    expect(decisionAt(0.9999999)).toEqual(["review"]);
    const silent = { ...SHIPPED_MODEL, version: "x", intercept: -99 };
    const links = match(article(FERRY.title, FERRY.body), buildIndex(office([FERRY]), { model: silent }));
    // The text is the same: a person sees it whatever the model says.
    expect(links.map((link) => link.decision)).toEqual(["review"]);
    expect(links[0]?.score).toBeLessThan(SHIPPED_MODEL.lines.review);
    expect(links[0]?.evidence.doubts?.join()).toMatch(/没有别的佐证/u);
  });
});
