import { type Extractor, openExtractor } from "../../crawlers/index.ts";
import type { ArticleFault } from "../../domain/night.ts";
import type { CrawlPart, MatchPart, PartResult, TakenPart } from "../../domain/night-part.ts";
import type { Office } from "../../domain/office.ts";
import { type MatchPool, openPool } from "../../matcher/index.ts";
import type { OfficeContext } from "../context.ts";
import { gatherArticles } from "../gather-articles.ts";
import { matchBatches } from "../match-batches.ts";
import { openOfficeIndex } from "../match-index.ts";
import { matcherInForce } from "../matcher-in-force.ts";

/** An office's index with its threads, as of one giving out of articles. */
interface OpenMatcher {
  readonly office: Office;
  readonly version: string;
  readonly pool: MatchPool;
  close(): Promise<void>;
}

interface Shelf {
  readonly key: string;
  readonly opening: Promise<OpenMatcher>;
  users: number;
}

async function closed(shelves: readonly Shelf[]): Promise<void> {
  for (const { opening } of shelves) await opening.then((open) => open.close());
}

const silent = { onProgress: () => undefined };

/** Does parts of nights. Each may be done again: what was done of it is found in the database. */
export class Performer {
  private readonly extractor: Extractor = openExtractor();
  private shelves: Shelf[] = [];

  constructor(
    private readonly ctx: OfficeContext,
    private readonly threads: number,
  ) {}

  /** `last`: what goes wrong is the part's fault of this night, and not for somebody else to try. */
  async perform(taken: TakenPart, last: boolean, signal: AbortSignal): Promise<PartResult> {
    const { part } = taken;
    return part.kind === "match" ? this.match(part, signal) : this.crawl(taken, part, last, signal);
  }

  async close(): Promise<void> {
    await this.extractor.close();
    await closed(this.shelves);
    this.shelves = [];
  }

  /** Sources that the night has finished are left out, those begun go on with what their frontier still holds. */
  private async crawl({ night }: TakenPart, part: CrawlPart, last: boolean, signal: AbortSignal): Promise<PartResult> {
    const { sourceIds, issueDays } = part;
    const options = { ...silent, signal, throwBroken: !last };
    const borrowed = { only: sourceIds, extractor: this.extractor };
    const { extracted, faults } = await gatherArticles(this.ctx, { night, sourceIds, issueDays }, options, borrowed);
    return { articles: extracted, faults };
  }

  private async match(part: MatchPart, signal: AbortSignal): Promise<PartResult> {
    const shelf = this.shelfOf(part);
    // Counted before anything is waited for: whoever opens another meanwhile closes those that nobody uses.
    shelf.users++;
    try {
      const { office, version, pool } = await shelf.opening;
      const options = { ...silent, signal };
      const { matched, faults } = await matchBatches(this.ctx, office, part.articleIds, version, pool, options);
      return { articles: matched, faults };
    } finally {
      shelf.users--;
    }
  }

  /** One office's index is held, and others as long as somebody still matches with them. */
  private shelfOf({ officeId, asOf }: MatchPart): Shelf {
    const key = `${officeId} ${asOf}`;
    const known = this.shelves.find((shelf) => shelf.key === key);
    if (known !== undefined) return known;
    const idle = this.shelves.filter(({ users }) => users === 0);
    this.shelves = this.shelves.filter(({ users }) => users > 0);
    const opening = closed(idle).then(() => this.open(officeId));
    const shelf: Shelf = { key, opening, users: 0 };
    this.shelves.push(shelf);
    opening.catch(() => {
      this.shelves = this.shelves.filter((other) => other !== shelf);
    });
    return shelf;
  }

  private async open(officeId: string): Promise<OpenMatcher> {
    const { ctx } = this;
    const office = await ctx.store.offices.get(officeId);
    const { options, version } = await matcherInForce(ctx, officeId);
    const { index, save } = await openOfficeIndex(ctx, office, options);
    // Kept at once for whoever opens it next on this machine; where it cannot be, it is built anew.
    await save().catch(() => undefined);
    const pool = await openPool(index, { threads: this.threads });
    return { office, version, pool, close: () => pool.close() };
  }
}

/** What is said of a part that went wrong whenever it was tried. */
export function partFault(taken: TakenPart, error: unknown): ArticleFault {
  const reason = error instanceof Error ? error.message : String(error);
  const what = taken.part.kind === "match" ? "匹配" : "采集";
  return { articleId: "", address: "", message: `一份${what}任务做了 ${taken.takes} 次都没有成功：${reason}` };
}
