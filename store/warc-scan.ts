import { type FileHandle, open } from "node:fs/promises";
import { crc32, inflateRawSync } from "node:zlib";

/** One gzip member of a file as a scan finds it. */
export type Scanned =
  | { readonly kind: "record"; readonly offset: number; readonly length: number; readonly unpacked: Buffer }
  /** Bytes that are no record; the scan goes on at the next one. */
  | { readonly kind: "damaged"; readonly offset: number }
  /** The end of the file, cut off in the middle of a record by a process that was killed. */
  | { readonly kind: "torn"; readonly offset: number };

const HEADER = 10;
const TRAILER = 8;
const MAGIC = Buffer.from([0x1f, 0x8b, 0x08, 0x00]);
const WINDOW = 4 * 1024 * 1024;
/** No record unpacks to more; pages are bounded far below. */
const MAX_RECORD = 512 * 1024 * 1024;

/** Bytes of a file from an offset on, read in large pieces. */
class Window {
  private start = 0;
  private bytes: Buffer = Buffer.alloc(0);

  constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  /** At least `want` bytes from `offset`, or all that there are. */
  async at(offset: number, want: number): Promise<Buffer> {
    const end = Math.min(this.size, offset + want);
    if (offset < this.start || end > this.start + this.bytes.length) {
      const length = Math.min(this.size - offset, Math.max(want, WINDOW));
      const bytes = Buffer.alloc(length);
      let read = 0;
      while (read < length) {
        const { bytesRead } = await this.handle.read(bytes, read, length - read, offset + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      this.start = offset;
      this.bytes = bytes.subarray(0, read);
    }
    return this.bytes.subarray(offset - this.start);
  }
}

type Member = { readonly unpacked: Buffer; readonly length: number } | "cut" | "damaged";

/** The member that these bytes begin with; `cut` when they end before it does. */
function memberIn(bytes: Buffer): Member {
  if (bytes.length < HEADER) return "cut";
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return "damaged";
  try {
    const options = { info: true, maxOutputLength: MAX_RECORD };
    const inflated = inflateRawSync(bytes.subarray(HEADER), options) as unknown as InflateInfo;
    const end = HEADER + inflated.engine.bytesWritten;
    if (bytes.length < end + TRAILER) return "cut";
    const { buffer } = inflated;
    const whole = bytes.readUInt32LE(end) === crc32(buffer) && bytes.readUInt32LE(end + 4) === buffer.length;
    return whole ? { unpacked: buffer, length: end + TRAILER } : "damaged";
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code === "Z_BUF_ERROR") return "cut";
    if (code === "Z_DATA_ERROR" || code === "ERR_BUFFER_TOO_LARGE") return "damaged";
    throw error;
  }
}

/** What `info: true` makes the synchronous inflate return. */
interface InflateInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

async function memberAt(window: Window, offset: number): Promise<Member> {
  for (let want = 64 * 1024; ; want *= 8) {
    const bytes = await window.at(offset, want);
    const member = memberIn(bytes);
    if (member !== "cut" || offset + bytes.length >= window.size) return member;
    want = Math.max(want, bytes.length);
  }
}

/** Where the next whole member begins after `offset`; null = nowhere. */
async function nextMember(window: Window, offset: number): Promise<number | null> {
  let from = offset + 1;
  while (from < window.size) {
    const bytes = await window.at(from, WINDOW);
    const found = bytes.indexOf(MAGIC);
    if (found < 0) from += Math.max(1, bytes.length - MAGIC.length + 1);
    else {
      const member = await memberAt(window, from + found);
      if (typeof member === "object" && member.unpacked.subarray(0, 7).toString("latin1") === "WARC/1.") {
        return from + found;
      }
      from += found + 1;
    }
  }
  return null;
}

/** Goes through a file of the archive, member by member, whatever has become of it. Rejects when it cannot be read. */
export async function* scanFile(path: string): AsyncGenerator<Scanned> {
  const handle = await open(path, "r");
  try {
    const window = new Window(handle, (await handle.stat()).size);
    for (let offset = 0; offset < window.size; ) {
      const member = await memberAt(window, offset);
      if (typeof member === "object") {
        yield { kind: "record", offset, length: member.length, unpacked: member.unpacked };
        offset += member.length;
        continue;
      }
      const next = await nextMember(window, offset);
      yield { kind: next === null && member === "cut" ? "torn" : "damaged", offset };
      offset = next ?? window.size;
    }
  } finally {
    await handle.close();
  }
}
