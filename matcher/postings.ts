/**
 * An inverted index in typed arrays: open addressing from a 32-bit term to a chain of document numbers, newest first.
 * Appending is O(1); nothing is ever moved but on growth. Documents are never taken out: a replaced one gets a new
 * number and the old number is dead to the caller.
 */
export class Postings {
  private terms = new Uint32Array(1 << 12);
  private heads = new Int32Array(1 << 12);
  private counts = new Int32Array(1 << 12);
  private used = 0;
  private next = new Int32Array(1 << 14);
  private documents = new Int32Array(1 << 14);
  private length = 1;

  /** Number of documents with this term, without those that were discounted. */
  count(term: number): number {
    return this.counts[this.slot(term)] ?? 0;
  }

  /** `term` must not be 0; a document's terms must be distinct. */
  add(term: number, document: number): void {
    if (this.used * 2 >= this.terms.length) this.growTable();
    if (this.length === this.next.length) this.growChains();
    const slot = this.slot(term);
    if (this.terms[slot] === 0) {
      this.terms[slot] = term;
      this.used += 1;
    }
    this.next[this.length] = this.heads[slot] ?? 0;
    this.documents[this.length] = document;
    this.heads[slot] = this.length;
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    this.length += 1;
  }

  /** Takes a document that holds this term out of its count; the document stays in the chain, dead to the caller. */
  discount(term: number): void {
    const slot = this.slot(term);
    this.counts[slot] = Math.max(0, (this.counts[slot] ?? 0) - 1);
  }

  /** Calls `visit` with every document of a term, newest first. */
  each(term: number, visit: (document: number) => void): void {
    for (let at = this.heads[this.slot(term)] ?? 0; at !== 0; at = this.next[at] ?? 0) visit(this.documents[at] ?? 0);
  }

  private slot(term: number): number {
    const mask = this.terms.length - 1;
    let slot = (Math.imul(term, 0x9e3779b1) >>> 0) & mask;
    while (this.terms[slot] !== 0 && this.terms[slot] !== term) slot = (slot + 1) & mask;
    return slot;
  }

  private growTable(): void {
    const { terms, heads, counts } = this;
    this.terms = new Uint32Array(terms.length * 2);
    this.heads = new Int32Array(terms.length * 2);
    this.counts = new Int32Array(terms.length * 2);
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] ?? 0;
      if (term === 0) continue;
      const slot = this.slot(term);
      this.terms[slot] = term;
      this.heads[slot] = heads[i] ?? 0;
      this.counts[slot] = counts[i] ?? 0;
    }
  }

  private growChains(): void {
    const next = new Int32Array(this.next.length * 2);
    next.set(this.next);
    const documents = new Int32Array(this.documents.length * 2);
    documents.set(this.documents);
    this.next = next;
    this.documents = documents;
  }
}
