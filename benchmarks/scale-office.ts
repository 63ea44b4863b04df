import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import pg from "pg";
import { defaultRules, loadSettings, type Settings } from "../config/index.ts";
import { articleDigest, type ExtractedArticle } from "../domain/article.ts";
import { stableId } from "../domain/ids.ts";
import type { Night } from "../domain/night.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { createOffice, type NewOffice } from "../office/create-office.ts";
import { migrateStore } from "../office/migrate-store.ts";
import type { SourceAt } from "./crawl-night.ts";
import { readLabelled } from "./match-office.ts";
import { nightOf, readPool, type SentencePool, submissionOf } from "./match-texts.ts";

const AT_ONCE = 200;
const DAY = "2026-06-03";
const COUNTY = "青禾县委组织部";

export function scaleSettings(folder: string, databaseUrl: string): Settings {
  const settings = loadSettings({}, { dataDir: folder });
  const policy = { ...settings.policy, delayMs: 0 };
  return { ...settings, databaseUrl, policy, allowedPrivateHosts: ["*.localhost"], captures: false };
}

/** A database of its own on a server; a copy of `of` where that is given. */
export async function makeDatabase(server: string, of: string | null): Promise<string> {
  const name = `scale_${randomBytes(5).toString("hex")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const template = of === null ? "" : ` TEMPLATE "${new URL(of).pathname.slice(1)}"`;
    await client.query(`CREATE DATABASE "${name}"${template}`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** What a database knows of its tables' sizes, as one that has stood for a minute does: without, it asks by the wrong index. */
async function analyse(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

function extractedOf(
  article: Pick<ExtractedArticle, "title" | "body"> & { readonly publishedOn: string | null },
): ExtractedArticle {
  const none = { introTitle: null, subTitle: null, byline: null, originalSource: null, page: null, pageName: null };
  const lists = { reporters: [], correspondents: [], authors: [], images: [] };
  return { ...none, ...lists, ...article, publishedTime: null, column: null, continuesOn: null, continuesFrom: null };
}

export interface ScaleSize {
  /** Each of so many `submissions`. With more than one, a province's office stands over all of them. */
  readonly offices: number;
  readonly articles: number;
  readonly submissions: number;
  /** A folder of real sentences; empty = sentences of our own. */
  readonly sentences: string;
}

/** Offices of submissions, and articles, made of any of theirs, that were read and wait for matching. */
export async function foundScaleOffices(
  settings: Settings,
  size: ScaleSize,
  sources: readonly SourceAt[],
): Promise<void> {
  const [first] = sources;
  if (first === undefined) throw new TypeError("no source");
  await migrateStore(settings);
  const ctx = await openOffice(settings);
  try {
    const pool = readPool(size.sentences);
    const { names } = readLabelled(size.sentences, pool);
    const province = size.offices > 1 ? await office(ctx, { name: "青禾省委办公厅", level: "province" }, []) : null;
    for (let at = 0; at < size.offices; at++) {
      const wanted = province === null ? { name: COUNTY } : { name: `${COUNTY}${at + 1}`, parentId: province };
      const officeId = await office(ctx, wanted, names.regionNames);
      const units = names.units.map((unit) => ({ ...unit, id: `${unit.id}-${at}`, officeId, parentId: null }));
      for (const unit of units) await ctx.store.people.putUnit(unit);
      await submit(
        ctx,
        officeId,
        units.map(({ id }) => id),
        pool,
        { from: at * size.submissions, count: size.submissions },
      );
    }
    for (const { outlet, source } of sources) {
      await ctx.store.outlets.put(outlet);
      await ctx.store.sources.put(source);
    }
    const submissions = size.offices * size.submissions;
    const plan = { articles: size.articles, submissions, share: 0.05, strangers: "apart" } as const;
    const printed = nightOf(
      plan,
      pool,
      names.units.map(({ id }) => id),
    );
    for (let at = 0; at < printed.length; at += AT_ONCE) {
      await Promise.all(printed.slice(at, at + AT_ONCE).map(({ article }) => keepArticle(ctx, first, article)));
    }
  } finally {
    await ctx.store.close();
  }
  await analyse(settings.databaseUrl);
}

/** Its id. */
async function office(
  ctx: OfficeContext,
  wanted: Pick<NewOffice, "name" | "parentId" | "level">,
  regionNames: readonly string[],
): Promise<string> {
  const admin = { username: `admin-${wanted.name}`, password: randomBytes(12).toString("hex") };
  const made = await createOffice(ctx, { ...wanted, regionNames: [...regionNames], admin, rules: defaultRules() });
  return made.office.id;
}

async function submit(
  ctx: OfficeContext,
  officeId: string,
  units: readonly string[],
  pool: SentencePool,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<void> {
  for (let at = 0; at < count; at += AT_ONCE) {
    const many = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, i) => {
      const { unitId, authorIds, submittedOn, kind, title, body } = submissionOf(from + at + i, pool, units);
      return { officeId, unitId, authorIds, submittedOn, kind, title, body };
    });
    await ctx.store.submissions.addAll(officeId, many);
  }
}

async function keepArticle(
  ctx: OfficeContext,
  { source, outlet }: SourceAt,
  article: ReturnType<typeof nightOf>[number]["article"],
) {
  const { title, body, publishedOn } = article;
  const address = `http://bench.localhost/${article.id}.html`;
  const fetchedAt = `${DAY}T00:00:00.000Z`;
  const fetchId = await ctx.store.pages.save({
    ...{ address, finalAddress: address, method: "GET", requestHeaders: {}, status: 200, headers: {}, fetchedAt },
    bytes: new TextEncoder().encode(title),
  });
  await ctx.store.articles.found({ sourceId: source.id, outletId: outlet.id, address, hints: {}, fetchId });
  const text = extractedOf({ title, body, publishedOn });
  await ctx.store.articles.saveExtracted(stableId("art", address), text, articleDigest(text), fetchedAt);
}

/** Opens an installation, lets work be done on it, and closes it. */
export async function opened<T>(settings: Settings, work: (ctx: OfficeContext) => Promise<T>): Promise<T> {
  await mkdir(settings.pagesDir, { recursive: true });
  const ctx = await openOffice(settings);
  try {
    return await work(ctx);
  } finally {
    await ctx.store.close();
  }
}

/** The same for a night of its first office. */
export function onOffice<T>(
  settings: Settings,
  work: (ctx: OfficeContext, night: Night, officeId: string) => Promise<T>,
): Promise<T> {
  return opened(settings, async (ctx) => {
    const [office] = await ctx.store.offices.list();
    if (office === undefined) throw new TypeError("no office");
    const night = await ctx.store.nights.begin(DAY, "bench", new Date().toISOString());
    return work(ctx, night, office.id);
  });
}
