import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays } from "../../domain/time.ts";
import { daysFrom, issueDaysOf } from "../../office/crawl-days.ts";
import { importOutlets } from "../../office/import-outlets.ts";
import { runNight } from "../../office/run-night.ts";
import { outletOf } from "../crawlers/crawl-fixtures.ts";
import type { EditionArticle } from "../newsroom/edition.ts";
import { type OfficeWithPress, officeWithPress } from "./office-with-press.ts";

const DAYS = daysFrom("2026-02-20", "2026-03-01");
const STAGES = ["crawl", "extract"] as const;
const TEXT = "云岭县把基层党建与春耕生产结合起来，组织党员干部到田间地头办实事。".repeat(4);
const ARTICLES: readonly EditionArticle[] = DAYS.flatMap((day) =>
  ["01", "02"].map((page) => ({
    id: `${day}-${page}`,
    title: `云岭县${day}第${page}版消息`,
    publishedOn: day,
    page,
    body: TEXT,
  })),
);

let office: OfficeWithPress;
beforeEach(async () => {
  office = await officeWithPress([
    outletOf("before", "founder-classic", ARTICLES),
    outletOf("after", "json-paper", ARTICLES),
  ]);
});
afterEach(() => office.close());

test("a backfill over a change of versions reads each day by the version that held", async () => {
  const { ctx, newsroom } = office;
  const changed = "2026-02-25";
  const [before, after] = newsroom.sources.map(({ source }) => source);
  if (before === undefined || after === undefined) throw new Error("no sources");
  await ctx.store.sources.put({ ...before, validUntil: addDays(changed, -1) });
  await ctx.store.sources.put({ ...after, validFrom: changed });
  const night = await runNight(ctx, { stages: STAGES, sourceIds: [before.id, after.id], issueDays: DAYS });
  expect(night.summary?.sources.map(({ faults, articlesNew }) => [faults, articlesNew])).toEqual([
    [[], 10],
    [[], 10],
  ]);
  const { items } = await ctx.store.articles.list({}, { page: 1, size: 100 });
  const read = items.map(
    ({ publishedOn, sourceId }) => `${publishedOn} ${sourceId === before.id ? "before" : "after"}`,
  );
  expect([...new Set(read)].sort()).toEqual(DAYS.map((day) => `${day} ${day < changed ? "before" : "after"}`));
  // Nights go on where they were: what was made up says nothing of them.
  expect((await ctx.store.sources.get(after.id)).lastIssueDay).toBeNull();
});

test("a version that is written down late owes what the one before it could not read", async () => {
  const { ctx, newsroom } = office;
  const [{ outlet, source: old } = {}, { source: fresh } = {}] = newsroom.sources;
  if (outlet === undefined || old === undefined || fresh === undefined) throw new Error("no sources");
  await ctx.store.sources.put({ ...old, id: "src_v1", lastIssueDay: "2026-02-10" });
  const v1 = { ...old, id: "src_v1", name: `${old.name}（至 2026-02-15）`, validUntil: "2026-02-15" };
  const v2 = { ...old, id: "src_v2", declaration: fresh.declaration, validFrom: "2026-02-16" };
  await importOutlets(ctx, [{ outlet, sources: [v1, v2] }]);
  expect(issueDaysOf(await ctx.store.sources.get("src_v1"), DAYS.at(-1) ?? "")).toEqual(
    daysFrom("2026-02-11", "2026-02-15"),
  );
  expect(issueDaysOf(await ctx.store.sources.get("src_v2"), DAYS.at(-1) ?? "")).toEqual(
    daysFrom("2026-02-16", "2026-03-01"),
  );
});

test("a backfill that was killed goes on with what it has", async () => {
  const { ctx, newsroom } = office;
  const sourceIds = [newsroom.sources[0]?.source.id ?? ""];
  const errand = { stages: STAGES, sourceIds, issueDays: DAYS };
  const args = ["--import", "tsx", path.join(import.meta.dirname, "night-child.ts")];
  const child = spawn(
    process.execPath,
    [...args, JSON.stringify(ctx.settings), DAYS.at(-1) ?? "", JSON.stringify(errand)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  createInterface({ input: child.stdout }).resume();
  await expect.poll(() => newsroom.requests.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(25);
  child.kill("SIGKILL");
  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
  const until = newsroom.requests.length;
  const had = newsroom.requests.slice(0, until).filter(({ status }) => status === 200);
  const progress: string[] = [];
  const night = await runNight(ctx, {
    day: DAYS.at(-1) ?? "",
    ...errand,
    onProgress: ({ stage, note }) => progress.push(`${stage} ${note}`),
  });
  expect(night.state).toBe("done");
  const again = newsroom.requests.slice(until).filter(({ path: asked }) => had.some((one) => one.path === asked));
  // robots.txt, and the tasks of a source that were on their way into the archive at the kill.
  expect(again.length).toBeLessThanOrEqual(1 + 8);
  const { items } = await ctx.store.articles.list({}, { page: 1, size: 100 });
  expect(items).toHaveLength(ARTICLES.length);
  expect(progress.some((line) => /^crawl before报 \d+\/\d+ 页$/.test(line))).toBe(true);
});
