import type { EditionArticle } from "../edition.ts";
import { escapeHtml, paragraphsOf } from "../html.ts";
import { editorFor } from "../noise.ts";
import { htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { printedTime } from "./listing.ts";

// An account's share pages (#activity-name, #js_content) behind an RSS feed that holds summaries only.

const SUMMARY_LENGTH = 60;

/** Publishes an RSS feed. */
export function publishFeed(site: Site): Publication {
  return publish(site, "/rss.xml", "application/rss+xml", () => rss(site));
}

/** Publishes a JSON Feed. */
export function publishJsonFeed(site: Site): Publication {
  return publish(site, "/feed.json", "application/feed+json", () => jsonFeed(site));
}

function publish(site: Site, path: string, type: string, render: () => string): Publication {
  const pages = new Map<string, Page>();
  pages.set(path, { role: "index", type, charset: "utf-8", saidCharset: "utf-8", day: site.day, render });
  const articlePaths = new Map<string, string>();
  for (const article of site.articles) {
    const own = `/s/${site.numberOf(article.id)}`;
    articlePaths.set(article.id, own);
    pages.set(
      own,
      htmlPage("article", article.publishedOn, () => sharePage(site, article)),
    );
  }
  return {
    pages,
    redirects: new Map([["/", path]]),
    articlePaths,
    declaration: { kind: "feed", address: `${site.origin}${path}`, articlePattern: "/s/\\d+$" },
  };
}

function instantOf(site: Site, article: EditionArticle): Date {
  return new Date(`${article.publishedOn}T${printedTime(site, article)}:00+08:00`);
}

function rss(site: Site): string {
  const name = escapeHtml(site.outlet.outlet.name);
  const items = site.articles.map((article) => {
    const address = `${site.origin}/s/${site.numberOf(article.id)}`;
    const summary = [...article.body.replaceAll("\n", "")].slice(0, SUMMARY_LENGTH).join("");
    const creator = article.byline ? `<dc:creator>${escapeHtml(article.byline)}</dc:creator>` : "";
    return `<item><title>${escapeHtml(article.title)}</title><link>${address}</link><guid isPermaLink="true">${address}</guid><pubDate>${instantOf(site, article).toUTCString()}</pubDate>${creator}<description>${escapeHtml(summary)}……</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${name}</title><link>${site.origin}/</link><description>${name}</description><language>zh-cn</language>
${items.join("\n")}
</channel></rss>`;
}

function jsonFeed(site: Site): string {
  const items = site.articles.map((article) => {
    const address = `${site.origin}/s/${site.numberOf(article.id)}`;
    return {
      id: address,
      url: address,
      title: article.title,
      summary: `${[...article.body.replaceAll("\n", "")].slice(0, SUMMARY_LENGTH).join("")}……`,
      date_published: instantOf(site, article).toISOString(),
      ...(article.byline === undefined ? {} : { authors: [{ name: article.byline }] }),
    };
  });
  const title = site.outlet.outlet.name;
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: `${site.origin}/`,
    items,
  });
}

function sharePage(site: Site, article: EditionArticle): string {
  const name = escapeHtml(site.outlet.outlet.name);
  const number = site.numberOf(article.id);
  const paragraphs = paragraphsOf(article.body).map(
    (paragraph) => `<p style="margin:0 8px"><span style="letter-spacing:1px">${escapeHtml(paragraph)}</span></p>`,
  );
  const pictures = (article.images ?? []).map(
    (image, at) =>
      `<section class="img"><img data-src="/images/${number}-${at}.png" src="/images/${number}-${at}.png"></section><p class="caption" style="color:#888;font-size:12px">${escapeHtml(image.caption)}</p>`,
  );
  const origin = article.source ? `<p class="source">来源：${escapeHtml(article.source)}</p>` : "";
  const author = article.byline
    ? `<span class="rich_media_meta" id="js_author_name">${escapeHtml(article.byline)}</span>`
    : "";
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(article.title)}</title><meta property="og:title" content="${escapeHtml(article.title)}"></head><body>
<div class="rich_media_area"><h1 class="rich_media_title" id="activity-name">${escapeHtml(article.title)}</h1>
<div id="meta_content">${author}<a class="rich_media_meta" id="js_name">${name}</a><em id="publish_time" class="rich_media_meta">${article.publishedOn} ${printedTime(site, article)}</em></div>
<div class="rich_media_content" id="js_content">${pictures.join("")}<section>${paragraphs.join("")}</section></div>
${origin}<p class="staff">编辑：${editorFor(number)}　校对：${editorFor(number + 1)}　审核：${editorFor(number + 3)}</p>
<div class="tail"><p>长按识别二维码关注我们</p><p>点“赞”和“在看”，让更多人看到</p><p>阅读 ${number % 2000}</p></div></div></body></html>`;
}
