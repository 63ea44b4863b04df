import { expect, it } from "vitest";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import {
  addSubmission,
  extracted,
  findArticle,
  LATER,
  matched,
  NOON,
  readArticle,
  SOURCE,
  savePage,
  seedOffice,
  seedSource,
} from "./samples.ts";

const ADDRESS = "http://qhrb.localhost/1";

function reading(store: () => Store): void {
  it("gives back what was read, with what both databases cannot keep replaced", async () => {
    await seedSource(store());
    const id = await findArticle(store(), ADDRESS, { page: "01" });
    await expect(store().articles.get(id)).rejects.toThrow(NotFoundError);
    await store().articles.saveExtracted(id, extracted({ body: "零\u0000半\uD83D对😀" }), "d1", NOON);
    const article = await store().articles.get(id);
    expect(article).toEqual({
      ...extracted({ body: "零\uFFFD半\uFFFD对😀" }),
      furtherFetchIds: [],
      id,
      outletId: SOURCE.outletId,
      sourceId: SOURCE.id,
      address: ADDRESS,
      fetchId: article.fetchId,
      storyId: null,
      digest: "d1",
      revision: 1,
      extractedAt: NOON,
      firstFetchedAt: NOON,
    });
    expect(await store().articles.waitingForExtract(10, "1")).toEqual([]);
    // More than a statement may name.
    const others = Array.from({ length: 1_000 }, (_, n) => `art_${n}`);
    expect(await store().articles.getMany([...others, id])).toEqual([article]);
    await expect(store().articles.saveExtracted("art_none", extracted(), "d", NOON)).rejects.toThrow(NotFoundError);
  });

  const waiting = (officeId: string) => store().articles.waitingForMatch(officeId, "m1", "2026-01-01");

  it("changes nothing at the same digest; another digest makes a revision and lets it wait again", async () => {
    await seedSource(store());
    const officeId = await seedOffice(store(), "青禾县");
    const id = await readArticle(store(), ADDRESS);
    const digest = (await store().articles.get(id)).digest;
    await store().links.record(officeId, [{ articleId: id, digest, links: [] }], "m1", NOON);
    await store().stories.markSettled([id]);
    await store().articles.saveExtracted(id, extracted({ body: "不作数" }), digest, LATER);
    expect(await store().articles.get(id)).toMatchObject({ revision: 1, body: extracted().body, extractedAt: NOON });
    expect(await waiting(officeId)).toEqual([]);
    expect(await store().articles.waitingForStory()).toEqual([]);
    await store().articles.saveExtracted(id, extracted({ body: "改过" }), "other", LATER);
    const changed = await store().articles.get(id);
    expect(changed).toMatchObject({ revision: 2, body: "改过", digest: "other", extractedAt: LATER });
    const former = { revision: 1, digest, extractedAt: NOON, text: extracted() };
    expect(await store().articles.revisions(id)).toEqual([former]);
    expect(await waiting(officeId)).toEqual([id]);
    expect(await store().articles.waitingForStory()).toEqual([{ id, day: changed.publishedOn }]);
  });

  it("lets an unreadable page wait again only when it, or the extractor, changes", async () => {
    await seedSource(store());
    const id = await findArticle(store(), ADDRESS);
    await store().articles.markUnreadable(id, "页面没有正文", "1", NOON);
    expect(await store().articles.waitingForExtract(10, "1")).toEqual([]);
    expect(await store().articles.waitingForExtract(10, "2")).toMatchObject([{ id, address: ADDRESS }]);
    const { ports } = await store().crawlRuns.open("night", SOURCE);
    const found = async (text: string) =>
      ports.articles.found({
        sourceId: SOURCE.id,
        outletId: SOURCE.outletId,
        address: ADDRESS,
        hints: {},
        fetchId: await savePage(ports, ADDRESS, text, LATER),
      });
    expect(await found(ADDRESS)).toBe("known");
    expect(await store().articles.waitingForExtract(10, "1")).toEqual([]);
    expect(await found("changed")).toBe("new");
    expect(await store().articles.waitingForExtract(10, "1")).toHaveLength(1);
    await expect(store().articles.markUnreadable("art_none", "?", "1", NOON)).rejects.toThrow(NotFoundError);
  });
}

function asking(store: () => Store): void {
  it("settles an article that was read and published before the day, an undated one by its first fetch", async () => {
    await seedSource(store());
    const { articles } = (await store().crawlRuns.open("night", SOURCE)).ports;
    expect(await articles.settled(ADDRESS, "2026-03-05")).toBe(false);
    const id = await findArticle(store(), ADDRESS);
    expect(await articles.settled(ADDRESS, "2026-03-09")).toBe(false);
    await store().articles.saveExtracted(id, extracted(), "d", NOON);
    expect(await articles.settled(ADDRESS, "2026-03-05")).toBe(true);
    expect(await articles.settled(ADDRESS, "2026-03-04")).toBe(false);
    await readArticle(store(), "http://qhrb.localhost/undated", { publishedOn: null });
    expect(await articles.settled("http://qhrb.localhost/undated", "2026-03-06")).toBe(true);
    expect(await articles.settled("http://qhrb.localhost/undated", "2026-03-05")).toBe(false);
  });

  it("lists by outlet, days and words as they stand, the newest first and undated ones last", async () => {
    await seedSource(store());
    const a = await readArticle(store(), "http://q.localhost/a", { title: "增长100%_上", publishedOn: "2026-03-01" });
    const b = await readArticle(store(), "http://q.localhost/b", { title: "增长1000人AB", publishedOn: "2026-03-02" });
    const c = await readArticle(store(), "http://q.localhost/c", { title: "无日期", publishedOn: null });
    const ids = async (filter: object, page = 1, size = 10) => {
      const { items, total } = await store().articles.list(filter, { page, size });
      return [items.map(({ id }) => id), total];
    };
    expect(await ids({})).toEqual([[b, a, c], 3]);
    expect(await ids({}, 2, 2)).toEqual([[c], 3]);
    expect(await ids({ text: "100%" })).toEqual([[a], 1]);
    expect(await ids({ text: "%_" })).toEqual([[a], 1]);
    expect(await ids({ text: "人ab" })).toEqual([[b], 1]);
    expect(await ids({ text: "\\" })).toEqual([[], 0]);
    expect(await ids({ from: "2026-03-02", to: "2026-03-02", outletId: "qhrb" })).toEqual([[b], 1]);
    expect(await ids({ outletId: "none" })).toEqual([[], 0]);
  });

  it("names what an office matched of a period, undated ones included, and gives their texts alone", async () => {
    await seedSource(store());
    const officeId = await seedOffice(store(), "青禾县");
    const read = (at: number, publishedOn: string | null) =>
      readArticle(store(), `http://q.localhost/${at}`, { publishedOn });
    const inside = [await read(1, "2026-03-01"), await read(2, "2026-03-31"), await read(3, null)].sort();
    const others = [await read(4, "2026-04-01"), await read(5, "2026-03-05")];
    const matched = async () => store().articles.matchedBetween(officeId, "2026-03-01", "2026-03-31");
    expect(await matched()).toEqual([]);
    for (const articleId of [...inside, others[0] ?? ""]) {
      const { digest } = await store().articles.get(articleId);
      await store().links.record(officeId, [{ articleId, digest, links: [] }], "m1", NOON);
    }
    expect(await matched()).toEqual(inside);
    const { id, digest, title, body, publishedOn } = await store().articles.get(inside[1] ?? "");
    expect(await store().articles.texts([id, "art_none"])).toEqual([{ id, digest, title, body, publishedOn }]);
  });
}

function inOrderOfReading(store: () => Store): void {
  it("walks through what was read, the oldest reading first; what is read again comes anew", async () => {
    await seedSource(store());
    const ids = [];
    for (const n of [1, 2, 3]) ids.push(await readArticle(store(), `http://q.localhost/${n}`));
    ids.sort();
    const walk = async (at: string, afterId: string) =>
      (await store().articles.readAfter(at, afterId, 2)).map(({ id }) => id);
    expect(await walk("2026-03-01T00:00:00.000Z", "")).toEqual(ids.slice(0, 2));
    expect(await walk(NOON, ids[1] ?? "")).toEqual(ids.slice(2));
    await store().articles.saveExtracted(ids[0] ?? "", extracted({ title: "改题" }), "other", LATER);
    const [again] = await store().articles.readAfter(NOON, ids[2] ?? "", 2);
    const { byline, originalSource } = extracted();
    const heading = { id: ids[0], title: "改题", outletId: "qhrb", byline, originalSource, extractedAt: LATER };
    expect(again).toEqual(heading);
  });
}

function takingBack(store: () => Store): void {
  const waiting = (officeId: string) => store().articles.waitingForMatch(officeId, "m1", "2026-01-01");

  it("takes an article back unless a link stands on it; found again, it waits anew", async () => {
    await seedSource(store());
    const officeId = await seedOffice(store(), "青禾县");
    const id = await readArticle(store(), ADDRESS);
    const other = await readArticle(store(), `${ADDRESS}0`);
    const members = [id, other].map((articleId, i) => ({
      articleId,
      outletId: SOURCE.outletId,
      publishedOn: null,
      role: i === 0 ? ("original" as const) : ("reprint" as const),
    }));
    await store().stories.put({ id: "sty_1", originalArticleId: id, unseenOriginal: null, articles: members });
    const submission = await addSubmission(store(), officeId);
    const { digest } = await store().articles.get(id);
    await store().links.record(
      officeId,
      [{ articleId: id, digest, links: [matched(submission.id, 0.9, "review")] }],
      "m1",
      NOON,
    );
    expect(await store().articles.withdraw(id, "u1", LATER)).toBe(false);
    const [link] = await store().links.ofArticle(officeId, id);
    const no = { kind: "rejected", userId: "u1", reason: null, at: LATER } as const;
    await store().links.decide(officeId, link?.id ?? "", no, 1);
    expect(await store().articles.withdraw(id, "u1", LATER)).toBe(true);
    await expect(store().articles.get(id)).rejects.toThrow(NotFoundError);
    expect((await store().articles.list({}, { page: 1, size: 10 })).items.map((one) => one.id)).toEqual([other]);
    expect(await waiting(officeId)).toEqual([other]);
    expect((await store().articles.waitingForStory()).map((one) => one.id)).toEqual([other]);
    expect(await store().inspection.brokenRows("story-original")).toEqual({ count: 0, rows: [] });
    expect(await store().articles.waitingForExtract(10, "1")).toEqual([]);
    expect((await store().links.view(officeId, link?.id ?? "")).article.id).toBe(id);
    await expect(store().articles.withdraw("art_none", "u1", LATER)).rejects.toThrow(NotFoundError);
    await store().articles.correct(other, { title: "改" }, "u1", LATER);
    expect(await store().articles.correctionsOf(other)).toEqual({ title: "改" });
    await findArticle(store(), ADDRESS, {});
    expect((await store().articles.waitingForExtract(10, "1")).map((one) => one.id).sort()).toEqual([id, other].sort());
  });
}

function lastOfStory(store: () => Store): void {
  it("leaves no story behind when the last of its articles is taken back before the night groups them anew", async () => {
    await seedSource(store());
    const ids = [await readArticle(store(), ADDRESS), await readArticle(store(), `${ADDRESS}0`)];
    const articles = ids.map((articleId, i) => ({
      articleId,
      outletId: SOURCE.outletId,
      publishedOn: null,
      role: i === 0 ? ("original" as const) : ("reprint" as const),
    }));
    await store().stories.put({ id: "sty_1", originalArticleId: ids[0] ?? "", unseenOriginal: null, articles });
    for (const id of ids) expect(await store().articles.withdraw(id, "u1", LATER)).toBe(true);
    expect(await store().stories.count()).toBe(0);
  });
}

function comingBack(store: () => Store): void {
  it("lets what was withdrawn come back as the one who hands it on says, with nothing of what was said before", async () => {
    await seedSource(store());
    const officeId = await seedOffice(store(), "青禾县");
    const id = await readArticle(store(), ADDRESS);
    const { fetchId, digest } = await store().articles.get(id);
    await store().stories.markSettled([id]);
    await store().links.record(officeId, [{ articleId: id, digest, links: [] }], "m1", NOON);
    await store().articles.correct(id, { title: "抄错的标题", body: "抄错的正文" }, "u1", NOON);
    await store().articles.saveExtracted(id, extracted(), digest, NOON);
    await store().articles.withdraw(id, "u1", LATER);
    const outlet = { name: "邻县报", aliases: [], tier: "county", kind: "newspaper", homepage: null } as const;
    await store().outlets.put({ ...outlet, id: "lxb" });
    await store().sources.put({ ...SOURCE, id: "lxb-link", outletId: "lxb" });
    const found = { sourceId: "lxb-link", outletId: "lxb", address: ADDRESS, hints: {}, fetchId };
    expect(await store().articles.found(found)).toBe("new");
    const [waiting] = await store().articles.waitingForExtract(10, "1");
    expect(waiting).toMatchObject({ id, corrections: {}, sourceId: "lxb-link", outletId: "lxb" });
    await store().articles.saveExtracted(id, extracted(), digest, LATER);
    expect((await store().articles.waitingForStory()).map((one) => one.id)).toEqual([id]);
    expect(await store().articles.waitingForMatch(officeId, "m1", "2026-01-01")).toEqual([id]);
  });

  it("reads a page by the source that fetched it, and never gives an article to another outlet", async () => {
    await seedSource(store());
    const id = await readArticle(store(), ADDRESS);
    const { ports } = await store().crawlRuns.open("night", SOURCE);
    await store().sources.put({ ...SOURCE, id: "qhrb-json" });
    const found = { sourceId: "qhrb-json", outletId: SOURCE.outletId, address: ADDRESS, hints: {} };
    await store().articles.found({ ...found, fetchId: await savePage(ports, ADDRESS, "{}", LATER) });
    expect(await store().articles.get(id)).toMatchObject({ sourceId: "qhrb-json" });
    const other = await savePage(ports, ADDRESS, "other", "2026-03-05T14:00:00Z");
    await store().articles.found({ ...found, sourceId: SOURCE.id, outletId: "none", fetchId: other });
    expect(await store().articles.get(id)).toMatchObject({ sourceId: "qhrb-json", outletId: SOURCE.outletId });
  });
}

function correctedMeanwhile(store: () => Store): void {
  it("does not take for read what a person put right while it was being read", async () => {
    await seedSource(store());
    const id = await findArticle(store(), ADDRESS);
    const [read] = await store().articles.waitingForExtract(10, "1");
    await store().articles.correct(id, { title: "改" }, "u1", NOON);
    await store().articles.saveExtracted(id, extracted(), "d1", NOON, read);
    await store().articles.markUnreadable(id, "没有正文", "1", NOON, read);
    const [waiting] = await store().articles.waitingForExtract(10, "1");
    expect(waiting).toMatchObject({ id, corrections: { title: "改" } });
    await store().articles.saveExtracted(id, extracted({ title: "改" }), "d2", NOON, waiting);
    expect(await store().articles.waitingForExtract(10, "1")).toEqual([]);
    expect((await store().articles.get(id)).title).toBe("改");
  });
}

function joining(store: () => Store): void {
  const address = (at: number) => `http://qhrb.localhost/j${at}`;
  const pieces = () => Promise.all([1, 2, 3].map((at) => readArticle(store(), address(at), { page: `0${at}` })));

  it("takes the pieces of a piece along, with their further pages, whenever its beginning comes", async () => {
    await seedSource(store());
    const [first = "", second = "", third = ""] = await pieces();
    const { ports } = await store().crawlRuns.open("night", SOURCE);
    const further = await savePage(ports, `${address(3)}_2`, "page 2");
    const { fetchId } = await store().articles.get(third);
    const { id: sourceId, outletId } = SOURCE;
    const found = { sourceId, outletId, address: address(3), hints: {}, fetchId, furtherFetchIds: [further] };
    await store().articles.found(found);
    expect(await store().articles.join(second, third)).toBe(true);
    const own = (await store().articles.get(second)).fetchId;
    expect(await store().articles.join(first, second)).toBe(true);
    const [waiting] = await store().articles.waitingForExtract(10, "1");
    expect(waiting).toMatchObject({ id: first, furtherFetchIds: [own, fetchId, further] });
  });

  it("leaves apart what a person wrote a body for", async () => {
    await seedSource(store());
    const [first = "", second = ""] = await pieces();
    await store().articles.correct(first, { title: "改" }, "u1", NOON);
    await store().articles.correct(second, { body: "改" }, "u1", NOON);
    expect(await store().articles.join(first, second)).toBe(false);
    expect(await store().articles.join(second, first)).toBe(false);
  });

  it("lets the pieces of a withdrawn article stand for themselves again", async () => {
    await seedSource(store());
    const [first = "", second = ""] = await pieces();
    await store().articles.join(first, second);
    expect(await store().articles.withdraw(first, "u1", LATER)).toBe(true);
    expect((await store().articles.get(second)).id).toBe(second);
    expect((await store().articles.waitingForExtract(10, "1")).map((one) => one.id)).toEqual([second]);
  });
}

export function articlesContract(store: () => Store): void {
  reading(store);
  asking(store);
  inOrderOfReading(store);
  takingBack(store);
  lastOfStory(store);
  comingBack(store);
  correctedMeanwhile(store);
  joining(store);
}
