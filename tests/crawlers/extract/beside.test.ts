import { afterEach, beforeEach, expect, test } from "vitest";
import { type Extractor, extractArticle, openExtractor } from "../../../crawlers/extract/index.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";

/** More than are read before a thread is started. */
const PAGES = 130;

function pageOf(at: number) {
  const body = `连日来，第${at}村的田间地头一派繁忙，镇里组织农技员下田指导。`.repeat(8);
  const html = `<html><head><title>第${at}村春耕忙</title></head><body><h1>第${at}村春耕忙</h1>
<p>来源：青禾日报　作者：甘雨</p><p>${body}</p></body></html>`;
  return {
    bytes: Buffer.from(html),
    contentType: "text/html; charset=utf-8",
    address: `http://qhrb.localhost/${at}.html`,
  };
}

let extractor: Extractor;
beforeEach(() => {
  extractor = openExtractor();
});
afterEach(() => extractor.close());

const all = <T>(work: (at: number) => Promise<T>) => Promise.all(Array.from({ length: PAGES }, (_, at) => work(at)));

test("reads in its thread what it would read here", async () => {
  const hints = { publishedOn: "2026-03-06", page: "02" };
  const selectors = { title: ["h1"] };
  const read = await all((at) => extractor.extract(pageOf(at), hints, selectors));
  expect(read).toEqual(Array.from({ length: PAGES }, (_, at) => extractArticle(pageOf(at), hints, selectors)));
  expect(read.at(-1)).toMatchObject({ title: `第${PAGES - 1}村春耕忙`, originalSource: "青禾日报", page: "02" });
});

test("leaves the caller's bytes as they are", async () => {
  const pages = Array.from({ length: PAGES }, (_, at) => pageOf(at));
  await Promise.all(pages.map((page) => extractor.extract(page, {})));
  expect(pages.map(({ bytes }) => bytes)).toEqual(Array.from({ length: PAGES }, (_, at) => pageOf(at).bytes));
});

test("a page without an article is refused in the same words, and the others are read", async () => {
  const bytes = Buffer.from("<html><body></body></html>");
  const empty = (at: number) => ({ ...pageOf(at), bytes });
  const ends = await Promise.allSettled(
    Array.from({ length: PAGES }, (_, at) => extractor.extract(at % 3 === 2 ? empty(at) : pageOf(at), {})),
  );
  for (const [at, end] of ends.entries()) {
    expect(end.status).toBe(at % 3 === 2 ? "rejected" : "fulfilled");
    if (end.status === "rejected") {
      expect(end.reason).toBeInstanceOf(ExtractError);
      expect(() => extractArticle(empty(at), {})).toThrow((end.reason as Error).message);
    }
  }
});

test("any other error comes back with its message", async () => {
  const selectors = { title: ["h1["] };
  await all((at) => expect(extractor.extract(pageOf(at), {}, selectors)).rejects.toThrow(/article\.title/));
});
