import type { EditionArticle } from "../edition.ts";
import { escapeHtml, paragraphsOf, printedByline } from "../html.ts";
import { editorFor, linkBlock, siteFooter, siteHeader } from "../noise.ts";
import { htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { listPages, neighboursOf, printedTime } from "./listing.ts";

// A site whose list exists only after its script ran: the raw page names no article; /api/news/list does, page by page.

const API_PAGE_SIZE = 15;

/** Publishes a site whose list a script fills. */
export function publishRendered(site: Site): Publication {
  const lists = listPages(site, API_PAGE_SIZE);
  const pages = new Map<string, Page>();
  pages.set(
    "/app/index.html",
    htmlPage("index", site.day, () => shellPage(site)),
  );
  pages.set("/static/list.js", { ...asset("application/javascript", site.day), render: () => LIST_SCRIPT });
  lists.forEach((articles, at) => {
    pages.set(`/api/news/list/${at + 1}.json`, {
      ...asset("application/json", site.day),
      role: "index",
      render: () => listJson(site, articles, at + 1 < lists.length),
    });
  });
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
    redirects: new Map([["/", "/app/index.html"]]),
    articlePaths,
    declaration: {
      kind: "rendered",
      start: [`${site.origin}/app/index.html`],
      item: "ul.feed li.feed-item",
      link: "a.feed-title",
      date: "time",
      waitFor: "ul.feed[data-state=ready]",
      renderArticles: false,
      articlePattern: "/app/detail/\\d+\\.html",
    },
  };
}

function asset(type: string, day: string): Omit<Page, "render"> {
  return { role: "asset", type, charset: "utf-8", saidCharset: "utf-8", day };
}

function pathOf(site: Site, article: EditionArticle): string {
  return `/app/detail/${site.numberOf(article.id)}.html`;
}

function listJson(site: Site, articles: readonly EditionArticle[], more: boolean): string {
  const rows = articles.map((article) => ({
    newsId: site.numberOf(article.id),
    showTitle: article.title,
    publishTime: `${article.publishedOn} ${printedTime(site, article)}:00`,
  }));
  return JSON.stringify({ code: 200, data: { rows, more } });
}

const LIST_SCRIPT = `(async function () {
  var list = document.querySelector("#app ul");
  for (var page = 1, more = true; more; page += 1) {
    var answer = await (await fetch("/api/news/list/" + page + ".json")).json();
    answer.data.rows.forEach(function (row) {
      var item = document.createElement("li");
      item.className = "feed-item";
      var link = document.createElement("a");
      link.className = "feed-title";
      link.href = "/app/detail/" + row.newsId + ".html";
      link.textContent = row.showTitle;
      var time = document.createElement("time");
      time.textContent = row.publishTime.slice(0, 10);
      item.append(link, time);
      list.append(item);
    });
    more = answer.data.more;
  }
  list.dataset.state = "ready";
})();
`;

function shellPage(site: Site): string {
  const name = site.outlet.outlet.name;
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(name)}</title></head><body>
${siteHeader(name)}
<div id="app"><noscript>请开启 JavaScript 后浏览</noscript><ul class="feed"></ul></div>
${siteFooter(name)}<script src="/static/list.js"></script></body></html>`;
}

function articlePage(site: Site, article: EditionArticle): string {
  const name = site.outlet.outlet.name;
  const number = site.numberOf(article.id);
  const links = neighboursOf(site, article, 3).map((other) => ({ href: pathOf(site, other), title: other.title }));
  const byline = article.byline ? `<span class="name">${escapeHtml(printedByline(article.byline))}</span>` : "";
  const paragraphs = paragraphsOf(article.body).map(
    (paragraph) => `<p style="text-indent:2em"><span style="font-size:16px">${escapeHtml(paragraph)}</span></p>`,
  );
  const pictures = (article.images ?? []).map(
    (image, at) =>
      `<figure><img src="/images/${number}-${at}.png"><figcaption>${escapeHtml(image.caption)}</figcaption></figure>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(article.title)}</title><meta property="og:title" content="${escapeHtml(article.title)}"></head><body>
${siteHeader(name)}
<div class="detail">${article.introTitle ? `<p class="pre-title">${escapeHtml(article.introTitle)}</p>` : ""}<h1>${escapeHtml(article.title)}</h1>${article.subTitle ? `<p class="sub-title">${escapeHtml(article.subTitle)}</p>` : ""}
<div class="meta"><span class="time">${article.publishedOn} ${printedTime(site, article)}</span><span class="from">来源：${escapeHtml(article.source || name)}</span>${byline}</div>
<div class="content">${pictures.join("")}${paragraphs.join("")}</div>
<p class="edit">责编：${editorFor(number)}　审核：${editorFor(number + 2)}</p>
<div class="like">点赞 ${number % 300}　收藏　评论</div></div>
${linkBlock("recommend", "推荐阅读", links)}
${siteFooter(name)}</body></html>`;
}
