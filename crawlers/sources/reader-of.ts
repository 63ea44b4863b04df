import type { SourceDeclaration } from "../../domain/source.ts";
import { epaperReader } from "./epaper.ts";
import { feedReader } from "./feed.ts";
import type { IndexReader, ReaderContext } from "./index-reader.ts";
import { jsonReader } from "./json.ts";
import { listReader } from "./list.ts";
import { sitemapReader } from "./sitemap.ts";

/** What persons enter has no index page. */
const NOTHING_TO_READ: IndexReader = {
  seeds: () => [],
  read: async (task) => {
    throw new Error(`no index page is known for ${task.address}`);
  },
};

/** The reader of a declaration's kind. The declaration must have passed checkDeclaration. */
export function readerOf(declaration: SourceDeclaration, context: ReaderContext): IndexReader {
  switch (declaration.kind) {
    case "epaper":
      return epaperReader(declaration, context);
    case "list":
    case "rendered":
      return listReader(declaration, context);
    case "feed":
      return feedReader(declaration, context);
    case "sitemap":
      return sitemapReader(declaration, context);
    case "json":
      return jsonReader(declaration, context);
    case "link":
    case "drop":
      return NOTHING_TO_READ;
  }
}
