import { createHash } from "node:crypto";
import { stableId } from "../../domain/ids.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { FetchPolicy, Source } from "../../domain/source.ts";
import { type Day, daysBetween } from "../../domain/time.ts";
import type { EditionArticle, EditionOutlet } from "./edition.ts";
import type { Publication } from "./publication.ts";
import { PUBLISHERS } from "./skins/index.ts";

/** One outlet on air. */
export interface Press {
  readonly publication: Publication;
  readonly outlet: EditionOutlet;
  /** Changes of single articles so far; moves Last-Modified. */
  readonly changes: number;
}

/** Builds an outlet's site of what was published by `today` (all of it when null). */
export function runPress(
  outlet: EditionOutlet,
  origin: string,
  today: Day | null,
  lastDay: Day,
  changes: number,
): Press {
  const articles = outlet.articles
    .filter((article) => today === null || article.publishedOn <= today)
    .sort(newestFirst);
  const numbers = new Numbers(outlet);
  const publication = PUBLISHERS[outlet.skin]({
    outlet,
    origin,
    articles,
    day: today ?? lastDay,
    numberOf: (id) => numbers.of(id),
  });
  return { publication, outlet, changes };
}

function newestFirst(left: EditionArticle, right: EditionArticle): number {
  const byDay = right.publishedOn.localeCompare(left.publishedOn);
  const byTime = (right.publishedTime ?? "").localeCompare(left.publishedTime ?? "");
  return byDay || byTime || (left.id < right.id ? -1 : 1);
}

/** The numbers in addresses: made from the ids, so that an article keeps its address whatever is published beside it. */
class Numbers {
  readonly #taken = new Map<number, string>();
  readonly #known = new Map<string, number>();

  constructor(private readonly outlet: EditionOutlet) {
    for (const id of outlet.articles.map((article) => article.id).sort()) this.of(id);
  }

  of(id: string): number {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    let number =
      10_000_000 + (createHash("sha256").update(`${this.outlet.key}/${id}`).digest().readUInt32BE(0) % 80_000_000);
    while (this.#taken.has(number)) number += 1;
    this.#taken.set(number, id);
    this.#known.set(id, number);
    return number;
  }
}

/** The declaration that a configured outlet would have, pointing at this newsroom. */
export function declareSource(
  press: Press,
  origin: string,
  policy: Partial<FetchPolicy>,
  lastDay: Day,
): { readonly outlet: Outlet; readonly source: Source } {
  const { outlet, articles } = press.outlet;
  const { declaration } = press.publication;
  const first = articles.map((article) => article.publishedOn).sort()[0] ?? lastDay;
  return {
    outlet: { ...outlet, homepage: `${origin}/` },
    source: {
      id: stableId("src", outlet.id, declaration.kind),
      outletId: outlet.id,
      name: `${outlet.name}·${SOURCE_NAMES[declaration.kind]}`,
      declaration: { ...declaration, policy, verified: null },
      enabled: true,
      lookbackDays: Math.max(0, daysBetween(first, lastDay)),
      validFrom: null,
      validUntil: null,
      lastFinishedAt: null,
      lastIssueDay: null,
    },
  };
}

const SOURCE_NAMES = {
  epaper: "数字报",
  list: "列表",
  feed: "订阅",
  sitemap: "网站地图",
  rendered: "滚动新闻",
  json: "数据接口",
  link: "手工录入",
  drop: "文件投放",
} as const;
