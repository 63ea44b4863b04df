import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { articleDigest, type ExtractedArticle } from "../../domain/article.ts";
import type { Store } from "../../domain/ports/store.ts";
import type { Submission } from "../../domain/submission.ts";
import type { OfficeContext } from "../../office/context.ts";
import { silentLog } from "../../office/log/open-log.ts";
import { openStore } from "../../store/index.ts";
import { PEOPLE, UNITS } from "../matcher/office.ts";
import type { TestEngine } from "../setup/fresh-store.ts";
import { extracted, findArticle, NOON, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

/** An office of units, people and one source, without submissions or articles. */
export async function printedOffice(engine?: TestEngine): Promise<OfficeInTest> {
  const office = await officeInTest(engine);
  const { ctx, officeId } = office;
  await seedSource(ctx.store);
  for (const unit of UNITS) await ctx.store.people.putUnit({ ...unit, officeId });
  for (const person of PEOPLE) await ctx.store.people.putCorrespondent({ ...person, officeId });
  return office;
}

export async function register(store: Store, officeId: string, piece: Submission): Promise<string> {
  const { unitId, authorIds, submittedOn, kind, title, body } = piece;
  const { submission } = await store.submissions.add({ officeId, unitId, authorIds, submittedOn, kind, title, body });
  return submission.id;
}

/** An article as a paper prints a text. */
export async function print(
  store: Store,
  at: number | string,
  title: string,
  body: string,
  changes: Partial<ExtractedArticle> = {},
): Promise<string> {
  const none = { byline: null, correspondents: [], originalSource: null, subTitle: null, images: [] };
  const day = { publishedOn: "2026-05-20", publishedTime: null };
  const text = extracted({ ...none, ...day, title, body, ...changes });
  const id = await findArticle(store, `http://qhrb.localhost/${at}.html`);
  await store.articles.saveExtracted(id, text, articleDigest(text), NOON);
  return id;
}

/** A text of nobody's, unlike any other. */
export function strange(at: number): string {
  const sign = (i: number) => String.fromCharCode(0x4e00 + ((at * 7919 + i * i * 31) % 20_000));
  return Array.from({ length: 240 }, (_, i) => sign(i)).join("");
}

/** Works on a copy of an office's database, with an hour of its own that stands still. The office's own store is closed. */
export async function onCopy<T>(
  office: OfficeInTest,
  work: (ctx: OfficeContext) => Promise<T>,
  now = "2026-05-21T00:00:00.000Z",
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-copy-"));
  const pagesDir = path.join(folder, "pages");
  await mkdir(pagesDir);
  const file = office.fresh.url.slice("file:".length);
  await copyFile(file, path.join(folder, "shanggao.db"));
  if (existsSync(`${file}-wal`)) await copyFile(`${file}-wal`, path.join(folder, "shanggao.db-wal"));
  const store = await openStore({ url: `file:${path.join(folder, "shanggao.db")}`, pagesDir });
  try {
    const settings = { ...office.ctx.settings, dataDir: folder, pagesDir };
    return await work({ store, settings, now: () => new Date(now), log: silentLog(), progress: { current: null } });
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
