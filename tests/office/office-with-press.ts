import type { ArticleCorrections } from "../../domain/article.ts";
import type { SourceReport } from "../../domain/crawl.ts";
import type { Night } from "../../domain/night.ts";
import type { Day } from "../../domain/time.ts";
import { crawlSources } from "../../office/crawl-sources.ts";
import { extractArticles } from "../../office/extract-articles.ts";
import type { EditionOutlet } from "../newsroom/edition.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const QUIET = { onProgress: () => undefined };

/** An office whose sources are a newsroom of its own, for nights of crawling and reading only. */
export interface OfficeWithPress extends OfficeInTest {
  readonly newsroom: Newsroom;
  begin(day: Day): Promise<Night>;
  /** Crawls and reads; the readings are the night's. */
  night(day: Day): Promise<{ readonly reports: readonly SourceReport[]; readonly extracted: number }>;
  /** Title → body of all articles that stand for themselves. */
  texts(): Promise<Readonly<Record<string, string>>>;
  idOf(key: string, articleId: string): Promise<string>;
  correct(articleId: string, corrections: ArticleCorrections): Promise<void>;
  close(): Promise<void>;
}

export async function officeWithPress(edition: readonly EditionOutlet[]): Promise<OfficeWithPress> {
  const office = await officeInTest();
  const newsroom = await startNewsroom(edition);
  const { ctx, admin } = office;
  for (const { outlet, source } of newsroom.sources) {
    await ctx.store.outlets.put(outlet);
    await ctx.store.sources.put({ ...source, lookbackDays: 3 });
  }
  const begin = (day: Day) => ctx.store.nights.begin(day, null, ctx.now().toISOString());
  // Two nights of one day are told apart by when they begin.
  let nights = 0;
  const all = async () => (await ctx.store.articles.list({}, { page: 1, size: 1_000 })).items;
  return {
    ...office,
    newsroom,
    begin,
    night: async (day) => {
      nights++;
      office.setNow(`${day}T${19 + nights}:00:00Z`);
      const night = await begin(day);
      const reports = await crawlSources(ctx, { night, sourceIds: null, issueDays: null }, QUIET);
      const { extracted, faults } = await extractArticles(ctx, QUIET, { night });
      if (faults.length > 0) throw new Error(faults.map((fault) => fault.message).join("\n"));
      await ctx.store.nights.finish(night.id, "done", null, ctx.now().toISOString());
      return { reports, extracted };
    },
    texts: async () => Object.fromEntries((await all()).map((article) => [article.title, article.body])),
    idOf: async (key, articleId) => {
      const address = newsroom.articleAddress(key, articleId);
      const found = (await all()).find((article) => article.address === address);
      if (found === undefined) throw new Error(`not read: ${address}`);
      return found.id;
    },
    correct: (articleId, corrections) =>
      ctx.store.articles.correct(articleId, corrections, admin.id, ctx.now().toISOString()),
    close: async () => {
      await newsroom.close();
      await office.fresh.close();
    },
  };
}
