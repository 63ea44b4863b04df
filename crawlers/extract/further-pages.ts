import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { MAX_HTML_CHARS } from "./bounds.ts";
import { decodePage } from "./charset.ts";
import { marksOf } from "./element-traits.ts";
import type { FetchedPage } from "./fetched-page.ts";
import { tidy } from "./normal.ts";
import { MAX_FURTHER_PAGES, type PageFamily, pageFamily } from "./page-family.ts";
import { parsePage } from "./parse.ts";

interface PagePointer {
  readonly number: number;
  readonly address: URL;
  /** What the link itself counts: 第2页 is 2, though its address may end in `_1`. Null for 下一页 and 尾页. */
  readonly label: number | null;
  readonly closes: boolean;
}

/** Most pages have one page only: these signs spare them the parsing. */
const SIGNS =
  /下\s?一?\s?[页頁]|后一页|第\s{0,2}[2二]\s{0,2}[页頁]|>\s{0,3}[[【(（]?\s{0,2}2\s{0,2}[\]】)）]?\s{0,3}<|createPage|countPage/i;
const NEXT = /^[\s[【(（]{0,2}(?:下\s?一?\s?[页頁]|后一页|next(?:\s?page)?)[\s\]】)）>›»→]{0,3}$/i;
const LAST = /^[\s[【(（]{0,2}(?:尾\s?页|末\s?页|最后一?页)[\s\]】)）>»]{0,3}$/;
const NUMBERED = /^[\s[【(（]{0,2}(?:第\s?)?([1-9]\d?)(?:\s?[页頁](?:\s?[:：].{0,60})?)?[\s\]】)）]{0,2}$/;
const FOREIGN = /comment|review|reply|pinglun|replies|related|recommend|list-?page/;
const MAX_LINKS = 20_000;

/**
 * Names the pages 2, 3 … of the article that a fetched page begins, as that page names them: absolute addresses in reading
 * order, each once, at most 30, never the page's own. Same host and same article only: next articles, lists and comments
 * have pages too. `firstAddress` is the article's first page where `page` is a later one: pages that print only 下一页 are
 * followed one by one. Never throws for what a page holds, but ExtractError when a bound of the parser is passed.
 */
export function furtherPages(page: FetchedPage, firstAddress: string = page.address): string[] {
  const family = pageFamily(firstAddress);
  if (!family) return [];
  const html = decodePage(page.bytes, page.contentType).text.slice(0, MAX_HTML_CHARS);
  if (!SIGNS.test(html)) return [];
  const $ = parsePage(html);
  const scripted = pagesOfScripts($, family);
  const found = scripted.length > 0 ? scripted : pagesOfLinks($, family, page.address);
  const own = new Set([plain(page.address), plain(firstAddress)]);
  return [...new Set(found)].filter((address) => !own.has(plain(address))).slice(0, MAX_FURTHER_PAGES);
}

/** Only what tells two addresses apart. */
const plain = (address: string): string => address.replace(/^https?:/, "").split("#", 1)[0] ?? "";

/** `createPageHTML(5, 0, "t2026_1", "html")`, or variables countPage beside the file's name: five pages, the second is `_1`. */
function pagesOfScripts($: CheerioAPI, family: PageFamily): string[] {
  if (family.stem === "") return [];
  for (const element of $("script").slice(0, 400).toArray()) {
    const code = $(element).text().slice(0, 20_000);
    const call =
      /createPage\w{0,12}\s{0,4}\(\s{0,4}(?:["'][^"']{0,60}["']\s{0,4},\s{0,4})?(\d{1,3})\s{0,4},\s{0,4}\d{1,3}\s{0,4},\s{0,4}["']([^"']{1,200})["']\s{0,4},\s{0,4}["']\.?(\w{2,6})["']/.exec(
        code,
      );
    if (call?.[2] === family.stem) return numbered(Number(call[1]), call[3] ?? "html", family);
    const count = /\bcountPage\s{0,4}=\s{0,4}(\d{1,3})\b/.exec(code)?.[1];
    const ending = count && code.includes(`"${family.stem}`) ? /\.(s?html?)\b/.exec(code)?.[1] : undefined;
    if (ending) return numbered(Number(count), ending, family);
  }
  return [];
}

function numbered(count: number, ending: string, family: PageFamily): string[] {
  const further = Math.min(count - 1, MAX_FURTHER_PAGES);
  return Array.from({ length: Math.max(0, further) }, (_, at) => family.scripted(at + 1, ending));
}

function pagesOfLinks($: CheerioAPI, family: PageFamily, address: string): string[] {
  const stated = $("base[href]").first().attr("href");
  const base = stated && URL.canParse(stated, address) ? new URL(stated, address).href : address;
  const pointers = $("a[href], option[value]")
    .slice(0, MAX_LINKS)
    .toArray()
    .flatMap((element) => pointerOf($, element, address, base, family) ?? []);
  // The first page's own number: 1, or 0 where the second is `_1`.
  const startsAt = pointers.some(({ label, number }) => label !== null && label === number + 1) ? 0 : 1;
  const byNumber = new Map<number, URL>();
  for (const { number, address: found } of pointers) if (!byNumber.has(number)) byNumber.set(number, found);
  fillGaps(byNumber, pointers);
  return [...byNumber]
    .filter(([number]) => number > startsAt || (number === 1 && !pointers.some(({ label }) => label !== null)))
    .sort(([a], [b]) => a - b)
    .map(([, found]) => found.href);
}

function pointerOf(
  $: CheerioAPI,
  element: Element,
  page: string,
  base: string,
  family: PageFamily,
): PagePointer | null {
  const target = (element.attribs.href ?? element.attribs.value ?? "").trim();
  if (target === "" || target.length > 2_000 || !URL.canParse(target, base)) return null;
  const address = new URL(target, base);
  address.hash = "";
  // Links keep http: where the site has long moved on.
  address.protocol = new URL(page).protocol;
  const number = family.numberOf(address);
  if (number === null) return null;
  const text = tidy($(element).text().slice(0, 100));
  const label = NUMBERED.exec(text)?.[1];
  const closes = LAST.test(text);
  if (label === undefined && !closes && !NEXT.test(text)) return null;
  // A number that says another page than its address does is of something else.
  if (label !== undefined && Number(label) !== number && Number(label) !== number + 1) return null;
  return isForeign(element) ? null : { number, address, label: label === undefined ? null : Number(label), closes };
}

/** Comments and lists beside an article have pages of their own. */
function isForeign(element: Element): boolean {
  let up: Element | null = element;
  for (let depth = 0; up && depth < 5; depth += 1) {
    if (FOREIGN.test(marksOf(up))) return true;
    up = up.parent?.type === "tag" ? up.parent : null;
  }
  return false;
}

/** 1 2 3 … 12: what a pager leaves out between the pages that it shows. */
function fillGaps(byNumber: Map<number, URL>, pointers: readonly PagePointer[]): void {
  const last = Math.max(0, ...pointers.filter((one) => one.closes || one.label !== null).map((one) => one.number));
  const first = Math.min(...byNumber.keys());
  const sample = byNumber.get(last);
  if (!sample || first > 2) return;
  for (let number = first + 1; number < Math.min(last, first + MAX_FURTHER_PAGES); number += 1) {
    if (byNumber.has(number)) continue;
    const between = sample.href.replace(new RegExp(`${last}(?=(?:\\.[a-z]{2,6})?/?$)`, "i"), String(number));
    if (between !== sample.href) byNumber.set(number, new URL(between));
  }
}
