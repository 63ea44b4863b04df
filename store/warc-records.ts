import { createHash, randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { WARC_1_1, WARCRecord, WARCSerializer, type WARCType } from "warcio";
import type { FetchedPage } from "../domain/crawl.ts";

/** WARC 1.1 records as the field writes them (ISO 28500:2017; renamed headers as pywb and Webrecorder do). */

/** The record that holds the bytes of a digest, as a revisit names it. */
export interface Holder {
  readonly recordId: string;
  readonly uri: string;
  readonly date: string;
}

/** What is to be kept of one fetch; `holder` null = the bytes are not kept yet. */
export interface Keeping {
  readonly page: FetchedPage;
  readonly fetchId: string;
  readonly sha256: string;
  readonly holder: Holder | null;
}

/** The records of one fetch, not packed: the one that stands for the answer, and the request where there was one. */
export interface BuiltRecords {
  readonly main: Uint8Array;
  readonly request: Uint8Array | null;
  /** How a later revisit names `main`. */
  readonly holder: Holder;
}

/** The field in which a record names its row. */
export const FETCH_FIELD = "X-Shanggao-Fetch";
const ADDRESS_FIELD = "X-Shanggao-Address";
const ORIGINAL = "x-archive-orig-";

const encoder = new TextEncoder();

/** Line ends inside a value would begin another field. */
function oneLine(value: string): string {
  const signs = [...value].map((sign) => (sign < " " || sign === "\u007f" ? " " : sign));
  return signs.join("").trim();
}

function digestField(...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return `sha256:${hash.digest("hex")}`;
}

/**
 * The answer's headers as they hold for the kept body, which has neither transfer nor content encoding: those that no
 * longer hold stand under another name, so that a replay does not unpack it again.
 */
function keptHeaders(headers: Readonly<Record<string, string>>, size: number): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    const holds =
      lower !== "content-encoding" &&
      lower !== "transfer-encoding" &&
      (lower !== "content-length" || value.trim() === String(size));
    kept[holds ? name : `${ORIGINAL}${lower}`] = oneLine(value);
  }
  return kept;
}

interface Parts {
  readonly type: WARCType;
  readonly uri: string;
  readonly date: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly statusline?: string;
  readonly httpHeaders?: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
  readonly refersTo?: Holder;
}

async function serialized(parts: Parts): Promise<Uint8Array> {
  const { type, uri, date, fields, statusline, httpHeaders, payload, refersTo } = parts;
  const record = WARCRecord.create(
    {
      type,
      url: uri,
      date,
      warcVersion: WARC_1_1,
      warcHeaders: { ...fields },
      ...(statusline === undefined ? {} : { statusline }),
      ...(httpHeaders === undefined ? {} : { httpHeaders: { ...httpHeaders } }),
      ...(refersTo === undefined ? {} : { refersToUrl: refersTo.uri, refersToDate: refersTo.date }),
    },
    [payload],
  );
  const head = encoder.encode(record.httpHeaders === null ? "" : `${record.httpHeaders.toString()}\r\n`);
  // Computed here: the serializer's own digests are those of a hash in WebAssembly, many times slower.
  record.warcHeaders.headers.set("WARC-Block-Digest", digestField(head, payload));
  if (record.warcPayloadDigest === null || record.warcPayloadDigest === undefined) {
    record.warcHeaders.headers.set("WARC-Payload-Digest", digestField(payload));
  }
  return WARCSerializer.serialize(record, { gzip: false });
}

function requestLine(method: string, address: string): { readonly line: string; readonly host: string } {
  const url = new URL(address);
  return { line: `${oneLine(method)} ${url.pathname}${url.search} HTTP/1.1`, host: url.host };
}

function plain(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]));
}

/**
 * The records of one fetch: `response` (or `revisit`, when the bytes are kept already) with its `request`; for what was
 * never on the web but made here (an address `urn:…`), a `resource`. Times and addresses are those of the fetch.
 */
export async function recordsOf({ page, fetchId, sha256, holder }: Keeping): Promise<BuiltRecords> {
  const { finalAddress: uri, fetchedAt: date, bytes } = page;
  const recordId = `<urn:uuid:${randomUUID()}>`;
  const onWeb = /^https?:/iu.test(uri);
  const asked = page.address === uri ? {} : { [ADDRESS_FIELD]: oneLine(page.address) };
  const fields = {
    "WARC-Record-ID": recordId,
    [FETCH_FIELD]: fetchId,
    ...asked,
    "WARC-Payload-Digest": `sha256:${sha256}`,
    ...(holder === null ? {} : { "WARC-Refers-To": holder.recordId }),
  };
  const main = { uri, date, fields, payload: holder === null ? bytes : new Uint8Array() };
  const refersTo = holder === null ? {} : { refersTo: holder };
  if (!onWeb) {
    const contentType = oneLine(page.headers["content-type"] ?? "application/octet-stream");
    const type = holder === null ? "resource" : "revisit";
    const own = { ...fields, "Content-Type": contentType };
    return {
      main: await serialized({ ...main, ...refersTo, type, fields: own }),
      request: null,
      holder: { recordId, uri, date },
    };
  }
  const answer = await serialized({
    ...main,
    ...refersTo,
    type: holder === null ? "response" : "revisit",
    statusline: `HTTP/1.1 ${page.status} ${STATUS_CODES[page.status] ?? ""}`.trimEnd(),
    httpHeaders: keptHeaders(page.headers, bytes.length),
  });
  const { line, host } = requestLine(page.method, uri);
  const request = await serialized({
    type: "request",
    uri,
    date,
    fields: { "WARC-Concurrent-To": recordId },
    statusline: line,
    httpHeaders: { host, ...plain(page.requestHeaders) },
    payload: new Uint8Array(),
  });
  return { main: answer, request, holder: { recordId, uri: new URL(uri).href, date } };
}

/** The first record of a file: who wrote it, and how. */
export async function warcInfo(fileName: string, at: Date): Promise<Uint8Array> {
  const record = WARCRecord.createWARCInfo(
    { filename: fileName, date: at.toISOString(), warcVersion: WARC_1_1 },
    {
      software: "shanggao",
      format: "WARC File Format 1.1",
      conformsTo: "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    },
  );
  return WARCSerializer.serialize(record, { gzip: false });
}
