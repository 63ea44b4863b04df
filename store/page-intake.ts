import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { sha256 } from "../domain/ids.ts";
import type { Database, Queries } from "./database.ts";
import { type Page, Prisma } from "./generated/sqlite/client.ts";
import { keepPages, type SavingPage, toRow } from "./keep-pages.ts";
import { insertNewRows } from "./sql.ts";
import type { WarcFiles } from "./warc-files.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);
/** As in the archive: half the time for a few percent more bytes. */
const LEVEL = 3;
/** Pages that are put into the archive together. */
const AT_ONCE = 100;
/** A row whose record is still on its way. */
const NOWHERE = { file: "", offset: 0, length: 0 };

/**
 * Keeps pages on a machine without the archive: rows and packed bytes in one transaction of the database, from where a
 * machine that has the archive fetches them. As durable as the database.
 */
export async function keepInDatabase(
  { exclusive }: Database,
  pages: readonly SavingPage[],
): Promise<readonly string[]> {
  const unique = [...new Map(pages.map((page) => [page.fetchId, page])).values()];
  const packed = await Promise.all(unique.map(({ page }) => pack(page.bytes, { level: LEVEL })));
  await exclusive([], async (queries) => {
    const added = await insertNewRows(
      queries,
      "Page",
      unique.map((saving) => toRow(saving, NOWHERE)),
    );
    for (const [at, { fetchId }] of unique.entries()) {
      const bytes = packed[at];
      if (bytes === undefined || !added.has(fetchId)) continue;
      await queries.$executeRaw(Prisma.sql`INSERT INTO "PageBytes" ("fetchId", "bytes") VALUES (${fetchId}, ${bytes})`);
    }
  });
  return pages.map(({ fetchId }) => fetchId);
}

/** The bytes of a page that is on its way, where they are what was fetched; null otherwise. */
export async function bytesOnTheirWay(client: Queries, { id, sha256: digest, size }: Page): Promise<Uint8Array | null> {
  const row = await client.pageBytes.findUnique({ where: { fetchId: id } });
  if (row === null) return null;
  const bytes = await unpack(row.bytes, { maxOutputLength: Math.max(1, size) });
  return sha256(bytes) === digest ? bytes : null;
}

/**
 * Puts pages that other machines fetched into the archive, until none is left; resolves with how many. Killed anywhere it is
 * done again: a page leaves the database when its record is on the disk and its row names it.
 */
export async function takeInPages(
  database: Database,
  pagesDir: string,
  files: WarcFiles,
  savingOf: (row: Page, bytes: Uint8Array) => SavingPage,
): Promise<number> {
  const { client } = database;
  let taken = 0;
  for (;;) {
    const waiting = await client.pageBytes.findMany({
      select: { fetchId: true },
      take: AT_ONCE,
      orderBy: { fetchId: "asc" },
    });
    const ids = waiting.map(({ fetchId }) => fetchId);
    if (ids.length === 0) return taken;
    const rows = await client.page.findMany({ where: { id: { in: ids } } });
    const pages: SavingPage[] = [];
    for (const row of rows) {
      const bytes = await bytesOnTheirWay(client, row);
      if (bytes === null) throw new Error(`pages on their way: ${row.id} is not what was fetched`);
      pages.push(savingOf(row, bytes));
    }
    await keepPages(database, pagesDir, files, pages);
    await client.pageBytes.deleteMany({ where: { fetchId: { in: ids } } });
    taken += ids.length;
  }
}
