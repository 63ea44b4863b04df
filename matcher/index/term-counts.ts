/** How many texts hold each 32-bit term: open addressing, counts only. */
export class TermCounts {
  private terms = new Uint32Array(1 << 12);
  private counts = new Uint32Array(1 << 12);
  private used = 0;
  private textCount = 0;

  get texts(): number {
    return this.textCount;
  }

  /** Counts one text's terms; repeated terms count once. */
  addText(terms: Iterable<number>): void {
    this.textCount += 1;
    for (const term of new Set(terms)) this.add(term);
  }

  get(term: number): number {
    return this.counts[this.slot(term)] ?? 0;
  }

  private add(term: number): void {
    if (term === 0) return;
    if (this.used * 2 >= this.terms.length) this.grow();
    const slot = this.slot(term);
    if (this.terms[slot] === 0) {
      this.terms[slot] = term;
      this.used += 1;
    }
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
  }

  private slot(term: number): number {
    const mask = this.terms.length - 1;
    let slot = (Math.imul(term, 0x9e3779b1) >>> 0) & mask;
    while (this.terms[slot] !== 0 && this.terms[slot] !== term) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { terms, counts } = this;
    this.terms = new Uint32Array(terms.length * 2);
    this.counts = new Uint32Array(terms.length * 2);
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] ?? 0;
      if (term === 0) continue;
      const slot = this.slot(term);
      this.terms[slot] = term;
      this.counts[slot] = counts[i] ?? 0;
    }
  }
}
