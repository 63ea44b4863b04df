import { describe, expect, test } from "vitest";
import { buildSearch } from "../../matcher/index.ts";

const index = buildSearch([
  { id: "a", title: "龙潭镇召开安全生产工作部署会", names: "龙潭镇 韦小兰" },
  { id: "b", title: "云峰乡开展主题党日活动", names: "云峰乡 潘丽君" },
  { id: "c", title: "冷水蔬菜卖出好价钱", names: "云峰乡 李明" },
]);

describe("search as you type", () => {
  test.each([
    ["安全生产", ["a"]],
    ["主题党日", ["b"]],
    ["李明", ["c"]],
    ["云峰乡 蔬菜", ["c"]],
    ["云峰", ["b", "c"]],
    ["ＡＢＣ不存在", []],
    ["", []],
    ["，。！", []],
  ])("“%s” finds %j", (words, ids) => {
    expect([...index.find(words, 10)].sort()).toEqual(ids);
  });

  test("where no entry holds all the words, those that hold some are given", () => {
    expect(index.find("冷水 没有的词", 10)).toEqual(["c"]);
  });

  test("the limit holds, and odd input is answered", () => {
    expect(index.find("云峰乡", 1)).toHaveLength(1);
    expect(index.find("\uD800".repeat(1_000_000), 10)).toEqual([]);
  });
});
