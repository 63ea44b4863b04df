import { expect, it } from "vitest";
import { extractFromHtml } from "../../../crawlers/extract/index.ts";

const BODY =
  "<div><p>记者从县交通运输局获悉，2025年12月31日起试行的公交优惠继续执行，票价统一为两元。</p><p>三条线路首末班时间不变，间隔二十分钟一班。</p></div><p>版权所有 2003年1月1日-2019 青禾网</p>";

const when = (line: string, head = "", address = "https://news.example.cn/1.html") => {
  const html = `<head>${head}</head><p>今天是2026年3月9日 星期一</p><h1>公交优惠继续执行</h1><p>${line}</p>${BODY}`;
  const { publishedOn, publishedTime } = extractFromHtml(html, address, {});
  return publishedTime ? `${publishedOn} ${publishedTime}` : publishedOn;
};

it.each([
  ["2026-03-05 06:10:25", "2026-03-05 06:10"],
  ["２０２６年３月５日　０６：１０", "2026-03-05 06:10"],
  ["发布时间：2026.03.05", "2026-03-05"],
  ["2026/3/5 下午 3:08 来源：青禾网", "2026-03-05 15:08"],
  ["26-03-05 06:10", "2026-03-05 06:10"],
  ["Mar 5 Thu 2026 06:10", "2026-03-05 06:10"],
  ["时间：2026年03月05日 星期四 16时20分", "2026-03-05 16:20"],
  ["二〇二六年三月五日", "2026-03-05"],
  ["更新时间：2026-03-06 10:00　发布时间：2026-03-05 06:10", "2026-03-05 06:10"],
  ["<em>2026</em><em>03</em>/<em>05</em><b>06:10:12</b>", "2026-03-05 06:10"],
])("reads %s", (line, expected) => {
  expect(when(line)).toBe(expected);
});

it("takes the time from the head when the line has only the day", () => {
  const head = '<meta name="PubDate" content="2026-03-05 09:53">';
  expect(when("发布日期：2026-03-05", head)).toBe("2026-03-05 09:53");
  expect(when("发布日期：2026-03-04", head)).toBe("2026-03-04");
});

it("turns another zone's instant to China's day", () => {
  const head = '<meta property="article:published_time" content="2026-03-04T22:10:00Z">';
  expect(when("", head)).toBe("2026-03-05 06:10");
});

it("falls back to the address, and believes it where the years differ", () => {
  const address = "https://epaper.example.cn/html/2026-03/05/content_12.htm";
  expect(when("", "", address)).toBe("2026-03-05");
  expect(when("2016-03-05", "", address)).toBe("2026-03-05");
});

it("reads a script's own variable where page and address are silent, not the days of a list in it", () => {
  expect(when("", '<script>var ct = "1772662200";</script>')).toBe("2026-03-05 06:10");
  const list = 'window.list=[{"publishTime":"2026-03-01 08:00"},{"publishTime":"2026-03-02 08:00"}]';
  expect(when("", `<script>${list}</script>`)).toBeNull();
  expect(when("", "<script>var publishTime='2026-03-01'; var pubDate='2026-03-02';</script>")).toBeNull();
});

it("never takes a footer's year, a sentence's day or a day that does not exist", () => {
  expect(when("青禾网")).toBeNull();
  expect(when("2026-02-30 10:00")).toBeNull();
});
