import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Office } from "../domain/office.ts";
import type { Submission } from "../domain/submission.ts";
import {
  dropUnsaved,
  IndexBuilder,
  IndexFileError,
  type MatchIndex,
  type MatchOptions,
  type OfficeNames,
  openIndex,
} from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { learnBackground } from "./learn-background.ts";

/** Between two pages the program may do other things: SQLite answers without letting go. */
const READ_AT_ONCE = 1_000;

/** An office's index, holding exactly what the database holds. */
export interface OfficeIndex {
  readonly index: MatchIndex;
  /** In Chinese, why it had to be built anew; null when it had not, or when there never was one. */
  readonly note: string | null;
  /** Keeps it for the next night; the index of a night that is killed before this is mended by the next one. */
  save(): Promise<void>;
}

export async function officeNames(ctx: OfficeContext, office: Office): Promise<OfficeNames> {
  const { people, outlets } = ctx.store;
  const [units, correspondents, houses] = await Promise.all([
    people.units(office.id),
    people.correspondents(office.id),
    outlets.list(),
  ]);
  return { units, correspondents, outlets: houses, regionNames: office.regionNames };
}

const fileOf = (ctx: OfficeContext, office: Office) => path.join(ctx.settings.dataDir, "index", `${office.id}.index`);

/** Takes away what a night that was killed left half saved: the next one may match nothing and save no index over it. */
export function dropUnsavedIndex(ctx: OfficeContext, office: Office): Promise<void> {
  return dropUnsaved(fileOf(ctx, office));
}

/**
 * Opens an office's index from the data folder and brings it up to the database, which alone is right: what was registered,
 * changed or taken out since is read from there, and what months gone by printed is learned. One that is missing, damaged or another program's is built anew.
 */
export async function openOfficeIndex(ctx: OfficeContext, office: Office, options: MatchOptions): Promise<OfficeIndex> {
  const file = fileOf(ctx, office);
  const names = await officeNames(ctx, office);
  const { index, note } = await openOrBuild(ctx, office, file, names, options);
  const { changed, gone } = index.differences(await ctx.store.submissions.marks(office.id));
  for (const id of gone) index.remove(id);
  for await (const submission of someOf(ctx, office.id, changed)) index.add(submission);
  await learnBackground(ctx, index);
  const save = async () => {
    await mkdir(path.dirname(file), { recursive: true });
    await index.save(file);
  };
  return { index, note, save };
}

async function openOrBuild(
  ctx: OfficeContext,
  office: Office,
  file: string,
  names: OfficeNames,
  options: MatchOptions,
): Promise<Pick<OfficeIndex, "index" | "note">> {
  try {
    return { index: await openIndex(file, names, options), note: null };
  } catch (error) {
    const note = whyUnusable(error);
    const builder = new IndexBuilder(names, options);
    for await (const submission of allOf(ctx, office.id)) builder.add(submission);
    return { index: builder.done(), note };
  }
}

/** What a person is told of a file that cannot be used; null when there was none. Throws what is no fault of the file. */
function whyUnusable(error: unknown): string | null {
  if (error instanceof IndexFileError) return error.reason === "missing" ? null : error.message;
  if (error instanceof Error && "code" in error && "path" in error) {
    return `匹配索引不能使用：${String(error.path)}，读取失败（${String(error.code)}）。已按数据库中的投稿重新建立`;
  }
  throw error;
}

async function* allOf(ctx: OfficeContext, officeId: string): AsyncGenerator<Submission> {
  for (let after: string | null = null; ; ) {
    const page: readonly Submission[] = await ctx.store.submissions.after(officeId, after, READ_AT_ONCE);
    yield* page;
    await nextTurn();
    after = page.at(-1)?.id ?? null;
    if (page.length < READ_AT_ONCE) return;
  }
}

/** Submissions by their ids, some at a time. */
export async function* someOf(
  ctx: OfficeContext,
  officeId: string,
  ids: readonly string[],
): AsyncGenerator<Submission> {
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    yield* await ctx.store.submissions.getMany(officeId, ids.slice(at, at + READ_AT_ONCE));
    await nextTurn();
  }
}
