import { extract as extractus } from "@extractus/article-extractor";
import { Readability } from "@mozilla/readability";
import { load } from "cheerio";
import { Defuddle } from "defuddle/node";
import { JSDOM, VirtualConsole } from "jsdom";
import { extractFromHtml } from "../crawlers/extract/index.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";

/** What a reader makes of a page. */
export interface Reading {
  readonly title: string | null;
  readonly body: string;
}

export interface Peer {
  readonly name: string;
  /** Reads one page, already decoded. A page that it cannot read gives an empty body. */
  read(html: string, address: string): Reading | Promise<Reading>;
}

const NOTHING: Reading = { title: null, body: "" };

/** Text of the HTML that a peer hands out, a line for each block. */
const textOf = (html: string): string => load(html.replace(/<(?:br|\/?(?:p|div|h\d|li|tr))\b/gi, "\n$&")).text();

const dom = (html: string, address: string) =>
  new JSDOM(html, { url: address, virtualConsole: new VirtualConsole() }).window.document;

export const OURS = "上稿通";
export const READABILITY = "Readability+jsdom";
export const CHEERIO = "cheerio.load";

export const PEERS: readonly Peer[] = [
  {
    name: OURS,
    read(html, address) {
      try {
        return extractFromHtml(html, address, {});
      } catch (error) {
        if (error instanceof ExtractError) return NOTHING;
        throw error;
      }
    },
  },
  { name: CHEERIO, read: (html) => (load(html).root().length > 0 ? NOTHING : { title: "", body: "" }) },
  {
    name: READABILITY,
    read(html, address) {
      const article = new Readability(dom(html, address)).parse();
      return { title: article?.title ?? null, body: article?.textContent ?? "" };
    },
  },
  {
    name: "Defuddle+jsdom",
    async read(html, address) {
      const { title, content } = await Defuddle(dom(html, address), address);
      return { title, body: textOf(content) };
    },
  },
  {
    name: "article-extractor",
    async read(html, address) {
      const article = await extractus(html, {}, { url: address } as never);
      return { title: article?.title ?? null, body: textOf(article?.content ?? "") };
    },
  },
];
