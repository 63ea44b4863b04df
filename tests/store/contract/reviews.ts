import { expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import type { Snooze } from "../../../domain/snooze.ts";
import { addSubmission, LATER, matched, NOON, readArticle, seedOffice, seedSource } from "./samples.ts";

/** One text at three outlets' addresses, each waiting with one piece; the scores fall. */
async function desk(store: Store) {
  await seedSource(store);
  const officeId = await seedOffice(store, "青禾县");
  const { id: submissionId, pieceId } = await addSubmission(store, officeId);
  const articleIds: string[] = [];
  const linkIds: string[] = [];
  for (const [number, score] of [0.9, 0.8, 0.7].entries()) {
    const articleId = await readArticle(store, `http://q.localhost/${number}`);
    articleIds.push(articleId);
    const links = [matched(submissionId, score, "review")];
    await store.links.record(officeId, [{ articleId, digest: "d", links }], "m1", NOON);
    linkIds.push((await store.links.ofArticle(officeId, articleId))[0]?.id ?? "");
  }
  const [originalArticleId = "", second = ""] = articleIds;
  await store.stories.put({
    id: "sty_1",
    originalArticleId,
    unseenOriginal: null,
    articles: [
      { articleId: originalArticleId, outletId: "qhrb", publishedOn: "2026-03-04", role: "original" },
      { articleId: second, outletId: "qhrb", publishedOn: "2026-03-05", role: "reprint" },
    ],
  });
  return { officeId, pieceId, submissionId, articleIds, linkIds };
}

const PAGE = { page: 1, size: 10 };
const WORD = { kind: "confirmed", userId: "wang", reason: null, at: LATER } as const;

function snoozes(store: () => Store): void {
  const of = (linkId: string, changes: Partial<Snooze>): Snooze => {
    return { linkId, forUserId: null, until: "2026-03-09", reason: null, userId: "wang", at: NOON, ...changes };
  };

  it("tells the latest word on when a link is looked at, of each person, while it holds and the link waits", async () => {
    const { officeId, linkIds } = await desk(store());
    const [first = "", second = "", third = ""] = linkIds;
    const { reviews } = store();
    await reviews.snooze(officeId, of(first, { reason: "等单位回话" }));
    await reviews.snooze(officeId, of(first, { forUserId: "li", until: "2026-03-20" }));
    await reviews.snooze(officeId, of(second, {}));
    await reviews.snooze(officeId, of(second, { until: null, at: LATER }));
    await reviews.snooze(officeId, of(third, {}));
    expect(await reviews.snoozes(officeId, "2026-03-05")).toEqual(
      expect.arrayContaining([
        of(first, { reason: "等单位回话" }),
        of(first, { forUserId: "li", until: "2026-03-20" }),
        of(third, {}),
      ]),
    );
    expect(await reviews.snoozes(officeId, "2026-03-05")).toHaveLength(3);
    await store().links.decide(officeId, third, WORD, 1);
    expect((await reviews.snoozes(officeId, "2026-03-09")).map(({ forUserId }) => forUserId)).toEqual(["li"]);
    expect(await reviews.snoozes(officeId, "2026-03-20")).toEqual([]);
    await expect(reviews.snooze(officeId, of(third, {}))).rejects.toThrow(ConflictError);
    await expect(reviews.snooze("other", of(first, {}))).rejects.toThrow(NotFoundError);
  });

  it("puts links at the end of the queue without touching what waits", async () => {
    const { officeId, linkIds } = await desk(store());
    const [first = "", second = "", third = ""] = linkIds;
    const order = async (last: readonly string[]) =>
      (await store().links.queue(officeId, PAGE, last)).items.map(({ link }) => link.id);
    expect(await order([])).toEqual([first, second, third]);
    expect(await order([first, second])).toEqual([third, first, second]);
    const [only] = (await store().links.queue(officeId, { page: 3, size: 1 }, [first])).items;
    expect(only?.link.id).toBe(first);
    expect(only?.link).toMatchObject({ state: "review", decisions: 1 });
  });
}

function together(store: () => Store): void {
  it("finds what waits of one text and one piece, and decides it at once or not at all", async () => {
    const { officeId, pieceId, linkIds } = await desk(store());
    const [first = "", second = "", third = ""] = linkIds;
    const { reviews, links } = store();
    const waiting = await reviews.waitingTogether(officeId, "sty_1", pieceId);
    expect(waiting.map(({ link }) => link.id)).toEqual([first, second]);
    const both = [
      { linkId: first, seen: 1 },
      { linkId: second, seen: 0 },
    ];
    await expect(reviews.decideAll(officeId, both, WORD)).rejects.toThrow(ConflictError);
    expect(await links.countByState(officeId)).toMatchObject({ review: 3, confirmed: 0 });
    const seen = both.map(({ linkId }) => ({ linkId, seen: 1 }));
    expect(await reviews.decideAll(officeId, seen, WORD)).toBe("confirmed");
    expect(await links.countByState(officeId)).toMatchObject({ review: 1, confirmed: 2 });
    expect((await links.decisions(officeId, second)).at(-1)).toMatchObject({ seq: 2, ...WORD });
    expect(await reviews.waitingTogether(officeId, "sty_1", pieceId)).toEqual([]);
    expect((await reviews.views(officeId, [third, first])).map(({ link }) => link.id)).toEqual([third, first]);
    await expect(reviews.views(officeId, ["lnk_none"])).rejects.toThrow(NotFoundError);
  });
}

function spotChecks(store: () => Store): void {
  it("names what the machine credited in a time, whatever was said of it since", async () => {
    const { officeId, submissionId, articleIds, linkIds } = await desk(store());
    const [articleId = ""] = articleIds;
    const [linkId = ""] = linkIds;
    const { reviews, links } = store();
    const credited = () => reviews.creditedByMachine(officeId, NOON, LATER);
    expect(await credited()).toEqual([]);
    const auto = [matched(submissionId, 0.99, "auto")];
    await links.record(officeId, [{ articleId, digest: "e", links: auto }], "m1", NOON);
    await links.decide(officeId, linkId, { ...WORD, kind: "rejected" }, 2);
    expect(await credited()).toEqual([linkId]);
    expect(await reviews.creditedByMachine(officeId, LATER, "2026-03-06T00:00:00.000Z")).toEqual([]);
    expect(await reviews.creditedByMachine("other", NOON, LATER)).toEqual([]);
  });

  it("keeps the first sample of a week, and the latest size", async () => {
    const { officeId } = await desk(store());
    const { reviews } = store();
    const sample = { officeId, week: "2026-03-02", population: 9, linkIds: ["b", "a"], drawnAt: NOON };
    await reviews.putSample(sample);
    await reviews.putSample({ ...sample, population: 1, linkIds: ["c"] });
    await reviews.putSample({ ...sample, week: "2026-03-09" });
    expect((await reviews.samples(officeId, "2026-03-02")).map(({ week }) => week)).toEqual([
      "2026-03-09",
      "2026-03-02",
    ]);
    expect((await reviews.samples(officeId, "2026-03-02"))[1]).toEqual(sample);
    expect(await reviews.samples(officeId, "2026-03-10")).toEqual([]);
    expect(await reviews.spotSize(officeId)).toBeNull();
    await reviews.setSpotSize(officeId, 20, { userId: "wang", at: NOON });
    await reviews.setSpotSize(officeId, 5, { userId: "wang", at: LATER });
    expect(await reviews.spotSize(officeId)).toBe(5);
  });
}

/** 待审 beyond one link at a time. */
export function reviewsContract(store: () => Store): void {
  snoozes(store);
  together(store);
  spotChecks(store);
}
