import { extractFromHtml as readWithArticleExtractor } from "@extractus/article-extractor";
import { Readability } from "@mozilla/readability";
import { load } from "cheerio";
import { Defuddle } from "defuddle/node";
import { JSDOM, VirtualConsole } from "jsdom";
import { parseHTML } from "linkedom";
import { extractFromHtml } from "../crawlers/extract/index.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";

/** What a reader makes of a page. */
export interface Reading {
  readonly title: string | null;
  readonly body: string;
}

export interface Peer {
  readonly name: string;
  /** False for a bare parser: it is timed, not scored. */
  readonly reads: boolean;
  /** Reads one page, already decoded. A page that it finds no article on gives an empty body. */
  read(html: string, address: string): Reading | Promise<Reading>;
}

const NOTHING: Reading = { title: null, body: "" };

/** The text of the HTML that a peer hands out. */
const textOf = (html: string): string => load(html.replace(/<(?:br|\/?(?:p|div|h\d|li|tr))\b/gi, "\n$&")).text();

export const OURS = "上稿通";
export const READABILITY = "Readability+jsdom";
export const CHEERIO = "cheerio.load";

function readOurs(html: string, address: string): Reading {
  try {
    return extractFromHtml(html, address, {});
  } catch (error) {
    if (error instanceof ExtractError) return NOTHING;
    throw error;
  }
}

function readReadability(html: string, address: string): Reading {
  const { window } = new JSDOM(html, { url: address, virtualConsole: new VirtualConsole() });
  const article = new Readability(window.document).parse();
  window.close();
  return { title: article?.title ?? null, body: article?.textContent ?? "" };
}

/** In linkedom: in jsdom it takes over a second a page. */
async function readDefuddle(html: string, address: string): Promise<Reading> {
  const { title, content } = await Defuddle(parseHTML(html).document, address);
  return { title, body: textOf(content) };
}

async function readExtractus(html: string, address: string): Promise<Reading> {
  const article = await readWithArticleExtractor(html, address);
  return { title: article?.title ?? null, body: textOf(article?.content ?? "") };
}

function parseOnly(html: string): Reading {
  load(html);
  return NOTHING;
}

/** Ours first; the others as their own documents say that they are used. */
export const PEERS: readonly Peer[] = [
  { name: OURS, reads: true, read: readOurs },
  { name: CHEERIO, reads: false, read: parseOnly },
  { name: READABILITY, reads: true, read: readReadability },
  { name: "Defuddle+linkedom", reads: true, read: readDefuddle },
  { name: "article-extractor", reads: true, read: readExtractus },
];
