import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { BUNDLED_OUTLETS } from "../../config/index.ts";
import { checkOutlet } from "./check-outlet.ts";

// The checks of the contract suite must find what is wrong: each test breaks one thing of an outlet that passes.

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-outlet-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

type Json = Record<string, unknown>;

/** Copies an outlet with its pages, changed; resolves with the complaints. */
async function complaints(
  slug: string,
  change: { yaml?: (file: string) => string; expected?: (json: string) => string },
) {
  cpSync(path.join(import.meta.dirname, slug), path.join(dir, slug), { recursive: true });
  const file = path.join(dir, `${slug}.yaml`);
  const source = readFileSync(path.join(BUNDLED_OUTLETS, `${slug}.yaml`), "utf8");
  writeFileSync(file, change.yaml?.(source) ?? source);
  const expected = path.join(dir, slug, "expected.json");
  writeFileSync(expected, change.expected?.(readFileSync(expected, "utf8")) ?? readFileSync(expected, "utf8"));
  return checkOutlet(file, path.join(dir, slug));
}

const replacing = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return text.replace(from, to);
};
const declaration = (change: (declaration: Json) => Json) => (text: string) => {
  const value = parse(text) as { sources: [{ declaration: Json }] };
  value.sources[0].declaration = change(value.sources[0].declaration);
  return stringify(value);
};

test("an outlet as it stands has no complaint", async () => {
  expect(await complaints("xin-hunan", {})).toEqual([]);
});

describe("a declaration that cannot work", () => {
  test.each<readonly [string, string, (text: string) => string, RegExp]>([
    ["a key that is none", "hongwang", replacing("item:", "items:"), /sources\[0\]\.declaration.*不认识：items/u],
    ["a tier that is none", "hongwang", replacing("tier: province", "tier: 省"), /tier：应为以下之一/u],
    ["a template without its day", "xiangxi-tuanjiebao", replacing("{DD}/l01", "05/l01"), /issue：应为含 \{YYYY\}/u],
    ["a selector that cannot be read", "hongwang", replacing('"#div_newsList li"', '"li[["'), /item：应为有效的 CSS/u],
    ["a pattern that may run away", "xinhua-wang", replacing("'/\\d{8}/", "'(a+)+/\\d{8}/"), /嵌套重复/u],
    ["an address that is none", "hongwang", replacing("https://hn", "hn"), /start\[0\]：应为http:\/\//u],
    ["a path that cannot be read", "xuexi-qiangguo", replacing('items: "[]"', 'items: "a..b"'), /items：应为/u],
    ["a field that nobody found", "xuexi-qiangguo", replacing("fields: { itemId: itemId,", "fields: {"), /\{itemId\}/u],
    ["not saying whether it was seen live", "xin-hunan", replacing("      verified: null\n", ""), /请写 verified/u],
    [
      "overlapping versions",
      "renmin-ribao",
      replacing('from: "2024-12-01"', 'from: "2024-11-30"'),
      /2024-12-01 或更晚/u,
    ],
    [
      "a version that never ends before another",
      "renmin-ribao",
      replacing('- until: "2024-11-30"\n       ', "-"),
      /截止日/u,
    ],
  ])("%s", async (_, slug, yaml, message) => {
    expect((await complaints(slug, { yaml })).join("\n")).toMatch(message);
  });
});

describe("a declaration that reads something else", () => {
  test.each<readonly [string, string, (text: string) => string, RegExp]>([
    ["finds no article", "hongwang", declaration((d) => ({ ...d, item: "#news li" })), /版式已变.*item/u],
    ["leaves an article out", "hongwang", replacing("(\\d{4}/\\d{2}/\\d{2}/\\d+|", "("), /没有指出 .*316830\.html/u],
    [
      "takes the menu for articles",
      "qiushi",
      declaration(({ articlePattern: _, ...d }) => ({ ...d, item: "a" })),
      /多指出|没有用到/u,
    ],
    [
      "reads another headline",
      "xin-hunan",
      replacing("#main_title", ".open-app"),
      /title 应为 ““乡土专家”.*读出 “打开/u,
    ],
    [
      "reads another body",
      "hongwang-jishou",
      replacing('"article.detail-article", ', '".share", '),
      /没有找到正文|正文应为/u,
    ],
    [
      "never follows the pages of the issue",
      "hunan-ribao",
      replacing('["a#pageLink"]', '["a.nowhere"]'),
      /没有用到的夹具/u,
    ],
  ])("%s", async (_, slug, yaml, message) => {
    expect((await complaints(slug, { yaml })).join("\n")).toMatch(message);
  });
});

describe("recorded pages that say nothing", () => {
  test("no folder", async () => {
    expect(await checkOutlet(path.join(BUNDLED_OUTLETS, "hongwang.yaml"), dir)).toEqual([
      expect.stringMatching(/缺 .*expected\.json/u),
    ]);
  });

  test.each<readonly [string, string, (json: string) => string, RegExp]>([
    ["one word differs", "xin-hunan", replacing("九千亩", "九千零一亩"), /正文应为/u],
    [
      "a byline is expected where there is none",
      "qiushi",
      replacing("作者：罗启明", "罗启明"),
      /byline 应为 “罗启明”/u,
    ],
    ["nobody has read it", "xin-hunan", replacing('"checked": true', '"checked": false'), /checked 改成 true/u],
    ["something is still to be filled in", "xin-hunan", replacing("新湖南客户端", "请填"), /还有没填的：第 \d+ 行/u],
    [
      "a version without a case",
      "jiangxi-ribao",
      (json) => json.replaceAll("数字报（至 2019-12-31）", "旧版"),
      /没有它/u,
    ],
    [
      "a day at which the version does not hold",
      "renmin-ribao",
      replacing('"date": "2024-10-28"', '"date": "2025-10-28"'),
      /有效期/u,
    ],
    ["a page that is not there", "xin-hunan", replacing("article-1.http", "article-2.http"), /缺 .*article-2\.http/u],
  ])("%s", async (_, slug, expected, message) => {
    expect((await complaints(slug, { expected })).join("\n")).toMatch(message);
  });
});
