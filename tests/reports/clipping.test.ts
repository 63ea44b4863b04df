import { describe, expect, test } from "vitest";
import { type Clipping, clippingHtml } from "../../reports/index.ts";

const EVIL = `<script>alert(1)</script>"onload='x'&`;

const CLIPPING: Clipping = {
  outlet: EVIL,
  day: "2026年3月5日",
  page: `第01版：${EVIL}`,
  column: EVIL,
  introTitle: EVIL,
  title: EVIL,
  subTitle: null,
  byline: EVIL,
  paragraphs: [EVIL, "第二段"],
  picture: { png: new Uint8Array([1, 2, 3]), caption: EVIL, whole: true },
  proof: [["网址", EVIL]],
  notes: [EVIL],
  office: EVIL,
};

describe("a clipping", () => {
  test("escapes everything that came from outside; its only script is its own", () => {
    const html = clippingHtml(CLIPPING);
    expect(html.match(/<script/gu)).toHaveLength(1);
    expect(html).not.toContain("onload='");
    expect(html.match(/&lt;script&gt;alert\(1\)/gu)).toHaveLength(12);
  });

  test("shows what there is and leaves out what there is not", () => {
    const html = clippingHtml({ ...CLIPPING, page: null, column: null, picture: null, paragraphs: ["正文"] });
    expect(html).not.toContain("<figure");
    expect(html).not.toContain("栏目");
    expect(html).toContain('<p class="where">2026年3月5日</p>');
    expect(html).toContain('<p class="text">正文</p>');
  });
});
