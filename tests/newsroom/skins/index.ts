import type { Skin } from "../edition.ts";
import type { PublishSkin } from "../publication.ts";
import { publishFeed, publishJsonFeed } from "./feed.ts";
import { publishFounderClassic } from "./founder-classic.ts";
import { publishFounderNew } from "./founder-new.ts";
import { publishJsonList } from "./json-list.ts";
import { publishJsonPaper } from "./json-paper.ts";
import { publishList } from "./list.ts";
import { publishListGbk } from "./list-gbk.ts";
import { publishRendered } from "./rendered.ts";
import { publishSitemap } from "./sitemap.ts";

/** How each skin is published. */
export const PUBLISHERS: Readonly<Record<Skin, PublishSkin>> = {
  "founder-new": publishFounderNew,
  "founder-classic": publishFounderClassic,
  "list-gbk": publishListGbk,
  list: publishList,
  rendered: publishRendered,
  feed: publishFeed,
  "feed-json": publishJsonFeed,
  sitemap: publishSitemap,
  "json-paper": publishJsonPaper,
  "json-list": publishJsonList,
};
