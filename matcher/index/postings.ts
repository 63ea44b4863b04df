const CHUNK = 1 << 15;

interface Chunk {
  readonly terms: Uint32Array;
  readonly documents: Uint32Array;
  readonly next: Int32Array;
}

/**
 * An inverted index that only grows at its end: chains of (term, document) hang on a fixed number of buckets and lie in
 * chunks that never move, so that no addition ever pays for a reorganisation. Meant for up to some thousands of texts at a
 * time; chains grow longer beyond.
 */
export class Postings {
  private readonly heads: Int32Array;
  private readonly chunks: Chunk[] = [];
  /** Node 0 is the end of every chain. */
  private length = 1;

  /** `bits`: two to this power is the number of buckets. */
  constructor(bits = 16) {
    this.heads = new Int32Array(1 << bits);
  }

  /** `term` must not be 0; a document's terms must be distinct. */
  add(term: number, document: number): void {
    if (this.length >>> 15 === this.chunks.length) this.chunks.push(newChunk());
    const chunk = this.chunks[this.length >>> 15];
    if (chunk === undefined) throw new TypeError("postings: no chunk");
    const at = this.length & (CHUNK - 1);
    const bucket = this.bucket(term);
    chunk.terms[at] = term;
    chunk.documents[at] = document;
    chunk.next[at] = this.heads[bucket] ?? 0;
    this.heads[bucket] = this.length;
    this.length += 1;
  }

  /** Takes back what `add` was told with the same arguments. */
  remove(term: number, document: number): void {
    for (let node = this.heads[this.bucket(term)] ?? 0; node !== 0; ) {
      const chunk = this.chunks[node >>> 15];
      const at = node & (CHUNK - 1);
      if (chunk?.terms[at] === term && chunk.documents[at] === document) {
        chunk.terms[at] = 0;
        return;
      }
      node = chunk?.next[at] ?? 0;
    }
  }

  /** Number of documents with this term. */
  count(term: number): number {
    let count = 0;
    for (let node = this.heads[this.bucket(term)] ?? 0; node !== 0; ) {
      const chunk = this.chunks[node >>> 15];
      const at = node & (CHUNK - 1);
      if (chunk?.terms[at] === term) count += 1;
      node = chunk?.next[at] ?? 0;
    }
    return count;
  }

  /** Calls `visit` with every document of a term, newest first. */
  each(term: number, visit: (document: number) => void): void {
    for (let node = this.heads[this.bucket(term)] ?? 0; node !== 0; ) {
      const chunk = this.chunks[node >>> 15];
      const at = node & (CHUNK - 1);
      if (chunk?.terms[at] === term) visit(chunk.documents[at] ?? 0);
      node = chunk?.next[at] ?? 0;
    }
  }

  private bucket(term: number): number {
    return (Math.imul(term, 0x9e3779b1) >>> 0) & (this.heads.length - 1);
  }
}

function newChunk(): Chunk {
  return { terms: new Uint32Array(CHUNK), documents: new Uint32Array(CHUNK), next: new Int32Array(CHUNK) };
}
