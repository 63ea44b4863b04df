import type {
  Article,
  ArticleCorrections,
  ArticleHints,
  ArticleImage,
  ArticleRevision,
  ExtractedArticle,
} from "../domain/article.ts";
import type { WaitingArticle } from "../domain/ports/crawl-store.ts";
import { keepable, keepableOrNull, parseJson, parseList } from "./columns.ts";
import type { ArticleRevision as RevisionRow, Article as Row } from "./generated/sqlite/client.ts";

/** What was extracted, as the columns hold it. */
export function toColumns(article: ExtractedArticle) {
  return {
    title: keepable(article.title),
    introTitle: keepableOrNull(article.introTitle),
    subTitle: keepableOrNull(article.subTitle),
    byline: keepableOrNull(article.byline),
    reporters: JSON.stringify(article.reporters),
    correspondents: JSON.stringify(article.correspondents),
    authors: JSON.stringify(article.authors),
    originalSource: keepableOrNull(article.originalSource),
    publishedOn: article.publishedOn,
    publishedTime: article.publishedTime,
    page: keepableOrNull(article.page),
    pageName: keepableOrNull(article.pageName),
    column: keepableOrNull(article.column),
    continuesOn: article.continuesOn,
    continuesFrom: article.continuesFrom,
    body: keepable(article.body),
    images: JSON.stringify(article.images),
  };
}

export function toExtracted(row: Row): ExtractedArticle {
  const where = `Article ${row.id}`;
  return {
    title: row.title,
    introTitle: row.introTitle,
    subTitle: row.subTitle,
    byline: row.byline,
    reporters: parseList(row.reporters, `${where}.reporters`),
    correspondents: parseList(row.correspondents, `${where}.correspondents`),
    authors: parseList(row.authors, `${where}.authors`),
    originalSource: row.originalSource,
    publishedOn: row.publishedOn,
    publishedTime: row.publishedTime,
    page: row.page,
    pageName: row.pageName,
    column: row.column,
    continuesOn: row.continuesOn,
    continuesFrom: row.continuesFrom,
    body: row.body,
    images: parseJson<readonly ArticleImage[]>(row.images, `${where}.images`),
  };
}

/** An article that was read at least once. */
export function toArticle(row: Row): Article {
  if (row.digest === null || row.extractedAt === null) throw new Error(`Article ${row.id} was never read`);
  return {
    id: row.id,
    outletId: row.outletId,
    sourceId: row.sourceId,
    address: row.address,
    fetchId: row.fetchId,
    furtherFetchIds: parseList(row.furtherFetchIds, `Article ${row.id}.furtherFetchIds`),
    storyId: row.storyId,
    digest: row.digest,
    revision: row.revision,
    extractedAt: row.extractedAt,
    firstFetchedAt: row.firstFetchedAt,
    ...toExtracted(row),
  };
}

export function toWaiting(row: Row): WaitingArticle {
  const { id, sourceId, outletId, address, fetchId } = row;
  return {
    id,
    sourceId,
    outletId,
    address,
    fetchId,
    furtherFetchIds: parseList(row.furtherFetchIds, `Article ${id}.furtherFetchIds`),
    hints: parseJson<ArticleHints>(row.hints, `Article ${id}.hints`),
    corrections: parseJson<ArticleCorrections>(row.corrections, `Article ${id}.corrections`),
  };
}

/** A former text; it was kept as `toExtracted` gave it. */
export function toRevision({ articleId, revision, digest, extractedAt, text }: RevisionRow): ArticleRevision {
  const where = `ArticleRevision ${articleId} ${revision}`;
  return { revision, digest, extractedAt, text: parseJson<ExtractedArticle>(text, where) };
}
