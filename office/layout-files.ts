import { writeFile } from "node:fs/promises";
import path from "node:path";
import { readableCopy } from "../crawlers/index.ts";
import type { StoredPage } from "../domain/crawl.ts";
import type { OfficeContext } from "./context.ts";
import { type ComparedLayout, compareLayout, contentTypeOf, type LayoutEvidence } from "./layout-evidence.ts";
import { sourceHealth } from "./source-health.ts";
import { makeFolderFor, notWritable } from "./writing-out.ts";

/** The evidence of one kind of page, and where its two pages were written to. */
export interface LayoutFiles {
  readonly outlet: string;
  readonly source: string;
  readonly evidence: LayoutEvidence;
  readonly files: readonly string[];
}

const NAMES = { index: "目录页", article: "文章页" } as const;

/** A name that stays one file name, whatever a source is called. */
function fileName(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^\p{L}\p{N}-]+/gu, "_").slice(0, 60)).join("-");
}

async function writePage(page: StoredPage, target: string): Promise<string> {
  const { text, extension } = readableCopy({ bytes: page.bytes, contentType: contentTypeOf(page) }, page.finalAddress);
  const file = `${target}.${extension}`;
  await writeFile(file, text).catch(notWritable(file));
  return file;
}

async function writeBoth({ evidence, good, present }: ComparedLayout, prefix: string): Promise<readonly string[]> {
  const name = `${prefix}-${NAMES[evidence.page]}`;
  const files: string[] = [];
  if (good !== null) files.push(await writePage(good, `${name}-${evidence.good?.day ?? ""}-正常`));
  const same = good !== null && good.id === present?.id;
  if (present !== null && !same) files.push(await writePage(present, `${name}-${evidence.present?.day ?? ""}-现在`));
  return files;
}

/**
 * Writes the last good and the present pages of sources into a folder, as files that open in a browser side by side.
 * Throws NotFoundError for an unknown source, InputError when the folder cannot be written to.
 */
export async function writeLayouts(
  ctx: OfficeContext,
  sourceIds: readonly string[],
  folder: string,
): Promise<readonly LayoutFiles[]> {
  const out = path.resolve(folder);
  await makeFolderFor(out, out);
  const all: LayoutFiles[] = [];
  for (const sourceId of sourceIds) {
    const { outlet, source, health } = await sourceHealth(ctx, sourceId);
    for (const change of health.layouts) {
      const compared = await compareLayout(ctx, change);
      const files = await writeBoth(compared, path.join(out, fileName(outlet, source.name)));
      all.push({ outlet, source: source.name, evidence: compared.evidence, files });
    }
  }
  return all;
}
