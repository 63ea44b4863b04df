import type { Submission } from "../domain/submission.ts";
import { daysBetween } from "../domain/time.ts";
import type { MatchableArticle } from "./article-like.ts";
import { buildDirectory } from "./directory.ts";
import type { OfficeNames } from "./index/index-input.ts";
import { termsOfText } from "./index/text-terms.ts";
import { type HomeNames, homeNames } from "./key-text.ts";
import type { MatchOptions } from "./options.ts";
import { type Settings, settingsOf } from "./options.ts";

type FilterText = Pick<MatchableArticle, "title" | "body" | "publishedOn">;

/**
 * A shingle that so few of the sampled articles hold is rare; of a piece that many papers printed, too, since they are few
 * beside a year's news.
 */
const RARE_TEXTS = 20;
const RARE_SHARE = 0.004;
/**
 * Rare shingles that an article shares with a submission that stands behind it. On the labelled sets the weakest pair, one
 * sentence of a roundup, shares 9 where only 5 articles may hold a rare one, and 13 under these bounds; of news that is
 * nobody's an eighth shares 5 with any of forty submissions.
 */
const SHARED = 5;

/**
 * Tells of a year's articles which ones a few late submissions may stand behind, by what is rare among those very articles:
 * no word is cut and nothing judged. First `learn` from a sample of the articles, then ask of each.
 */
export class LateFilter {
  private readonly home: HomeNames;
  private readonly settings: Settings;
  /** By shingle: the submissions that hold it, by number. */
  private readonly holders = new Map<number, number[]>();
  private readonly days: string[] = [];
  private readonly counts = new Map<number, number>();
  private sampled = 0;

  constructor(names: OfficeNames, options: MatchOptions) {
    const { units, correspondents, regionNames } = names;
    this.home = homeNames(buildDirectory(units, correspondents, regionNames).regionNames);
    this.settings = settingsOf(options);
  }

  add({ title, body, submittedOn }: Pick<Submission, "title" | "body" | "submittedOn">): void {
    const number = this.days.length;
    this.days.push(submittedOn);
    for (const term of this.termsOf({ title, body })) {
      const holders = this.holders.get(term);
      if (holders === undefined) this.holders.set(term, [number]);
      else holders.push(number);
    }
  }

  /** All submissions must have been added. */
  learn(article: Pick<FilterText, "title" | "body">): void {
    this.sampled += 1;
    for (const term of this.termsOf(article)) {
      if (this.holders.has(term)) this.counts.set(term, (this.counts.get(term) ?? 0) + 1);
    }
  }

  /** Whether any of the submissions may stand behind an article. */
  mayConcern(article: FilterText): boolean {
    const rare = Math.max(RARE_TEXTS, this.sampled * RARE_SHARE);
    const shared = new Map<number, number>();
    for (const term of this.termsOf(article)) {
      const holders = this.holders.get(term);
      if (holders === undefined || (this.counts.get(term) ?? 0) > rare) continue;
      for (const number of holders) {
        const count = (shared.get(number) ?? 0) + 1;
        if (count >= SHARED && this.isInTime(number, article.publishedOn)) return true;
        shared.set(number, count);
      }
    }
    return false;
  }

  private isInTime(number: number, publishedOn: string | null): boolean {
    if (publishedOn === null) return true;
    const delay = daysBetween(this.days[number] ?? publishedOn, publishedOn);
    return delay >= -this.settings.maxDaysBefore && delay <= this.settings.maxDaysAfter;
  }

  private termsOf({ title, body }: Pick<FilterText, "title" | "body">): ReadonlySet<number> {
    return termsOfText(`${title}\n${body}`, this.home);
  }
}
