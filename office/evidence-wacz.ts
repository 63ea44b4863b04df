import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { sha256 } from "../domain/ids.ts";
import type { OfficeContext } from "./context.ts";
import type { PlacementEvidence } from "./evidence-of.ts";

const WACZ_VERSION = "1.1.1";

interface Resource {
  readonly path: string;
  readonly bytes: Buffer;
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, "utf8");

/** The pages that a replay lists: the article's own and its further ones. */
function pagesJsonl({ article, pages }: PlacementEvidence): Buffer {
  const entries = pages.map((page, at) => ({
    id: page.id,
    url: page.finalAddress,
    ts: page.fetchedAt,
    title: at === 0 ? article.title : `${article.title}（第 ${at + 1} 页）`,
    ...(at === 0 ? { text: article.body } : {}),
  }));
  const head = { format: "json-pages-1.0", id: "pages", title: "All Pages", hasText: true };
  const lines = [head, ...entries].map((entry) => JSON.stringify(entry));
  return Buffer.from(`${lines.join("\n")}\n`, "utf8");
}

async function zipped(resources: readonly Resource[], at: Date): Promise<Buffer> {
  const zip = new ZipFile();
  // Stored, not packed: a replay reads single records out of the middle.
  for (const { path, bytes } of resources) zip.addBuffer(bytes, path, { compress: false, mtime: at, mode: 0o100644 });
  const done = buffer(zip.outputStream);
  zip.end();
  return done;
}

/**
 * The evidence of a placement as WACZ 1.1.1: all its kept fetches as WARC, their index, a list of pages, and a data
 * package that names the digest of each file. Any replay tool of the field opens it.
 */
export async function evidenceWacz(ctx: OfficeContext, evidence: PlacementEvidence): Promise<Uint8Array> {
  const { placement, article, names, pages, pictures, parts } = evidence;
  const ids = [...new Set([...pages, ...pictures, ...parts].map(({ id }) => id))];
  const { warc, cdxj } = await ctx.store.pages.exportRecords(ids);
  const resources: readonly Resource[] = [
    { path: "archive/data.warc.gz", bytes: Buffer.from(warc) },
    { path: "indexes/index.cdxj", bytes: Buffer.from(cdxj, "utf8") },
    { path: "pages/pages.jsonl", bytes: pagesJsonl(evidence) },
  ];
  const now = ctx.now();
  const outlet = names.outlet(placement.outletId)?.name ?? placement.outletId;
  const datapackage = json({
    profile: "data-package",
    wacz_version: WACZ_VERSION,
    title: article.title,
    description: `${outlet} ${placement.publishedOn} 上稿存证 ${placement.id}`,
    created: now.toISOString(),
    software: "shanggao",
    mainPageUrl: pages[0].finalAddress,
    mainPageDate: pages[0].fetchedAt,
    resources: resources.map(({ path, bytes }) => ({
      name: path.slice(path.lastIndexOf("/") + 1),
      path,
      hash: `sha256:${sha256(bytes)}`,
      bytes: bytes.length,
    })),
  });
  const digest = json({ path: "datapackage.json", hash: `sha256:${sha256(datapackage)}` });
  return zipped(
    [
      ...resources,
      { path: "datapackage.json", bytes: datapackage },
      { path: "datapackage-digest.json", bytes: digest },
    ],
    now,
  );
}
