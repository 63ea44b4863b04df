import { addDays } from "../../../domain/time.ts";
import type { EditionArticle } from "../edition.ts";
import { escapeHtml, paragraphsOf, printedByline, printedDay } from "../html.ts";
import { editorFor, linkBlock, shareBar, siteFooter, siteHeader } from "../noise.ts";
import { htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { neighboursOf, printedTime } from "./listing.ts";

// A portal with a sitemap index: one map a month, which names channels too, and a news map of the last two days.

/** Publishes a site by its sitemaps. */
export function publishSitemap(site: Site): Publication {
  const pages = new Map<string, Page>();
  const months = [...new Set(site.articles.map((article) => article.publishedOn.slice(0, 7)))].sort();
  const maps = months.map((month) => ({ path: `/sitemap-${month.replace("-", "")}.xml`, month }));
  pages.set(
    "/sitemap.xml",
    xmlPage(site.day, () => sitemapIndex(site, ["/sitemap-news.xml", ...maps.map((map) => map.path)])),
  );
  pages.set(
    "/sitemap-news.xml",
    xmlPage(site.day, () => newsMap(site)),
  );
  for (const { path, month } of maps) {
    const articles = site.articles.filter((article) => article.publishedOn.startsWith(month));
    pages.set(
      path,
      xmlPage(articles[0]?.publishedOn ?? site.day, () => monthMap(site, articles)),
    );
  }
  const articlePaths = new Map<string, string>();
  for (const article of site.articles) {
    const path = pathOf(site, article);
    articlePaths.set(article.id, path);
    pages.set(
      path,
      htmlPage("article", article.publishedOn, () => articlePage(site, article)),
    );
  }
  return {
    pages,
    redirects: new Map([["/", "/sitemap.xml"]]),
    articlePaths,
    declaration: { kind: "sitemap", address: `${site.origin}/sitemap.xml`, articlePattern: "/art/\\d{6}/t\\d+\\.html" },
  };
}

function xmlPage(day: string, render: () => string): Page {
  return { role: "index", type: "application/xml", charset: "utf-8", saidCharset: "utf-8", day, render };
}

function pathOf(site: Site, article: EditionArticle): string {
  return `/art/${article.publishedOn.slice(0, 7).replace("-", "")}/t${site.numberOf(article.id)}.html`;
}

function sitemapIndex(site: Site, paths: readonly string[]): string {
  const maps = paths.map((path) => `<sitemap><loc>${site.origin}${path}</loc><lastmod>${site.day}</lastmod></sitemap>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.join("")}</sitemapindex>`;
}

function monthMap(site: Site, articles: readonly EditionArticle[]): string {
  const channels = ["/channel/0.html", "/channel/1.html", "/about.html"].map(
    (path) => `<url><loc>${site.origin}${path}</loc></url>`,
  );
  const urls = articles.map(
    (article) =>
      `<url><loc>${site.origin}${pathOf(site, article)}</loc><lastmod>${article.publishedOn}</lastmod><changefreq>never</changefreq></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${[...channels, ...urls].join("\n")}</urlset>`;
}

function newsMap(site: Site): string {
  const fresh = site.articles.filter((article) => article.publishedOn >= addDays(site.day, -1));
  const urls = fresh.map(
    (article) =>
      `<url><loc>${site.origin}${pathOf(site, article)}</loc><news:news><news:publication><news:name>${escapeHtml(site.outlet.outlet.name)}</news:name><news:language>zh-cn</news:language></news:publication><news:publication_date>${article.publishedOn}T${printedTime(site, article)}:00+08:00</news:publication_date><news:title>${escapeHtml(article.title)}</news:title></news:news></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls.join("\n")}</urlset>`;
}

function articlePage(site: Site, article: EditionArticle): string {
  const name = site.outlet.outlet.name;
  const number = site.numberOf(article.id);
  const editor = editorFor(number);
  const links = neighboursOf(site, article, 3).map((other) => ({ href: pathOf(site, other), title: other.title }));
  const byline = article.byline ? `<span>${escapeHtml(printedByline(article.byline))}</span>` : "";
  const paragraphs = paragraphsOf(article.body).map(
    (paragraph) => `<p align="justify">　　${escapeHtml(paragraph)}</p>`,
  );
  const pictures = (article.images ?? []).map(
    (image, at) =>
      `<div class="img-box"><img src="/images/${number}-${at}.png"><div class="img-note">${escapeHtml(image.caption)}</div></div>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(article.title)}--${escapeHtml(article.column ?? "要闻")}--${escapeHtml(name)}</title>
<meta name="publishdate" content="${article.publishedOn}"><meta name="source" content="来源：${escapeHtml(article.source || name)}"><meta name="author" content="104"></head><body>
${siteHeader(name)}
<div class="rm_txt"><div class="path"><a href="/">${escapeHtml(name)}</a>&gt;&gt;<a href="/channel/1.html">${escapeHtml(article.column ?? "要闻")}</a></div>
${article.introTitle ? `<h3 class="pre">${escapeHtml(article.introTitle)}</h3>` : ""}<h1>${escapeHtml(article.title)}</h1>${article.subTitle ? `<h4 class="sub">${escapeHtml(article.subTitle)}</h4>` : ""}
<div class="channel"><div class="col-1-1">${printedDay(article.publishedOn)}${printedTime(site, article)} | 来源：<a href="#">${escapeHtml(article.source || name)}</a> ${byline}</div>${shareBar()}</div>
<div class="rm_txt_con">${pictures.join("")}${paragraphs.join("\n")}<div class="edit">(责编：${editor}、${editorFor(number + 1)})</div></div></div>
<div class="rel">${linkBlock("related", "相关新闻", links)}</div>
${siteFooter(name)}
<!--enpproperty <articleid>${number}</articleid><date>${article.publishedOn} ${printedTime(site, article)}:00:0</date><author>${editor}</author><title>${escapeHtml(article.title)}</title><sourcename>${escapeHtml(article.source || name)}</sourcename>/enpproperty--></body></html>`;
}
