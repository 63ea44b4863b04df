import type { SampleOffice } from "../server/sample-office.ts";

/** One white pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGq0XYgAAAABJRU5ErkJggg==";

/** Keeps a picture of an article's page, as a night does. */
export async function keepPicture({ ctx }: SampleOffice, articleId: string): Promise<void> {
  const article = await ctx.store.articles.get(articleId);
  const address = `urn:view:${article.address}`;
  const at = "2026-03-12T18:40:00.000Z";
  const pictureId = await ctx.store.pages.save({
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers: { "content-type": "image/png" },
    fetchedAt: at,
    bytes: Buffer.from(PNG, "base64"),
  });
  const capture = { articleId: article.id, fetchId: article.fetchId, kind: "page", at, attempts: 1 } as const;
  await ctx.store.captures.put({ ...capture, pictureId, parts: [], message: null });
}
