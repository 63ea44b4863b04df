import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NIGHT_STAGES, type Night } from "../../domain/night.ts";
import { SOURCE_KINDS } from "../../domain/source.ts";
import { runNight } from "../../office/run-night.ts";
import type { Newsroom } from "../newsroom/index.ts";
import { ledgerText, type SampleNight, sampleOffice, startSampleNewsroom } from "./sample-night.ts";

describe("a night of the sample office", () => {
  let newsroom: Newsroom;
  let office: SampleNight;
  let night: Night;
  const stages: string[] = [];

  beforeAll(async () => {
    const started = await startSampleNewsroom();
    newsroom = started.newsroom;
    office = await sampleOffice(newsroom, started.set);
    night = await runNight(office.ctx, {
      day: started.set.nightDay,
      onProgress: ({ stage }) => {
        if (stages.at(-1) !== stage) stages.push(stage);
      },
    });
  });
  afterAll(async () => {
    await office.fresh.close();
    await newsroom.close();
  });

  /** Article id of the set → keys of the submissions that it is linked to in one of these states. */
  async function links(...states: readonly string[]): Promise<Map<string, string[]>> {
    const { ctx, officeId, set, submissionIds } = office;
    const keyOf = new Map([...submissionIds].map(([key, id]) => [id, key]));
    const all = await ctx.store.articles.list({}, { page: 1, size: 1_000 });
    const found = new Map<string, string[]>();
    for (const article of all.items) {
      const at = newsroom.articleAt(article.address);
      expect(at, article.address).not.toBeNull();
      const own = (await ctx.store.links.ofArticle(officeId, article.id)).filter((link) => states.includes(link.state));
      const keys = own.map((link) => keyOf.get(link.submissionId) ?? "?");
      found.set(at?.articleId ?? "", keys.sort());
    }
    expect([...found.keys()].sort()).toEqual(set.truth.map((row) => row.article).sort());
    return found;
  }

  test("it ends without a fault, having gone through every stage in order", () => {
    expect(night.state).toBe("done");
    expect(stages).toEqual([...NIGHT_STAGES]);
  });

  test("every kind of source brought articles, and every article of the set is there", () => {
    const sources = night.summary?.sources ?? [];
    // The sample has no interface; links and files come from persons.
    for (const kind of SOURCE_KINDS.filter((one) => !["json", "link", "drop"].includes(one))) {
      const found = sources
        .filter((source) => source.kind === kind)
        .reduce((sum, source) => sum + source.articlesNew, 0);
      expect(found, kind).toBeGreaterThan(0);
    }
    expect(night.summary?.articlesExtracted).toBe(office.set.truth.length);
  });

  test("nothing is credited that the truth does not name", async () => {
    const auto = await links("auto");
    for (const row of office.set.truth) {
      const right = [...row.submissions, ...row.equivalent];
      for (const key of auto.get(row.article) ?? []) expect(right, `${row.article} ${row.note}`).toContain(key);
    }
  });

  test("every pair of the truth is credited or waits, and the doubtful ones wait", async () => {
    const [auto, review] = [await links("auto"), await links("review")];
    for (const row of office.set.truth) {
      const credited = auto.get(row.article) ?? [];
      const waiting = review.get(row.article) ?? [];
      for (const key of row.submissions) {
        const ways = [key, ...row.equivalent];
        expect(
          ways.some((way) => [...credited, ...waiting].includes(way)),
          `${row.article} ${key}`,
        ).toBe(true);
        if (row.doubtful)
          expect(
            ways.some((way) => waiting.includes(way)),
            `${row.article} doubtful`,
          ).toBe(true);
      }
    }
  });

  test("the ledger holds what stands, each with a credit that names its clause", async () => {
    const { ctx, officeId } = office;
    const summary = night.summary?.offices[0];
    const placements = await ctx.store.ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
    const credits = await ctx.store.ledger.creditsOf(
      officeId,
      placements.map((p) => p.id),
    );
    expect(placements.length).toBe(summary?.placements);
    expect(placements.length).toBeGreaterThan(20);
    for (const placement of placements) {
      const own = credits.filter((credit) => credit.placementId === placement.id && credit.correspondentId === null);
      expect(own).toHaveLength(1);
      expect(own[0]?.clause).not.toBe("");
      expect(own[0]?.arithmetic).not.toBe("");
    }
    expect(summary?.waiting).toBeGreaterThan(0);
  });

  test("a reprint is known as one", async () => {
    const placements = await office.ctx.store.ledger.placementsBetween(office.officeId, "2000-01-01", "2100-01-01");
    expect(placements.some((placement) => placement.reprint)).toBe(true);
  });

  test("the same night again fetches less, finds nothing new and gives the same ledger", async () => {
    const { ctx, officeId, set } = office;
    const before = await ledgerText(ctx, officeId);
    const requests = newsroom.requests.length;
    const again = await runNight(ctx, { day: set.nightDay });
    expect(again.state).toBe("done");
    expect(again.summary?.sources.reduce((sum, source) => sum + source.articlesNew, 0)).toBe(0);
    expect(again.summary?.articlesExtracted).toBe(0);
    expect(newsroom.requests.length - requests).toBeLessThan(requests);
    expect(await ledgerText(ctx, officeId)).toBe(before);
  });
});
