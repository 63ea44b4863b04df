import { readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExtractedArticle } from "../../domain/article.ts";
import { issueBulletin } from "../../office/bulletin.ts";
import { crawlSources } from "../../office/crawl-sources.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { extractArticles } from "../../office/extract-articles.ts";
import {
  addSubmission,
  extracted,
  findArticle,
  matched,
  NOON,
  readArticle,
  SOURCE,
  seedSource,
} from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const QUIET = { onProgress: () => undefined };
const PAGE = `<html><head><title>青岩镇春耕忙</title></head><body><h1>青岩镇春耕忙</h1>
<p>${"连日来，青岩镇田间地头一派繁忙，镇里组织农技员下田指导。".repeat(8)}</p></body></html>`;

let office: OfficeInTest;
beforeEach(async () => {
  office = await officeInTest();
  await seedSource(office.ctx.store);
});
afterEach(() => office.fresh.close());

describe("a page whose archived file cannot be had", () => {
  test("is named each night and is read once the file is back", async () => {
    const { ctx, fresh } = office;
    const id = await findArticle(ctx.store, "http://qhrb.localhost/1.html", {}, PAGE);
    // What was saved last need not come from the disk once.
    for (const { fetchId } of await ctx.store.articles.waitingForExtract(1, "-", null))
      await ctx.store.pages.read(fetchId);
    for (const { fetchId } of await ctx.store.articles.waitingForExtract(1, "-", null)) {
      await ctx.store.pages.takeSaved(fetchId);
    }
    const inside = readdirSync(fresh.pagesDir, { recursive: true, encoding: "utf8" });
    const file = path.join(fresh.pagesDir, inside.find((name) => name.endsWith(".gz")) ?? "");
    renameSync(file, `${file}.away`);
    for (let night = 0; night < 2; night++) {
      const { extracted, faults } = await extractArticles(ctx, QUIET);
      expect([extracted, faults.map((fault) => fault.articleId)]).toEqual([0, [id]]);
    }
    renameSync(`${file}.away`, file);
    expect(await extractArticles(ctx, QUIET)).toEqual({ extracted: 1, faults: [] });
    expect((await ctx.store.articles.get(id)).title).toBe("青岩镇春耕忙");
  });
});

/** An article that the machine credited, and its ledger. */
async function credited(changes: Partial<ExtractedArticle>): Promise<string> {
  const { ctx, officeId } = office;
  const { store } = ctx;
  const unit = { id: "u1", name: "青岩镇", aliases: [], unitClass: "乡镇", parentId: null };
  await store.people.putUnit({ officeId, ...unit });
  await store.people.putCorrespondent({ officeId, id: "c1", unitId: "u1", name: "李文斌", aliases: [] });
  const article = await readArticle(store, "http://qhrb.localhost/1.html", changes);
  const { id } = await addSubmission(store, officeId);
  await store.links.record(
    officeId,
    [{ articleId: article, digest: "digest", links: [matched(id, 0.99, "auto")] }],
    "1",
    NOON,
  );
  await deriveLedger(ctx, officeId);
  return article;
}

describe("an article without a date that is edited a month later", () => {
  test("keeps its placement in the month in which it was found", async () => {
    const { ctx, officeId } = office;
    const id = await credited({ publishedOn: null });
    const days = async () =>
      (await deriveLedger(ctx, officeId)).map((placement) => [placement.articleId, placement.publishedOn]);
    expect(await days()).toEqual([[id, "2026-03-05"]]);
    const edited = extracted({ publishedOn: null, body: "改过的正文。" });
    await ctx.store.articles.saveExtracted(id, edited, "another digest", "2026-04-07T12:00:00.000Z");
    expect(await days()).toEqual([[id, "2026-03-05"]]);
  });
});

describe("a process that died between a decision and its ledger", () => {
  test("freezes no bulletin without the decision", async () => {
    const { ctx, officeId, admin } = office;
    const { store } = ctx;
    const article = await credited({});
    const [link] = await store.links.ofArticle(officeId, article);
    const rejected = { kind: "rejected", userId: admin.id, reason: null, at: NOON } as const;
    await store.links.decide(officeId, link?.id ?? "", rejected, 1);
    expect((await issueBulletin(ctx, admin, "2026-03")).figures.placed).toBe(0);
  });
});

describe("a source whose run cannot even be opened", () => {
  test("fails the crawl only after the other sources have ended", async () => {
    const { ctx } = office;
    const slow = { ...SOURCE, id: "slow", name: "慢" };
    await ctx.store.sources.put(slow);
    const night = await ctx.store.nights.begin("2026-03-13", null, NOON);
    const ended: string[] = [];
    const { crawlRuns } = ctx.store;
    const store = {
      ...ctx.store,
      crawlRuns: {
        ...crawlRuns,
        open: async (nightId: string, source: typeof SOURCE) => {
          if (source.id === SOURCE.id) throw new Error("disk full");
          return crawlRuns.open(nightId, source);
        },
        close: async (...args: Parameters<typeof crawlRuns.close>) => {
          await crawlRuns.close(...args);
          ended.push(args[1].sourceId);
        },
      },
    };
    const selection = { night, sourceIds: null, issueDays: null };
    const policy = { ...ctx.settings.policy, maxAttempts: 1, timeoutMs: 1_000 };
    const settings = { ...ctx.settings, policy, allowedPrivateHosts: [] };
    await expect(crawlSources({ ...ctx, store, settings }, selection, QUIET)).rejects.toThrow("disk full");
    expect(ended).toEqual(["slow"]);
  });
});
