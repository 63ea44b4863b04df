import type { EpaperDeclaration } from "../../../domain/source.ts";
import { escapeHtml, paragraphsOf, printedDay } from "../html.ts";
import { shareBar } from "../noise.ts";
import { htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { type Entry, type Issue, issueFolder, issuesOf, type Layout, pictureMap, printedTitle } from "./layouts.ts";

// The Founder family from about 2020: /pc/layout/YYYYMM/DD/node_01.html, /pc/content/YYYYMM/DD/content_<id>.html. Papers
// of the centre have the same addresses with another face (.swiper-slide, ul.news-list, .article): both are served.

/** Publishes an e-paper of the new Founder structure. */
export function publishFounderNew(site: Site): Publication {
  const pages = new Map<string, Page>();
  const articlePaths = new Map<string, string>();
  const central = site.outlet.outlet.tier === "central";
  const issues = issuesOf(site);
  for (const issue of issues) {
    for (const layout of issue.layouts) {
      const path = `/pc/layout/${issueFolder(issue.day)}/${nodeName(layout)}`;
      pages.set(
        path,
        htmlPage("index", issue.day, () => layoutPage(site, issue, layout, central)),
      );
      for (const entry of layout.entries) {
        const content = `/pc/content/${issueFolder(issue.day)}/content_${entry.number}.html`;
        pages.set(
          content,
          htmlPage("article", issue.day, () => contentPage(site, issue, layout, entry, central)),
        );
        if (entry.article !== null) articlePaths.set(entry.article.id, content);
      }
    }
  }
  const newest = issues[0];
  const redirects = new Map<string, string>();
  if (newest !== undefined) {
    for (const path of ["/", "/pc/layout/index.html"]) {
      redirects.set(path, `/pc/layout/${issueFolder(newest.day)}/node_01.html`);
    }
  }
  return { pages, redirects, articlePaths, declaration: declare(site.origin, central) };
}

function nodeName(layout: Layout): string {
  return /^\d+$/.test(layout.label)
    ? `node_${layout.label}.html`
    : `node_${String(layout.rank + 1).padStart(2, "0")}.html`;
}

function declare(origin: string, central: boolean): EpaperDeclaration {
  return {
    kind: "epaper",
    issue: `${origin}/pc/layout/{YYYY}{MM}/{DD}/node_01.html`,
    pageLinks: central ? [".swiper-slide a"] : ["ul#layoutlist li a[href*=node_]"],
    articleLinks: central ? ["ul.news-list a[href*=content_]"] : ["ul#articlelist li a"],
    pageName: [".paper-bot .ban", ".layout-title"],
    maxPages: 40,
    articlePattern: "/pc/content/\\d{6}/\\d{2}/content_\\d+\\.html",
    article: central
      ? {
          title: [".article h1"],
          introTitle: [".article h3"],
          subTitle: [".article h2"],
          date: [".newstime", ".article .sec"],
          body: ["#ozoom"],
        }
      : {
          title: ["#Title"],
          introTitle: ["#PreTitle"],
          subTitle: ["#SubTitle"],
          byline: ["#Author"],
          originalSource: ["#Source"],
          date: [".newstime"],
          body: ["#ozoom"],
        },
  };
}

function layoutPage(site: Site, issue: Issue, layout: Layout, central: boolean): string {
  const name = escapeHtml(site.outlet.outlet.name);
  const folder = issueFolder(issue.day);
  const hrefOf = (entry: Entry): string => `../../../content/${folder}/content_${entry.number}.html`;
  const pageEntries = issue.layouts.map(
    (other) => `<a href="./${nodeName(other)}">第${other.label}版：${escapeHtml(other.name)}</a>`,
  );
  const articleEntries = layout.entries.map(
    (entry) => `<li><a href="${hrefOf(entry)}">${escapeHtml(entry.title)}</a></li>`,
  );
  const pageList = central
    ? `<div class="swiper-container"><div class="swiper-wrapper">${pageEntries.map((entry) => `<div class="swiper-slide">${entry}</div>`).join("")}</div></div>`
    : `<ul id="layoutlist">${pageEntries.map((entry) => `<li class="posRelative">${entry}<a class="pdf" href="../../../attachement/${folder}/page.pdf"></a></li>`).join("")}</ul>`;
  const articleList = central
    ? `<div class="news"><ul class="news-list">${articleEntries.join("")}</ul></div>`
    : `<ul id="articlelist">${articleEntries.join("")}</ul>`;
  const at = issue.layouts.indexOf(layout);
  const next = issue.layouts[at + 1];
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${name} ${printedDay(issue.day)} 第${layout.label}版</title></head>
<body><div class="header"><a href="/pc/layout/index.html">${name}</a><span class="date">${printedDay(issue.day)}</span><a href="/pc/layout/index.html">返回目录</a></div>
<div class="main"><div class="left"><div class="paper"><img src="/images/page.png" usemap="#PagePicMap">${pictureMap(layout, hrefOf)}</div>
<div class="paper-bot"><p class="ban layout-title">第${layout.label}版：${escapeHtml(layout.name)}</p>${next === undefined ? "" : `<a class="preart" href="./${nodeName(next)}">下一版</a>`}</div></div>
<div class="right"><h4>版面导航</h4>${pageList}<h4>本版新闻</h4>${articleList}</div></div>
<div class="footer"><p>${name}社版权所有 ，未经书面授权禁止使用</p><p>Copyright © 1998-2018 by ${name}. all rights reserved</p></div></body></html>`;
}

function contentPage(site: Site, issue: Issue, layout: Layout, entry: Entry, central: boolean): string {
  const name = escapeHtml(site.outlet.outlet.name);
  const at = layout.entries.indexOf(entry);
  const neighbour = (offset: number, label: string): string => {
    const other = layout.entries[at + offset];
    return other === undefined ? "" : `<a href="content_${other.number}.html">${label}</a>`;
  };
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escapeHtml(entry.title)}-${name}</title></head>
<body><div class="header"><a href="/pc/layout/index.html">${name}</a><span class="date">${printedDay(issue.day)}</span></div>
<div class="main"><div class="right"><div class="paper-bot"><p class="ban">第${layout.label}版：${escapeHtml(layout.name)}</p></div>
${central ? centralHead(name, issue, layout, entry) : founderHead(issue, entry)}
<!--enpcontent--><div id="ozoom" style="zoom:100%">${pictures(entry)}${bodyHtml(entry)}</div><!--/enpcontent-->
</div>${shareBar()}<div class="turn">${neighbour(-1, "上一篇")}${neighbour(1, "下一篇")}</div></div></div>
<div class="footer"><p>${name}社版权所有 ，未经书面授权禁止使用</p><p>Copyright © 1998-2018 by ${name}. all rights reserved</p></div>
${propertyComment(site, issue, layout, entry)}</body></html>`;
}

function bodyHtml(entry: Entry): string {
  return paragraphsOf(entry.body)
    .map((paragraph) => `<p>　　${escapeHtml(paragraph)}</p>`)
    .join("");
}

function pictures(entry: Entry): string {
  return (entry.article?.images ?? [])
    .map(
      (image, at) =>
        `<table class="pci_c" width="400"><tbody><tr><td align="center"><img src="/images/${entry.number}-${at}.png"></td></tr><tr><td class="picdesc">${escapeHtml(image.caption)}</td></tr></tbody></table>`,
    )
    .join("");
}

/** 人民日报's face: author, paper, day and page in one line. */
function centralHead(name: string, issue: Issue, layout: Layout, entry: Entry): string {
  const { article } = entry;
  const byline = article?.byline ?? "";
  const source = article?.source ? `<span class="origin">来源：${escapeHtml(article.source)}</span>` : "";
  return `<div class="article"><h3>${escapeHtml(article?.introTitle ?? "")}</h3><h1><p>${escapeHtml(entry.title)}</p></h1><h2>${escapeHtml(article?.subTitle ?? "")}</h2>
<p class="sec">${escapeHtml(byline)}《${name}》（${printedDay(issue.day)} 第 ${layout.label} 版）${source}<span class="newstime">${printedDay(issue.day)}</span></p>`;
}

function founderHead(issue: Issue, entry: Entry): string {
  const { article } = entry;
  const byline = article?.byline ? `<span id="Author">${escapeHtml(article.byline)}</span>` : "";
  const source = article?.source ? `<span id="Source">来源：${escapeHtml(article.source)}</span>` : "";
  return `<div class="newsdetatit"><p id="PreTitle">${escapeHtml(article?.introTitle ?? "")}</p><h2 id="Title">${escapeHtml(entry.title)}</h2><p id="SubTitle">${escapeHtml(article?.subTitle ?? "")}</p>
<p class="others">${byline}${source}<span class="newstime">${printedDay(issue.day)}</span></p></div><div class="newsdetatext">`;
}

/** The system's own account of the article, in a comment behind the page. */
function propertyComment(site: Site, issue: Issue, layout: Layout, entry: Entry): string {
  const { article } = entry;
  const fields: readonly (readonly [string, string])[] = [
    ["articleid", String(entry.number)],
    ["date", `${issue.day} ${article?.publishedTime ?? "06:30"}:00:0`],
    ["author", article?.byline ?? ""],
    ["title", article === null ? entry.title : printedTitle(article)],
    ["keyword", ""],
    ["subtitle", article?.subTitle ?? ""],
    ["introtitle", article?.introTitle ?? ""],
    ["siteid", "2"],
    ["nodeid", String(layout.rank + 1)],
    ["nodename", `第${layout.label}版：${layout.name}`],
    ["url", `${site.origin}/pc/content/${issueFolder(issue.day)}/content_${entry.number}.html`],
    ["sourcename", article?.source ?? ""],
  ];
  return `<!--enpproperty ${fields.map(([field, value]) => `<${field}>${escapeHtml(value)}</${field}>`).join("")}/enpproperty-->`;
}
