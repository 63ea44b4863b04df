import { load } from "cheerio";
import { expect, it } from "vitest";
import { bulletinHtml } from "../../reports/index.ts";
import { EMPTY, FIGURES } from "./sample-figures.ts";

const OPTIONS = { issuedOn: "2026-04-02", issuer: "</style><script>alert(1)</script>", recipients: '"><b>' };

it("escapes all that came from outside, so that no element, attribute or script comes of it", () => {
  const html = bulletinHtml(FIGURES, OPTIONS);
  const $ = load(html, null, false);
  expect($("script, img, b, a, iframe").length).toBe(0);
  const attributes = $("*")
    .toArray()
    .flatMap((element) => ("attribs" in element ? Object.keys(element.attribs) : []));
  expect([...new Set(attributes)].sort()).toEqual(["class", "lang", "scope", "style"]);
  for (const element of $("[style]").toArray()) expect($(element).attr("style")).toMatch(/^width:[\d.]+%$/);
  expect($.root().children().length).toBe(1);
  expect($(".bulletin-signature").text()).toContain("</style><script>alert(1)</script>");
  expect($("td").text()).toContain('<img src=x onerror="alert(1)">&');
});

it("shows the document: title, sections, tables by class, annexes", () => {
  const $ = load(bulletinHtml(FIGURES, { issuedOn: "2026-04-02" }), null, false);
  expect($("h1").text()).toBe("青禾县委组织部关于2026年3月上稿情况的通报");
  expect(
    $(".bulletin > h2")
      .map((_, element) => $(element).text())
      .get(),
  ).toEqual(["一、总体情况", "二、各单位情况", "三、存在问题", "四、下一步要求"]);
  expect($("table").length).toBe(6);
  expect($("table").first().find("tbody tr").length).toBe(2);
  expect($(".bulletin-annex").length).toBe(2);
});

it("an empty month is shown too", () => {
  const $ = load(bulletinHtml(EMPTY, { issuedOn: "2026-04-02" }), null, false);
  expect($("table").length).toBe(0);
  expect($(".bulletin-annex").first().text()).toContain("无。");
});
