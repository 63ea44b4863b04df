import { gunzip } from "node:zlib";
import { tooLarge, truncated } from "./faults.ts";

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/**
 * A file that is itself gzip (sitemap.xml.gz), unpacked; other bytes come back as they are. Throws FetchError too-large
 * beyond `maxBytes`, truncated for a damaged file.
 */
export function unpackFile(bytes: Uint8Array, address: string, maxBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Promise.resolve(bytes);
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: maxBytes }, (error, plain) => {
      if (error === null) resolve(plain);
      else reject(hasCode(error, "ERR_BUFFER_TOO_LARGE") ? tooLarge(address, maxBytes) : truncated(address, error));
    });
  });
}
