import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import pLimit from "p-limit";
import { warcInfo } from "./warc-records.ts";

const pack = promisify(gzip);
/** Half the time of the usual level for four percent more bytes, on pages of newspapers. */
const LEVEL = 3;
const SMALL_BYTES = 2_048;
/** Below this, handing a record to another thread costs more than packing it. */
const BESIDE_BYTES = 64 * 1024;
const ROLL_AT = 500_000_000;

/** Where a record stands: its file under the folder of pages, and its gzip member there. */
export interface RecordPlace {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly path: string;
  /** Relative, with `/` on every system. */
  readonly file: string;
  readonly inode: number;
  size: number;
}

/** One gzip member. */
export async function packRecord(record: Uint8Array): Promise<Buffer> {
  if (record.length > BESIDE_BYTES) return pack(record, { level: LEVEL });
  // A request is a few lines: zlib's usual quarter of a megabyte would cost more than the work.
  return gzipSync(
    record,
    record.length < SMALL_BYTES ? { level: LEVEL, windowBits: 12, memLevel: 4 } : { level: LEVEL },
  );
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the file's own sync has to do.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

/** `shanggao-<UTC time>-<process>.warc.gz` in the folder of its month: no two processes ever write the same file. */
function newName(at: Date): { readonly folder: string; readonly name: string } {
  const time = at.toISOString().replaceAll(/[-:.]/gu, "");
  const name = `shanggao-${time}-${process.pid}-${randomBytes(4).toString("hex")}.warc.gz`;
  return { folder: at.toISOString().slice(0, 7).replace("-", "/"), name };
}

/**
 * The archive's files as one process writes them: rolling, append-only, made at the first record. A file that a killed
 * process left ends in a torn member at worst; nobody ever writes on in it.
 */
export class WarcFiles {
  private current: OpenFile | null = null;
  /** A record's place is where the last one ends: pages that are saved here and pages that arrive come at the same time. */
  private readonly turns = pLimit(1);

  constructor(
    private readonly pagesDir: string,
    private readonly rollAt: number = ROLL_AT,
  ) {}

  /** Appends packed records; resolves with their places once they are on the disk. */
  append(members: readonly Uint8Array[]): Promise<readonly RecordPlace[]> {
    return this.turns(() => this.write(members));
  }

  close(): Promise<void> {
    return this.turns(() => this.shut());
  }

  private async write(members: readonly Uint8Array[]): Promise<readonly RecordPlace[]> {
    const file = await this.writable();
    const places: RecordPlace[] = [];
    let offset = file.size;
    for (const { length } of members) {
      places.push({ file: file.file, offset, length });
      offset += length;
    }
    try {
      await file.handle.writeFile(Buffer.concat(members));
      await file.handle.datasync();
    } catch (error) {
      // What stands there now may be half a record: the next one begins a file of its own.
      await this.shut();
      throw error;
    }
    file.size = offset;
    return places;
  }

  private async shut(): Promise<void> {
    const file = this.current;
    this.current = null;
    await file?.handle.close();
  }

  /** The file to write on in; a new one when there is none, it is full, or it is no longer what this process left. */
  private async writable(): Promise<OpenFile> {
    if (this.current !== null) {
      const { path, inode, size } = this.current;
      const there = await stat(path).catch(() => null);
      if (there?.ino === inode && there.size === size && size < this.rollAt) return this.current;
      await this.shut();
    }
    this.current = await this.begin(new Date());
    return this.current;
  }

  private async begin(at: Date): Promise<OpenFile> {
    const { folder, name } = newName(at);
    const path = join(this.pagesDir, folder, name);
    // One by one: where nothing can be written, Node's own recursive mkdir says that nothing is there.
    for (const parent of [dirname(dirname(path)), dirname(path)]) await makeFolder(parent);
    const handle = await open(path, "wx", 0o640);
    try {
      const first = await packRecord(await warcInfo(name, at));
      await handle.writeFile(first);
      await handle.sync();
      for (const parent of [dirname(path), dirname(dirname(path)), this.pagesDir]) await syncFolder(parent);
      const { ino } = await handle.stat();
      return { handle, path, file: `${folder}/${name}`, inode: ino, size: first.length };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }
}
