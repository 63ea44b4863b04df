import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Submission } from "../../domain/submission.ts";
import { decideLink } from "../../office/decide-link.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { reassignLink } from "../../office/reassign-link.ts";
import { addSubmission, matched, NOON, readArticle, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

let office: OfficeInTest;
const pieces: Submission[] = [];
const articles: string[] = [];

beforeEach(async () => {
  office = await officeInTest();
  pieces.length = 0;
  articles.length = 0;
  const { store } = office.ctx;
  const { officeId } = office;
  await seedSource(store);
  for (const [id, name] of [
    ["u1", "青岩镇"],
    ["u2", "白水乡"],
  ] as const) {
    await store.people.putUnit({ id, officeId, name, aliases: [], unitClass: "乡镇", parentId: null });
    await store.people.putCorrespondent({ id: `c-${id}`, officeId, unitId: id, name: `${name}人`, aliases: [] });
  }
  for (let at = 0; at < 4; at += 1) {
    const unitId = at % 2 === 0 ? "u1" : "u2";
    pieces.push(await addSubmission(store, officeId, { unitId, authorIds: [`c-${unitId}`], title: `稿件${at}` }));
  }
  // A later version of the first piece.
  const [first] = pieces;
  if (first !== undefined) {
    pieces.push(
      await addSubmission(store, officeId, {
        pieceId: first.pieceId,
        unitId: "u1",
        authorIds: ["c-u1"],
        title: "稿件0改",
      }),
    );
  }
  for (let at = 0; at < 5; at += 1) articles.push(await readArticle(store, `http://a.localhost/${at}`));
  await store.stories.put({
    id: "sty_1",
    originalArticleId: articles[0] ?? "",
    unseenOriginal: null,
    articles: articles.slice(0, 2).map((articleId, at) => ({
      articleId,
      outletId: "qhrb",
      publishedOn: null,
      role: at === 0 ? ("original" as const) : ("reprint" as const),
    })),
  });
  for (const [at, articleId] of articles.entries()) {
    const article = await store.articles.get(articleId);
    const links = pieces.map((piece, place) => matched(piece.id, 0.9 - (at + place) / 20, "review"));
    await store.links.record(officeId, [{ articleId, digest: article.digest, links }], "m", NOON);
  }
  await deriveLedger(office.ctx, officeId);
});
afterEach(() => office.fresh.close());

async function ledger(): Promise<string> {
  const { ledger: books } = office.ctx.store;
  const placements = await books.placementsBetween(office.officeId, "2000-01-01", "2100-01-01");
  const credits = await books.creditsOf(
    office.officeId,
    placements.map(({ id }) => id),
  );
  return JSON.stringify({ placements, credits }, null, 1);
}

const step = fc.record({
  article: fc.nat(4),
  piece: fc.nat(4),
  to: fc.nat(4),
  kind: fc.constantFrom(
    "confirmed" as const,
    "confirmed" as const,
    "rejected" as const,
    "review" as const,
    "reassign" as const,
  ),
});

test("after any decisions the ledger derived in parts is the one derived as a whole", async () => {
  const { ctx, officeId, admin } = office;
  const linkOf = async (article: number, piece: number) =>
    (await ctx.store.links.ofArticle(officeId, articles[article] ?? "")).find(
      (link) => link.submissionId === pieces[piece]?.id,
    )?.id ?? "";
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      for (const { article, piece, to, kind } of steps) {
        const linkId = await linkOf(article, piece);
        const seen = (await ctx.store.links.decisions(officeId, linkId)).length;
        const toSubmissionId = pieces[to]?.id ?? "";
        if (kind === "reassign" && to !== piece)
          await reassignLink(ctx, admin, linkId, { toSubmissionId, reason: null, seen });
        else if (kind !== "reassign") await decideLink(ctx, admin, linkId, { kind, reason: null, seen });
      }
      const parts = await ledger();
      await deriveLedger(ctx, officeId);
      expect(parts).toBe(await ledger());
    }),
    { numRuns: 8 },
  );
});

test("what a person remarked of a placement stands, whatever is derived", async () => {
  const { ctx, officeId, admin } = office;
  const [link] = await ctx.store.links.ofArticle(officeId, articles[2] ?? "");
  const linkId = link?.id ?? "";
  await decideLink(ctx, admin, linkId, { kind: "confirmed", reason: null, seen: 1 });
  const [placement] = await ctx.store.ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
  const particulars = { labels: ["约稿"], numbers: { 稿酬: "30" } };
  const remark = { officeId, placementId: placement?.id ?? "", position: "front-lead" as const, particulars };
  await ctx.store.remarks.add({ ...remark, position: null, particulars: {}, enteredBy: admin.id, at: NOON });
  await ctx.store.remarks.add({ ...remark, enteredBy: admin.id, at: NOON });
  for (const [kind, seen] of [
    ["review", 2],
    ["confirmed", 3],
  ] as const) {
    await decideLink(ctx, admin, linkId, { kind, reason: null, seen });
  }
  const after = await ctx.store.ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
  expect(after).toMatchObject([{ id: placement?.id, position: "front-lead", particulars }]);
});
