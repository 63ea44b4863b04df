/** Counts distinct 32-bit terms and numbers them in the order of arrival: open addressing, grown by doubling. */
export class TermSet {
  private slots = new Uint32Array(1 << 12);
  private numbers = new Uint32Array(1 << 12);
  private counts = new Uint32Array(1 << 12);
  private used = 0;

  get size(): number {
    return this.used;
  }

  /** Counts a term, which must not be 0, and gives its number; a new one gets the next. */
  add(term: number): number {
    if (this.used * 2 >= this.slots.length) this.grow();
    const slot = slotOf(term, this.slots);
    if (this.slots[slot] === 0) {
      this.slots[slot] = term;
      this.numbers[slot] = this.used;
      this.used += 1;
    }
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    return this.numbers[slot] ?? 0;
  }

  /** Calls `visit` with every term, its number and its count, in no particular order. */
  each(visit: (term: number, number: number, count: number) => void): void {
    for (let i = 0; i < this.slots.length; i++) {
      const term = this.slots[i] ?? 0;
      if (term !== 0) visit(term, this.numbers[i] ?? 0, this.counts[i] ?? 0);
    }
  }

  private grow(): void {
    const { slots, numbers, counts } = this;
    this.slots = new Uint32Array(slots.length * 2);
    this.numbers = new Uint32Array(slots.length * 2);
    this.counts = new Uint32Array(slots.length * 2);
    for (let i = 0; i < slots.length; i++) {
      const term = slots[i] ?? 0;
      if (term === 0) continue;
      const slot = slotOf(term, this.slots);
      this.slots[slot] = term;
      this.numbers[slot] = numbers[i] ?? 0;
      this.counts[slot] = counts[i] ?? 0;
    }
  }
}

function slotOf(term: number, slots: Uint32Array): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(term, 0x9e3779b1) >>> 0) & mask;
  while (slots[slot] !== 0 && slots[slot] !== term) slot = (slot + 1) & mask;
  return slot;
}
