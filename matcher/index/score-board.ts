/** Sums scores by document number without allocating per article: one column, and the numbers touched since the last reset. */
export class ScoreBoard {
  private scores = new Float64Array(1024);
  private readonly touched: number[] = [];

  add(number: number, score: number): void {
    if (number >= this.scores.length) this.grow(number);
    const before = this.scores[number] ?? 0;
    if (before === 0) this.touched.push(number);
    this.scores[number] = before + score;
  }

  /** Calls `visit` with every number scored, then forgets them all. Scores must have been positive. */
  drain(visit: (number: number, score: number) => void): void {
    for (const number of this.touched) {
      visit(number, this.scores[number] ?? 0);
      this.scores[number] = 0;
    }
    this.touched.length = 0;
  }

  private grow(number: number): void {
    const scores = new Float64Array(Math.max(number + 1, this.scores.length * 2));
    scores.set(this.scores);
    this.scores = scores;
  }
}
