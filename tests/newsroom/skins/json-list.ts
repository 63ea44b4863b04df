import type { JsonDeclaration } from "../../../domain/source.ts";
import type { EditionArticle } from "../edition.ts";
import { escapeHtml, paragraphsOf } from "../html.ts";
import { type Asked, htmlPage, type Page, type Publication, type Site } from "../publication.ts";
import { printedTime } from "./listing.ts";

// A channel as 学习强国's are: a list in JSON, each text in JSONP, and a human page whose address differs by its query only
// and that holds no text before its scripts ran.

const HUMAN = "/lgpage/detail/index.html";

/** Publishes a list behind a JSON interface. */
export function publishJsonList(site: Site): Publication {
  const pages = new Map<string, Page>();
  const articlePaths = new Map<string, string>();
  pages.set("/lgdata/channel.json", {
    ...data("index", "application/json", site.day),
    render: () => JSON.stringify(site.articles.map((article) => entryOf(site, article))),
  });
  for (const article of site.articles) {
    const number = site.numberOf(article.id);
    articlePaths.set(article.id, `${HUMAN}?id=${number}&item_id=${number}`);
    pages.set(`/data/app/${number}.js`, {
      ...data("article", "application/javascript", article.publishedOn),
      render: () => `callback(${JSON.stringify(detailOf(site, article))})`,
    });
  }
  const shell = htmlPage("article", site.day, () => "<!DOCTYPE html><title>详情</title><div id=root></div>");
  const interfaces = new Map([[HUMAN, (asked: Asked) => (asked.query.has("item_id") ? shell : null)]]);
  const redirects = new Map([["/", "/lgdata/channel.json"]]);
  return { pages, interfaces, redirects, articlePaths, declaration: declare(site.origin) };
}

function declare(origin: string): JsonDeclaration {
  return {
    kind: "json",
    by: "night",
    steps: [
      {
        request: { address: `${origin}/lgdata/channel.json` },
        items: "",
        fields: { itemId: "itemId", itemType: "type", title: "title", date: "publishTime" },
        where: { itemType: "kNews" },
      },
    ],
    articleAddress: `${origin}${HUMAN}?id={itemId}&item_id={itemId}`,
    detail: { address: `${origin}/data/app/{itemId}.js` },
    detailFields: {
      title: "title",
      byline: "editor",
      originalSource: "show_source",
      date: "publish_time",
      body: "content",
    },
  };
}

function data(role: Page["role"], type: string, day: string): Omit<Page, "render"> {
  return { role, type, charset: "utf-8", saidCharset: "utf-8", day };
}

function entryOf(site: Site, article: EditionArticle) {
  const number = site.numberOf(article.id);
  return {
    itemId: String(number),
    type: "kNews",
    title: article.title,
    publishTime: `${article.publishedOn} ${printedTime(site, article)}:00`,
    showSource: article.source ?? site.outlet.outlet.name,
    url: `${site.origin}${HUMAN}?id=${number}&item_id=${number}`,
  };
}

function detailOf(site: Site, article: EditionArticle) {
  const intro = article.introTitle ? `<p><strong>${escapeHtml(article.introTitle)}</strong></p>` : "";
  const paragraphs = paragraphsOf(article.body).map((line) => `<p><span>${escapeHtml(line)}</span></p>`);
  return {
    title: article.title,
    publish_time: `${article.publishedOn} ${printedTime(site, article)}:00`,
    show_source: article.source ?? "",
    editor: article.byline ?? "",
    content: `${intro}${paragraphs.join("")}`,
  };
}
