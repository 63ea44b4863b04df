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

/** Strings of UTF-8 one after the other, joined once. */
export class GrowingText {
  private readonly pieces: Buffer[] = [];
  private last = Buffer.alloc(0);
  private used = 0;
  private total = 0;

  get length(): number {
    return this.total;
  }

  push(text: string): void {
    const most = text.length * 3;
    if (this.used + most > this.last.length) {
      this.close();
      this.last = Buffer.allocUnsafe(Math.max(most, Math.min(PIECE * 4, 1024 + this.total)));
    }
    const written = this.last.write(text, this.used, "utf8");
    this.used += written;
    this.total += written;
  }

  /** Everything in order; the column is empty afterwards. */
  drainInto(bytes: Uint8Array): void {
    this.close();
    let at = 0;
    for (let i = 0; i < this.pieces.length; i++) {
      const piece = this.pieces[i] ?? Buffer.alloc(0);
      bytes.set(piece, at);
      at += piece.length;
      this.pieces[i] = Buffer.alloc(0);
    }
    this.pieces.length = 0;
    this.total = 0;
  }

  private close(): void {
    if (this.used > 0) this.pieces.push(this.last.subarray(0, this.used));
    this.last = Buffer.alloc(0);
    this.used = 0;
  }
}
