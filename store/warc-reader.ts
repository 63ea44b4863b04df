import { open } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gunzipSync } from "node:zlib";
import { AsyncIterReader, WARCParser } from "warcio";
import { sha256 } from "../domain/ids.ts";
import type { RecordPlace } from "./warc-files.ts";
import { FETCH_FIELD, type Holder } from "./warc-records.ts";

const unpackBeside = promisify(gunzip);
/** Below this, handing a record to another thread costs more than unpacking it. */
const BESIDE_BYTES = 64 * 1024;
/** A record is no longer than its payload and this: headers are bounded where pages are fetched. */
const MAX_HEADERS = 1_048_576;
const FILE_NAME = /^\d{4}\/\d{2}\/[\w-]+\.warc\.gz$/u;

/** A record, unpacked and taken apart. */
export interface ReadRecord {
  readonly type: string;
  /** How a revisit names it. */
  readonly holder: Holder;
  /** The row that it names; null for a request or a record of its file. */
  readonly fetchId: string | null;
  /** As written in the record, `sha256:…`. */
  readonly payloadDigest: string | null;
  readonly blockDigest: string | null;
  readonly block: Uint8Array;
  /** The block without its HTTP head. */
  readonly payload: Uint8Array;
}

const HEAD_END = Buffer.from("\r\n\r\n");

function payloadOf(type: string, contentType: string, block: Uint8Array): Uint8Array {
  if (type === "resource" || !contentType.startsWith("application/http")) return block;
  const end = Buffer.from(block.buffer, block.byteOffset, block.byteLength).indexOf(HEAD_END);
  return end < 0 ? new Uint8Array() : block.subarray(end + HEAD_END.length);
}

/** Takes an unpacked record apart; null when it is none. */
export async function parseRecord(unpacked: Uint8Array): Promise<ReadRecord | null> {
  const source = new AsyncIterReader([unpacked], null);
  const record = await WARCParser.parse(source, { parseHttp: false });
  if (record === null || !record.warcHeaders.statusline.startsWith("WARC/1.")) return null;
  const block = await record.readFully(false);
  if (block.length !== record.warcContentLength) return null;
  const type = record.warcType;
  return {
    type,
    holder: {
      recordId: record.warcHeader("WARC-Record-ID") ?? "",
      uri: record.warcTargetURI ?? "",
      date: record.warcDate ?? "",
    },
    fetchId: record.warcHeader(FETCH_FIELD) ?? null,
    payloadDigest: record.warcPayloadDigest ?? null,
    blockDigest: record.warcBlockDigest ?? null,
    block,
    payload: payloadOf(type, record.warcContentType ?? "", block),
  };
}

/** Whether the error says that a file is not there or not what was written, rather than that it could not be asked. */
function isDamage(error: unknown): boolean {
  const code = error instanceof Error ? String(Reflect.get(error, "code") ?? "") : "";
  return code === "ENOENT" || code === "ENOTDIR" || code === "ERR_BUFFER_TOO_LARGE" || code.startsWith("Z_");
}

async function bytesAt(path: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const { bytesRead } = await handle.read(bytes, read, length - read, offset + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await handle.close();
  }
}

/**
 * The record at a place, when it is there whole and its payload has this digest; null when it is missing or damaged.
 * `size` is the payload's length. Rejects when the disk itself fails.
 */
export async function readRecord(
  pagesDir: string,
  place: RecordPlace,
  digest: string,
  size: number,
): Promise<ReadRecord | null> {
  if (!FILE_NAME.test(place.file) || place.length <= 0) return null;
  try {
    const packed = await bytesAt(join(pagesDir, place.file), place.offset, place.length);
    // The row says how long the page is: a record that unpacks to much more is not the one that was written.
    const bound = { maxOutputLength: size + MAX_HEADERS };
    const unpacked = packed.length > BESIDE_BYTES ? await unpackBeside(packed, bound) : gunzipSync(packed, bound);
    const record = await parseRecord(unpacked);
    return record !== null && sha256(record.payload) === digest ? record : null;
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}
