import { beforeEach, describe, expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Link, MatchedLink } from "../../../domain/link.ts";
import type { Store } from "../../../domain/ports/store.ts";
import type { Submission } from "../../../domain/submission.ts";
import { addSubmission, EVIDENCE, LATER, matched, NOON, readArticle, seedOffice, seedSource } from "./samples.ts";

/** One office with an article and two submissions. */
interface Desk {
  readonly officeId: string;
  readonly articleId: string;
  readonly first: Submission;
  readonly second: Submission;
  record(links: readonly MatchedLink[], digest?: string): Promise<void>;
  /** The only link of the article with a submission. */
  link(submissionId: string): Promise<Link>;
  kinds(linkId: string): Promise<readonly string[]>;
}

async function desk(store: Store): Promise<Desk> {
  await seedSource(store);
  const officeId = await seedOffice(store, "青禾县");
  const articleId = await readArticle(store, "http://q.localhost/1");
  const first = await addSubmission(store, officeId);
  const second = await addSubmission(store, officeId, { title: "另一篇" });
  return {
    officeId,
    articleId,
    first,
    second,
    record: (links, digest = "d") => store.links.record(officeId, [{ articleId, digest, links }], "m1", NOON),
    link: async (submissionId) => {
      const link = (await store.links.ofArticle(officeId, articleId)).find((one) => one.submissionId === submissionId);
      if (link === undefined) throw new Error(`no link with ${submissionId}`);
      return link;
    },
    kinds: async (linkId) => (await store.links.decisions(officeId, linkId)).map(({ kind }) => kind),
  };
}

const CONFIRM = { kind: "confirmed", userId: "wang", reason: null, at: LATER } as const;

function machine(store: () => Store, at: () => Desk): void {
  it("appends the machine's word once, and again only when it differs", async () => {
    const { first, record, link, kinds } = at();
    await record([matched(first.id, 0.91, "auto")]);
    await record([matched(first.id, 0.95, "auto")]);
    const kept = await link(first.id);
    expect(kept).toMatchObject({ score: 0.95, state: "auto", decisions: 1, evidence: EVIDENCE, matcherVersion: "m1" });
    await record([matched(first.id, 0.6, "review")]);
    expect(await link(first.id)).toMatchObject({ id: kept.id, score: 0.6, state: "review", decisions: 2 });
    expect(await kinds(kept.id)).toEqual(["auto", "review"]);
    expect(await store().links.decisions(at().officeId, kept.id)).toEqual([
      { linkId: kept.id, seq: 1, kind: "auto", userId: null, reason: null, at: NOON },
      {
        linkId: kept.id,
        seq: 2,
        kind: "review",
        userId: null,
        reason: "重新匹配后把握不够，不再自动计分，请人工核对。",
        at: NOON,
      },
    ]);
  });

  it("hands back to a person what it credited and no longer proposes, once", async () => {
    const { first, second, record, link, kinds } = at();
    await record([matched(first.id, 0.9, "auto"), matched(second.id, 0.5, "review")]);
    await record([]);
    await record([]);
    expect(await link(first.id)).toMatchObject({ state: "review", decisions: 2 });
    expect(await link(second.id)).toMatchObject({ state: "review", decisions: 1 });
    expect(await kinds((await link(first.id)).id)).toEqual(["auto", "review"]);
  });

  it("never outvotes a person", async () => {
    const { officeId, first, record, link } = at();
    await record([matched(first.id, 0.9, "auto")]);
    const { id } = await link(first.id);
    await store().links.decide(officeId, id, { ...CONFIRM, kind: "rejected", reason: "不是一篇" }, 1);
    await record([matched(first.id, 0.5, "review")]);
    await record([matched(first.id, 0.99, "auto")]);
    expect(await link(first.id)).toMatchObject({ state: "rejected", decisions: 4 });
  });

  it("marks the article as matched at its digest, for its office alone", async () => {
    const { officeId, articleId, record } = at();
    const other = await seedOffice(store(), "白水县");
    const waiting = (office: string) => store().articles.waitingForMatch(office, "m1", "2026-01-01");
    expect(await waiting(officeId)).toEqual([articleId]);
    await record([], "an older digest");
    expect(await waiting(officeId)).toEqual([articleId]);
    await record([], (await store().articles.get(articleId)).digest);
    expect(await waiting(officeId)).toEqual([]);
    expect(await waiting(other)).toEqual([articleId]);
  });

  it("takes nothing of an article whose links name a stranger's submission", async () => {
    const { articleId, first, record } = at();
    const other = await seedOffice(store(), "白水县");
    const strange = await addSubmission(store(), other);
    await expect(record([matched(first.id, 0.9, "auto"), matched(strange.id, 0.9, "auto")])).rejects.toThrow(
      NotFoundError,
    );
    expect(await store().links.ofArticle(at().officeId, articleId)).toEqual([]);
    expect(await store().articles.waitingForMatch(at().officeId, "m1", "2026-01-01")).toEqual([articleId]);
  });
}

/** Articles of one office that three versions of the matcher might look at. */
async function matchedByM1(store: Store, { officeId, first, second }: Desk) {
  const ids: string[] = [];
  for (const [n, publishedOn] of [
    [11, "2026-03-01"],
    [12, "2026-03-02"],
    [13, "2026-03-03"],
    [14, null],
    [15, "2024-12-31"],
    [16, "2026-03-04"],
  ] as const) {
    ids.push(await readArticle(store, `http://q.localhost/${n}`, { publishedOn }));
  }
  const [unlinked = "", review = "", auto = "", undated = "", old = "", both = ""] = ids;
  const links: Readonly<Record<string, readonly MatchedLink[]>> = {
    [review]: [matched(first.id, 0.5, "review")],
    [auto]: [matched(first.id, 0.9, "auto")],
    [both]: [matched(first.id, 0.9, "auto"), matched(second.id, 0.5, "review")],
  };
  const results = (await store.articles.getMany(ids)).map(({ id, digest }) => {
    return { articleId: id, digest, links: links[id] ?? [] };
  });
  const again = () => store.links.record(officeId, results, "m1", NOON);
  await again();
  return { unlinked, review, auto, undated, old, both, again };
}

function versions(store: () => Store, at: () => Desk): void {
  it("lets open articles of the last year wait for another version of the matcher, and no others", async () => {
    const { officeId, articleId, first } = at();
    const all = await matchedByM1(store(), at());
    const waiting = (version: string) => store().articles.waitingForMatch(officeId, version, "2025-03-05");
    expect(await waiting("m1")).toEqual([articleId]);
    const open = [articleId, all.unlinked, all.review, all.undated, all.both].sort();
    expect(await waiting("m2")).toEqual(open);
    const [link] = await store().links.ofArticle(officeId, all.review);
    const { pieceId } = await store().submissions.get(officeId, link?.submissionId ?? "");
    expect(await store().links.ofPieces(officeId, [pieceId])).toContainEqual({ link, pieceId });
    expect(await store().links.ofPieces("another", [pieceId])).toEqual([]);
    await store().links.decide(officeId, link?.id ?? "", CONFIRM, 1);
    expect(await waiting("m2")).toEqual(open.filter((id) => id !== all.review));
    const { digest } = await store().articles.get(all.unlinked);
    const found = [{ articleId: all.unlinked, digest, links: [matched(first.id, 0.9, "auto")] }];
    await store().links.record(officeId, found, "m2", LATER);
    expect(await waiting("m2")).not.toContain(all.unlinked);
    expect(await store().links.ofArticle(officeId, all.unlinked)).toMatchObject([{ state: "auto" }]);
  });

  it("lets articles wait again that it is told of; their links stay", async () => {
    const { officeId } = at();
    const { auto, old } = await matchedByM1(store(), at());
    await store().links.matchAgain(officeId, [auto, old, "art_none"]);
    const waiting = await store().articles.waitingForMatch(officeId, "m1", "2026-01-01");
    expect(waiting).toEqual([at().articleId, auto, old].sort());
    expect(await store().links.ofArticle(officeId, auto)).toMatchObject([{ state: "auto" }]);
  });

  it("records many at once, all or none, and the same again changes nothing", async () => {
    const { officeId, articleId, first } = at();
    const all = await matchedByM1(store(), at());
    const counts = await store().links.countByState(officeId);
    const { digest } = await store().articles.get(articleId);
    const good = { articleId, digest, links: [matched(first.id, 0.9, "auto")] };
    const bad = { articleId: "art_none", digest: "d", links: [] };
    await expect(store().links.record(officeId, [good, bad], "m1", NOON)).rejects.toThrow(NotFoundError);
    expect(await store().links.ofArticle(officeId, articleId)).toEqual([]);
    await all.again();
    expect(await store().links.countByState(officeId)).toEqual(counts);
    for (const id of [all.auto, all.both]) {
      for (const link of await store().links.ofArticle(officeId, id)) expect(link.decisions).toBe(1);
    }
  });
}

function persons(store: () => Store, at: () => Desk): void {
  it("puts what the machine would newly credit beside a person's word before a person", async () => {
    const { officeId, first, second, record, link, kinds } = at();
    await record([matched(first.id, 0.6, "review")]);
    await store().links.decide(officeId, (await link(first.id)).id, CONFIRM, 1);
    await record([matched(first.id, 0.9, "auto"), matched(second.id, 0.95, "auto")]);
    await record([matched(first.id, 0.9, "auto"), matched(second.id, 0.96, "auto")]);
    expect(await link(first.id)).toMatchObject({ state: "confirmed" });
    expect(await link(second.id)).toMatchObject({ state: "review", score: 0.96 });
    expect(await kinds((await link(second.id)).id)).toEqual(["review"]);
  });

  it("lets one of two clerks decide what both saw", async () => {
    const { officeId, first, record, link, kinds } = at();
    await record([matched(first.id, 0.6, "review")]);
    const { id } = await link(first.id);
    const both = await Promise.allSettled([
      store().links.decide(officeId, id, CONFIRM, 1),
      store().links.decide(officeId, id, { ...CONFIRM, kind: "rejected", userId: "li" }, 1),
    ]);
    const lost = both.filter((one) => one.status === "rejected");
    expect(lost.map((one) => one.reason)).toEqual([expect.any(ConflictError)]);
    expect(await kinds(id)).toHaveLength(2);
    const won = both.find((one) => one.status === "fulfilled");
    expect((await link(first.id)).state).toBe(won?.value);
  });

  it("reassigns at once: there taken, here confirmed, whether or not the matcher knew", async () => {
    const { officeId, articleId, first, second, record, link, kinds } = at();
    await record([matched(first.id, 0.9, "auto")]);
    const { id } = await link(first.id);
    const by = { userId: "wang", reason: "张冠李戴", at: LATER };
    await expect(store().links.reassign(officeId, id, first.id, by, 1)).rejects.toThrow(InputError);
    await expect(store().links.reassign(officeId, id, "sub_none", by, 1)).rejects.toThrow(NotFoundError);
    await expect(store().links.reassign(officeId, id, second.id, by, 0)).rejects.toThrow(ConflictError);
    expect(await store().links.ofArticle(officeId, articleId)).toHaveLength(1);
    await store().links.reassign(officeId, id, second.id, by, 1);
    expect(await link(first.id)).toMatchObject({ state: "reassigned", decisions: 2 });
    const gained = await link(second.id);
    expect(gained).toMatchObject({ state: "confirmed", decisions: 1 });
    await record([matched(first.id, 0.9, "auto"), matched(second.id, 0.4, "review")]);
    expect(await kinds(gained.id)).toEqual(["confirmed", "review"]);
    expect(await link(second.id)).toMatchObject({ state: "confirmed", score: 0.4 });
    expect((await store().links.standing(officeId)).map((view) => view.submission.id)).toEqual([second.id]);
  });

  it("is closed to other offices", async () => {
    const { officeId, first, record, link } = at();
    const other = await seedOffice(store(), "白水县");
    await record([matched(first.id, 0.6, "review")]);
    const { id } = await link(first.id);
    await expect(store().links.view(other, id)).rejects.toThrow(NotFoundError);
    await expect(store().links.decisions(other, id)).rejects.toThrow(NotFoundError);
    await expect(store().links.decide(other, id, CONFIRM, 1)).rejects.toThrow(NotFoundError);
    expect((await store().links.queue(other, { page: 1, size: 10 })).total).toBe(0);
    expect((await store().links.queue(officeId, { page: 1, size: 10 })).total).toBe(1);
  });
}

function lists(store: () => Store, at: () => Desk): void {
  it("queues the highest score first, page by page, with article and submission", async () => {
    const { officeId, articleId, first, second, record } = at();
    await record([matched(first.id, 0.4, "review"), matched(second.id, 0.7, "review")]);
    const { items, total } = await store().links.queue(officeId, { page: 1, size: 1 });
    expect(total).toBe(2);
    expect(items.map((view) => [view.link.score, view.article.id, view.submission.title])).toEqual([
      [0.7, articleId, "另一篇"],
    ]);
    const [next] = (await store().links.queue(officeId, { page: 2, size: 1 })).items;
    expect(next?.submission).toEqual(first);
    expect(next).toEqual(await store().links.view(officeId, next?.link.id ?? ""));
  });

  it("counts by state, and what waits of a period by the article's day", async () => {
    const { officeId, first, second, record } = at();
    await record([matched(first.id, 0.9, "auto"), matched(second.id, 0.7, "review")]);
    const counts = { auto: 1, review: 1, confirmed: 0, rejected: 0, reassigned: 0 };
    expect(await store().links.countByState(officeId)).toEqual(counts);
    expect(await store().links.waitingBetween(officeId, "2026-03-01", "2026-03-31")).toBe(1);
    expect(await store().links.waitingBetween(officeId, "2026-04-01", "2026-04-30")).toBe(0);
  });
}

export function linksContract(store: () => Store): void {
  let current: Desk;
  beforeEach(async () => {
    current = await desk(store());
  });
  describe("the machine's word", () => machine(store, () => current));
  describe("versions of the matcher", () => versions(store, () => current));
  describe("a person's word", () => persons(store, () => current));
  describe("lists", () => lists(store, () => current));
}
