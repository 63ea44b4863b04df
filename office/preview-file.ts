import { fileHints, identifySaved } from "../crawlers/index.ts";
import type { FetchedPage } from "../domain/crawl.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { Outlet } from "../domain/outlet.ts";
import { DROP_METHOD, dropAddress } from "./by-hand/made-address.ts";
import { type ArticlePreview, previewPage } from "./by-hand/preview-page.ts";
import type { OfficeContext } from "./context.ts";
import type { InputFile } from "./input-file.ts";

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** A header holds Latin letters alone. */
const fileNameHeader = (name: string): string =>
  encodeURIComponent(
    [...name]
      .slice(-200)
      .join("")
      .replace(/\p{Cs}/gu, "\ufffd"),
  );

/** A saved file as the archive keeps it: never fetched, known by its digest or by where it says that it was saved from. */
export async function fileAsPage(ctx: OfficeContext, file: InputFile, outlet: Outlet): Promise<FetchedPage> {
  const { contentType, address } = await identifySaved(file.bytes);
  const made = dropAddress(outlet.id, sha256(file.bytes));
  return {
    address: address ?? made,
    finalAddress: made,
    method: DROP_METHOD,
    requestHeaders: {},
    status: 200,
    headers: { "content-type": contentType, "x-file-name": fileNameHeader(file.name) },
    fetchedAt: ctx.now().toISOString(),
    bytes: file.bytes,
  };
}

/**
 * A saved page (.html, .mht, .pdf) that a person hands in: kept as evidence, and said what was read of it, as previewLink
 * does. A file that is kept but cannot be read (a scan) is a preview with a fault. Throws InputError for what is no such
 * file, NotFoundError for an unknown outlet.
 */
export async function previewFile(ctx: OfficeContext, file: InputFile, outletId: string): Promise<ArticlePreview> {
  const { store } = ctx;
  const outlet = await store.outlets.get(outletId);
  if (file.bytes.length === 0) throw new InputError(`${file.name} 是空的，请重新保存`);
  if (file.bytes.length > MAX_FILE_BYTES) throw new InputError(`${file.name} 超过 50 MB，请只保存登有稿件的那一页`);
  const page = await fileAsPage(ctx, file, outlet).catch((error: unknown) => {
    throw error instanceof ExtractError ? new InputError(`${file.name}：${error.message}`) : error;
  });
  const kept = await store.pages.read(await store.pages.save(page));
  return previewPage(ctx, kept, outlet, fileHints(file.name));
}
