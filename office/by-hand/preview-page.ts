import { publisherOf } from "../../crawlers/index.ts";
import type { Article, ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import type { FaultCode, StoredPage } from "../../domain/crawl.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { stableId } from "../../domain/ids.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { OfficeContext } from "../context.ts";
import { readArticle } from "../read-article.ts";
import { type ArticleFields, type FieldName, fieldsOf, missingOf } from "./article-fields.ts";
import { findAlike, type KnownArticle, knownArticle } from "./find-alike.ts";
import { articleAddress } from "./made-address.ts";
import { type ResolvedOutlet, resolveOutlet } from "./resolve-outlet.ts";

/** What was read of a page before anything is registered. */
export interface ArticlePreview {
  /** The kept page, by which it can be registered; null when it could not be had. */
  readonly fetchId: string | null;
  readonly address: string;
  /** Why nothing could be read, in Chinese, with what to do. */
  readonly fault: { readonly code: FaultCode; readonly message: string } | null;
  readonly outlet: { readonly id: string; readonly name: string; readonly by: ResolvedOutlet["by"] } | null;
  readonly fields: ArticleFields;
  /** Required fields that a person has to give. */
  readonly missing: readonly FieldName[];
  /** The article that is registered at this very address. */
  readonly known: KnownArticle | null;
  /** Other articles of the same text or title: reprints, or the same entered twice. */
  readonly alike: readonly KnownArticle[];
}

/** The articles that an address may name: under http as well as https. */
function idsAt(address: string): readonly string[] {
  const other = address.replace(/^http(s?):/u, (_, secure: string) => (secure === "" ? "https:" : "http:"));
  return [...new Set([address, other])].map((one) => stableId("art", one));
}

/** The read article at an address. */
export async function articleAt(ctx: OfficeContext, address: string): Promise<Article | null> {
  const [found] = await ctx.store.articles.getMany(idsAt(address));
  return found ?? null;
}

/**
 * The name of another outlet under which the address stands already, also where its page could not be read or is part of
 * another article: the same page must not be counted for two. Null when there is none.
 */
export async function otherOwner(ctx: OfficeContext, address: string, outletId: string): Promise<string | null> {
  for (const id of idsAt(address)) {
    const owner = await ctx.store.articles.outletOf(id);
    if (owner !== null && owner !== outletId) return (await ctx.store.outlets.get(owner)).name;
  }
  return null;
}

interface Seen {
  readonly fetchId: string | null;
  readonly address: string;
  readonly fault: ArticlePreview["fault"];
  readonly read: ExtractedArticle | null;
  readonly publisher: string | null;
}

async function tell(ctx: OfficeContext, seen: Seen, given: Outlet | null): Promise<ArticlePreview> {
  const { store } = ctx;
  const { fetchId, address, fault, read, publisher } = seen;
  const [outlets, sources] = await Promise.all([store.outlets.list(), store.sources.list()]);
  const names = new Map(outlets.map((outlet) => [outlet.id, outlet.name]));
  const fields = fieldsOf(read);
  const resolved: ResolvedOutlet | null =
    given === null
      ? resolveOutlet(address, [publisher, fields.originalSource], outlets, sources)
      : { outlet: given, by: "given" };
  const known = await articleAt(ctx, address);
  const alike = read === null ? [] : await findAlike(ctx, fields, address);
  return {
    fetchId,
    address,
    fault,
    outlet: resolved === null ? null : { id: resolved.outlet.id, name: resolved.outlet.name, by: resolved.by },
    fields,
    missing: missingOf(fields),
    known: known === null ? null : knownArticle(known, names),
    alike: alike.filter((article) => article.id !== known?.id).map((article) => knownArticle(article, names)),
  };
}

/** What a person is told of a page that could not be had: everything is for the person to give. */
export function previewNothing(
  ctx: OfficeContext,
  address: string,
  given: Outlet | null,
  fault: NonNullable<ArticlePreview["fault"]>,
): Promise<ArticlePreview> {
  return tell(ctx, { fetchId: null, address, fault, read: null, publisher: null }, given);
}

/** Reads a kept page and says what it holds, whose it is, and whether it is known. Registers nothing. */
export async function previewPage(
  ctx: OfficeContext,
  page: StoredPage,
  given: Outlet | null,
  hints: ArticleHints,
): Promise<ArticlePreview> {
  const address = given === null ? page.address : articleAddress(page, given.id);
  const seen = { fetchId: page.id, address };
  try {
    const read = await readArticle([page], { address, hints, corrections: {} }, undefined);
    const publisher = await publisherOf(page, address);
    return await tell(ctx, { ...seen, fault: null, read, publisher }, given);
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    const fault = { code: "empty", message: error.message } as const;
    return tell(ctx, { ...seen, fault, read: null, publisher: null }, given);
  }
}

/** What is known of an article that is registered already, as a preview: nothing is fetched anew. */
export function previewKnown(ctx: OfficeContext, article: Article, given: Outlet | null): Promise<ArticlePreview> {
  const { fetchId, address } = article;
  return tell(ctx, { fetchId, address, fault: null, read: article, publisher: null }, given);
}
