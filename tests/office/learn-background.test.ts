import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MatchIndex, match } from "../../matcher/index.ts";
import type { OfficeContext } from "../../office/context.ts";
import { learnBackground } from "../../office/learn-background.ts";
import { matchArticles } from "../../office/match-articles.ts";
import { openOfficeIndex } from "../../office/match-index.ts";
import { FERRY } from "../matcher/pieces.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice, register, strange } from "./printed-office.ts";

const QUIET = { onProgress: () => undefined };
const SLOGAN = "坚持把学习成果转化为推动高质量发展的实际行动";
/** Articles of May, and undated ones. */
const MAY = 30;

let office: OfficeInTest;
let ctx: OfficeContext;
beforeEach(async () => {
  office = await printedOffice();
  ctx = office.ctx;
  await register(ctx.store, office.officeId, { ...FERRY, body: `${FERRY.body}\n${SLOGAN}。` });
  for (let at = 0; at < MAY; at++) await print(ctx.store, at, `要闻${at}`, `${SLOGAN}。${strange(at)}`);
  for (let at = 0; at < 3; at++) await print(ctx.store, `u${at}`, "要闻", strange(900 + at), { publishedOn: null });
  for (let at = 0; at < 4; at++)
    await print(ctx.store, `j${at}`, "要闻", strange(800 + at), { publishedOn: "2026-06-01" });
  office.setNow("2026-06-02T00:00:00Z");
  await matchArticles(ctx, await theOffice(), QUIET);
});
afterEach(() => office.fresh.close());

const theOffice = () => ctx.store.offices.get(office.officeId);
const opened = async () => (await openOfficeIndex(ctx, await theOffice(), {})).index;

/** What the slogan alone is worth as evidence. */
function worthOf(index: MatchIndex) {
  const article = { id: "a", title: FERRY.title, body: `${FERRY.body}\n${SLOGAN}。`, publishedOn: "2026-06-01" };
  return match(
    { ...article, byline: null, reporters: [], correspondents: [], authors: [], originalSource: null },
    index,
  ).map(({ score, evidence }) => [score, evidence.features]);
}

test("an index learns from whole months gone by, each once", async () => {
  await rm(path.join(ctx.settings.dataDir, "index"), { recursive: true });
  const index = await opened();
  expect(index.learnedMonth).toBe("2026-05");
  expect(await learnBackground(ctx, index)).toBe(0);
  office.setNow("2026-07-01T00:00:00Z");
  // Those of June; in May the undated ones did not count either.
  expect(await learnBackground(ctx, index)).toBe(4);
  expect(index.learnedMonth).toBe("2026-06");
});

test("one that is built anew judges as the kept one did", async () => {
  const kept = await opened();
  await rm(path.join(ctx.settings.dataDir, "index"), { recursive: true });
  const anew = await opened();
  expect(worthOf(anew)).toEqual(worthOf(kept));
  expect(worthOf(anew)).toHaveLength(1);
});

test("what was in print everywhere last month weighs less", async () => {
  const before = worthOf(await opened());
  await rm(path.join(ctx.settings.dataDir, "index"), { recursive: true });
  office.setNow("2026-05-31T00:00:00Z");
  expect(worthOf(await opened())).not.toEqual(before);
});
