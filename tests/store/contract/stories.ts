import { expect, it } from "vitest";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import type { Story } from "../../../domain/story.ts";
import { readArticle, seedSource } from "./samples.ts";

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
    articles: members.map(({ id: articleId, outletId, publishedOn }) => ({
      articleId,
      outletId,
      publishedOn,
      role: articleId === original ? "original" : "reprint",
    })),
  };
}

export function storiesContract(store: () => Store): void {
  it("gives back a story in the order of print, and its members wait no more", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    const kept = await story(store(), "sty_1", a, [b]);
    await store().stories.put(kept);
    expect(await store().stories.get("sty_1")).toEqual(kept);
    expect(await store().stories.ofArticles([b, c])).toEqual([kept]);
    expect((await store().articles.get(b)).storyId).toBe("sty_1");
    expect((await store().articles.waitingForStory(10)).map(({ id }) => id)).toEqual([c]);
    await store().stories.markAlone([c]);
    expect(await store().articles.waitingForStory(10)).toEqual([]);
    expect(await store().stories.count()).toBe(1);
    await expect(store().stories.get("sty_none")).rejects.toThrow(NotFoundError);
  });

  it("lets a member leave its former story; one that is left alone is a story no more", async () => {
    const [a = "", b = "", c = "", d = ""] = await articles(store(), 4);
    await store().stories.put(await story(store(), "sty_1", a, [b, c]));
    await store().stories.put(await story(store(), "sty_2", a, [d]));
    expect(await store().stories.get("sty_1")).toEqual(await story(store(), "sty_1", b, [c]));
    await store().stories.put(await story(store(), "sty_2", a, [c, d]));
    await expect(store().stories.get("sty_1")).rejects.toThrow(NotFoundError);
    expect((await store().articles.get(b)).storyId).toBeNull();
    expect(await store().stories.count()).toBe(1);
  });

  it("lets an article that has no reprint any more leave its story", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    await store().stories.put(await story(store(), "sty_1", a, [b, c]));
    await store().stories.markAlone([a]);
    expect((await store().articles.get(a)).storyId).toBeNull();
    expect(await store().stories.get("sty_1")).toEqual(await story(store(), "sty_1", b, [c]));
    await store().stories.markAlone([c]);
    expect((await store().articles.get(b)).storyId).toBeNull();
    expect(await store().stories.count()).toBe(0);
  });

  it("takes the members as they are put, also fewer", async () => {
    const [a = "", b = "", c = ""] = await articles(store(), 3);
    await store().stories.put(await story(store(), "sty_1", a, [b, c]));
    await store().stories.put(await story(store(), "sty_1", a, [b]));
    expect(await store().stories.get("sty_1")).toEqual(await story(store(), "sty_1", a, [b]));
    expect((await store().articles.get(c)).storyId).toBeNull();
  });
}
