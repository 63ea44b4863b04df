import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { ArchiveFault, ArchiveFaultKind, ArchiveReport } from "../domain/evidence.ts";
import { sha256, stableId } from "../domain/ids.ts";
import type { Queries } from "./database.ts";
import { inChunks } from "./sql.ts";
import { parseRecord, type ReadRecord } from "./warc-reader.ts";
import { scanFile } from "./warc-scan.ts";

const MAX_FAULTS = 1_000;
const ROWS_AT_ONCE = 2_000;

interface ArchiveFile {
  /** Relative to the folder of pages, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/** Bytes of a page as a record holds them. */
interface HeldBytes {
  readonly length: number;
  readonly sha256: string;
  readonly size: number;
}

type Where = Partial<Omit<ArchiveFault, "kind">>;

async function filesIn(pagesDir: string): Promise<readonly ArchiveFile[]> {
  const entries = await readdir(pagesDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".warc.gz"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      name: relative(pagesDir, path).split(sep).join("/"),
      path,
      size: (await stat(path)).size,
    })),
  );
}

/** Whether a record is what its own digests say. A revisit names the digest of bytes that stand elsewhere. */
function isTrue({ type, block, payload, blockDigest, payloadDigest }: ReadRecord): boolean {
  const digest = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  if (blockDigest !== null && blockDigest !== digest(block)) return false;
  return type === "revisit" || payloadDigest === null || payloadDigest === digest(payload);
}

class Verification {
  private readonly faults: ArchiveFault[] = [];
  private faultCount = 0;
  private records = 0;
  private readonly torn: string[] = [];
  /** Rows that records name. */
  private readonly named = new Set<string>();

  constructor(
    private readonly client: Queries,
    private readonly files: readonly ArchiveFile[],
    /** The rows that there were before the first file was read: those that come meanwhile are another time's. */
    private readonly rows: ReadonlySet<string>,
  ) {}

  fault(kind: ArchiveFaultKind, where: Where): void {
    this.faultCount++;
    if (this.faults.length >= MAX_FAULTS) return;
    this.faults.push({ file: null, offset: null, fetchId: null, address: null, ...where, kind });
  }

  /** Reads a file through, and holds the rows that point into it against what was found. */
  async file(file: ArchiveFile, signal: AbortSignal): Promise<void> {
    const held = new Map<number, HeldBytes>();
    try {
      for await (const found of scanFile(file.path)) {
        signal.throwIfAborted();
        const where = { file: file.name, offset: found.offset };
        if (found.kind === "torn") this.torn.push(file.name);
        else if (found.kind === "damaged") this.fault("damaged-record", where);
        else await this.record(found.unpacked, found.length, where, held);
      }
    } catch (error) {
      signal.throwIfAborted();
      const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
      if (typeof code !== "string") throw error;
      this.fault("unreadable-file", { file: file.name });
    }
    await this.rowsOf(file.name, held);
  }

  private async record(
    unpacked: Buffer,
    length: number,
    where: Where & { offset: number },
    held: Map<number, HeldBytes>,
  ) {
    this.records++;
    const record = await parseRecord(unpacked);
    if (record === null) {
      this.fault("damaged-record", where);
      return;
    }
    const { fetchId, payload } = record;
    if (fetchId !== null) this.named.add(fetchId);
    if (!isTrue(record)) this.fault("wrong-digest", { ...where, fetchId, address: record.holder.uri });
    else if (record.type === "response" || record.type === "resource") {
      held.set(where.offset, { length, sha256: sha256(payload), size: payload.length });
    }
  }

  private async rowsOf(file: string, held: ReadonlyMap<number, HeldBytes>): Promise<void> {
    for (let after = ""; ; ) {
      const rows = await this.client.page.findMany({
        where: { file, id: { gt: after } },
        orderBy: { id: "asc" },
        take: ROWS_AT_ONCE,
      });
      for (const row of rows) {
        if (!this.rows.has(row.id)) continue;
        const where = { file, offset: row.offset, fetchId: row.id, address: row.address };
        if (stableId("pag", row.address, row.fetchedAt, row.sha256) !== row.id) this.fault("changed-row", where);
        const bytes = held.get(row.offset);
        const there = bytes?.length === row.length && bytes.sha256 === row.sha256 && bytes.size === row.size;
        if (!there) this.fault("missing-record", where);
      }
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  /** Rows that point to files that are not there, or to none. */
  async lostFiles(): Promise<void> {
    const named = await this.client.page.groupBy({ by: ["file"], orderBy: { file: "asc" } });
    const there = new Set(this.files.map(({ name }) => name));
    for (const { file } of named) if (!there.has(file)) await this.rowsOf(file, new Map());
  }

  /** Rows whose own record is nowhere, though their bytes may stand in another's; and captures without their picture. */
  async lostRecords(): Promise<void> {
    const lost = [...this.rows].filter((id) => !this.named.has(id));
    const select = { id: true, address: true, file: true };
    const there = new Set(this.files.map(({ name }) => name));
    await inChunks(lost, async (ids) => {
      for (const row of await this.client.page.findMany({
        where: { id: { in: ids } },
        select,
        orderBy: { id: "asc" },
      })) {
        // What a lost file took with it is counted already.
        if (there.has(row.file)) this.fault("missing-record", { fetchId: row.id, address: row.address });
      }
      return [];
    });
    const captures = await this.client.capture.findMany({
      where: { pictureId: { not: null } },
      select: { pictureId: true, article: { select: { address: true } } },
    });
    for (const { pictureId, article } of captures) {
      if (pictureId !== null && !this.rows.has(pictureId)) {
        this.fault("missing-picture", { fetchId: pictureId, address: article.address });
      }
    }
  }

  private async rowless(): Promise<number> {
    const unknown = [...this.named].filter((id) => !this.rows.has(id));
    const since = await inChunks(unknown, (ids) =>
      this.client.page.findMany({ where: { id: { in: ids } }, select: { id: true } }),
    );
    return unknown.length - since.length;
  }

  async report(): Promise<ArchiveReport> {
    return {
      files: this.files.length,
      bytes: this.files.reduce((sum, { size }) => sum + size, 0),
      records: this.records,
      rows: this.rows.size,
      faults: this.faults,
      faultCount: this.faultCount,
      tornFiles: this.torn,
      rowlessRecords: await this.rowless(),
    };
  }
}

async function rowIds(client: Queries): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let after = ""; ; ) {
    const rows = await client.page.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      select: { id: true },
      take: 10 * ROWS_AT_ONCE,
    });
    for (const { id } of rows) ids.add(id);
    const last = rows.at(-1);
    if (last === undefined) return ids;
    after = last.id;
  }
}

/** Recomputes every digest of the archive, and holds rows and records against each other. As PageStore.verify. */
export async function verifyArchive(
  client: Queries,
  pagesDir: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<ArchiveReport> {
  const rows = await rowIds(client);
  const files = await filesIn(pagesDir);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const verification = new Verification(client, files, rows);
  let done = 0;
  onProgress(done, total);
  for (const file of files) {
    signal.throwIfAborted();
    await verification.file(file, signal);
    done += file.size;
    onProgress(done, total);
  }
  await verification.lostFiles();
  await verification.lostRecords();
  return verification.report();
}
