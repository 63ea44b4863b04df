import { describe, expect, it } from "vitest";
import { takeContinuation } from "../../../crawlers/extract/continuation.ts";
import { extractFromHtml } from "../../../crawlers/extract/index.ts";

describe("marks in a text", () => {
  it.each([
    ["会议强调，要抓好春耕。（下转第12版）", "会议强调，要抓好春耕。", "12", null],
    ["会议强调，要抓好春耕。(下转12版)", "会议强调，要抓好春耕。", "12", null],
    ["会议强调，要抓好春耕。（下转Ａ０３版）", "会议强调，要抓好春耕。", "A03", null],
    ["会议强调，要抓好（下转第四版）", "会议强调，要抓好", "04", null],
    ["会议强调，要抓好【下转第2版①】", "会议强调，要抓好", "02", null],
    ["会议强调，要抓好春耕。▶▶下转第3版", "会议强调，要抓好春耕。", "03", null],
    ["會議強調，要抓好春耕。（下轉第A12版）", "會議強調，要抓好春耕。", "A12", null],
    ["会议强调，要抓好春耕。（紧转第二版）", "会议强调，要抓好春耕。", "02", null],
    ["会议强调，要抓好春耕。（转第十二版）", "会议强调，要抓好春耕。", "12", null],
    ["会议强调，要抓好春耕。（下转第二、三版）", "会议强调，要抓好春耕。", "02", null],
    ["（上接第1版）和夏管两件大事。", "和夏管两件大事。", null, "01"],
    ["(上接一版)和夏管两件大事。", "和夏管两件大事。", null, "01"],
    ["（紧接第一版）和夏管两件大事。", "和夏管两件大事。", null, "01"],
    ["（上接A01版·要闻）和夏管两件大事。", "和夏管两件大事。", null, "A01"],
    ["（上接01版“大棚里的春天”）和夏管。", "和夏管。", null, "01"],
    ["（上接头版）和夏管两件大事。", "和夏管两件大事。", null, "01"],
    ["◀上接第1版", "", null, "01"],
    ["（上接第二版）二是抓好夏管。（下转第六版）", "二是抓好夏管。", "06", "02"],
    ["上接第一版 “大棚里的春天”迎来客商。", "“大棚里的春天”迎来客商。", null, "01"],
  ])("%s", (text, rest, on, from) => {
    expect(takeContinuation(text)).toEqual({ text: rest, continuesOn: on, continuesFrom: from });
  });

  it.each([
    "编辑部来信说，第3版的“下转第5版”印得太小，老人看不清，应当改一改。",
    "（相关报道见第3版）",
    "他上接第一版块的业务，下转第二车间。",
    "两家企业在第4版上刊登了启事。",
    "（转第三人民医院治疗）",
  ])("leaves %s", (text) => {
    expect(takeContinuation(text)).toEqual({ text, continuesOn: null, continuesFrom: null });
  });
});

const FIRST = "三月四日下午，青岩镇召开护林防火工作会，镇党委书记主持会议，各村护林员六十余人参加。";
const LAST = "会议要求，各村要把责任落实到山头地块，清明前后实行二十四小时值班。";

const read = (html: string, title?: string) => {
  const hints = title === undefined ? {} : { title };
  const article = extractFromHtml(html, "https://epaper.example.cn/html/2026-03/05/content_7.htm", hints);
  const { continuesOn, continuesFrom, body, page } = article;
  return { title: article.title, subTitle: article.subTitle, continuesOn, continuesFrom, body, page };
};
const WHOLE = { subTitle: null, continuesOn: null, continuesFrom: null, body: `${FIRST}\n${LAST}`, page: null };

describe("marks on a page", () => {
  it("stand behind the text, in a paragraph of their own, and name another page than the article's", () => {
    const html = `<h1>护林防火工作会召开</h1><p>第01版：要闻</p><div><p>${FIRST}</p><p>${LAST}</p><p>（下转第4版）</p></div>`;
    expect(read(html)).toEqual({ ...WHOLE, title: "护林防火工作会召开", continuesOn: "04", page: "01" });
  });

  it("stand behind the byline", () => {
    const html = `<h1>护林防火工作会召开</h1><div><p>${FIRST}</p><p>${LAST}（记者 周喆）（下转第四版）</p></div>`;
    expect(read(html)).toEqual({ ...WHOLE, title: "护林防火工作会召开", continuesOn: "04" });
  });

  it("stand in the headline, and are no column of it", () => {
    const html = `<h1>护林防火工作会召开（上接第一版）</h1><p>第04版：综合</p><div><p>${FIRST}</p><p>${LAST}</p></div>`;
    expect(read(html)).toEqual({ ...WHOLE, title: "护林防火工作会召开", continuesFrom: "01", page: "04" });
  });

  it("stand under the headline or in what the index page calls it", () => {
    const html = `<h1>护林防火工作会召开</h1><h2>（上接第一版）</h2><div><p>${FIRST}</p><p>${LAST}</p></div>`;
    expect(read(html)).toEqual({ ...WHOLE, title: "护林防火工作会召开", continuesFrom: "01" });
    const plain = `<h1>护林防火工作会召开</h1><div><p>${FIRST}</p><p>${LAST}</p></div>`;
    expect(read(plain, "（紧接第一版）护林防火工作会召开")).toEqual({
      ...WHOLE,
      title: "护林防火工作会召开",
      continuesFrom: "01",
    });
  });

  it("are all the headline that a second part may have", () => {
    const html = `<h1>（上接第一版）</h1><div><p>${FIRST}</p><p>${LAST}</p></div>`;
    expect(read(html)).toEqual({ ...WHOLE, title: "（上接第一版）", continuesFrom: "01" });
  });

  it("are another article's where its link stands below", () => {
    const html = `<h1>护林防火工作会召开</h1><div><p>${FIRST}</p><p>${LAST}</p></div><ul><li><a href="content_8.htm">大棚里的春天（上接第一版）</a></li></ul>`;
    expect(read(html)).toEqual({ ...WHOLE, title: "护林防火工作会召开" });
  });
});
