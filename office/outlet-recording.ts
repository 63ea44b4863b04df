import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TriedArticle, TryReport } from "../crawlers/index.ts";
import type { FetchedPage } from "../domain/crawl.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { OutletTrial } from "./outlet-try.ts";

/** Headers that no longer hold once the body was unpacked, and what was meant for one visitor. */
const DROPPED = ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "set-cookie"];

function recorded({ headers, fetchedAt, bytes }: FetchedPage): Buffer {
  const dated = { ...(headers.date === undefined ? { date: new Date(fetchedAt).toUTCString() } : {}), ...headers };
  const lines = Object.entries(dated).flatMap(([name, value]) =>
    DROPPED.includes(name) ? [] : [`${name}: ${value.replace(/[\r\n]+/gu, " ")}`],
  );
  return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"), bytes]);
}

function expectedArticle({ address, read }: TriedArticle) {
  if (read === null) return [];
  const { title, introTitle, subTitle, byline, originalSource, publishedOn, publishedTime } = read;
  const { page, pageName, column, body } = read;
  const fields = {
    address,
    title,
    introTitle,
    subTitle,
    byline,
    originalSource,
    publishedOn,
    publishedTime,
    page,
    pageName,
    column,
  };
  const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return [{ ...stated, body: body.split("\n") }];
}

async function recordSource(folder: string, name: string, report: TryReport, prefix: string) {
  const counts = { index: 0, article: 0 };
  const pages: { address: string; file: string; method?: string; body?: string }[] = [];
  for (const { role, address, method, body, page } of report.pages) {
    counts[role] += 1;
    const file = `${role}-${prefix}${counts[role]}.http`;
    await writeFile(path.join(folder, file), recorded(page));
    pages.push({ address, file, ...(method === "GET" ? {} : { method, body: body ?? "" }) });
  }
  const articles = report.articles.flatMap(expectedArticle);
  return { source: name, date: report.day, pages, articles, others: report.unasked };
}

/** A folder whose words somebody has held against the pages is not written over. */
function refuseChecked(folder: string): void {
  const file = path.join(folder, "expected.json");
  if (existsSync(file) && /"checked":\s*true/u.test(readFileSync(file, "utf8"))) {
    throw new InputError(`${file} 已经有人核对过（checked 是 true）。要重新存，请先删掉它`);
  }
}

/**
 * Writes the pages of a trial as recorded pages with their headers, and beside them `expected.json` with what was read, for
 * a person to check and mend. Resolves with that file; null, and nothing is written, when nothing was fetched. Throws InputError when the folder holds checked ones.
 */
export async function recordTrial(folder: string, trial: OutletTrial): Promise<string | null> {
  refuseChecked(folder);
  if (trial.sources.every(({ report }) => report.pages.length === 0)) return null;
  try {
    return await writeTrial(folder, trial);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`--save：写不进 ${folder}（${code}），请换一个文件夹，或检查权限和磁盘`);
  }
}

async function writeTrial(folder: string, trial: OutletTrial): Promise<string> {
  await mkdir(folder, { recursive: true });
  const cases = [];
  for (const [at, { source, report }] of trial.sources.entries()) {
    if (report.pages.length > 0)
      cases.push(await recordSource(folder, source.name, report, at === 0 ? "" : `${at + 1}-`));
  }
  const day = trial.sources[0]?.report.pages[0]?.page.fetchedAt.slice(0, 10) ?? "";
  const expected = { note: `${day} 从网站存下`, checked: false, cases };
  const file = path.join(folder, "expected.json");
  await writeFile(file, `${JSON.stringify(expected, null, 2)}\n`);
  return file;
}
