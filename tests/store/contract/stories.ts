import { expect, it } from "vitest";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import type { Story } from "../../../domain/story.ts";
import { extracted, LATER, NOON, readArticle, seedSource } from "./samples.ts";

/** Articles published one day after another. */
async function articles(store: Store, count: number): Promise<readonly string[]> {
  await seedSource(store);
  const ids: string[] = [];
  for (let i = 1; i <= count; i++) {
    ids.push(await readArticle(store, `http://q.localhost/${i}`, { publishedOn: `2026-03-0${i}` }));
  }
  return ids;
}

async function story(store: Store, id: string, original: string, reprints: readonly string[]): Promise<Story> {
  const members = await store.articles.getMany([original, ...reprints]);
  return {
    id,
    originalArticleId: original,
    unseenOriginal: null,
    articles: members.map(({ id: articleId, outletId, publishedOn }) => ({
      articleId,
      outletId,
      publishedOn,
      role: articleId === original ? "original" : "reprint",
    })),
  };
}

export function storiesContract(store: () => Store): void {
  const waiting = async () => (await store().articles.waitingForStory()).map(({ id }) => id);
  const settleAll = async () => store().stories.markSettled(await waiting());

  it("gives back a story in the order of print, and what is settled waits no more", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    const kept = await story(store(), "sty_1", a, [b]);
    await store().stories.put(kept);
    expect(await store().stories.get("sty_1")).toEqual(kept);
    expect(await store().stories.ofArticles([b, c])).toEqual([kept]);
    expect((await store().articles.get(b)).storyId).toBe("sty_1");
    expect(await waiting()).toEqual([a, b, c].sort());
    await store().stories.markSettled([a, b]);
    expect(await store().articles.waitingForStory()).toEqual([{ id: c, day: "2026-03-03" }]);
    await store().stories.markSettled([c]);
    expect(await waiting()).toEqual([]);
    expect(await store().stories.count()).toBe(1);
    await expect(store().stories.get("sty_none")).rejects.toThrow(NotFoundError);
  });

  it("lets a member leave its former story; one that is left alone is a story no more", async () => {
    const [a = "", b = "", c = "", d = ""] = await articles(store(), 4);
    await store().stories.put(await story(store(), "sty_1", a, [b, c]));
    await settleAll();
    await store().stories.put(await story(store(), "sty_2", a, [d]));
    expect(await store().stories.get("sty_1")).toEqual(await story(store(), "sty_1", b, [c]));
    expect(await waiting()).toEqual([b, c].sort());
    await settleAll();
    await store().stories.put(await story(store(), "sty_2", a, [c, d]));
    expect(await waiting()).toEqual([b]);
    await expect(store().stories.get("sty_1")).rejects.toThrow(NotFoundError);
    expect((await store().articles.get(b)).storyId).toBeNull();
    expect(await store().stories.count()).toBe(1);
  });

  it("lets an article that has no reprint any more leave its story", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    await store().stories.put(await story(store(), "sty_1", a, [b, c]));
    await settleAll();
    await store().stories.putAlone([a]);
    expect(await waiting()).toEqual([b, c].sort());
    expect((await store().articles.get(a)).storyId).toBeNull();
    expect(await store().stories.get("sty_1")).toEqual(await story(store(), "sty_1", b, [c]));
    await store().stories.putAlone([c]);
    expect((await store().articles.get(b)).storyId).toBeNull();
    expect(await store().stories.count()).toBe(0);
  });

  it("takes the members as they are put, also fewer", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    await store().stories.put(await story(store(), "sty_1", a, [b, c]));
    await settleAll();
    await store().stories.put(await story(store(), "sty_1", a, [b]));
    expect(await store().stories.get("sty_1")).toEqual(await story(store(), "sty_1", a, [b]));
    expect((await store().articles.get(c)).storyId).toBeNull();
    expect(await waiting()).toEqual([c]);
  });

  it("lets all of a story wait when one of them is another text, is withdrawn, or turns out to be another's last page", async () => {
    const [a = "", b = "", c = "", d = ""] = await articles(store(), 4);
    await store().stories.put(await story(store(), "sty_1", a, [b, c, d]));
    await settleAll();
    await store().articles.saveExtracted(a, extracted({ body: "改过", publishedOn: "2026-03-01" }), "other", LATER);
    expect(await waiting()).toEqual([a, b, c, d].sort());
    await settleAll();
    await store().articles.withdraw(d, "u1", LATER);
    expect(await waiting()).toEqual([a, b, c].sort());
    await settleAll();
    expect(await store().articles.join(a, b)).toBe(true);
    expect(await waiting()).toEqual([a, c].sort());
    expect((await store().stories.get("sty_1")).articles.map(({ articleId }) => articleId)).toEqual([a, c]);
  });

  it("takes an article without a day for a print of when it was first fetched", async () => {
    await seedSource(store());
    const id = await readArticle(store(), "http://q.localhost/1", { publishedOn: null });
    const day = NOON.slice(0, 10);
    expect(await store().articles.waitingForStory()).toEqual([{ id, day }]);
    expect(await store().stories.sketches(day, day)).toEqual([{ articleId: id, day, sketch: null }]);
    expect(await store().stories.sketches("2026-03-06", "2026-03-09")).toEqual([]);
  });

  it("keeps the name of an original that nobody saw: then all are reprints, in order of day and time", async () => {
    await seedSource(store());
    const at = (n: number, publishedTime: string) =>
      readArticle(store(), `http://q.localhost/${n}`, { publishedOn: "2026-03-04", publishedTime });
    const [second, first, third] = [await at(1, "09:00"), await at(2, "08:00"), await at(3, "10:00")];
    const kept = await story(store(), "sty_1", first, [second, third]);
    const unseen = { ...kept, unseenOriginal: "云州日报" };
    await store().stories.put(unseen);
    const reprints = unseen.articles.map((member) => ({ ...member, role: "reprint" }));
    expect(await store().stories.get("sty_1")).toEqual({ ...unseen, articles: reprints });
    await store().stories.put(kept);
    expect(await store().stories.get("sty_1")).toEqual(kept);
  });

  it("keeps a sketch of a text until the text is another one", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    const sketches = (from = "2026-03-01", to = "2026-03-02") => store().stories.sketches(from, to);
    const days = new Map([
      [a, "2026-03-01"],
      [b, "2026-03-02"],
    ]);
    const none = [a, b].sort().map((articleId) => ({ articleId, day: days.get(articleId), sketch: null }));
    expect(await sketches()).toEqual(none);
    const { digest } = await store().articles.get(a);
    await store().stories.putSketches([{ articleId: a, digest, sketch: "1:x" }]);
    await store().stories.putSketches([{ articleId: a, digest, sketch: "1:y" }]);
    expect(await sketches("2026-03-01", "2026-03-01")).toEqual([{ articleId: a, day: "2026-03-01", sketch: "1:y" }]);
    expect(await sketches("2026-03-03", "2026-03-03")).toEqual([{ articleId: c, day: "2026-03-03", sketch: null }]);
    await store().articles.saveExtracted(a, extracted({ body: "改过", publishedOn: "2026-03-01" }), "other", LATER);
    expect(await sketches()).toEqual(none);
  });
}
