import type { EditionArticle } from "../edition.ts";
import { escapeHtml, paragraphsOf, printedByline } from "../html.ts";
import { editorFor, linkBlock, siteFooter, siteHeader } from "../noise.ts";
import type { Page, Publication, Site } from "../publication.ts";
import { listPages, neighboursOf, printedTime } from "./listing.ts";

// A department's site of the 2000s: GB18030 bytes called gb2312 by the page and nothing by the header, tables, lines
// broken by <br>, no date in an article's address.

const PAGE_SIZE = 12;

/** Publishes a list site in GB18030. */
export function publishListGbk(site: Site): Publication {
  const lists = listPages(site, PAGE_SIZE);
  const pages = new Map<string, Page>();
  lists.forEach((articles, at) => {
    pages.set(
      `/dj/${listName(at)}`,
      gbkPage("index", articles[0]?.publishedOn ?? site.day, () => listPage(site, articles, at, lists.length)),
    );
  });
  const articlePaths = new Map<string, string>();
  for (const article of site.articles) {
    const path = `/dj/${fileOf(site, article)}`;
    articlePaths.set(article.id, path);
    for (const page of [1, ...(article.further ?? []).map((_, at) => at + 2)]) {
      pages.set(
        numbered(path, page),
        gbkPage("article", article.publishedOn, () => articlePage(site, article, page)),
      );
    }
  }
  return {
    pages,
    redirects: new Map([["/", "/dj/list.htm"]]),
    articlePaths,
    declaration: {
      kind: "list",
      start: [`${site.origin}/dj/list.htm`],
      item: "table.newslist tr",
      link: "td.t a",
      date: "td.d",
      next: "a.nextpage",
      maxPages: lists.length + 5,
      articlePattern: "/dj/info_\\d+\\.htm",
      article: {
        title: ["td.arttitle"],
        introTitle: ["td.pretitle"],
        subTitle: ["td.subtitle"],
        body: ["#zoom"],
        remove: ["#zoom .pic"],
      },
    },
  };
}

function gbkPage(role: "index" | "article", day: string, render: () => string): Page {
  return { role, type: "text/html", charset: "gb18030", saidCharset: null, day, render };
}

function listName(at: number): string {
  return at === 0 ? "list.htm" : `list_${at}.htm`;
}

function fileOf(site: Site, article: EditionArticle): string {
  return `info_${site.numberOf(article.id)}.htm`;
}

function numbered(path: string, page: number): string {
  return page === 1 ? path : path.replace(/\.htm$/, `_${page}.htm`);
}

/** Each page names only the next one. */
function nextPage(site: Site, article: EditionArticle, page: number): string {
  if (page > (article.further?.length ?? 0)) return "";
  return `<tr><td align="center"><a href="${numbered(fileOf(site, article), page + 1)}">下一页</a></td></tr>`;
}

function head(title: string): string {
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${escapeHtml(title)}</title></head><body>`;
}

function listPage(site: Site, articles: readonly EditionArticle[], at: number, count: number): string {
  const name = site.outlet.outlet.name;
  const rows = articles.map(
    (article) =>
      `<tr><td width=10>·</td><td class="t"><a href="${fileOf(site, article)}">${escapeHtml(article.title)}</a></td><td class="d">[${article.publishedOn.slice(0, 4)}/${article.publishedOn.slice(5, 7)}/${article.publishedOn.slice(8)}]</td></tr>`,
  );
  const next = at + 1 < count ? `<a class="nextpage" href="${listName(at + 1)}">下一页</a>` : "下一页";
  return `${head(`${name} 党建动态`)}
${siteHeader(name)}
<table width="778" align="center"><tr><td>您现在的位置：首页 → 党建动态</td></tr></table>
<table width="778" align="center" class="newslist">${rows.join("\r\n")}</table>
<table width="778" align="center"><tr><td align="center">第${at + 1}页/共${count}页 ${next} <a href="${listName(count - 1)}">尾页</a></td></tr></table>
${siteFooter(name)}</body></html>`;
}

function articlePage(site: Site, article: EditionArticle, page: number): string {
  const name = site.outlet.outlet.name;
  const number = site.numberOf(article.id);
  const editor = editorFor(number);
  const links = neighboursOf(site, article, 3).map((other) => ({ href: fileOf(site, other), title: other.title }));
  const byline = article.byline ? `${escapeHtml(printedByline(article.byline))}　` : "";
  const lines = paragraphsOf(page === 1 ? article.body : (article.further?.[page - 2] ?? "")).map(
    (paragraph) => `　　${escapeHtml(paragraph)}`,
  );
  const pictures = (article.images ?? []).map(
    (image, at) =>
      `<div class="pic" align="center"><img src="/images/${number}-${at}.png"><br><font color="#666666">${escapeHtml(image.caption)}</font></div>`,
  );
  return `${head(`${article.title}-${name}`)}
${siteHeader(name)}
<table width="778" align="center"><tr><td>您现在的位置：首页 → ${escapeHtml(article.column ?? "党建动态")} → 正文</td></tr>
<tr><td align="center" class="pretitle">${escapeHtml(article.introTitle ?? "")}</td></tr>
<tr><td align="center" class="arttitle">${escapeHtml(article.title)}</td></tr>
<tr><td align="center" class="subtitle">${escapeHtml(article.subTitle ?? "")}</td></tr>
<tr><td align="center" class="info">发布时间：${article.publishedOn} ${printedTime(site, article)}　来源：${escapeHtml(article.source || name)}　${byline}浏览次数：${number % 900}</td></tr>
<tr><td><div id="zoom">${pictures.join("")}${lines.join("<br>\r\n")}<br></div></td></tr>
${nextPage(site, article, page)}
<tr><td align="right">（责任编辑：${editor}）</td></tr>
<tr><td>【<a href="#">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</td></tr></table>
${linkBlock("related", "相关文章", links)}
${siteFooter(name)}</body></html>`;
}
