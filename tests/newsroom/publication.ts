import type { SourceDeclaration } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import type { EditionArticle, EditionOutlet } from "./edition.ts";

/** One address of an outlet. Its text is made when it is asked for. */
export interface Page {
  /** index = names articles; article = holds one; asset = neither. */
  readonly role: "index" | "article" | "asset";
  /** Media type without parameters. */
  readonly type: string;
  /** The encoding of the bytes; null = none, `text` is not text (an image). */
  readonly charset: "utf-8" | "gb18030" | null;
  /** What the Content-Type header says of it; null = nothing. */
  readonly saidCharset: string | null;
  /** The day that Last-Modified is made from. */
  readonly day: Day;
  readonly render: () => string;
}

/** What an interface is asked. */
export interface Asked {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Publication {
  /** By path, without query. */
  readonly pages: ReadonlyMap<string, Page>;
  /** What answers by query or body, by path; null = 404. */
  readonly interfaces?: ReadonlyMap<string, (asked: Asked) => Page | null>;
  /** From path to the path that it redirects to. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Path of each article as its index links to it, query included, by article id. */
  readonly articlePaths: ReadonlyMap<string, string>;
  readonly declaration: SourceDeclaration;
}

/** What a skin builds from. `articles` are those published by the newsroom's day, newest first. */
export interface Site {
  readonly outlet: EditionOutlet;
  /** `http://key.localhost:port`, no slash at the end. */
  readonly origin: string;
  readonly articles: readonly EditionArticle[];
  /** The number in an article's address. */
  numberOf(articleId: string): number;
  /** The newest day of all outlets, or the newsroom's day. */
  readonly day: Day;
}

export type PublishSkin = (site: Site) => Publication;

export function htmlPage(role: "index" | "article", day: Day, render: () => string): Page {
  return { role, type: "text/html", charset: "utf-8", saidCharset: "utf-8", day, render };
}
