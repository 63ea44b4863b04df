import { describe, expect, it } from "vitest";
import { extractArticle, joinPages } from "../../../crawlers/extract/index.ts";

const ADDRESS = "https://www.qinghe.example.cn/xw/123.html";
const ONE = "三月四日下午，青岩镇召开护林防火工作会，镇党委书记主持会议，各村护林员六十余人参加。";
const TWO = "会议要求，各村要把责任落实到山头地块，清明前后实行二十四小时值班，防火卡口一车一登记。";
const THREE = "据了解，青岩镇今年新添了三十台巡护无人机，护林员的手持终端能把火情点位直接传到镇里。";
const FOUR = "会后，参会人员到石桥村观摩了扑火演练，随后把标语挂到了每一处进山路口。";
const LEAD = "核心提示：清明将至，青岩镇把防火卡口前移，群众进山先登记再上山。";

const page = (address: string, html: string) => ({
  bytes: new TextEncoder().encode(html),
  contentType: "text/html; charset=utf-8",
  address,
});
const shell = (body: string, at = 1) =>
  `<title>护林防火工作会召开${at > 1 ? `(${at})` : ""}_青禾网</title><h1>护林防火工作会召开${at > 1 ? `（${at}）` : ""}</h1>
  <p>2026-03-05 08:30 来源：青禾日报</p><div class="content">${body}</div><p>责任编辑：王五</p>`;

describe("an article of several pages", () => {
  const article = extractArticle(
    {
      ...page(ADDRESS, shell(`<p>${ONE}</p><img src="/1.jpg" width="600"><p>${TWO}</p>`)),
      furtherPages: [
        page(
          `${ADDRESS}_2`,
          shell(`<p>护林防火工作会召开（2）</p><p>${TWO}</p><p>${THREE}</p><img src="/1.jpg"><img src="/2.jpg">`, 2),
        ),
        page(`${ADDRESS}_3`, shell(`<p>${FOUR}（记者 周喆 通讯员 李文斌）</p>`, 3)),
        page(`${ADDRESS}_4`, shell('<img src="/4.jpg">', 4)),
      ],
    },
    {},
  );

  it("joins the texts in order and once", () => {
    expect(article.body.split("\n")).toEqual([ONE, TWO, THREE, FOUR]);
  });

  it("keeps the first page's title, and takes the byline from where it stands", () => {
    expect(article.title).toBe("护林防火工作会召开");
    expect([article.reporters, article.correspondents]).toEqual([["周喆"], ["李文斌"]]);
    expect([article.originalSource, article.publishedOn, article.publishedTime]).toEqual([
      "青禾日报",
      "2026-03-05",
      "08:30",
    ]);
  });

  it("keeps each picture once", () => {
    const names = article.images.map((image) => new URL(image.address).pathname);
    expect(names).toEqual(["/1.jpg", "/2.jpg"]);
  });
});

const read = (body: string) => extractArticle(page(ADDRESS, shell(body)), {});

describe("joining", () => {
  it("makes a sentence whole that the page's end cut, and goes by what the second part says of a third", () => {
    const first = read(`<p>${ONE}</p><p>${TWO.slice(0, 38)}（下转第四版）</p>`);
    const second = read(`<p>（上接第一版）${TWO.slice(38)}</p><p>${THREE}</p>`);
    expect([first.continuesOn, second.continuesFrom]).toEqual(["04", "01"]);
    const joined = joinPages(first, [second]);
    expect(joined.body.split("\n")).toEqual([ONE, TWO, THREE]);
    expect([joined.continuesOn, joined.continuesFrom]).toEqual([null, null]);
    const third = { ...second, continuesOn: "05", body: `${THREE}\n${FOUR}` };
    expect(joinPages(first, [third]).continuesOn).toBe("05");
  });

  it("leaves a heading alone that ends a page", () => {
    const first = { ...read(`<p>${ONE}</p><p>${TWO}</p>`), body: `${ONE}\n一、责任落实到山头` };
    expect(joinPages(first, [read(`<p>${THREE}</p>`)]).body.split("\n")).toEqual([ONE, "一、责任落实到山头", THREE]);
  });

  it("drops what every page repeats at its head and end, but not a refrain amid the text", () => {
    const first = { ...read(`<p>${ONE}</p>`), body: `${LEAD}\n${ONE}\n上山先登记，下山再回家。` };
    const second = { ...first, body: `${LEAD}\n${TWO}\n上山先登记，下山再回家。\n${THREE}` };
    expect(joinPages(first, [second]).body.split("\n")).toEqual([
      LEAD,
      ONE,
      "上山先登记，下山再回家。",
      TWO,
      "上山先登记，下山再回家。",
      THREE,
    ]);
  });

  it("keeps the first page's byline where it has one, and gives a single page back as it is", () => {
    const first = read(`<p>${ONE}（记者 周喆）</p>`);
    const second = read(`<p>${TWO}（记者 李文斌）</p>`);
    expect(joinPages(first, [second]).reporters).toEqual(["周喆"]);
    expect(joinPages(first, [])).toBe(first);
  });
});
