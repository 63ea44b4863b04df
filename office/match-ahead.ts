import type { Office } from "../domain/office.ts";
import type { OfficeContext } from "./context.ts";
import { withScope } from "./log/run-scope.ts";
import { inStage } from "./log/stages.ts";
import { type MatchedArticles, matchArticles } from "./match-articles.ts";
import type { RunningNight } from "./running-night.ts";

/**
 * Stage 匹配投稿 of one office after the other, begun some offices ahead where others do the work: what workers are given never
 * ends while one office is credited. Progress is that of the office whose turn it is. End it.
 */
export class MatchAhead {
  private readonly begun: Promise<MatchedArticles>[] = [];
  private readonly over = new AbortController();
  private turn = 0;

  constructor(
    private readonly ctx: OfficeContext,
    private readonly offices: readonly Office[],
    private readonly running: RunningNight,
  ) {}

  /** Resolves when the office at this place is matched; begins those after it. */
  async of(place: number): Promise<MatchedArticles> {
    this.turn = place;
    for (const office of this.offices.slice(this.begun.length, place + this.running.work.officesAtOnce)) {
      const matching = this.begin(office, this.begun.length);
      // What goes wrong is said when the turn is this office's.
      matching.catch(() => undefined);
      this.begun.push(matching);
    }
    const matching = this.begun[place];
    if (matching === undefined) throw new RangeError(`no office at ${place}`);
    return matching;
  }

  /** Stops those that nobody will ask for, and waits until they have. */
  async end(): Promise<void> {
    this.over.abort();
    await Promise.allSettled(this.begun);
  }

  private begin(office: Office, place: number): Promise<MatchedArticles> {
    const asked = this.running.options.signal;
    const { night, work, options } = this.running;
    const given = {
      signal: AbortSignal.any([this.over.signal, ...(asked === undefined ? [] : [asked])]),
      onProgress: (progress: Parameters<typeof options.onProgress>[0]) => {
        if (place === this.turn) options.onProgress(progress);
      },
      givenOut: { work, night },
    };
    return withScope({ office: office.id }, () =>
      inStage(this.ctx, "match", () => matchArticles(this.ctx, office, given)),
    );
  }
}
