import { afterEach, beforeEach, expect, test } from "vitest";
import type { Submission } from "../../domain/submission.ts";
import { decideLink } from "../../office/decide-link.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { addSubmission, matched, NOON, readArticle, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

let office: OfficeInTest;
let piece: Submission;

beforeEach(async () => {
  office = await officeInTest();
  const { store } = office.ctx;
  const { officeId } = office;
  await seedSource(store);
  await store.people.putUnit({ id: "u1", officeId, name: "青岩镇", aliases: [], unitClass: "乡镇", parentId: null });
  await store.people.putCorrespondent({ id: "c1", officeId, unitId: "u1", name: "李文斌", aliases: [] });
  piece = await addSubmission(store, officeId);
});
afterEach(() => office.fresh.close());

async function linked(address: string, score: number, decision: "auto" | "review"): Promise<string> {
  const { store } = office.ctx;
  const article = await store.articles.get(await readArticle(store, address));
  await store.links.record(
    office.officeId,
    [{ articleId: article.id, digest: article.digest, links: [matched(piece.id, score, decision)] }],
    "m",
    NOON,
  );
  return article.id;
}

test("a link that waits is no placement; confirmed it is one, and the undo takes it away again", async () => {
  const articleId = await linked("http://a.localhost/1", 0.5, "review");
  expect(await deriveLedger(office.ctx, office.officeId)).toEqual([]);
  const [link] = await office.ctx.store.links.ofArticle(office.officeId, articleId);
  const decide = (kind: "confirmed" | "review", seen: number) =>
    decideLink(office.ctx, office.admin, link?.id ?? "", { kind, reason: null, seen });
  await decide("confirmed", 1);
  const all = () => office.ctx.store.ledger.placementsBetween(office.officeId, "2000-01-01", "2100-01-01");
  expect(await all()).toMatchObject([{ articleId, state: "confirmed", unitId: "u1", correspondentIds: ["c1"] }]);
  expect(await decide("review", 2)).toEqual({ state: "review", decisions: 3 });
  expect(await all()).toEqual([]);
});

test("one text of one outlet under two addresses is one placement, two texts are two", async () => {
  const first = await linked("http://a.localhost/1", 0.9, "auto");
  const second = await linked("https://a.localhost/1", 0.95, "auto");
  expect(await deriveLedger(office.ctx, office.officeId)).toHaveLength(2);
  const members = [first, second].map((articleId, i) => {
    const role = i === 0 ? ("original" as const) : ("reprint" as const);
    return { articleId, outletId: "qhrb", publishedOn: null, role };
  });
  await office.ctx.store.stories.put({
    id: "sty_1",
    originalArticleId: first,
    unseenOriginal: null,
    articles: members,
  });
  expect(await deriveLedger(office.ctx, office.officeId)).toMatchObject([{ articleId: second, storyId: "sty_1" }]);
});
