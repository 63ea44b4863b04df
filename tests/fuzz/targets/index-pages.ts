import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { readablePage } from "../../../crawlers/sources/json-article.ts";
import { readerOf } from "../../../crawlers/sources/reader-of.ts";
import type { FetchedPage } from "../../../domain/crawl.ts";
import type { SourceDeclaration } from "../../../domain/source.ts";
import { CONTEXT, indexTask, pageOf } from "../../crawlers/sources/page-of.ts";
import { edited, pumped } from "../edits.ts";
import { type FuzzCase, type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { HTML, JSON_SIGNS, XML } from "../tokens.ts";

const SITE = "https://news.example.cn";
const MOST_LINKS = 10_000;

async function readIndex(declaration: SourceDeclaration, page: FetchedPage): Promise<void> {
  const reader = readerOf(declaration, CONTEXT);
  const day = declaration.kind === "epaper" || declaration.kind === "json" ? "2026-03-05" : null;
  const { indexes, articles } = await reader.read(indexTask(page.address, { issueDay: day }), page);
  holdsNoZero([indexes, articles]);
  holds(indexes.length + articles.length <= MOST_LINKS, "the links of a page are bounded");
  for (const { address } of [...indexes, ...articles]) holds(/^https?:\/\//.test(address), "a link is of the web");
}

const texts = (words: fc.Arbitrary<string>) => words.map((text) => new Uint8Array(Buffer.from(text)));

function target(
  declaration: (name: string) => SourceDeclaration,
  names: readonly string[],
  bytes: fc.Arbitrary<Uint8Array>,
  also: (given: FuzzCase, page: FetchedPage) => void = () => undefined,
): FuzzTarget {
  return {
    cases: fc.record({ name: fc.constantFrom(...names), bytes }),
    async run(given) {
      const page = pageOf(`${SITE}/index`, given.bytes, given.name);
      also(given, page);
      await readIndex(declaration(given.name), page);
    },
  };
}

const ITEM = (n: number) =>
  `<item><title>护林防火${n}</title><link>${SITE}/a/${n}.html</link><pubDate>Thu, 05 Mar 2026 10:00:00 +0800</pubDate><dc:creator>张明</dc:creator></item>`;
const RSS = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title>${[1, 2, 3].map(ITEM).join("")}</channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>护林</title><link href="${SITE}/a/1.html"/><updated>2026-03-05T10:00:00Z</updated><author><name>张明</name></author></entry></feed>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>x</title><link>${SITE}/a/1.html</link></item></rdf:RDF>`;
const FEED = `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","url":"${SITE}/a/1.html","title":"护林","date_published":"2026-03-05T10:00:00Z","authors":[{"name":"张明"}]}]}`;
const MAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${SITE}/a/1.html</loc><lastmod>2026-03-05</lastmod></url><url><loc>${SITE}/a/2.html</loc><news:news><news:title>护林</news:title><news:publication_date>2026-03-05</news:publication_date></news:news></url></urlset>`;
const MAPS = `<sitemapindex><sitemap><loc>${SITE}/s1.xml.gz</loc><lastmod>2026-03-05</lastmod></sitemap></sitemapindex>`;
const ANSWER = `callback({"data":{"list":[{"id":"1","title":"护林防火","date":"2026-03-05","by":"张明","body":"<p>正文</p>"},{"id":2,"title":"夜校","date":1772676000000}]}});`;
const LIST = `<ul class="list">${[1, 2, 3].map((n) => `<li><a href="/a/${n}.html">护林防火${n}</a><span>2026-03-05</span></li>`).join("")}</ul><a class="next" href="index_2.html">下一页</a>`;
const LAYOUT = `<a class="page" href="node_2.htm">第02版：综合</a><map><area href="content_1.htm" coords="0,0,9,9"></map><a class="art" href="content_1.htm">护林防火</a><img usemap="#m" src="p.jpg">`;

const real = (files: readonly string[], tokens: readonly string[]) =>
  fc.oneof(...files.map((text) => edited(Buffer.from(text), tokens)));

export function feedTarget(): FuzzTarget {
  const bytes = fc.oneof(
    { weight: 3, arbitrary: real([RSS, ATOM, RDF], XML) },
    { weight: 1, arbitrary: real([FEED], JSON_SIGNS) },
    { weight: 1, arbitrary: texts(pumped(XML).map((text) => `<rss><channel>${text}`)) },
  );
  return target(
    () => ({ kind: "feed", address: `${SITE}/feed` }),
    ["application/rss+xml", "text/html; charset=gbk"],
    bytes,
  );
}

export function sitemapTarget(): FuzzTarget {
  const plain = fc.oneof(
    { weight: 3, arbitrary: real([MAP, MAPS], XML) },
    { weight: 1, arbitrary: texts(pumped(XML).map((text) => `<urlset><url>${text}`)) },
  );
  const packed = plain.map((bytes) => new Uint8Array(gzipSync(bytes)));
  const bytes = fc.oneof(
    { weight: 5, arbitrary: plain },
    packed,
    packed.chain((one) => edited(one, ["\u001f\u008b"])),
  );
  return target(() => ({ kind: "sitemap", address: `${SITE}/sitemap.xml` }), ["text/xml"], bytes);
}

export function jsonListTarget(): FuzzTarget {
  const declaration = (by: "issue" | "night"): SourceDeclaration => ({
    kind: "json",
    by,
    steps: [
      {
        request: { address: `${SITE}/api` },
        items: "data.list",
        fields: { id: "id", title: "title", date: "date", byline: "by" },
      },
    ],
    articleAddress: `${SITE}/a/{id}.html`,
    detail: { address: `${SITE}/api/{id}` },
    detailFields: { title: "data.list[0].title", body: "data.list[].body" },
  });
  const bytes = fc.oneof(
    { weight: 3, arbitrary: real([ANSWER, ANSWER.slice(9, -2)], JSON_SIGNS) },
    { weight: 1, arbitrary: texts(fc.json({ maxDepth: 6 })) },
    { weight: 1, arbitrary: texts(pumped(JSON_SIGNS)) },
  );
  return {
    cases: fc.record({ name: fc.constantFrom("list", "detail"), bytes }),
    async run({ name, bytes: sent }) {
      const by = declaration(sent.length % 2 === 0 ? "night" : "issue");
      const page = pageOf(`${SITE}/api`, sent, "application/json");
      if (name === "list") await readIndex(by, page);
      else readablePage({ bytes: sent, contentType: "application/json", address: page.address }, by);
    },
  };
}

/** Pages of links: a site's list and a paper's layout pages. */
export function listTarget(): FuzzTarget {
  const list: SourceDeclaration = {
    kind: "list",
    start: [`${SITE}/index`],
    item: ".list li",
    date: "span",
    next: "a.next",
  };
  const epaper: SourceDeclaration = {
    kind: "epaper",
    issue: `${SITE}/{YYYY}-{MM}/{DD}/index`,
    pageLinks: ["a.page", "a[href*=node_]"],
    articleLinks: ["a.art", "area", "a[href*=content_]"],
    pageName: [".page"],
  };
  const bytes = fc.oneof(real([LIST, LAYOUT], HTML), texts(pumped(HTML).map((text) => LIST + text)));
  const names = ["text/html", "text/html; charset=gbk"];
  return target((name) => (name === "text/html" ? list : epaper), names, bytes);
}
