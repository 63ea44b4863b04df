import { load } from "cheerio";
import safeRegex from "safe-regex2";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import type { DropDeclaration, EpaperDeclaration, FetchPolicy, SourceDeclaration } from "../../domain/source.ts";
import { checkJson } from "./check-json.ts";
import { issueAddress } from "./epaper.ts";

const MAX_PATTERN_LENGTH = 500;

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === undefined ? "空" : `「${text.slice(0, 200)}」`;
}

function checkAddress(key: string, address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  const usable = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  if (!usable) throw new SettingsError(key, "以 http:// 或 https:// 开头、不含用户名密码的完整地址", shown(address));
}

function checkSelector(key: string, selector: string): void {
  const expected = "有效的 CSS 选择器";
  if (selector.trim() === "") throw new SettingsError(key, expected, "空");
  try {
    load("<p></p>")(selector);
  } catch {
    throw new SettingsError(key, expected, shown(selector));
  }
}

function checkSelectors(key: string, selectors: readonly string[] | undefined, needed = false): void {
  if (needed && (selectors ?? []).length === 0) throw new SettingsError(key, "至少一个 CSS 选择器", "空");
  for (const [index, selector] of (selectors ?? []).entries()) checkSelector(`${key}[${index}]`, selector);
}

function checkPattern(key: string, pattern: string | undefined): void {
  if (pattern === undefined) return;
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new SettingsError(key, `不超过 ${MAX_PATTERN_LENGTH} 个字符的正则表达式`, `${pattern.length} 个字符`);
  }
  try {
    new RegExp(pattern, "u");
  } catch {
    throw new SettingsError(key, "有效的正则表达式", shown(pattern));
  }
  if (!safeRegex(pattern)) {
    throw new SettingsError(key, "不含嵌套重复（如 (a+)+）的正则表达式，否则可能长时间卡住", shown(pattern));
  }
}

function checkCount(key: string, value: number | undefined, least: number): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || value < least) throw new SettingsError(key, `不小于 ${least} 的整数`, shown(value));
}

const POLICY_LEAST: Readonly<Record<Exclude<keyof FetchPolicy, "obeyRobots">, number>> = {
  delayMs: 0,
  timeoutMs: 1,
  maxBytes: 1,
  maxRedirects: 0,
  maxAttempts: 1,
};

function checkShared(declaration: SourceDeclaration): void {
  checkPattern("articlePattern", declaration.articlePattern);
  for (const [name, selectors] of Object.entries(declaration.article ?? {}))
    checkSelectors(`article.${name}`, selectors);
  for (const [name, least] of Object.entries(POLICY_LEAST)) {
    checkCount(`policy.${name}`, declaration.policy?.[name as keyof typeof POLICY_LEAST], least);
  }
}

function checkEpaper(declaration: EpaperDeclaration): void {
  for (const placeholder of ["{YYYY}", "{MM}", "{DD}"]) {
    if (!declaration.issue.includes(placeholder)) {
      throw new SettingsError("issue", `含有 {YYYY}、{MM}、{DD} 的地址（缺 ${placeholder}）`, shown(declaration.issue));
    }
  }
  const address = issueAddress(declaration.issue, "2026-01-31");
  if (/[{}]|%7[BD]/i.test(address)) {
    throw new SettingsError("issue", "只含 {YYYY}、{MM}、{DD} 三种占位符的地址", shown(declaration.issue));
  }
  checkAddress("issue", address);
  checkSelectors("pageLinks", declaration.pageLinks);
  checkSelectors("articleLinks", declaration.articleLinks, true);
  checkSelectors("pageName", declaration.pageName);
  checkCount("maxPages", declaration.maxPages, 1);
}

/** A name of one folder, on any system. */
const FOLDER = /^[^\p{C}/\\:*?"<>|.\s][^\p{C}/\\:*?"<>|]{0,99}$/u;

function checkDrop({ folder }: DropDeclaration): void {
  if (folder === undefined || (FOLDER.test(folder) && !/[.\s]$/.test(folder))) return;
  throw new SettingsError("folder", "一个文件夹名（不含 / \\ : * ? 等符号，不以点开头或结尾）", shown(folder));
}

/**
 * Throws SettingsError (key, expectation, value) for a declaration that cannot be crawled: selectors that do not parse,
 * patterns that do not compile or may run away, templates without placeholders, addresses that are not http(s).
 */
export function checkDeclaration(declaration: SourceDeclaration): void {
  checkShared(declaration);
  switch (declaration.kind) {
    case "epaper":
      checkEpaper(declaration);
      return;
    case "feed":
    case "sitemap":
      checkAddress("address", declaration.address);
      return;
    case "list":
    case "rendered":
      if (declaration.start.length === 0) throw new SettingsError("start", "至少一个列表页地址", "空");
      for (const [index, start] of declaration.start.entries()) checkAddress(`start[${index}]`, start);
      checkSelector("item", declaration.item);
      if (declaration.link !== undefined) checkSelector("link", declaration.link);
      if (declaration.date !== undefined) checkSelector("date", declaration.date);
      if (declaration.kind === "list" && declaration.next !== undefined) checkSelector("next", declaration.next);
      if (declaration.kind === "rendered") checkSelector("waitFor", declaration.waitFor);
      checkCount("maxPages", declaration.maxPages, 1);
      return;
    case "json":
      checkJson(declaration);
      return;
    case "drop":
      checkDrop(declaration);
      return;
    case "link":
  }
}
