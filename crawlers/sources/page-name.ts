const CHINESE_DIGITS = "〇一二三四五六七八九";

function chineseNumber(text: string): number | null {
  const [tens, ones, more] = text.includes("十") ? text.split("十") : ["", text];
  if (more !== undefined) return null;
  const digit = (character: string): number => CHINESE_DIGITS.indexOf(character);
  const high = text.includes("十") ? (tens === "" ? 1 : digit(tens ?? "")) : 0;
  const low = ones === "" ? 0 : digit(ones ?? "");
  return high < 0 || low < 0 ? null : high * 10 + low;
}

function pageNumber(text: string): string | null {
  if (/^\d+$/.test(text)) return text.padStart(2, "0");
  if (/^[A-Z]\d+$/i.test(text)) return text.toUpperCase();
  const number = chineseNumber(text);
  return number === null || number === 0 ? null : String(number).padStart(2, "0");
}

/** 版次 and 版名 as a layout page prints them. */
export interface PageName {
  readonly page: string | null;
  readonly pageName: string | null;
}

/** Reads `第01版：要闻`, `A1版 头版`, `第一版·要闻`, `01 要闻`, `01版`. */
export function readPageName(text: string): PageName {
  const line = text.replace(/[\s\u00a0\u3000]+/g, " ").trim();
  const match =
    /第\s*([A-Z]?\d{1,3}|[〇一二三四五六七八九十]{1,3})\s*版(?!面)\s*[:：·.\-—|]*\s*([^\s|]*)/i.exec(line) ??
    /(?<![\d-])([A-Z]?\d{1,3})\s*版(?!面)\s*[:：·.\-—|]*\s*([^\s|]*)/i.exec(line) ??
    /^([A-Z]?\d{1,3})(?: ?[:：.·] ?| )([^\s|]+)/i.exec(line);
  if (match === null) return { page: null, pageName: null };
  const name = (match[2] ?? "")
    .replace(/(?:PDF|pdf|下载|上一版|下一版|版面导航).*$/s, "")
    .replace(/(?<![\])】）])[\])】）]+$/, "");
  return { page: pageNumber(match[1] ?? ""), pageName: name === "" ? null : name };
}

/** The page number that the Founder family writes into a layout page's address; null where the number means nothing. */
export function pageInAddress(address: string): string | null {
  const path = new URL(address).pathname;
  const node = /\/node_(\d{2,3})\.html?$/.exec(path);
  const match =
    (path.slice(0, node?.index ?? 0).includes("/layout/") ? node : null) ??
    /\/nbs\.[A-Za-z0-9]+_(\d{2,3})\.html?$/.exec(path) ??
    /\/l(\d{2})\.html?$/.exec(path);
  return match === null ? null : (match[1] ?? "").padStart(2, "0");
}
