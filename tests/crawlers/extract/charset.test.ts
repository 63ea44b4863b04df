import { describe, expect, it } from "vitest";
import { decodePage } from "../../../crawlers/extract/index.ts";
import { readFixture } from "./fixture.ts";

describe("recorded pages", () => {
  it.each([
    ["founder-classic-gbk-silent", "gb18030", "赵堃"],
    ["br-paragraphs-gbk-wrong-header", "gb18030", "敬老院里话家常"],
    ["gbk-wrong-meta", "gb18030", "青禾县新增三条公交线路"],
    ["traditional-big5", "big5", "山城老街迎來春茶季"],
    ["sparse-utf8-wrong-labels", "utf-8", "青禾县图书馆开馆"],
    ["founder-new", "utf-8", "周喆"],
  ])("%s is %s", (name, charset, words) => {
    const page = readFixture(name);
    const decoded = decodePage(page.bytes, page.contentType);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(words);
    expect(decoded.text).not.toContain("\ufffd");
  });
});

const utf8 = (text: string) => new TextEncoder().encode(text);

it("believes a byte order mark before anything else", () => {
  const little = Uint8Array.from([0xff, 0xfe, 0x2d, 0x4e, 0x87, 0x65]);
  expect(decodePage(little, "text/html; charset=gbk")).toEqual({ text: "中文", charset: "utf-16le" });
  const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8("中文")]);
  expect(decodePage(marked, "text/html; charset=big5")).toEqual({ text: "中文", charset: "utf-8" });
});

it("keeps a UTF-8 page UTF-8 when one of its characters is damaged", () => {
  const whole = utf8(`<meta charset="gbk"><p>${"三月的青岩镇，油菜花开得正好。".repeat(20)}</p>`);
  const damaged = Uint8Array.from([...whole.subarray(0, 60), ...whole.subarray(61)]);
  const { charset, text } = decodePage(damaged, "text/html; charset=gbk");
  expect(charset).toBe("utf-8");
  expect(text).toContain("油菜花开得正好");
});

it("reads a GBK page that one byte of damage runs through", () => {
  const page = readFixture("founder-classic-gbk-silent");
  const damaged = Uint8Array.from([...page.bytes, 0xff, 0x80, 0x3c]);
  const { charset, text } = decodePage(damaged, null);
  expect(charset).toBe("gb18030");
  expect(text).toContain("青岩镇油菜花香引客来");
});

it("takes an empty page and plain ASCII for UTF-8, and drops what is beyond its bound", () => {
  expect(decodePage(new Uint8Array(0), null)).toEqual({ text: "", charset: "utf-8" });
  expect(decodePage(utf8("plain"), "text/html; charset=GB2312")).toEqual({ text: "plain", charset: "utf-8" });
  expect(decodePage(new Uint8Array(17 * 1024 * 1024).fill(0x61), null).text).toHaveLength(16 * 1024 * 1024);
});
