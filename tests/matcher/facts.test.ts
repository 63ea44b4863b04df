import { describe, expect, it } from "vitest";
import { dates, sameDate } from "../../matcher/facts/dates.ts";
import { figures, sameAmount, sameUnit } from "../../matcher/facts/figures.ts";
import { chineseNumber } from "../../matcher/facts/numerals.ts";
import { persons } from "../../matcher/facts/persons.ts";
import { places } from "../../matcher/facts/places.ts";
import { quotes } from "../../matcher/facts/quotes.ts";

function figure(text: string) {
  const [first] = figures(text, dates(text));
  if (first?.figure === undefined) throw new Error(`no figure in ${text}`);
  return first.figure;
}
const same = (a: string, b: string) => sameAmount(figure(a), figure(b)) && sameUnit(figure(a), figure(b));

describe("figures", () => {
  it.each([
    ["一千五百", 1500],
    ["二〇二六", 2026],
    ["十", 10],
    ["三十二", 32],
    ["两万", 20_000],
    ["一亿二千万", 120_000_000],
  ])("reads %s", (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });

  it.each([
    ["1.3亿元", "13000万元"],
    ["15名党员", "15位党员"],
    ["93件问题", "93个问题"],
    ["1300多个", "1346个"],
    ["80多名干部", "84名干部"],
    ["近六万人次", "5.8万人次"],
    ["不到39岁", "38.6岁"],
    ["七十多幢", "73幢"],
    ["三成居民", "30%居民"],
    ["二十台", "20台"],
  ])("takes %s and %s for one", (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ["600余份", "500余份"],
    ["23.6公里", "23.8公里"],
    ["15名党员", "15万元"],
    ["1300多个", "1460个"],
    ["48吨", "48个"],
  ])("tells %s from %s", (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it("leaves dates and words alone", () => {
    const text = "3月26日，一起走进三农课堂，统一部署";
    expect(figures(text, dates(text))).toEqual([]);
  });
});

it("reads dates; a day alone agrees with any date of that day", () => {
  expect(dates("2026年3月26日至28日").map((fact) => fact.value)).toEqual(["m3d26", "d28"]);
  expect(sameDate("d26", "m3d26")).toBe(true);
  expect(sameDate("d6", "m3d26")).toBe(false);
  expect(sameDate("m3d26", "m4d26")).toBe(false);
});

it("finds people after an office or before a verb of speech, and no common words", () => {
  const names = persons(
    "村党支部书记秦大山说，67岁的吴桂花介绍，县里办理施工许可证，干部高兴地说。“好！”谭素云说。",
  ).map((fact) => fact.value);
  expect(names).toEqual(["秦大山", "吴桂花", "谭素云"]);
});

it("finds places below the city, and no common nouns", () => {
  const names = places("安平县高塘镇聚焦重点，全县各村、老旧小区和工业园区同步推进。记者来到云脚村。").map(
    (fact) => fact.value,
  );
  expect(names).toEqual(["安平县", "高塘镇", "云脚村"]);
});

it("reads quoted words of some length", () => {
  expect(quotes("他说：“撑了四十一年船，没想到老了还能开上电动的。”又说“好”。").map((fact) => fact.value)).toEqual([
    "撑了四十一年船没想到老了还能开上电动的",
  ]);
});
