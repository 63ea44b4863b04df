import type { Readable } from "node:stream";
import { promisify } from "node:util";
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  inflate,
  inflateRaw,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { tooLarge, truncated } from "./faults.ts";

interface Bound {
  readonly maxOutputLength: number;
}

/** Undoes one encoding: at once, or beside this thread. */
interface Decoder {
  now(bytes: Uint8Array, bound: Bound): Buffer;
  beside(bytes: Uint8Array, bound: Bound): Promise<Buffer>;
}

/** Below this, handing the bytes to another thread costs more than unpacking them. */
const SMALL_BYTES = 64 * 1024;

const GZIP: Decoder = { now: gunzipSync, beside: promisify(gunzip) };
const BROTLI: Decoder = { now: brotliDecompressSync, beside: promisify(brotliDecompress) };
const ZLIB: Decoder = { now: inflateSync, beside: promisify(inflate) };
const BARE: Decoder = { now: inflateRawSync, beside: promisify(inflateRaw) };

function unknownCompression(address: string, encoding: string): FetchError {
  return new FetchError("bad-encoding", `压缩方式无法识别：${address} 使用了 ${encoding.slice(0, 40)}`, "never");
}

/** The encodings in the order in which they are undone. */
function encodingsOf(encoding: string, address: string): readonly string[] {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > 2 || names.some((name) => !["gzip", "x-gzip", "deflate", "br"].includes(name))) {
    throw unknownCompression(address, encoding);
  }
  return names.reverse();
}

function decoderOf(name: string, bytes: Uint8Array): Decoder {
  if (name === "br") return BROTLI;
  if (name !== "deflate") return GZIP;
  // `deflate` means zlib by the book and a bare stream by habit: the first byte tells.
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? ZLIB : BARE;
}

async function decode(name: string, bytes: Buffer, limit: number, address: string): Promise<Buffer> {
  const decoder = decoderOf(name, bytes);
  const bound = { maxOutputLength: limit };
  try {
    return bytes.length <= SMALL_BYTES ? decoder.now(bytes, bound) : await decoder.beside(bytes, bound);
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    throw code === "ERR_BUFFER_TOO_LARGE" ? tooLarge(address, limit) : truncated(address, error);
  }
}

/** All bytes of a stream; no more than `limit` are ever held. */
function collect(source: Readable, limit: number, address: string, onChunk: () => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let total = 0;
    source.on("data", (chunk: Buffer) => {
      onChunk();
      total += chunk.length;
      if (total > limit) source.destroy(tooLarge(address, limit));
      else chunks.push(chunk);
    });
    source.once("end", () => resolve(Buffer.concat(chunks, total)));
    source.on("error", reject);
    source.once("close", () => reject(new Error("the connection was closed")));
  });
}

/**
 * Reads a response's body, undoing its Content-Encoding. At most `limit` bytes before and after decompression, so that a
 * bomb is refused while it unfolds. Throws FetchError too-large, truncated or bad-encoding; what aborted the source is
 * thrown as it is. `onChunk` is called for every chunk that arrives.
 */
export async function readBody(
  source: Readable,
  encoding: string,
  limit: number,
  address: string,
  onChunk: () => void,
): Promise<Uint8Array> {
  const encodings = encodingsOf(encoding, address);
  let bytes: Buffer;
  try {
    bytes = await collect(source, limit, address, onChunk);
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw truncated(address, error);
  }
  for (const name of encodings) if (bytes.length > 0) bytes = await decode(name, bytes, limit, address);
  return bytes;
}
