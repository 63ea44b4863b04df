import type { Cheerio } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import type { PageRegion } from "../../domain/article.ts";
import { canonicalAddress } from "../fetch/index.ts";
import type { IndexPage } from "./index-page.ts";

/** Bounds of one layout page; a newspaper page has far fewer. */
const MAX_AREAS = 400;
const MAX_OUTLINES = 20;
const MAX_POINTS = 200;
/** Pixels; no scan of a page is wider. */
const MAX_COORDINATE = 30_000;

/** An area's outline as x1, y1, x2, y2, …; null where it has none that a picture could show. */
function outlineOf(area: Cheerio<Element>): readonly number[] | null {
  const numbers = (area.attr("coords") ?? "")
    .split(/[\s,;]+/)
    .filter((text) => text !== "")
    .slice(0, 2 * MAX_POINTS)
    .map((text) => (/^-?\d+(?:\.\d+)?$/.test(text) ? Math.max(0, Number(text)) : Number.NaN));
  if (numbers.some((number) => Number.isNaN(number) || number > MAX_COORDINATE)) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers;
  // Papers write rectangles under any name of a shape; a circle is never a text.
  if (numbers.length === 4) return [left, top, right, top, right, bottom, left, bottom];
  return numbers.length >= 6 && numbers.length % 2 === 0 ? numbers : null;
}

/** The page images by the name of the map that lies over each; the first where several name the same. */
function imagesByMap({ $, base }: IndexPage): ReadonlyMap<string, string | null> {
  const images = new Map<string, string | null>();
  for (const element of $<Element, string>("img[usemap], input[usemap], object[usemap]")) {
    const image = $(element);
    const used = (image.attr("usemap") ?? "").trim().replace(/^.*#/, "").toLowerCase();
    if (images.has(used)) continue;
    images.set(used, canonicalAddress(image.attr("src") ?? image.attr("data") ?? "", base));
  }
  return images;
}

/** The page image that a map lies over. */
function imageOf(map: Cheerio<AnyNode>, images: ReadonlyMap<string, string | null>): string | null {
  const names = [map.attr("name"), map.attr("id")].flatMap((name) => (name ? [name.trim().toLowerCase()] : []));
  const used = names.find((name) => images.has(name));
  return used === undefined ? null : (images.get(used) ?? null);
}

/**
 * Where the texts of a layout page stand on its image: by article address, out of the image maps whose areas lead to
 * articles. `articleOf` turns an area's link into an article's address, null for any other link.
 */
export function pageRegions(
  page: IndexPage,
  articleOf: (href: string) => string | null,
): ReadonlyMap<string, PageRegion> {
  const found = new Map<string, PageRegion>();
  const { $ } = page;
  const images = imagesByMap(page);
  let seen = 0;
  for (const element of $<Element, string>("map area[href]")) {
    const area = $(element);
    const image = imageOf(area.closest("map"), images);
    if (image === null) continue;
    if (++seen > MAX_AREAS) return found;
    const address = articleOf(area.attr("href") ?? "");
    const outline = outlineOf(area);
    if (address === null || outline === null) continue;
    const outlines = found.get(address)?.outlines ?? [];
    if (outlines.length < MAX_OUTLINES) found.set(address, { image, outlines: [...outlines, outline] });
  }
  return found;
}
