/** Scores are ranked in steps of an eighth up to 64; what is above counts as 64. */
const STEPS_PER_UNIT = 8;
const STEPS = 64 * STEPS_PER_UNIT;

/** Sums scores by document number without allocating per article: one column, and the numbers touched since the last reset. */
export class ScoreBoard {
  private scores = new Float64Array(1024);
  private touched = new Uint32Array(1024);
  private length = 0;
  private readonly steps = new Uint32Array(STEPS + 1);

  add(number: number, score: number): void {
    if (number >= this.scores.length) this.scores = grown(this.scores, number + 1, Float64Array);
    const before = this.scores[number] ?? 0;
    if (before === 0) {
      if (this.length === this.touched.length) this.touched = grown(this.touched, this.length + 1, Uint32Array);
      this.touched[this.length] = number;
      this.length += 1;
    }
    this.scores[number] = before + score;
  }

  /** The score at a rank counted from 1, the highest first, of the numbers admitted, rounded down to an eighth; 0 when there are fewer. */
  atRank(rank: number, isAdmitted: (number: number) => boolean): number {
    if (this.length < rank) return 0;
    this.steps.fill(0);
    for (let i = 0; i < this.length; i++) {
      const number = this.touched[i] ?? 0;
      if (!isAdmitted(number)) continue;
      const step = Math.min(STEPS, (this.scores[number] ?? 0) * STEPS_PER_UNIT) | 0;
      this.steps[step] = (this.steps[step] ?? 0) + 1;
    }
    let above = 0;
    for (let step = STEPS; step >= 0; step--) {
      above += this.steps[step] ?? 0;
      if (above >= rank) return step / STEPS_PER_UNIT;
    }
    return 0;
  }

  /** Calls `visit` with every number scored, then forgets them all. Scores must have been positive. */
  drain(visit: (number: number, score: number) => void): void {
    for (let i = 0; i < this.length; i++) {
      const number = this.touched[i] ?? 0;
      visit(number, this.scores[number] ?? 0);
      this.scores[number] = 0;
    }
    this.length = 0;
  }
}

function grown<T extends Float64Array | Uint32Array>(column: T, least: number, kind: { new (length: number): T }): T {
  const larger = new kind(Math.max(least, column.length * 2));
  larger.set(column);
  return larger;
}
