import type { FetchedPage, StoredPage } from "../domain/crawl.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { sha256, stableId } from "../domain/ids.ts";
import type { PageStore } from "../domain/ports/store.ts";
import { instantText, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { exportRecords } from "./export-records.ts";
import type { Page as Row } from "./generated/sqlite/client.ts";
import { GroupCommit } from "./group-commit.ts";
import { keepPages, type SavingPage } from "./keep-pages.ts";
import { inChunks, inOrderOf } from "./sql.ts";
import { verifyArchive } from "./verify-archive.ts";
import { WarcFiles } from "./warc-files.ts";
import { readRecord } from "./warc-reader.ts";

type Headers = Readonly<Record<string, string>>;

/** Bounds of what is written and synced at once. */
const AT_ONCE = { items: 256, weight: 64 * 1024 * 1024 };

/** The archive of one process: one for all who save, so that their pages are made durable together. */
export interface OpenArchive extends PageStore {
  close(): Promise<void>;
}

function header(headers: Headers, name: string): string | null {
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? null : (headers[key] ?? null);
}

function missing(row: Row): Error {
  const where = row.file === "" ? "没有存档记录" : `${row.file}，第 ${row.offset} 字节起`;
  return new Error(
    `网页存档缺失或已损坏：${row.address}（${where}）。请从备份恢复存档目录里的该文件，再运行 shanggao evidence verify 核对`,
  );
}

function toPage(row: Row): Omit<StoredPage, "bytes"> {
  const { id, address, finalAddress, method, status, fetchedAt, sha256: digest } = row;
  return {
    id,
    address,
    finalAddress,
    method,
    requestHeaders: parseJson<Headers>(row.requestHeaders, `Page ${id}.requestHeaders`),
    status,
    headers: parseJson<Headers>(row.headers, `Page ${id}.headers`),
    fetchedAt,
    sha256: digest,
  };
}

async function readPage(client: Queries, pagesDir: string, fetchId: string): Promise<StoredPage> {
  const row = await client.page.findUnique({ where: { id: fetchId } });
  if (row === null) throw new NotFoundError(`没有这份网页存档：${fetchId}`);
  const record = await readRecord(pagesDir, row, row.sha256, row.size);
  if (record === null) throw missing(row);
  return { ...toPage(row), bytes: record.payload };
}

function saving(page: FetchedPage): SavingPage {
  const digest = sha256(page.bytes);
  const fetchedAt = instantText(page.fetchedAt);
  return { page: { ...page, fetchedAt }, sha256: digest, fetchId: stableId("pag", page.address, fetchedAt, digest) };
}

/** Opens the archive of a store: records in files under `pagesDir`, rows in the database. Close it. */
export function openArchive({ client }: Database, pagesDir: string): OpenArchive {
  const files = new WarcFiles(pagesDir);
  const saves = new GroupCommit<SavingPage, string>((batch) => keepPages(client, pagesDir, files, batch), {
    ...AT_ONCE,
    weigh: ({ page }) => page.bytes.length,
  });
  const read = (fetchId: string) => readPage(client, pagesDir, fetchId);
  async function* each(fetchIds: readonly string[]): AsyncGenerator<StoredPage> {
    for (const fetchId of fetchIds) yield await read(fetchId);
  }
  return {
    read,
    list: async (fetchIds) => {
      const rows = await inChunks(fetchIds, (ids) => client.page.findMany({ where: { id: { in: ids } } }));
      return inOrderOf(fetchIds, rows).map(toPage);
    },
    exportRecords: (fetchIds) => exportRecords(each(fetchIds), "data.warc.gz"),
    verify: (onProgress, signal) => verifyArchive(client, pagesDir, onProgress, signal),
    save: async (page) => saves.add(saving(page)),
    validators: async (address) => {
      const row = await client.page.findFirst({
        where: { addressKey: sha256(address), status: 200 },
        orderBy: [{ fetchedAt: "desc" }, { id: "desc" }],
        select: { id: true, headers: true },
      });
      if (row === null) return null;
      const headers = parseJson<Headers>(row.headers, `Page ${row.id}.headers`);
      return { fetchId: row.id, etag: header(headers, "etag"), lastModified: header(headers, "last-modified") };
    },
    close: async () => {
      await saves.idle();
      await files.close();
    },
  };
}
