import { afterEach, beforeEach, expect, test } from "vitest";
import { withLease } from "../../office/lease.ts";
import { matchAfterImport } from "../../office/match-after-import.ts";
import { matchArticles } from "../../office/match-articles.ts";
import { reopenForLate } from "../../office/match-late.ts";
import { FERRY, TWIN_A, TWIN_B, WATER } from "../matcher/pieces.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice, register, strange } from "./printed-office.ts";

const QUIET = { onProgress: () => undefined };

let office: OfficeInTest;
beforeEach(async () => {
  office = await printedOffice();
  office.setNow("2026-05-25T00:00:00.000Z");
});
afterEach(() => office.fresh.close());

async function night(): Promise<number> {
  const { ctx, officeId } = office;
  const { matched, faults } = await matchArticles(ctx, await ctx.store.offices.get(officeId), QUIET);
  expect(faults).toEqual([]);
  return matched;
}

/** Articles that were matched before any of their pieces was registered. */
async function printedBefore() {
  const { store } = office.ctx;
  const ferry = await print(store, "ferry", FERRY.title, FERRY.body);
  const roundup = await print(store, "roundup", "一周要闻", `${strange(5)}\n${FERRY.body.slice(0, 250)}`);
  const twin = await print(store, "twin", TWIN_A.title, TWIN_A.body);
  const early = await print(store, "early", FERRY.title, FERRY.body, { publishedOn: "2026-05-01" });
  const undated = await print(store, "undated", FERRY.title, FERRY.body, { publishedOn: null });
  for (let at = 0; at < 20; at++) await print(store, at, `要闻${at}`, strange(at));
  return { ferry, roundup, twin, early, undated };
}

const states = async (articleId: string) =>
  (await office.ctx.store.links.ofArticle(office.officeId, articleId)).map((link) => [link.submissionId, link.state]);

test("a piece that comes after its articles is found at once: only what may be its own is judged, and it is counted", async () => {
  const { ctx, officeId } = office;
  await register(ctx.store, officeId, WATER);
  const before = await printedBefore();
  expect(await night()).toBe(25);
  const waiting = await print(ctx.store, "waiting", FERRY.title, FERRY.body);
  const piece = await register(ctx.store, officeId, FERRY);
  const late = await matchAfterImport(ctx, officeId, QUIET);
  // Three, and the twin, which is its unit's too. The one printed more than ten days before the registration is not its own,
  // and what waits for the night goes on waiting.
  expect(late).toMatchObject({ articles: 4, faults: [] });
  expect(await states(before.ferry)).toEqual([[piece, "auto"]]);
  expect(await states(before.undated)).toHaveLength(1);
  expect(await states(before.roundup)).toHaveLength(1);
  expect(await states(before.early)).toEqual([]);
  expect(await states(waiting)).toEqual([]);
  const { auto, review } = await ctx.store.links.countByState(officeId);
  expect([late?.auto, late?.review]).toEqual([auto, review]);
  const placements = await ctx.store.ledger.placementsBetween(officeId, "2026-05-20", "2026-05-20");
  expect(placements.map(({ articleId }) => articleId)).toContain(before.ferry);
  expect(await matchAfterImport(ctx, officeId, QUIET)).toEqual({ articles: 0, auto: 0, review: 0, faults: [] });
  expect(await night()).toBe(1);
  expect(await states(waiting)).toEqual([[piece, "auto"]]);
});

test("the true source that comes late is weighed against the one that was there", async () => {
  const { ctx, officeId } = office;
  await register(ctx.store, officeId, TWIN_B);
  const { twin } = await printedBefore();
  await night();
  expect((await states(twin)).filter(([, state]) => state === "auto")).toEqual([]);
  const piece = await register(ctx.store, officeId, TWIN_A);
  await matchAfterImport(ctx, officeId, QUIET);
  expect((await states(twin)).filter(([, state]) => state === "auto")).toEqual([[piece, "auto"]]);
});

test("what is killed between finding and judging is done by the night", async () => {
  const { ctx, officeId } = office;
  const { ferry } = await printedBefore();
  await night();
  await register(ctx.store, officeId, FERRY);
  const one = await ctx.store.offices.get(officeId);
  const reopened = await reopenForLate(ctx, one, {}, QUIET);
  expect(reopened).toContain(ferry);
  expect(await ctx.store.submissions.waitingForMatch(officeId)).toEqual([]);
  expect(await night()).toBe(reopened.length);
  expect(await states(ferry)).toHaveLength(1);
});

test("while a night runs it is left to the night", async () => {
  const { ctx, officeId } = office;
  const { ferry } = await printedBefore();
  await night();
  await register(ctx.store, officeId, FERRY);
  await withLease(ctx, "night", "忙", 0, async () => {
    expect(await matchAfterImport(ctx, officeId, QUIET)).toBeNull();
  });
  await night();
  expect(await states(ferry)).toHaveLength(1);
});
