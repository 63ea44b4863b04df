import { describe, expect, it } from "vitest";
import { dates, sameDate } from "../../matcher/facts/dates.ts";
import { figures, sameAmount, sameUnit } from "../../matcher/facts/figures.ts";
import { chineseNumber } from "../../matcher/facts/numerals.ts";
import { persons } from "../../matcher/facts/persons.ts";
import { mayNamePlace, places } from "../../matcher/facts/places.ts";
import { quotes } from "../../matcher/facts/quotes.ts";
import { foldText } from "../../matcher/normalise.ts";

function figure(original: string) {
  const { text } = foldText(original);
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
    ["两万五", 25_000],
    ["三千六", 3_600],
    ["一百零五", 105],
    ["二十五", 25],
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
    ["2公顷林地", "30亩林地"],
    ["1.2平方公里水面", "1800亩水面"],
    ["4.35公里水渠", "4350米水渠"],
    ["3.5吨红薯", "3500公斤红薯"],
    ["3.5吨红薯", "7000斤红薯"],
    ["2小时", "120分钟"],
    ["2个小时", "2小时"],
    ["120㎡", "120平方米"],
    ["5km", "5公里"],
    ["百分之三十", "30%"],
    ["百分之三点", "3%"],
    ["百分之27.4", "27.4%"],
    ["七成多", "73%"],
    ["近七成", "68%"],
    ["数百人", "326人"],
    ["几十户", "47户"],
    ["上千名", "1260名"],
    ["十几棵", "16棵"],
    ["20几场", "23场"],
    ["1,850份", "1850份"],
    ["１，２３０户", "1230户"],
    ["38.5万元", "385000元"],
    ["两万五千元", "2.5万元"],
  ])("takes %s and %s for one", (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ["600余份", "500余份"],
    ["23.6公里", "23.8公里"],
    ["15名党员", "15万元"],
    ["1300多个", "1460个"],
    ["48吨", "48个"],
    ["5公里", "5公斤"],
    ["5公顷", "5公里"],
    ["数百人", "1260人"],
    ["上千名", "2600名"],
    ["十几棵", "26棵"],
    ["百分之三十", "30户"],
    ["七成多", "85%"],
    ["2公顷", "2亩"],
  ])("tells %s from %s", (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it.each(["pm2.5浓度", "沿g318国道", "在a4纸上", "百分百"])("finds none in %s", (text) => {
    expect(figures(text, dates(text)).filter((fact) => fact.bits > 2)).toEqual([]);
  });

  it("gives both ends of a range what they count", () => {
    expect(figures("每人包3至5个村", []).map((fact) => fact.figure?.unit.slice(0, 1))).toEqual(["个", "个"]);
    expect(figures("3-5公里", []).map((fact) => fact.figure?.unit)).toEqual(["里程", "里程"]);
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

it("reads dates in Chinese numerals as the same days", () => {
  expect(dates("二〇二六年三月二十六日至二十八日，十二月一日").map((fact) => fact.value)).toEqual(["m3d26", "m12d1"]);
  expect(dates("三十一日").map((fact) => fact.value)).toEqual([]);
  expect(dates("二〇二六年").map((fact) => fact.value)).toEqual(["y2026"]);
  expect(figures("三月二十六日", dates("三月二十六日"))).toEqual([]);
});

it("takes a relative day for none that could be confirmed or denied", () => {
  const [found] = dates("昨日，柳溪镇");
  expect(found).toMatchObject({ kind: "date", bits: 0 });
  expect(sameDate(found?.value ?? "", "m3d26")).toBe(false);
  expect(sameDate(found?.value ?? "", found?.value ?? "")).toBe(false);
});

it("finds names with a dot, without the office before them", () => {
  const names = persons("村民买买提·艾力说，“好。”在阿依古丽·吐尔逊家，").map((fact) => fact.value);
  expect(names).toEqual(["买提·艾力", "古丽·吐尔"]);
  const [found] = persons("在阿依古丽·吐尔逊家，");
  expect(found).toMatchObject({ start: 1, end: 9 });
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

it("takes what is done to a village for no village", () => {
  expect(places("利用村级广播，推进城乡融合，整治镇区，走进云脚村。").map((fact) => fact.value)).toEqual(["云脚村"]);
});

it("takes common nouns, however many, for no name of a place", () => {
  for (const common of ["库", "示范", "老旧小", "城中", "重点工业", "少数民族自然", "库".repeat(40)])
    expect(mayNamePlace(common), common).toBe(false);
  for (const name of ["云脚", "城西", "旧城", `${"库".repeat(40)}岭`, `${"示范".repeat(40)}岭`])
    expect(mayNamePlace(name), name).toBe(true);
});

it("reads quoted words of some length", () => {
  expect(quotes("他说：“撑了四十一年船，没想到老了还能开上电动的。”又说“好”。").map((fact) => fact.value)).toEqual([
    "撑了四十一年船没想到老了还能开上电动的",
  ]);
});
