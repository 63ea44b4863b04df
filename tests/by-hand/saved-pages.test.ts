import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalAddress, fileHints, identifySaved, openKeptPage, publisherOf } from "../../crawlers/index.ts";
import { pdfTexts } from "../../crawlers/saved/pdf-texts.ts";
import { sha256 } from "../../domain/ids.ts";
import { readArticle } from "../../office/read-article.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import { textPdf } from "../intake/corpus/files.ts";
import {
  articlePage,
  BODY,
  clipping,
  emptyPdf,
  type SavingBrowser,
  savingBrowser,
  TITLE,
  wechatPage,
} from "./make-saved.ts";

/** As a file that was cut and put together wrongly: a name stands where the size of the font belongs. */
function sizelessPdf(): Uint8Array {
  const whole = Buffer.from(textPdf([TITLE, ...BODY])).toString("latin1");
  return Buffer.from(whole.replace("/F1 14 Tf", "/F1 /No Tf"), "latin1");
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function kept(bytes: Uint8Array, method = "DROP") {
  const { contentType, address } = await identifySaved(bytes);
  const made = `urn:drop:out:${sha256(bytes)}`;
  const headers = { "content-type": contentType };
  const page = { id: "p", sha256: sha256(bytes), address: address ?? made, finalAddress: made, method, headers, bytes };
  return { ...page, requestHeaders: {}, status: 200, fetchedAt: "2026-03-06T01:00:00.000Z" };
}

async function read(bytes: Uint8Array) {
  const page = await kept(bytes);
  return readArticle([page], { address: page.address, hints: {}, corrections: {} }, undefined);
}

describe("what a browser saves", () => {
  let server: LittleServer;
  let browser: SavingBrowser;
  beforeAll(async () => {
    const page = articlePage();
    server = await littleServer({
      "/2026/a.html?id=7": `${page}<iframe src="/ad"></iframe>`,
      "/ad": "<p>广告一则。</p>",
    });
    browser = await savingBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test(".mht: the page itself, not its frames, and the address that it was saved from", async () => {
    const address = `http://qingyan.localhost:${server.port}/2026/a.html?id=7`;
    const bytes = await browser.mht(address);
    expect(await identifySaved(bytes)).toEqual({ contentType: "multipart/related", address });
    const article = await read(bytes);
    expect(article).toMatchObject({ title: TITLE, publishedOn: "2026-03-05", publishedTime: "08:30" });
    expect(article.originalSource).toBe("青禾日报");
    expect(article.body).toBe(BODY.join("\n"));
  });

  test("PDF: columns in reading order, lines joined, the headline told apart, no radicals", async () => {
    const article = await read(await browser.pdf(clipping("2026年3月5日 第03版")));
    expect(article).toMatchObject({ title: TITLE, publishedOn: "2026-03-05" });
    expect([article.reporters, article.correspondents]).toEqual([["李文斌"], ["王小明"]]);
    expect(article.body).toBe(BODY.join("\n"));
  });

  test("PDF: what the browser prints over and under the pages is left out, a paragraph goes on over them", async () => {
    const long = Array.from({ length: 60 }, (_, i) => `第${i}段，${BODY[0]}${BODY[1]}`);
    const html = `<title>打印</title><h1>${TITLE}</h1><div>2026-03-05</div>${long
      .map((text) => `<p style="margin:0;text-indent:2em;font-family:'WenQuanYi Zen Hei',serif">${text}</p>`)
      .join("")}`;
    const article = await read(await browser.pdf(html, { headed: true }));
    expect(article).toMatchObject({ title: TITLE, publishedOn: "2026-03-05" });
    expect(article.body.split("\n")).toEqual(long);
  });

  test("a PDF that takes too long is ended", async () => {
    const bytes = await browser.pdf(clipping("2026年3月5日"));
    await expect(pdfTexts(bytes, 1)).rejects.toThrow(/过大或过慢/u);
  });
});

describe("what cannot be read says why", () => {
  test.each([
    ["a scan", emptyPdf(2), /这是扫描件/u],
    ["too many pages", emptyPdf(61), /超过 60 页/u],
    ["a broken PDF", encode("%PDF-1.7\nnothing of the kind"), /已损坏/u],
    ["a PDF whose print has no size", sizelessPdf(), /已损坏/u],
    ["an archive without a page", encode("MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nAAAA"), /没有网页/u],
  ])("%s", async (_, bytes, message) => {
    const attempt = async () => openKeptPage(await kept(bytes), "urn:drop:x");
    await expect(attempt()).rejects.toThrow(message);
  });

  test.each([
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ["a Word file", encode("PK\u0003\u0004word/document.xml")],
    ["plain text", encode("标题\n正文")],
    ["nothing", new Uint8Array()],
  ])("%s is no saved page", async (_, bytes) => {
    await expect(identifySaved(bytes)).rejects.toThrow(/不是存下来的网页/u);
  });

  test("parts inside parts end at a bound", async () => {
    let inner = "Content-Type: text/html\r\n\r\n<p>深</p>";
    for (let level = 0; level < 40; level++) {
      inner = `Content-Type: multipart/related; boundary="b${level}"\r\n\r\n--b${level}\r\n${inner}\r\n--b${level}--\r\n`;
    }
    await expect(identifySaved(encode(`MIME-Version: 1.0\r\n${inner}`))).rejects.toThrow(/嵌套超过/u);
  });

  test("an archive of very many parts ends at a bound", async () => {
    const part = "--b\r\nContent-Type: image/gif\r\n\r\nR0\r\n";
    const bytes = encode(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n${part.repeat(6_000)}`,
    );
    await expect(identifySaved(bytes)).rejects.toThrow(/已损坏/u);
  });
});

describe("older and other ways to save", () => {
  test("Internet Explorer's .mht: base64 in its own charset", async () => {
    // 青岩镇八支突击队服务春耕 and a sentence in GBK.
    const gbk = Buffer.from("c7e0d1d2d5f2b0cbd6a7cdbbbbf7b6d3b7fecef1b4bab8fb", "hex");
    const head = Buffer.from("<html><head><meta charset=gb2312></head><body><h1>", "latin1");
    const page = Buffer.concat([
      head,
      gbk,
      Buffer.from("</h1><p>", "latin1"),
      gbk,
      Buffer.from("</p></body></html>", "latin1"),
    ]);
    const bytes = encode(
      `From: <Saved by Windows Internet Explorer 8>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://qh.example.cn/a.htm\r\n\r\n${page.toString("base64")}\r\n--x--\r\n`,
    );
    expect((await identifySaved(bytes)).address).toBe("http://qh.example.cn/a.htm");
    const opened = await openKeptPage(await kept(bytes), "http://qh.example.cn/a.htm");
    expect(new TextDecoder("gb18030").decode(opened.bytes)).toContain(`<h1>${TITLE}</h1>`);
  });

  test.each([
    ["<!-- saved from url=(0039)https://qh.example.cn/2026/a.html?from=qq -->", "https://qh.example.cn/2026/a.html"],
    [
      "<!--\n Page saved with SingleFile \n url: https://qh.example.cn/b.html \n saved date: x -->",
      "https://qh.example.cn/b.html",
    ],
    ["<!-- saved from url=(0017)file:///C:/a.html -->", null],
    ["", null],
  ])("%j names its address: %j", async (comment, address) => {
    expect((await identifySaved(encode(`${comment}${articlePage()}`))).address).toBe(address);
  });

  test.each([
    ["2026-03-05 A02版 春耕.pdf", { publishedOn: "2026-03-05", page: "A02" }],
    ["青禾日报20260305第3版.pdf", { publishedOn: "2026-03-05", page: "03" }],
    ["２０２６年３月５日.html", { publishedOn: "2026-03-05" }],
    ["2026-02-30.html", {}],
    ["../../etc/passwd", {}],
  ])("the name %j tells %j", (name, hints) => {
    expect(fileHints(name)).toEqual(hints);
  });
});

describe("WeChat", () => {
  const short = "https://mp.weixin.qq.com/s/AbC_d-1";
  const long = "https://mp.weixin.qq.com/s?__biz=MzA==&mid=22&idx=1&sn=abc";
  test.each([
    [`${short}?scene=1&clicktime=2#rd`, short],
    ["http://mp.weixin.qq.com/s?mid=22&__biz=MzA==&sn=abc&idx=1&chksm=f&scene=21#wechat_redirect", long],
    [
      "https://mp.weixin.qq.com/s?src=11&timestamp=1&signature=x",
      "https://mp.weixin.qq.com/s?src=11&timestamp=1&signature=x",
    ],
  ])("%s is known as %s", (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });

  test("a page is read: title, author, the time that stands in a script, the hidden text, whose account it is", async () => {
    const page = await kept(encode(wechatPage()));
    const article = await readArticle([page], { address: short, hints: {}, corrections: {} }, undefined);
    expect(article).toMatchObject({
      title: TITLE,
      publishedOn: "2026-03-05",
      publishedTime: "08:30",
      byline: "李文斌",
    });
    expect(article.body).toBe(BODY.join("\n"));
    expect(await publisherOf(page, short)).toBe("青岩发布");
    expect(await publisherOf(page, "https://qh.example.cn/")).toBeNull();
  });
});
