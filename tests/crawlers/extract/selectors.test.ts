import { describe, expect, it } from "vitest";
import { extractFromHtml } from "../../../crawlers/extract/index.ts";
import { SettingsError } from "../../../domain/errors/settings-error.ts";

const ADDRESS = "https://news.example.cn/html/2026-03/05/content_1.htm";
const PAGE = `<title>青禾网</title><h1>频道头条：别处的标题</h1>
<div class="t"><b>真正的标题</b></div><div class="i">记者 张三 通讯员 李文斌</div><div class="d">2026/3/4 8:05</div><div class="s">来源：青禾日报</div>
<div class="wrap"><p>这是网站的推介文字，很长很长，写满了各种各样的话，还有标点。</p><p>这是网站的第二段推介文字，同样很长很长，同样有标点。</p></div>
<div class="b"><p class="ad">这里是一段广告，买一送一，欢迎选购。</p><p>真正的正文第一段，说的是春耕。</p><p>真正的正文第二段，说的是护林。</p></div>`;

describe("a source's selectors", () => {
  const article = extractFromHtml(
    PAGE,
    ADDRESS,
    {},
    {
      title: [".missing", ".t b"],
      byline: [".i"],
      date: [".d"],
      originalSource: [".s"],
      body: [".b"],
      remove: [".ad"],
    },
  );

  it("win over the general rules", () => {
    expect(article.title).toBe("真正的标题");
    expect(article.body).toBe("真正的正文第一段，说的是春耕。\n真正的正文第二段，说的是护林。");
    expect(article.originalSource).toBe("青禾日报");
    expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-04", "08:05"]);
    expect([article.reporters, article.correspondents]).toEqual([["张三"], ["李文斌"]]);
  });

  it("leave the general rules what they are silent on", () => {
    const partly = extractFromHtml(
      PAGE,
      ADDRESS,
      {},
      { title: [".t b"], body: [".b"], remove: [".ad"], date: [".none"] },
    );
    expect(partly.publishedOn).toBe("2026-03-04");
  });

  it("are named when they cannot be read", () => {
    expect(() => extractFromHtml(PAGE, ADDRESS, {}, { body: ["div["] })).toThrow(SettingsError);
    expect(() => extractFromHtml(PAGE, ADDRESS, {}, { body: ["div["] })).toThrow(/article\.body.*div\[/);
  });
});

describe("hints of the index page", () => {
  const text = "<p>记者从县交通运输局获悉，三月六日起，我县新增三条公交线路，票价统一为两元。</p>";

  it("fill what the page leaves open", () => {
    const article = extractFromHtml(
      `<div>${text}</div>`,
      "https://news.example.cn/a/1",
      {
        title: "青禾县新增三条公交线路",
        publishedOn: "2026-03-05",
        publishedTime: "07:00",
        byline: "记者 张三",
      },
      {},
    );
    expect(article.title).toBe("青禾县新增三条公交线路");
    expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-05", "07:00"]);
    expect(article.reporters).toEqual(["张三"]);
  });

  it("give way to the page", () => {
    const html = `<h1>青禾县新增三条公交线路</h1><p>2026-03-04 来源：青禾日报 作者：李四光</p><div>${text}</div>`;
    const article = extractFromHtml(html, "https://news.example.cn/a/1", {
      title: "新增公交",
      publishedOn: "2026-03-05",
      publishedTime: "07:00",
      byline: "记者 张三",
    });
    expect(article.title).toBe("青禾县新增三条公交线路");
    expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-04", null]);
    expect([article.reporters, article.authors]).toEqual([[], ["李四光"]]);
  });
});
