import type { EditionArticle } from "../edition.ts";
import { dayParts, escapeHtml, paragraphsOf, printedByline } from "../html.ts";
import { editorFor, linkBlock, shareBar, siteFooter, siteHeader } from "../noise.ts";
import { htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { listPages, neighboursOf, printedTime } from "./listing.ts";

// A news portal in UTF-8, built like 红网: /content/YYYY/MM/DD/<id>.html, h1.detail_title, article.detail-article.

const PAGE_SIZE = 10;

/** Publishes a list site. */
export function publishList(site: Site): Publication {
  const lists = listPages(site, PAGE_SIZE);
  const pages = new Map<string, Page>();
  lists.forEach((articles, at) => {
    pages.set(
      `/news/${listName(at)}`,
      htmlPage("index", articles[0]?.publishedOn ?? site.day, () => listPage(site, articles, at, lists.length)),
    );
  });
  const articlePaths = new Map<string, string>();
  for (const article of site.articles) {
    const path = pathOf(site, article);
    articlePaths.set(article.id, path);
    for (const page of [1, ...(article.further ?? []).map((_, at) => at + 2)]) {
      pages.set(
        numberedPath(path, page),
        htmlPage("article", article.publishedOn, () => articlePage(site, article, page)),
      );
    }
  }
  return {
    pages,
    redirects: new Map([["/", "/news/index.html"]]),
    articlePaths,
    declaration: {
      kind: "list",
      start: [`${site.origin}/news/index.html`],
      item: "ul.news-list > li",
      link: "a",
      date: "span.date",
      next: ".pager a.next",
      maxPages: lists.length + 5,
      articlePattern: "/content/\\d{4}/\\d{2}/\\d{2}/\\d+\\.html",
    },
  };
}

function listName(at: number): string {
  return at === 0 ? "index.html" : `index_${at + 1}.html`;
}

function pathOf(site: Site, article: EditionArticle): string {
  const { year, month, date } = dayParts(article.publishedOn);
  return `/content/${year}/${month}/${date}/${site.numberOf(article.id)}.html`;
}

/** Page 2 of `123.html` is `123_2.html`. */
function numberedPath(path: string, page: number): string {
  return page === 1 ? path : path.replace(/\.html$/, `_${page}.html`);
}

/** The pager of a text on several pages: all of them by number, and the next. */
function pager(site: Site, article: EditionArticle, page: number): string {
  const count = 1 + (article.further?.length ?? 0);
  if (count === 1) return "";
  const own = pathOf(site, article);
  const numbers = Array.from({ length: count }, (_, at) =>
    at + 1 === page ? `<b>${page}</b>` : `<a href="${numberedPath(own, at + 1)}">${at + 1}</a>`,
  );
  const next = page < count ? `<a href="${numberedPath(own, page + 1)}">下一页</a>` : "";
  return `<div class="pages">${numbers.join(" ")} ${next}</div>`;
}

function listPage(site: Site, articles: readonly EditionArticle[], at: number, count: number): string {
  const name = site.outlet.outlet.name;
  const items = articles.map(
    (article) =>
      `<li><a href="${pathOf(site, article)}" target="_blank">${escapeHtml(article.title)}</a><span class="date">${article.publishedOn}</span></li>`,
  );
  const next = at + 1 < count ? `<a class="next" href="${listName(at + 1)}">下一页</a>` : "<span>下一页</span>";
  const previous = at > 0 ? `<a class="prev" href="${listName(at - 1)}">上一页</a>` : "<span>上一页</span>";
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>新闻-${escapeHtml(name)}</title></head><body>
${siteHeader(name)}
<div class="wrap"><div class="crumb">当前位置：<a href="/">首页</a> &gt; 新闻</div>
<ul class="news-list">${items.join("\n")}</ul>
<div class="pager">${previous} <a href="${listName(at)}" class="cur">${at + 1}</a> ${next} 共${count}页</div></div>
${siteFooter(name)}</body></html>`;
}

function articlePage(site: Site, article: EditionArticle, page: number): string {
  const name = site.outlet.outlet.name;
  const editor = editorFor(site.numberOf(article.id));
  const links = neighboursOf(site, article, 4).map((other) => ({ href: pathOf(site, other), title: other.title }));
  const byline = article.byline ? `<span class="author">${escapeHtml(printedByline(article.byline))}</span>` : "";
  const intro = article.introTitle ? `<h3 class="detail_pretitle">${escapeHtml(article.introTitle)}</h3>` : "";
  const sub = article.subTitle ? `<h2 class="detail_subtitle">${escapeHtml(article.subTitle)}</h2>` : "";
  const paragraphs = paragraphsOf(page === 1 ? article.body : (article.further?.[page - 2] ?? "")).map(
    (paragraph) => `<p>　　${escapeHtml(paragraph)}</p>`,
  );
  const pictures = (article.images ?? []).map(
    (image, at) =>
      `<p style="text-align:center"><img src="/images/${site.numberOf(article.id)}-${at}.png" alt=""></p><p class="pic-caption" style="text-align:center">${escapeHtml(image.caption)}</p>`,
  );
  const column = article.column ?? "新闻";
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(article.title)}_${escapeHtml(name)}</title><meta name="author" content="100211"></head><body>
${siteHeader(name)}
<div class="main"><div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/news/index.html">${escapeHtml(column)}</a> &gt; 正文</div>
${intro}<h1 class="detail_title">${escapeHtml(article.title)}</h1>${sub}
<div class="detail_info"><span class="p_l_10">来源：${escapeHtml(article.source || name)}</span> ${byline} <span class="p_l_10">编辑：${editor}</span> <span class="p_l_25">${article.publishedOn} ${printedTime(site, article)}:08</span></div>
${shareBar()}
<article class="detail-article">${pictures.join("")}${paragraphs.join("\n")}</article>
${pager(site, article, page)}
<div class="editor">[责任编辑：${editor}]</div>
<div class="copyright">声明：本网转载的文章仅代表作者个人观点，如涉及版权问题请及时与我们联系。</div>
${linkBlock("related", "相关阅读", links.slice(0, 2))}</div>
<div class="side">${linkBlock("hot", "热点排行", links)}</div>
${siteFooter(name)}</body></html>`;
}
