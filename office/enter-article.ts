import { canonicalAddress, fileHints, TYPED_METHOD } from "../crawlers/index.ts";
import type { Article, ArticleCorrections, ArticleHints } from "../domain/article.ts";
import { INSTALLATION } from "../domain/audit.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { sha256, stableId } from "../domain/ids.ts";
import type { User } from "../domain/office.ts";
import type { Outlet } from "../domain/outlet.ts";
import { recordAudit } from "./audit/record.ts";
import { afterEntry, type EnteredArticle } from "./by-hand/after-entry.ts";
import {
  type ArticleFields,
  checkCorrections,
  FIELD_NAMES,
  FIELDS,
  fieldsOf,
  requireComplete,
} from "./by-hand/article-fields.ts";
import { enteredSource } from "./by-hand/entered-source.ts";
import { articleAddress, DROP_METHOD, handAddress } from "./by-hand/made-address.ts";
import { articleAt, otherOwner } from "./by-hand/preview-page.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { readArticle } from "./read-article.ts";

export type { EnteredArticle } from "./by-hand/after-entry.ts";

/** Who enters: a user of an office, or the command line. */
export type Enterer = Pick<User, "id" | "officeId">;

export interface ArticleToEnter {
  /** The kept page that a preview named; without it, the text is the person's own. */
  readonly fetchId?: string | undefined;
  /** Where the person read it; only for a text that was typed. */
  readonly address?: string | undefined;
  readonly outletId: string;
  /** What the person puts right; of a typed text everything that is known. */
  readonly fields: ArticleCorrections;
}

/** The typed text as it is kept: the title, what else was given, the body. */
function typedText(fields: ArticleCorrections): string {
  const rest = FIELDS.filter((name) => name !== "title" && name !== "body" && fields[name]);
  const head = rest.map((name) => `${FIELD_NAMES[name]}：${fields[name]}`);
  return [fields.title ?? "", ...head, "", fields.body ?? ""].join("\n");
}

/** Keeps what a person typed as a page of its own: an article without any page must have evidence too. */
async function keepTyped(ctx: OfficeContext, entered: ArticleToEnter, fields: ArticleCorrections): Promise<StoredPage> {
  const { pages } = ctx.store;
  const given = entered.address === undefined || entered.address.trim() === "" ? null : entered.address;
  const address = given === null ? null : canonicalAddress(given);
  if (given !== null && address === null)
    throw new InputError("网页地址不对：应以 http:// 或 https:// 开头（没有就不填）");
  requireComplete({ ...fieldsOf(null), ...fields });
  const bytes = new TextEncoder().encode(typedText(fields));
  const made = handAddress(entered.outletId, sha256(bytes));
  const fetchId = await pages.save({
    address: address ?? made,
    finalAddress: made,
    method: TYPED_METHOD,
    requestHeaders: {},
    status: 200,
    headers: { "content-type": "text/plain; charset=utf-8" },
    fetchedAt: ctx.now().toISOString(),
    bytes,
  });
  return pages.read(fetchId);
}

function hintsOf(page: StoredPage): ArticleHints {
  const name = page.headers["x-file-name"];
  return page.method === DROP_METHOD && name !== undefined ? fileHints(decodeURIComponent(name)) : {};
}

/** What the page says by itself; null when nobody can read it, and every word is the person's. */
async function ownWords(page: StoredPage, address: string, hints: ArticleHints): Promise<ArticleFields | null> {
  try {
    return fieldsOf(await readArticle([page], { address, hints, corrections: {} }, undefined));
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    return null;
  }
}

/** Only what differs from what was read is a correction: the rest may be read better one day. */
function differing(fields: ArticleCorrections, read: ArticleFields): ArticleCorrections {
  const differs = FIELDS.filter((name) => fields[name] !== undefined && (fields[name] || null) !== read[name]);
  return Object.fromEntries(differs.map((name) => [name, fields[name] ?? null]));
}

/** The same page again: what the person says now is put right in the article that is there. */
async function putRight(ctx: OfficeContext, known: Article, fields: ArticleCorrections, userId: string) {
  const { articles } = ctx.store;
  const corrections = differing(fields, fieldsOf(known));
  requireComplete({ ...fieldsOf(known), ...corrections });
  if (Object.keys(corrections).length > 0) {
    const merged = { ...(await articles.correctionsOf(known.id)), ...corrections };
    await articles.correct(known.id, merged, userId, ctx.now().toISOString());
  }
  return known.id;
}

async function register(
  ctx: OfficeContext,
  page: StoredPage,
  outlet: Outlet,
  fields: ArticleCorrections,
  userId: string,
): Promise<string> {
  const { articles } = ctx.store;
  const address = articleAddress(page, outlet.id);
  const owner = await otherOwner(ctx, address, outlet.id);
  if (owner !== null) throw new InputError(`这一页已经登记在“${owner}”名下，同一页不能算两家媒体的`);
  const known = await articleAt(ctx, address);
  if (known !== null) return putRight(ctx, known, fields, userId);
  const hints = hintsOf(page);
  const read = await ownWords(page, address, hints);
  const corrections = read === null ? fields : differing(fields, read);
  requireComplete({ ...(read ?? fieldsOf(null)), ...corrections });
  const source = await enteredSource(ctx, outlet, page.method === DROP_METHOD ? "drop" : "link");
  const articleId = stableId("art", address);
  const details = { outletId: outlet.id, address };
  const chain = ctx.store.audit.actor().officeId ?? INSTALLATION;
  await recordAudit(ctx, chain, { action: "article-entered", subject: { kind: "article", id: articleId }, details });
  await articles.found({ sourceId: source.id, outletId: outlet.id, address, hints, fetchId: page.id });
  // Also where there is nothing to put right: what was said of it before it was withdrawn holds no more.
  const before = await articles.correctionsOf(articleId);
  if (Object.keys({ ...before, ...corrections }).length > 0) {
    await articles.correct(articleId, corrections, userId, ctx.now().toISOString());
  }
  return articleId;
}

/**
 * 手工录入, second step: registers a kept page, or a text that a person typed, as an outlet's article, with what the person
 * put right above what was read, and reads, groups, matches and counts it right away. The same page again is put right, not
 * doubled. Throws InputError when something is missing or wrong (nothing is registered then), NotFoundError for an unknown
 * page or outlet.
 */
export async function enterArticle(ctx: OfficeContext, by: Enterer, entered: ArticleToEnter): Promise<EnteredArticle> {
  const outlet = await ctx.store.outlets.get(entered.outletId);
  const fields = checkCorrections(entered.fields, today(ctx));
  const page =
    entered.fetchId === undefined ? await keepTyped(ctx, entered, fields) : await ctx.store.pages.read(entered.fetchId);
  const articleId = await register(ctx, page, outlet, fields, by.id);
  return afterEntry(ctx, by.officeId, articleId);
}
