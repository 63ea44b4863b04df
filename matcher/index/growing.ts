import { sharedColumn } from "./columns.ts";

const PIECE = 1 << 22;

/** A column of unknown length: written at its end, then read once from its beginning, letting go what was read. */
export class GrowingWords {
  private readonly pieces: Uint32Array[] = [];
  private written = 0;

  get length(): number {
    return this.written;
  }

  push(value: number): void {
    const at = this.written % PIECE;
    if (at === 0) this.pieces.push(new Uint32Array(this.pieces.length === 0 ? 1 << 12 : PIECE));
    const last = this.pieces.length - 1;
    let piece = this.pieces[last] ?? new Uint32Array(0);
    if (at >= piece.length) {
      const larger = new Uint32Array(Math.min(PIECE, piece.length * 4));
      larger.set(piece);
      this.pieces[last] = larger;
      piece = larger;
    }
    piece[at] = value;
    this.written += 1;
  }

  /** Reads everything in order. The column is empty afterwards: a long one is not held twice. */
  drain(visit: (value: number) => void): void {
    let left = this.written;
    for (let i = 0; i < this.pieces.length; i++) {
      const piece = this.pieces[i] ?? new Uint32Array(0);
      const end = Math.min(left, PIECE);
      for (let at = 0; at < end; at++) visit(piece[at] ?? 0);
      left -= end;
      this.pieces[i] = new Uint32Array(0);
    }
    this.pieces.length = 0;
    this.written = 0;
  }
}

/** From so many bytes on a text grows in one reserved stretch of memory: pieces that are copied at the end are held twice. */
const LARGE = 1 << 26;
/** What a typed array can hold. Reserved is not used: memory is taken as it is written. */
const RESERVED = 2 ** 32;
const GROW = 1 << 26;

/** Strings of UTF-8 one after the other. */
export class GrowingText {
  private readonly pieces: Buffer<ArrayBufferLike>[] = [];
  private reserved: SharedArrayBuffer | null = null;
  private last: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  private used = 0;
  private total = 0;

  get length(): number {
    return this.total;
  }

  /** Throws a RangeError past 4 GB in all. */
  push(text: string): void {
    const most = text.length * 3;
    if (this.used + most > this.last.length) this.makeRoom(most);
    const written = this.last.write(text, this.used, "utf8");
    this.used += written;
    this.total += written;
  }

  /** Everything in order as a column of shared memory; the text is empty afterwards. */
  drain(): Uint8Array {
    const bytes = this.reserved === null ? this.joined() : new Uint8Array(this.reserved, 0, this.total);
    this.reserved = null;
    this.pieces.length = 0;
    this.last = Buffer.alloc(0);
    this.used = 0;
    this.total = 0;
    return bytes;
  }

  private makeRoom(most: number): void {
    if (this.reserved === null && this.total + most < LARGE) {
      this.close();
      this.last = Buffer.allocUnsafe(Math.max(most, Math.min(PIECE * 4, 1024 + this.total)));
      return;
    }
    this.reserved ??= this.moved();
    this.reserved.grow(Math.min(RESERVED, this.total + most + GROW));
    this.last = Buffer.from(this.reserved);
    this.used = this.total;
  }

  /** What was written so far at the beginning of the reserved memory. */
  private moved(): SharedArrayBuffer {
    const reserved = new SharedArrayBuffer(this.total, { maxByteLength: RESERVED });
    new Uint8Array(reserved).set(this.joined());
    this.pieces.length = 0;
    return reserved;
  }

  private joined(): Uint8Array {
    this.close();
    const bytes = sharedColumn(Uint8Array, this.total);
    let at = 0;
    for (const piece of this.pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  private close(): void {
    if (this.used > 0) this.pieces.push(this.last.subarray(0, this.used));
    this.last = Buffer.alloc(0);
    this.used = 0;
  }
}
