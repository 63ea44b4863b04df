import type { ExtractedArticle } from "../domain/article.ts";
import type { SourceReading } from "../domain/crawl.ts";
import type { Night } from "../domain/night.ts";
import type { CrawlRunStore, WaitingArticle } from "../domain/ports/crawl-store.ts";

const NONE: SourceReading = { read: 0, undated: 0, bodyless: 0, unreadable: 0 };
/** A text of fewer characters is a caption or a remnant: the body was not found. */
const LEAST_BODY = 30;

function sum(a: SourceReading, b: SourceReading): SourceReading {
  return {
    read: a.read + b.read,
    undated: a.undated + b.undated,
    bodyless: a.bodyless + b.bodyless,
    unreadable: a.unreadable + b.unreadable,
  };
}

/**
 * Counts by source what reading gave, each article once. What a killed night had counted and kept is added to, since an
 * article that it read is not read again.
 */
export class ReadingTally {
  private readonly counted = new Set<string>();
  private readonly gained = new Map<string, SourceReading>();
  private readonly changed = new Set<string>();
  private readonly kept = new Map<string, SourceReading>();
  private reads = 0;

  constructor(
    private readonly runs: CrawlRunStore,
    private readonly night: Pick<Night, "id" | "startedAt"> | undefined,
  ) {}

  /** Articles read so far. */
  get articles(): number {
    return this.reads;
  }

  read({ id, sourceId }: WaitingArticle, { publishedOn, body }: ExtractedArticle): void {
    if (this.counted.has(id)) return;
    this.reads++;
    const bodyless = body.length < LEAST_BODY ? 1 : 0;
    this.count(id, sourceId, { read: 1, undated: publishedOn === null ? 1 : 0, bodyless, unreadable: 0 });
  }

  unreadable({ id, sourceId }: WaitingArticle): void {
    if (!this.counted.has(id)) this.count(id, sourceId, { ...NONE, unreadable: 1 });
  }

  private count(id: string, sourceId: string, one: SourceReading): void {
    this.counted.add(id);
    this.changed.add(sourceId);
    this.gained.set(sourceId, sum(this.gained.get(sourceId) ?? NONE, one));
  }

  /** Writes what was counted so far to the night's runs. A source that was not crawled in it has none. */
  async keep(): Promise<void> {
    if (this.night === undefined || this.changed.size === 0) return;
    const { id, startedAt } = this.night;
    if ([...this.changed].some((sourceId) => !this.kept.has(sourceId))) {
      // What the runs held before this stage began; one that has not begun yet is asked for again.
      for (const [sourceId, reading] of await this.runs.readings(id, startedAt)) {
        if (!this.kept.has(sourceId)) this.kept.set(sourceId, reading ?? NONE);
      }
    }
    const readings = new Map<string, SourceReading>();
    for (const sourceId of this.changed) {
      const before = this.kept.get(sourceId);
      if (before !== undefined) readings.set(sourceId, sum(before, this.gained.get(sourceId) ?? NONE));
    }
    if (readings.size === 0) return;
    await this.runs.addReadings(id, readings);
    for (const sourceId of readings.keys()) this.changed.delete(sourceId);
  }
}
