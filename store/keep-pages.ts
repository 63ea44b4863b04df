import type { FetchedPage } from "../domain/crawl.ts";
import { sha256 } from "../domain/ids.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import { insertNewRows } from "./sql.ts";
import { packRecord, type RecordPlace, type WarcFiles } from "./warc-files.ts";
import { readRecord } from "./warc-reader.ts";
import { type Holder, recordsOf } from "./warc-records.ts";

/** A page on its way into the archive, with its digest and the id that follows from it. */
export interface SavingPage {
  readonly page: FetchedPage;
  readonly sha256: string;
  readonly fetchId: string;
}

/** A record that holds the bytes of a digest; its place is open until the batch is written. */
interface Held {
  readonly holder: Holder;
  place: RecordPlace | null;
}

interface KnownPlace extends RecordPlace {
  readonly sha256: string;
  readonly size: number;
}

/** Where the bytes of these digests stand, by the rows there are. */
async function knownPlaces(client: Queries, digests: readonly string[]): Promise<readonly KnownPlace[]> {
  return client.$queryRaw<KnownPlace[]>(
    Prisma.sql`SELECT DISTINCT "sha256", "file", "offset", "length", "size" FROM "Page"
      WHERE "sha256" IN (${Prisma.join([...digests])})`,
  );
}

/** Of these digests, those whose bytes are there as they were written, and the places that no longer hold theirs. */
async function heldDigests(
  client: Queries,
  pagesDir: string,
  digests: readonly string[],
): Promise<{ readonly held: Map<string, Held>; readonly damaged: readonly KnownPlace[] }> {
  const held = new Map<string, Held>();
  const damaged: KnownPlace[] = [];
  for (const known of await knownPlaces(client, digests)) {
    const place = { file: known.file, offset: Number(known.offset), length: Number(known.length) };
    const record = await readRecord(pagesDir, place, known.sha256, Number(known.size));
    if (record === null) damaged.push(known);
    else held.set(known.sha256, { holder: record.holder, place });
  }
  return { held, damaged };
}

/** The row of a page whose record stands at a place. */
export function toRow({ page, sha256: digest, fetchId }: SavingPage, { file, offset, length }: RecordPlace) {
  return {
    id: fetchId,
    addressKey: sha256(page.address),
    address: page.address,
    finalAddress: page.finalAddress,
    method: page.method,
    requestHeaders: JSON.stringify(page.requestHeaders),
    status: page.status,
    headers: JSON.stringify(page.headers),
    fetchedAt: page.fetchedAt,
    sha256: digest,
    size: page.bytes.length,
    file,
    offset,
    length,
  };
}

function placeIn(held: ReadonlyMap<string, Held>, digest: string): RecordPlace {
  const place = held.get(digest)?.place ?? null;
  if (place === null) throw new Error(`keepPages: no place of ${digest}`);
  return place;
}

/** Packed records of a batch in the order of the file, and what each of its pages then points to. */
class Batch {
  readonly members: Promise<Uint8Array>[] = [];
  private readonly ownMembers: { readonly held: Held; readonly at: number }[] = [];

  constructor(private readonly held: Map<string, Held>) {}

  async add(saving: SavingPage): Promise<void> {
    const before = this.held.get(saving.sha256) ?? null;
    const { main, request, holder } = await recordsOf({ ...saving, holder: before?.holder ?? null });
    if (before === null) {
      const held = { holder, place: null };
      this.held.set(saving.sha256, held);
      this.ownMembers.push({ held, at: this.members.length });
    }
    this.members.push(packRecord(main));
    if (request !== null) this.members.push(packRecord(request));
  }

  /** Tells the holders of this batch where they stand. */
  placed(places: readonly RecordPlace[]): void {
    for (const { held, at } of this.ownMembers) held.place = places[at] ?? null;
  }
}

/**
 * Keeps a batch of pages: records durable in the files first, then their rows, so that no row ever names a record that
 * is not there. Bytes that are kept already become a revisit of the record that holds them; where that record is damaged
 * they are written anew and the rows that named it follow. Resolves with the ids, in order.
 */
export async function keepPages(
  { client, exclusive }: Database,
  pagesDir: string,
  files: WarcFiles,
  pages: readonly SavingPage[],
): Promise<readonly string[]> {
  const unique = [...new Map(pages.map((page) => [page.fetchId, page])).values()];
  const digests = [...new Set(unique.map((page) => page.sha256))];
  const ids = unique.map((page) => page.fetchId);
  const there = await client.page.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const known = new Set(there.map(({ id }) => id));
  const { held, damaged } = await heldDigests(client, pagesDir, digests);
  const wanted = unique.filter((page) => !known.has(page.fetchId) || !held.has(page.sha256));
  if (wanted.length > 0) {
    const batch = new Batch(held);
    for (const page of wanted) await batch.add(page);
    batch.placed(await files.append(await Promise.all(batch.members)));
    const rows = wanted.map((page) => toRow(page, placeIn(held, page.sha256)));
    // The rows follow the records: should a power cut undo them, the page is fetched again.
    await exclusive([], (queries) => insertNewRows(queries, "Page", rows), "with-next");
  }
  for (const { sha256: digest, file, offset } of damaged) {
    const data = placeIn(held, digest);
    await exclusive([], (queries) => queries.page.updateMany({ where: { sha256: digest, file, offset }, data }));
  }
  return pages.map((page) => page.fetchId);
}
