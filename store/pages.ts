import type { StoredPage } from "../domain/crawl.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { sha256, stableId } from "../domain/ids.ts";
import type { PageArchive } from "../domain/ports/crawl-ports.ts";
import type { PageStore } from "../domain/ports/store.ts";
import { instantText, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { PageFiles } from "./page-files.ts";
import { insertNewRows } from "./sql.ts";

type Headers = Readonly<Record<string, string>>;

function header(headers: Headers, name: string): string | null {
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? null : (headers[key] ?? null);
}

async function readPage(client: Queries, files: PageFiles, fetchId: string): Promise<StoredPage> {
  const row = await client.page.findUnique({ where: { id: fetchId } });
  if (row === null) throw new NotFoundError(`没有这份网页存档：${fetchId}`);
  const { id, address, finalAddress, method, status, fetchedAt } = row;
  const headers = parseJson<Headers>(row.headers, `Page ${id}.headers`);
  const requestHeaders = parseJson<Headers>(row.requestHeaders, `Page ${id}.requestHeaders`);
  const bytes = await files.read(row.sha256, row.size);
  return {
    id,
    address,
    finalAddress,
    method,
    requestHeaders,
    status,
    headers,
    fetchedAt,
    bytes,
    sha256: row.sha256,
  };
}

export function pageArchive({ client }: Database, files: PageFiles): PageArchive {
  return {
    read: (fetchId) => readPage(client, files, fetchId),
    save: async (page) => {
      const { address, finalAddress, method, status, fetchedAt, bytes } = page;
      const digest = sha256(bytes);
      const at = instantText(fetchedAt);
      const id = stableId("pag", address, at, digest);
      await files.keep(bytes, digest);
      const addressKey = sha256(address);
      const headers = JSON.stringify(page.headers);
      const requestHeaders = JSON.stringify(page.requestHeaders);
      const row = {
        id,
        addressKey,
        address,
        finalAddress,
        method,
        requestHeaders,
        status,
        headers,
        fetchedAt: at,
      };
      await insertNewRows(client, "Page", [{ ...row, sha256: digest, size: bytes.length }]);
      return id;
    },
    validators: async (address) => {
      const row = await client.page.findFirst({
        where: { addressKey: sha256(address), status: 200 },
        orderBy: [{ fetchedAt: "desc" }, { id: "desc" }],
        select: { id: true, headers: true },
      });
      if (row === null) return null;
      const headers = parseJson<Headers>(row.headers, `Page ${row.id}.headers`);
      return { fetchId: row.id, etag: header(headers, "etag"), lastModified: header(headers, "last-modified") };
    },
  };
}

export function pageStore({ client }: Database, files: PageFiles): PageStore {
  return { read: (fetchId) => readPage(client, files, fetchId) };
}
