import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { IndexFileError } from "./index-file-error.ts";

/** `SGIX` and a byte that no text file holds, so that a file mangled as text is noticed. */
const MAGIC = Buffer.from([0x53, 0x47, 0x49, 0x58, 0x89, 0x0d, 0x0a, 0x00]);
const FORMAT = 1;
/** Magic, format, length of the table of contents, its checksum. */
const HEAD = MAGIC.length + 12;
const MAX_CONTENTS = 64 * 1024;
/** Sections begin at multiples of this. */
const ALIGNMENT = 8;
/** Bytes read or written in one go, so that the event loop lives on meanwhile. */
const SLICE = 8 * 1024 * 1024;

export type Section = readonly [name: string, bytes: Uint8Array];

interface Entry {
  readonly name: string;
  readonly length: number;
  readonly sum: number;
}

interface Contents {
  /** What the file was made by and for; a reader that expects another must not use it. */
  readonly key: string;
  readonly sections: readonly Entry[];
}

const besideOf = (file: string) => `${file}.tmp`;

/** Takes away what a process left that was killed while it wrote. Whoever still writes it fails, and the old file stands. */
export function dropUnfinished(file: string): Promise<void> {
  return rm(besideOf(file), { force: true });
}

/**
 * Writes a file of named sections so that at any moment either the old file stands or the new one, whole: beside it, to
 * the disk, then in its place. Head and every section carry a CRC-32. Returns the checksum of the table of contents, which
 * tells files of other content apart.
 */
export async function writeSections(file: string, key: string, sections: readonly Section[]): Promise<number> {
  const beside = besideOf(file);
  const entries: Entry[] = [];
  for (const [name, bytes] of sections) entries.push({ name, length: bytes.length, sum: await sumOf(bytes) });
  const contents = Buffer.from(JSON.stringify({ key, sections: entries } satisfies Contents));
  const sum = crc32(contents);
  try {
    const handle = await open(beside, "w", 0o600);
    try {
      await writeAll(handle, headOf(contents, sum));
      await writeAll(handle, contents);
      await writeAll(handle, padding(HEAD + contents.length));
      for (const [, bytes] of sections) {
        await writeAll(handle, bytes);
        await writeAll(handle, padding(bytes.length));
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
  return sum;
}

export interface SectionsFile {
  readonly sections: ReadonlyMap<string, SharedArrayBuffer>;
  /** As `writeSections` gave it. */
  readonly sum: number;
}

/** Reads a file of sections into shared memory. Rejects with an IndexFileError for anything but the file that was written. */
export async function readSections(file: string, key: string): Promise<SectionsFile> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const { contents, sum, end } = await readContents(handle, file, size);
    if (contents.key !== key) throw new IndexFileError("outdated", file, "由另一版本的匹配程序或另一组本地名称建立");
    const sections = new Map<string, SharedArrayBuffer>();
    let at = end;
    for (const { name, length, sum: wanted } of contents.sections) {
      if (at + length > size) throw new IndexFileError("damaged", file, "文件不完整");
      const buffer = new SharedArrayBuffer(length);
      const bytes = new Uint8Array(buffer);
      await readAll(handle, bytes, at, file);
      if ((await sumOf(bytes)) !== wanted) throw new IndexFileError("damaged", file, `内容已损坏（${name}）`);
      sections.set(name, buffer);
      at += length;
      at += await readPadding(handle, at, file);
    }
    if (at !== size) throw new IndexFileError("damaged", file, "末尾有多余的内容");
    return { sections, sum };
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new IndexFileError("missing", file, "还没有这个文件");
    throw error;
  }
}

async function readContents(
  handle: FileHandle,
  file: string,
  size: number,
): Promise<{ readonly contents: Contents; readonly sum: number; readonly end: number }> {
  if (size < HEAD) throw new IndexFileError("damaged", file, "文件不完整");
  const head = Buffer.alloc(HEAD);
  await readAll(handle, head, 0, file);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new IndexFileError("damaged", file, "不是匹配索引文件");
  const format = head.readUInt32LE(MAGIC.length);
  if (format !== FORMAT)
    throw new IndexFileError("outdated", file, `文件格式为第 ${format} 版，本程序用第 ${FORMAT} 版`);
  const length = head.readUInt32LE(MAGIC.length + 4);
  const sum = head.readUInt32LE(MAGIC.length + 8);
  if (length > MAX_CONTENTS || HEAD + length > size) throw new IndexFileError("damaged", file, "目录已损坏");
  const bytes = Buffer.alloc(length);
  await readAll(handle, bytes, HEAD, file);
  if (crc32(bytes) !== sum) throw new IndexFileError("damaged", file, "目录已损坏");
  const contents = JSON.parse(bytes.toString("utf8")) as Contents;
  const after = HEAD + length;
  return { contents, sum, end: after + (await readPadding(handle, after, file)) };
}

function headOf(contents: Buffer, sum: number): Buffer {
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt32LE(FORMAT, MAGIC.length);
  head.writeUInt32LE(contents.length, MAGIC.length + 4);
  head.writeUInt32LE(sum, MAGIC.length + 8);
  return head;
}

function padding(length: number): Buffer {
  return Buffer.alloc((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}

async function readPadding(handle: FileHandle, at: number, file: string): Promise<number> {
  const bytes = padding(at);
  await readAll(handle, bytes, at, file);
  if (bytes.some((byte) => byte !== 0)) throw new IndexFileError("damaged", file, "内容已损坏");
  return bytes.length;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, Math.min(SLICE, bytes.length - at));
    at += bytesWritten;
  }
}

async function readAll(handle: FileHandle, bytes: Uint8Array, from: number, file: string): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(SLICE, bytes.length - at), from + at);
    if (bytesRead === 0) throw new IndexFileError("damaged", file, "文件不完整");
    at += bytesRead;
  }
}

async function sumOf(bytes: Uint8Array): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += SLICE) {
    sum = crc32(bytes.subarray(at, at + SLICE), sum);
    if (at + SLICE < bytes.length) await nextTurn();
  }
  return sum;
}

/** A rename lasts only once its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
