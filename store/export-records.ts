import { CDXIndexer } from "warcio";
import type { StoredPage } from "../domain/crawl.ts";
import type { ExportedRecords } from "../domain/evidence.ts";
import { packRecord } from "./warc-files.ts";
import { recordsOf, warcInfo } from "./warc-records.ts";

/**
 * Kept pages as an archive of their own, with its index. Each stands there whole, also one that the archive keeps as a
 * revisit. `name` is what the index calls the file.
 */
export async function exportRecords(pages: AsyncIterable<StoredPage>, name: string): Promise<ExportedRecords> {
  const members: Uint8Array[] = [await packRecord(await warcInfo(name, new Date()))];
  for await (const page of pages) {
    const { main, request } = await recordsOf({ page, fetchId: page.id, sha256: page.sha256, holder: null });
    members.push(await packRecord(main));
    if (request !== null) members.push(await packRecord(request));
  }
  const warc = Buffer.concat(members);
  const indexer = new CDXIndexer({ format: "cdxj" });
  const lines: string[] = [];
  for await (const entry of indexer.iterIndex([{ filename: name, reader: oneChunk(warc) }])) {
    lines.push(indexer.serializeCDXJ({ ...entry, digest: `sha256:${entry.digest}` }));
  }
  return { warc, cdxj: lines.sort().join("") };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
