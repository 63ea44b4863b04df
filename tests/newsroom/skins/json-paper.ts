import type { JsonDeclaration } from "../../../domain/source.ts";
import { escapeHtml, paragraphsOf } from "../html.ts";
import { siteFooter, siteHeader } from "../noise.ts";
import { type Asked, htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { type Entry, type Issue, issuesOf, type Layout, printedTitle } from "./layouts.ts";

// An e-paper drawn by scripts, as 中国组织人事报 is: the issues of a month by POST, the pages of an issue with their areas
// by POST, the text of a piece by GET. Its human page holds no text.

const API = "/api/welcome";

/** Publishes an e-paper behind a JSON interface. */
export function publishJsonPaper(site: Site): Publication {
  const issues = issuesOf(site);
  const pages = new Map<string, Page>();
  const articlePaths = new Map<string, string>();
  for (const { day, layouts } of issues) {
    for (const entry of layouts.flatMap((layout) => layout.entries)) {
      const path = `/dzb/detail/${entry.number}.html`;
      pages.set(
        path,
        htmlPage("article", day, () => shellPage(site)),
      );
      if (entry.article !== null) articlePaths.set(entry.article.id, path);
    }
  }
  const newest = issues[0]?.day ?? site.day;
  const interfaces = new Map([
    [`${API}/selectPastDianZiBao`, (asked: Asked) => posted(asked, newest, (body) => issueList(site, issues, body))],
    [`${API}/dianZiBaoHomePage`, (asked: Asked) => posted(asked, newest, (body) => issuePages(site, issues, body))],
    [`${API}/selectNews`, (asked: Asked) => piece(issues, asked)],
  ]);
  pages.set(
    "/",
    htmlPage("index", newest, () => shellPage(site)),
  );
  return { pages, interfaces, redirects: new Map(), articlePaths, declaration: declare(site.origin) };
}

function declare(origin: string): JsonDeclaration {
  return {
    kind: "json",
    by: "issue",
    steps: [
      {
        request: {
          address: `${origin}${API}/selectPastDianZiBao`,
          method: "POST",
          body: '{"years":"{YYYY}","months":"{MM}"}',
        },
        items: "data",
        fields: { issueId: "id", day: "releaseTime" },
        where: { day: "{YYYY}-{MM}-{DD}" },
      },
      {
        request: { address: `${origin}${API}/dianZiBaoHomePage`, method: "POST", body: '{"id":"{issueId}"}' },
        items: "data.dianzibaoShowList",
        fields: { pageName: "columnName" },
      },
      { items: "areaCoordinateList", fields: { newsId: "newsId", title: "newsName" } },
    ],
    articleAddress: `${origin}/dzb/detail/{newsId}.html`,
    detail: { address: `${origin}${API}/selectNews?id={newsId}` },
    detailFields: { title: "data.showTitle", byline: "data.author", date: "data.createTime", body: "data.newContent" },
  };
}

function json(day: string, role: Page["role"], data: unknown): Page {
  const render = (): string => JSON.stringify({ code: 200, msg: "success", data });
  return { role, type: "application/json", charset: "utf-8", saidCharset: "utf-8", day, render };
}

/** Answers a POST of JSON; anything else is 404 there, as in the field. */
function posted(asked: Asked, day: string, answer: (body: Readonly<Record<string, unknown>>) => unknown): Page | null {
  if (asked.method !== "POST") return null;
  const data = answer(JSON.parse(asked.body));
  return data === null ? null : json(day, "index", data);
}

function issueId(site: Site, issue: Issue): string {
  return String(site.numberOf(`issue-${issue.day}`));
}

function issueList(site: Site, issues: readonly Issue[], body: Readonly<Record<string, unknown>>): unknown {
  return issues
    .filter((issue) => issue.day.startsWith(`${String(body.years)}-${String(body.months)}`))
    .map((issue) => ({ id: issueId(site, issue), releaseTime: `${issue.day} 00:00:00`, paperName: "电子报" }));
}

function issuePages(site: Site, issues: readonly Issue[], body: Readonly<Record<string, unknown>>): unknown {
  const issue = issues.find((one) => issueId(site, one) === body.id);
  if (issue === undefined) return null;
  const areas = (layout: Layout) =>
    layout.entries.map((entry, at) => ({
      newsId: entry.number,
      newsName: entry.title,
      coordinate: `5,${40 + at * 60},340,${95 + at * 60}`,
    }));
  const shown = issue.layouts.map((layout) => ({
    columnName: `第${layout.label}版：${layout.name}`,
    areapdfPath: `/upload/${issue.day}/${layout.label}.pdf`,
    areaCoordinateList: areas(layout),
  }));
  return { id: issueId(site, issue), dianzibaoShowList: shown };
}

function piece(issues: readonly Issue[], asked: Asked): Page | null {
  for (const { day, layouts } of issues) {
    for (const entry of layouts.flatMap((layout) => layout.entries)) {
      if (String(entry.number) === asked.query.get("id")) return json(day, "article", detailOf(entry, day));
    }
  }
  return null;
}

function detailOf(entry: Entry, day: string) {
  const { article } = entry;
  const source = article?.source ? `<p>来源：${escapeHtml(article.source)}</p>` : "";
  const intro = article?.introTitle ? `<h4>${escapeHtml(article.introTitle)}</h4>` : "";
  const paragraphs = paragraphsOf(entry.body).map((line) => `<p>　　${escapeHtml(line)}</p>`);
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return {
    newsId: entry.number,
    showTitle: article === null ? entry.title : printedTitle(article),
    author: article?.byline ?? "",
    // The evening before, when it was put there.
    createTime: `${before.toISOString().slice(0, 10)} 22:14:08`,
    newContent: `${intro}${paragraphs.join("")}${source}`,
  };
}

function shellPage(site: Site): string {
  const name = escapeHtml(site.outlet.outlet.name);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${name}电子报</title></head><body>
${siteHeader(name)}<div id="app"><noscript>请开启 JavaScript 后浏览</noscript></div>${siteFooter(name)}
<script src="/static/app.js"></script></body></html>`;
}
