import type { Article } from "../../domain/article.ts";
import type { SampleOffice } from "./sample-office.ts";

const AT = "2026-03-12T18:40:00.000Z";

async function printAgain({ ctx }: SampleOffice, article: Article, number: number): Promise<string> {
  const { store } = ctx;
  const source = (await store.sources.list()).filter((one) => one.outletId !== article.outletId)[number - 1];
  if (source === undefined) throw new Error("no other outlet");
  const address = `https://reprint.example/2026/${number}.html`;
  const { ports } = await store.crawlRuns.open("reprints", source);
  const fetchId = await ports.archive.save({
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers: {},
    fetchedAt: AT,
    bytes: new TextEncoder().encode(article.body),
  });
  await ports.articles.found({ sourceId: source.id, outletId: source.outletId, address, hints: {}, fetchId });
  const waiting = (await store.articles.waitingForExtract(1000, "1")).find((one) => one.address === address);
  if (waiting === undefined) throw new Error(`${address} does not wait for extraction`);
  await store.articles.saveExtracted(waiting.id, article, `reprint ${number}`, AT);
  return waiting.id;
}

/** Lets other outlets print the article of a link again: as many reprints of one story, each waiting with the same piece. */
export async function addReprints(sample: SampleOffice, linkId: string, count: number): Promise<readonly string[]> {
  const { ctx, office } = sample;
  const { link, article, submission } = await ctx.store.links.view(office.id, linkId);
  const ids: string[] = [];
  const members = [{ articleId: article.id, outletId: article.outletId, role: "original" as const }];
  const reprints: { articleId: string; outletId: string; role: "reprint" }[] = [];
  for (let number = 1; number <= count; number++) {
    const articleId = await printAgain(sample, article, number);
    const { score, evidence } = link;
    const matched = { submissionId: submission.id, score: score - number / 100, decision: "review", evidence } as const;
    await ctx.store.links.record(office.id, [{ articleId, digest: "d", links: [matched] }], "sample", AT);
    const [recorded] = await ctx.store.links.ofArticle(office.id, articleId);
    ids.push(recorded?.id ?? "");
    const { outletId } = await ctx.store.articles.get(articleId);
    reprints.push({ articleId, outletId, role: "reprint" });
  }
  await ctx.store.stories.put({
    id: `sty_${linkId}`,
    originalArticleId: article.id,
    unseenOriginal: null,
    articles: [...members, ...reprints].map((member) => ({ ...member, publishedOn: article.publishedOn })),
  });
  return ids;
}
