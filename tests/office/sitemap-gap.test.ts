import { afterEach, beforeEach, expect, test } from "vitest";
import type { Source } from "../../domain/source.ts";
import { crawlSources } from "../../office/crawl-sources.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import { NOON, SOURCE, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const PAGE = `<html><body><h1>青岩镇春耕忙</h1><p>${"连日来，青岩镇田间地头一派繁忙。".repeat(12)}</p></body></html>`;
let office: OfficeInTest;
let server: LittleServer;
let entries: string;

/** A sitemap of articles by the day of their last change. */
function entry(path: string, day: string): string {
  return `<url><loc>http://map.localhost:${server.port}${path}</loc><lastmod>${day}T22:00:00+08:00</lastmod></url>`;
}

beforeEach(async () => {
  office = await officeInTest();
  await seedSource(office.ctx.store);
  server = await littleServer({
    "/sitemap.xml": (_request, response) => {
      response.setHeader("content-type", "application/xml");
      response.end(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`);
    },
    "*": PAGE,
  });
});
afterEach(async () => {
  await server.close();
  await office.fresh.close();
});

test("after nights without it, a sitemap is read from before the last night that read it whole", async () => {
  const { ctx } = office;
  const address = `http://map.localhost:${server.port}/sitemap.xml`;
  const source: Source = { ...SOURCE, declaration: { kind: "sitemap", address } };
  await ctx.store.sources.put(source);
  const crawl = async (day: string) => {
    const night = await ctx.store.nights.begin(day, null, NOON);
    await crawlSources(ctx, { night, sourceIds: null, issueDays: null }, { onProgress: () => undefined });
  };
  entries = entry("/a/1.html", "2026-03-01");
  await crawl("2026-03-01");
  // Published that evening, after the night; then the machine stood still for ten days.
  entries += entry("/a/2.html", "2026-03-01") + entry("/a/3.html", "2026-03-05") + entry("/a/4.html", "2025-12-01");
  await crawl("2026-03-11");
  expect(server.paths().filter((path) => path.startsWith("/a/"))).toEqual(
    expect.arrayContaining(["/a/1.html", "/a/2.html", "/a/3.html"]),
  );
  expect(server.paths()).not.toContain("/a/4.html");
});
