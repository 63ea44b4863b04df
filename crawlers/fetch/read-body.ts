import { type Readable, Transform, type TransformCallback, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { tooLarge, truncated } from "./faults.ts";

/** Passes on at most `limit` bytes, and reports every chunk. */
function bounded(limit: number, address: string, onChunk: () => void): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      onChunk();
      total += chunk.length;
      if (total > limit) done(tooLarge(address, limit));
      else done(null, chunk);
    },
  });
}

/** `deflate` means zlib by the book and a bare stream by habit: the first byte tells. */
function inflateEither(): Transform {
  let inner: Transform | null = null;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      if (inner === null) {
        inner = ((chunk[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
        inner.on("data", (part: Buffer) => {
          this.push(part);
        });
        inner.on("error", (error) => this.destroy(error));
      }
      inner.write(chunk, () => done());
    },
    flush(done: TransformCallback) {
      if (inner === null) {
        done();
        return;
      }
      inner.once("end", () => done());
      inner.end();
    },
    destroy(error, done) {
      inner?.destroy();
      done(error);
    },
  });
}

function decodersFor(encoding: string, address: string): Transform[] {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > 2) throw unknownCompression(address, encoding);
  return names.reverse().map((name) => {
    if (name === "gzip" || name === "x-gzip") return createGunzip();
    if (name === "deflate") return inflateEither();
    if (name === "br") return createBrotliDecompress();
    throw unknownCompression(address, encoding);
  });
}

function unknownCompression(address: string, encoding: string): FetchError {
  return new FetchError("bad-encoding", `压缩方式无法识别：${address} 使用了 ${encoding.slice(0, 40)}`, "never");
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
  const decoders = decodersFor(encoding, address);
  const chunks: Buffer[] = [];
  let total = 0;
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > limit) {
        done(tooLarge(address, limit));
        return;
      }
      chunks.push(chunk);
      done();
    },
  });
  try {
    await pipeline([source, bounded(limit, address, onChunk), ...decoders, collect]);
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw truncated(address, error);
  }
  return Buffer.concat(chunks, total);
}
