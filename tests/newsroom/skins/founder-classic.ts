import type { EpaperDeclaration } from "../../../domain/source.ts";
import { escapeHtml, paragraphsOf, printedDay } from "../html.ts";
import { htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { type Entry, type Issue, issuesOf, type Layout, pictureMap } from "./layouts.ts";

// The Founder family of the 2000s: tables, /html/YYYY-MM/DD/node_2.htm, content_<id>.htm?div=-1, titles written by
// script, the system's account in founder-* tags, and a second copy of the text for the clipboard.

const FIRST_NODE = 2;

/** Publishes an e-paper of the classic Founder structure. */
export function publishFounderClassic(site: Site): Publication {
  const pages = new Map<string, Page>();
  const articlePaths = new Map<string, string>();
  const issues = issuesOf(site);
  for (const issue of issues) {
    const folder = `/html/${issue.day.slice(0, 7)}/${issue.day.slice(8)}`;
    for (const layout of issue.layouts) {
      pages.set(
        `${folder}/${nodeName(layout)}`,
        htmlPage("index", issue.day, () => layoutPage(site, issue, layout)),
      );
      for (const entry of layout.entries) {
        const content = `${folder}/content_${entry.number}.htm`;
        pages.set(
          content,
          htmlPage("article", issue.day, () => contentPage(site, issue, layout, entry)),
        );
        if (entry.article !== null) articlePaths.set(entry.article.id, `${content}?div=-1`);
      }
    }
  }
  const newest = issues[0];
  const redirects = new Map<string, string>();
  if (newest !== undefined) {
    redirects.set("/", `/html/${newest.day.slice(0, 7)}/${newest.day.slice(8)}/node_${FIRST_NODE}.htm`);
  }
  return { pages, redirects, articlePaths, declaration: declare(site.origin) };
}

function nodeName(layout: Layout): string {
  return `node_${layout.rank + FIRST_NODE}.htm`;
}

function declare(origin: string): EpaperDeclaration {
  return {
    kind: "epaper",
    issue: `${origin}/html/{YYYY}-{MM}/{DD}/node_${FIRST_NODE}.htm`,
    pageLinks: ["a#pageLink"],
    articleLinks: ["#titleList li a", "map[name=PagePicMap] area"],
    pageName: [".bannername"],
    maxPages: 40,
    articlePattern: "/html/\\d{4}-\\d{2}/\\d{2}/content_\\d+\\.htm",
    article: {
      title: [".font01"],
      introTitle: [".font02.pretitle"],
      subTitle: [".font02.subtitle"],
      originalSource: [".laiyuan"],
      body: ["#ozoom"],
      remove: ["#copytext"],
    },
  };
}

function layoutPage(site: Site, issue: Issue, layout: Layout): string {
  const name = escapeHtml(site.outlet.outlet.name);
  const hrefOf = (entry: Entry): string => `content_${entry.number}.htm?div=-1`;
  const nodes = issue.layouts.map(
    (other) =>
      `<li>&nbsp;<a id=pageLink href=${nodeName(other)}>第${other.label}版：${escapeHtml(other.name)}</a></li>`,
  );
  const titles = layout.entries.map(
    (entry) =>
      `<li><a href=${hrefOf(entry)}><script>document.write(view("${scriptText(entry.title)}  "))</script></a></li>`,
  );
  const next = issue.layouts[issue.layouts.indexOf(layout) + 1];
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${name}数字报 ${issue.day} 第${layout.label}版</title>
<script language=Javascript>
function view(str){ return str.replace(/<br>/gi," "); }
</script></head>
<body leftmargin=0 topmargin=0>
<table width=1000 border=0 cellspacing=0 cellpadding=0 align=center><tr><td class=default>${name} ${printedDay(issue.day)} 星期版 <a href="http://www.example.com/">网站首页</a></td></tr></table>
<table width=1000 border=0 align=center><tr>
<td valign=top width=400>${pictureMap(layout, hrefOf)}<img src=/images/page.png border=0 usemap=#PagePicMap>
<table width=411><tr><td width=202 align=left class=bannername>第${layout.label}版：<strong>${escapeHtml(layout.name)}</strong></td><td>${next === undefined ? "" : `<a class=preart href=${nodeName(next)}>下一版</a>`}</td><td><a href=../../../page/1/${issue.day}/${layout.label}/page.pdf><img src=/images/pdf.png border=0></a></td></tr></table></td>
<td valign=top><div id=pageList><ul>${nodes.join("")}</ul></div><div id=titleList><ul>${titles.join("")}</ul></div></td>
</tr></table>
<table width=1000 align=center><tr><td class=px12 align=center>${name}社版权所有 Copyright © 2005-2012 未经授权不得转载</td></tr></table>
</body></html>
<!--enpproperty <founder-date>${issue.day} 23:59:57</founder-date><founder-pagenum>${layout.label}</founder-pagenum><founder-papername>${name}</founder-papername><founder-type>2</founder-type> /enpproperty-->`;
}

/** A text inside a JavaScript string inside a script element. */
function scriptText(text: string): string {
  return escapeHtml(text).replaceAll("\\", "\\\\");
}

/** Every third article has its byline in the system's tag, the others inside the body, as in the field. */
function bylineInTag(entry: Entry): boolean {
  return entry.number % 3 === 0;
}

function contentPage(site: Site, issue: Issue, layout: Layout, entry: Entry): string {
  const name = escapeHtml(site.outlet.outlet.name);
  const { article } = entry;
  const byline = article?.byline ?? "";
  const inBody = byline !== "" && !bylineInTag(entry) ? `<P>■ ${escapeHtml(byline)}</P>` : "";
  const paragraphs = paragraphsOf(entry.body).map((paragraph) => `<P>　　${escapeHtml(paragraph)}</P>`);
  const pictures = (article?.images ?? []).map(
    (image, at) =>
      `<table class=pic><tr><td><img src=/images/${entry.number}-${at}.png></td></tr><tr><td class=picdesc>${escapeHtml(image.caption)}</td></tr></table>`,
  );
  const source = article?.source ? `<td class=laiyuan>来源：${escapeHtml(article.source)}</td>` : "";
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${name}数字报-${escapeHtml(entry.title)}</title></head>
<body leftmargin=0 topmargin=0>
<table width=1000 border=0 align=center><tr><td class=default>${name} ${printedDay(issue.day)} <a href=${nodeName(layout)}>返回本版</a></td></tr></table>
<table width=620 border=0 align=center>
<tr><td align=center class="font02 pretitle">${escapeHtml(article?.introTitle ?? "")}</td></tr>
<tr><td align=center class=font01>${escapeHtml(entry.title)}</td></tr>
<tr><td align=center class="font02 subtitle">${escapeHtml(article?.subTitle ?? "")}</td></tr>
<tr><td><table align=center><tr><td class=px12>${printedDay(issue.day)} 第${layout.label}版：${escapeHtml(layout.name)}</td>${source}<td><a href="#">【字号 大 中 小】</a> <a href="javascript:doPrint()">打印</a> <a href="#">复制全文</a></td></tr></table></td></tr>
<tr><td class=xilan_content>${pictures.join("")}<founder-content><div id=ozoom style="ZOOM: 100%">${inBody}${paragraphs.join("")}</div></founder-content></td></tr></table>
<div id=copytext style="display:none"><p>供复制全文用：</p><p>${escapeHtml(entry.title)}</p>${paragraphs.join("")}</div>
<table width=1000 align=center><tr><td class=px12 align=center>${name}社版权所有 Copyright © 2005-2012 未经授权不得转载</td></tr></table>
</body></html>
${founderComment(name, issue, layout, entry)}`;
}

function founderComment(name: string, issue: Issue, layout: Layout, entry: Entry): string {
  const author = entry.article?.byline !== undefined && bylineInTag(entry) ? entry.article.byline : "";
  const time = entry.article?.publishedTime ?? "06:30";
  return `<!--enpproperty <founder-date>${issue.day} ${time}:00</founder-date><founder-title>${escapeHtml(entry.title)}</founder-title><founder-author>${escapeHtml(author)}</founder-author><founder-pagenum>${layout.label}</founder-pagenum><founder-pagename>${escapeHtml(layout.name)}</founder-pagename><founder-papername>${name}</founder-papername><founder-type>1</founder-type> /enpproperty-->`;
}
