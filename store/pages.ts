import pLimit from "p-limit";
import type { FetchedPage, StoredPage } from "../domain/crawl.ts";
import { LostPageError } from "../domain/errors/lost-page-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { sha256, stableId } from "../domain/ids.ts";
import type { PageValidators } from "../domain/ports/crawl-ports.ts";
import type { PageStore } from "../domain/ports/crawl-store.ts";
import { instantText, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { exportRecords } from "./export-records.ts";
import { Prisma, type Page as Row } from "./generated/sqlite/client.ts";
import { GroupCommit } from "./group-commit.ts";
import { keepPages, type SavingPage } from "./keep-pages.ts";
import { bytesOnTheirWay, keepInDatabase, takeInPages } from "./page-intake.ts";
import { inChunks, inOrderOf } from "./sql.ts";
import { verifyArchive } from "./verify-archive.ts";
import { WarcFiles } from "./warc-files.ts";
import { readRecord } from "./warc-reader.ts";

type Headers = Readonly<Record<string, string>>;

/** Bounds of what is written and synced at once. */
const AT_ONCE = { items: 256, weight: 64 * 1024 * 1024 };

/** How many addresses one query is asked about. */
const LOOKUPS = { items: 500, weight: 500, weigh: () => 1 };

/** The archive of one process: one for all who save, so that their pages are made durable together. */
export interface OpenArchive extends PageStore {
  close(): Promise<void>;
}

function header(headers: Headers, name: string): string | null {
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? null : (headers[key] ?? null);
}

function missing(row: Row, here: boolean): Error {
  if (!here) {
    return new Error(
      `网页存档不在这台机器上：${row.address}。请在存有存档的机器上操作，或让这台机器也能读到那个目录（见 docs/admin/machines.md）`,
    );
  }
  const where = row.file === "" ? "没有存档记录" : `${row.file}，第 ${row.offset} 字节起`;
  return new LostPageError(
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

async function readPage(client: Queries, pagesDir: string, here: boolean, fetchId: string): Promise<StoredPage> {
  const row = await client.page.findUnique({ where: { id: fetchId } });
  if (row === null) throw new NotFoundError(`没有这份网页存档：${fetchId}`);
  if (row.file === "") {
    const bytes = await bytesOnTheirWay(client, row);
    if (bytes !== null) return { ...toPage(row), bytes };
    // It has just arrived, or is missing indeed.
    const again = await client.page.findUnique({ where: { id: fetchId } });
    if (again !== null && again.file !== "") return readPage(client, pagesDir, here, fetchId);
  }
  const record = here ? await readRecord(pagesDir, row, row.sha256, row.size) : null;
  if (record === null) throw missing(row, here);
  return { ...toPage(row), bytes: record.payload };
}

function saving(page: FetchedPage): SavingPage {
  const digest = sha256(page.bytes);
  const fetchedAt = instantText(page.fetchedAt);
  return { page: { ...page, fetchedAt }, sha256: digest, fetchId: stableId("pag", page.address, fetchedAt, digest) };
}

interface NewestRow {
  readonly id: string;
  readonly addressKey: string;
  readonly finalAddress: string;
  readonly headers: string;
}

/** What the newest answer 200 of each address left, in the order of the keys. */
async function validatorsOf(client: Queries, addressKeys: readonly string[]): Promise<(PageValidators | null)[]> {
  const rows = await client.$queryRaw<NewestRow[]>(
    Prisma.sql`SELECT "id", "addressKey", "finalAddress", "headers" FROM "Page" AS page
      WHERE "status" = 200 AND "addressKey" IN (${Prisma.join([...new Set(addressKeys)])}) AND NOT EXISTS (
        SELECT 1 FROM "Page" AS newer WHERE newer."addressKey" = page."addressKey" AND newer."status" = 200
          AND (newer."fetchedAt", newer."id") > (page."fetchedAt", page."id"))`,
  );
  const newest = new Map(rows.map((row) => [row.addressKey, row]));
  return addressKeys.map((key) => {
    const row = newest.get(key);
    if (row === undefined) return null;
    const headers = parseJson<Headers>(row.headers, `Page ${row.id}.headers`);
    const { id: fetchId, finalAddress } = row;
    return { fetchId, finalAddress, etag: header(headers, "etag"), lastModified: header(headers, "last-modified") };
  });
}

/** Bytes of pages that are held in memory for the reading that follows the crawl. */
const SAVED_BYTES = 2 * 1024 * 1024;

/** The pages that were saved last, each until it is taken or others need its room. */
class SavedPages {
  private readonly pages = new Map<string, StoredPage>();
  private weight = 0;

  put(page: StoredPage): void {
    if (page.bytes.length > SAVED_BYTES || this.pages.has(page.id)) return;
    this.pages.set(page.id, page);
    this.weight += page.bytes.length;
    for (const id of this.pages.keys()) {
      if (this.weight <= SAVED_BYTES) return;
      this.take(id);
    }
  }

  take(id: string): StoredPage | null {
    const page = this.pages.get(id) ?? null;
    if (page !== null) this.weight -= page.bytes.length;
    this.pages.delete(id);
    return page;
  }
}

/**
 * Opens the archive of a store: records in files under `pagesDir`, rows in the database. `here` false: the archive lies on
 * another machine, and what is saved goes there by the database. Close it.
 */
export function openArchive(database: Database, pagesDir: string, here = true): OpenArchive {
  const { client } = database;
  const files = new WarcFiles(pagesDir);
  const keep = (batch: readonly SavingPage[]) =>
    here ? keepPages(database, pagesDir, files, batch) : keepInDatabase(database, batch);
  const saves = new GroupCommit<SavingPage, string>(keep, {
    ...AT_ONCE,
    weigh: ({ page }) => page.bytes.length,
  });
  const lookups = new GroupCommit<string, PageValidators | null>((keys) => validatorsOf(client, keys), LOOKUPS);
  const read = (fetchId: string) => readPage(client, pagesDir, here, fetchId);
  // One at a time in this process; of two processes the second finds what the first has kept.
  const oneByOne = pLimit(1);
  const saved = new SavedPages();
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
    save: async (fetched) => {
      const { page, sha256: digest, ...one } = saving(fetched);
      const id = await saves.add({ page, sha256: digest, ...one });
      saved.put({ ...page, id, sha256: digest });
      return id;
    },
    takeSaved: async (fetchId) => saved.take(fetchId) ?? read(fetchId),
    // Who cannot read a page again has no use for hearing that it is unchanged.
    validators: async (address) => (here ? lookups.add(sha256(address)) : null),
    takeIn: async () =>
      here
        ? oneByOne(() => takeInPages(database, pagesDir, files, (row, bytes) => saving({ ...toPage(row), bytes })))
        : 0,
    close: async () => {
      await saves.idle();
      await files.close();
    },
  };
}
