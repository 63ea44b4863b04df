import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { extractArticles } from "../../office/extract-articles.ts";
import { deferred } from "../setup/deferred.ts";
import { findArticle, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const QUIET = { onProgress: () => undefined };
const page = (title: string) => `<html><head><title>${title}</title></head><body><h1>${title}</h1>
<p>${"连日来，青岩镇田间地头一派繁忙，镇里组织农技员下田指导。".repeat(8)}</p></body></html>`;

let office: OfficeInTest;
beforeEach(async () => {
  office = await officeInTest();
  await seedSource(office.ctx.store);
});
afterEach(() => office.fresh.close());

const find = (name: string) => findArticle(office.ctx.store, `http://qhrb.localhost/${name}.html`, {}, page(name));

describe("while a crawl goes on", () => {
  test("what it finds is read, and what it finds last too", async () => {
    const { articles } = office.ctx.store;
    const crawl = deferred<void>();
    const reading = extractArticles(office.ctx, QUIET, { crawl: crawl.promise });
    const first = await find("春耕忙");
    await vi.waitFor(async () => expect((await articles.get(first)).title).toBe("春耕忙"), { timeout: 20_000 });
    const second = await find("夏收忙");
    crawl.resolve();
    expect(await reading).toEqual({ extracted: 2, faults: [] });
    expect((await articles.get(second)).title).toBe("夏收忙");
  });

  test("an article whose page changes meanwhile is read again and counted once", async () => {
    const { articles } = office.ctx.store;
    const crawl = deferred<void>();
    const reading = extractArticles(office.ctx, QUIET, { crawl: crawl.promise });
    const address = "http://qhrb.localhost/1.html";
    const id = await findArticle(office.ctx.store, address, {}, page("春耕忙"));
    await vi.waitFor(async () => expect((await articles.get(id)).title).toBe("春耕忙"), { timeout: 20_000 });
    await findArticle(office.ctx.store, address, {}, page("春耕正忙"));
    await vi.waitFor(async () => expect((await articles.get(id)).title).toBe("春耕正忙"), { timeout: 20_000 });
    crawl.resolve();
    expect((await reading).extracted).toBe(1);
  });

  test("the end of a crawl that failed is the end of reading, with all that it found read", async () => {
    const crawl = deferred<void>();
    const reading = extractArticles(office.ctx, QUIET, { crawl: crawl.promise });
    const id = await find("春耕忙");
    crawl.reject(new Error("no network"));
    expect((await reading).extracted).toBe(1);
    expect((await office.ctx.store.articles.get(id)).title).toBe("春耕忙");
  });

  test("an abort ends reading too", async () => {
    const stop = new AbortController();
    const crawl = deferred<void>();
    const reading = extractArticles(office.ctx, { ...QUIET, signal: stop.signal }, { crawl: crawl.promise });
    await find("春耕忙");
    stop.abort(new Error("stopped"));
    crawl.reject(stop.signal.reason);
    await expect(reading).rejects.toThrow("stopped");
  });
});
