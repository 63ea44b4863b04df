import type { OutletKind, Tier } from "../domain/outlet.ts";
import type { SourceKind } from "../domain/source.ts";

export interface StubOf {
  readonly name: string;
  readonly tier: Tier;
  readonly outletKind: OutletKind;
  readonly kind: SourceKind;
  /** Of the first index page; empty for kinds without one. */
  readonly address: string;
}

/** The source's name in a stub, by its kind. */
const STUB_SOURCE_NAMES: Readonly<Record<SourceKind, string>> = {
  epaper: "数字报",
  list: "列表",
  rendered: "列表",
  feed: "订阅",
  sitemap: "网站地图",
  json: "接口",
  link: "链接",
  drop: "投放",
};

/** A scalar as YAML takes it whatever it holds. */
const quoted = (text: string): string => JSON.stringify(text);

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "";
}

const ARTICLE = `article:                  # 选择器都可以删掉，程序会自己找；写了就以它为准，排在前面的先用
  title: ["h1"]
  body: ["#ozoom", ".article-content", "#content"]`;

/** Lines of a declaration by its kind, without indentation. */
const DECLARATIONS: Readonly<Record<SourceKind, (address: string) => string>> = {
  epaper: (address) => `issue: ${quoted(address)}
pageLinks: ["ul#layoutlist li a", ".swiper-slide a", "a#pageLink"]   # 到其他版面的链接
articleLinks: ["ul#articlelist li a", "ul.news-list li a", "#titleList li a", "map[name=PagePicMap] area"]   # 到文章的链接
# pageName: [".ban"]      # 写着“第01版：要闻”的元素；版面链接上就有的话不用写
${ARTICLE}`,
  list: (address) => `start: [${quoted(address)}]
item: "ul li"             # 一条新闻；越具体越好，如 ".news-list li"
link: "a"
# date: "span"            # 条目里的日期
# next: 'a:contains("下一页")'
# articlePattern: '/\\d{4}/\\d{2}/.*\\.html'   # 只有地址匹配的才算文章，用来挡掉菜单
${ARTICLE}`,
  rendered: (address) => `start: [${quoted(address)}]
waitFor: "ul li a"        # 脚本画完列表的标志；要有 Chromium
item: "ul li"
link: "a"
# articlePattern: '/\\d{4}/\\d{2}/.*\\.html'
${ARTICLE}`,
  feed: (address) => `address: ${quoted(address)}
${ARTICLE}`,
  sitemap: (address) => `address: ${quoted(address)}
# articlePattern: '/\\d{4}/\\d{2}/.*\\.html'   # 网站地图里常有栏目页，用它挡掉
${ARTICLE}`,
  json: (address) => `by: night                 # night 每晚问一次；issue 按期问，地址或 where 里用 {YYYY} {MM} {DD}
steps:
  - request: { address: ${quoted(address)} }
    items: "data[]"       # 条目在返回数据里的路径
    fields: { id: id, title: title }
articleAddress: ${quoted(`${originOf(address)}/detail/{id}`)}   # 读者打开的网页
# detail: { address: "…/detail?id={id}" }                     # 正文另有接口时
# detailFields: { body: data.content, title: data.title }
${ARTICLE}`,
  link: () => ARTICLE,
  drop: () => ARTICLE,
};

function indented(text: string, by: number): string {
  return text
    .split("\n")
    .map((line) => `${" ".repeat(by)}${line}`)
    .join("\n");
}

/** The YAML of a new outlet: valid as it stands, with what usually fits and a word on what to mend. */
export function outletStub({ name, tier, outletKind, kind, address }: StubOf): string {
  const homepage = originOf(address);
  return `# 新写的一家媒体。改完运行 shanggao outlet try 看每个选择器找到了什么；怎么改见 docs/admin/mend-a-source.md。
name: ${quoted(name)}
aliases: []${" ".repeat(14)}# 别的网站转载时写的“来源”，有就写进方括号，用逗号隔开
tier: ${tier.padEnd(19)}# central 中央级、province 省级、city 市级、county 县级
kind: ${outletKind}
homepage: ${homepage === "" ? "null" : quoted(`${homepage}/`)}
sources:
  - name: ${STUB_SOURCE_NAMES[kind]}
    declaration:
      kind: ${kind}
${indented(DECLARATIONS[kind](address), 6)}
      verified: null            # 在真实网站上看过之后写上日期，如 "2026-03-05"
`;
}

/** `expected.json` of a new outlet: every word that a person has to write says so. */
export function expectedStub(kind: SourceKind): string {
  const hasIndex = kind !== "link" && kind !== "drop";
  const index = { address: "请填：目录页地址", file: "index-1.http" };
  const article = { address: "请填：文章页地址", file: "article-1.http" };
  const expected = {
    note: "请填：网页从哪里来。shanggao outlet try 名称 --save 本文件夹 会存下网页并写好其余各项",
    checked: false,
    cases: [
      {
        source: STUB_SOURCE_NAMES[kind],
        date: "请填：网页是哪一天的，如 2026-03-05",
        pages: [...(hasIndex ? [index] : []), article],
        articles: [{ address: "请填：文章页地址", title: "请填：标题", body: ["请填：正文，一段一项"] }],
      },
    ],
  };
  return `${JSON.stringify(expected, null, 2)}\n`;
}
