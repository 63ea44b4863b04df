import { appendFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WARCParser, type WARCRecord } from "warcio";
import type { FetchedPage } from "../../domain/crawl.ts";
import type { ArchiveReport } from "../../domain/evidence.ts";
import { sqliteFile } from "../../store/database.ts";
import { openStore } from "../../store/index.ts";
import { openLibSql } from "../../store/patient-libsql.ts";
import { WarcFiles } from "../../store/warc-files.ts";
import { readRecord } from "../../store/warc-reader.ts";
import { type FreshStore, freshStore } from "../setup/fresh-store.ts";

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore("sqlite");
});
afterEach(() => fresh.close());

const PAGE: FetchedPage = {
  address: "http://a.localhost/1",
  finalAddress: "http://a.localhost/1?to=2",
  method: "GET",
  requestHeaders: { accept: "text/html", "user-agent": "shanggao-test" },
  status: 200,
  headers: { "content-type": "text/html", "content-encoding": "gzip", "content-length": "99", "x-odd": "a\r\nb: c" },
  fetchedAt: "2026-03-05T12:00:00.250Z",
  bytes: new TextEncoder().encode("<p>春耕备耕忙</p>"),
};

async function files(): Promise<readonly string[]> {
  const entries = await readdir(fresh.pagesDir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function onlyFile(): Promise<string> {
  const [file, second] = await files();
  if (file === undefined || second !== undefined) throw new Error("not one file");
  return file;
}

interface Seen {
  readonly record: WARCRecord;
  readonly payload: string;
}

/** The records of a file as a foreign reader finds them. */
async function recordsIn(path: string): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for await (const record of new WARCParser([await readFile(path)], { keepHeadersCase: true })) {
    seen.push({ record, payload: new TextDecoder().decode(await record.readFully(true)) });
  }
  return seen;
}

/** One row of the database, as it stands. */
async function sql<T>(statement: string): Promise<readonly T[]> {
  const connection = await openLibSql(sqliteFile(fresh.url));
  try {
    return (await connection.execute(statement)).rows as unknown as readonly T[];
  } finally {
    connection.close();
  }
}

interface Place {
  readonly id: string;
  readonly at: number;
  readonly long: number;
}
// A row of libsql has a length of its own.
const PLACES = `SELECT "id", "offset" AS "at", "length" AS "long" FROM "Page" ORDER BY "offset"`;

function verify(): Promise<ArchiveReport> {
  return fresh.store.pages.verify(() => undefined, new AbortController().signal);
}

const kinds = (report: ArchiveReport) => report.faults.map(({ kind }) => kind).sort();

describe("a kept page", () => {
  it("is a response with its request, as any reader of WARC finds it, at the place that its row names", async () => {
    const id = await fresh.store.pages.save(PAGE);
    const file = await onlyFile();
    expect(file).toMatch(/pages[/\\]\d{4}[/\\]\d{2}[/\\]shanggao-\d{8}T\d{9}Z-\d+-[0-9a-f]{8}\.warc\.gz$/);
    const [info, answer, request] = await recordsIn(file);
    expect(info?.record.warcType).toBe("warcinfo");
    expect(answer?.record.warcHeaders.statusline).toBe("WARC/1.1");
    expect(answer?.record.warcType).toBe("response");
    expect(answer?.record.warcTargetURI).toBe(PAGE.finalAddress);
    expect(answer?.record.warcDate).toBe(PAGE.fetchedAt);
    expect(answer?.record.warcHeader("X-Shanggao-Address")).toBe(PAGE.address);
    expect(answer?.record.warcHeader("X-Shanggao-Fetch")).toBe(id);
    expect(answer?.record.httpHeaders?.statusline).toBe("HTTP/1.1 200 OK");
    expect(Object.fromEntries(answer?.record.httpHeaders?.headers ?? [])).toEqual({
      "content-type": "text/html",
      "x-archive-orig-content-encoding": "gzip",
      "x-archive-orig-content-length": "99",
      "x-odd": "a  b: c",
    });
    expect(answer?.payload).toBe("<p>春耕备耕忙</p>");
    expect(request?.record.warcType).toBe("request");
    expect(request?.record.httpHeaders?.statusline).toBe("GET /1?to=2 HTTP/1.1");
    expect(request?.record.warcHeader("WARC-Concurrent-To")).toBe(answer?.record.warcHeader("WARC-Record-ID"));
    const [row] = await sql<Place>(PLACES);
    const member = (await readFile(file)).subarray(row?.at, (row?.at ?? 0) + (row?.long ?? 0));
    expect(gunzipSync(member).toString()).toContain("<p>春耕备耕忙</p>");
  });

  it("whose bytes are kept already is a revisit that names their record; what was made here is a resource", async () => {
    await fresh.store.pages.save(PAGE);
    const again = await fresh.store.pages.save({ ...PAGE, fetchedAt: "2026-03-06T12:00:00Z" });
    const urn = { ...PAGE, address: "urn:view:http://a.localhost/1", finalAddress: "urn:view:http://a.localhost/1" };
    const picture = { ...urn, headers: { "content-type": "image/png" }, bytes: new Uint8Array([1, 2, 3]) };
    await fresh.store.pages.save(picture);
    const [, answer, , revisit, , resource] = await recordsIn(await onlyFile());
    expect(revisit?.record.warcType).toBe("revisit");
    expect(revisit?.record.warcHeader("WARC-Profile")).toMatch(/1\.1\/revisit\/identical-payload-digest$/);
    expect(revisit?.record.warcHeader("WARC-Refers-To")).toBe(answer?.record.warcHeader("WARC-Record-ID"));
    expect(revisit?.record.warcRefersToTargetURI).toBe(PAGE.finalAddress);
    expect(revisit?.record.warcRefersToDate).toBe(PAGE.fetchedAt);
    expect(revisit?.record.warcPayloadDigest).toBe(answer?.record.warcPayloadDigest);
    expect(new TextDecoder().decode((await fresh.store.pages.read(again)).bytes)).toBe("<p>春耕备耕忙</p>");
    expect([resource?.record.warcType, resource?.record.warcContentType]).toEqual(["resource", "image/png"]);
  });

  it("stands in an export whole, with an index whose offsets are right", async () => {
    await fresh.store.pages.save(PAGE);
    const other = { ...PAGE, address: "http://b.localhost/", finalAddress: "http://b.localhost/" };
    const ids = [await fresh.store.pages.save(other), await fresh.store.pages.save({ ...other, status: 404 })];
    const { warc, cdxj } = await fresh.store.pages.exportRecords(ids);
    const [line = "", second] = cdxj.trim().split("\n");
    expect(second).toBeDefined();
    expect(line).toMatch(/^localhost,b\)\/ 20260305120000 \{/);
    const entry = JSON.parse(line.slice(line.indexOf("{"))) as Record<string, string>;
    const member = warc.subarray(Number(entry.offset), Number(entry.offset) + Number(entry.length));
    const text = gunzipSync(member).toString();
    expect(text).toContain("WARC-Type: response");
    expect(text).toContain("<p>春耕备耕忙</p>");
    expect(text).toContain(entry.digest);
  });
});

describe("files of the archive", () => {
  it("are begun anew when one is full, and never shared by two stores", async () => {
    const rolling = new WarcFiles(fresh.pagesDir, 600);
    const [first] = await rolling.append([Buffer.alloc(700)]);
    const [next] = await rolling.append([Buffer.alloc(10)]);
    await rolling.close();
    expect(next?.file).not.toBe(first?.file);
    const second = await openStore(fresh);
    await Promise.all([fresh.store.pages.save(PAGE), second.pages.save({ ...PAGE, bytes: new Uint8Array([1]) })]);
    await second.close();
    expect(await files()).toHaveLength(4);
  });

  it("give places of their own to records that come at the same time", async () => {
    const archive = new WarcFiles(fresh.pagesDir);
    const sizes = [300, 20, 4_000, 1, 700];
    const places = (await Promise.all(sizes.map((size) => archive.append([Buffer.alloc(size, size % 251)])))).flat();
    await archive.close();
    const bytes = await readFile(join(fresh.pagesDir, places[0]?.file ?? ""));
    for (const [at, { offset, length }] of places.entries()) {
      expect(length).toBe(sizes[at]);
      expect(bytes.subarray(offset, offset + length).equals(Buffer.alloc(length, length % 251))).toBe(true);
    }
  });

  it("are not written on once somebody else has touched them", async () => {
    const first = await fresh.store.pages.save(PAGE);
    // As a backup program that truncates what it restores would.
    await writeFile(await onlyFile(), "");
    const second = await fresh.store.pages.save({ ...PAGE, bytes: new Uint8Array([7]) });
    expect(await files()).toHaveLength(2);
    expect([...(await fresh.store.pages.read(second)).bytes]).toEqual([7]);
    await expect(fresh.store.pages.read(first)).rejects.toThrow(/网页存档缺失或已损坏.*evidence verify/);
  });
});

describe("verify", () => {
  const many = async () => {
    for (let i = 0; i < 5; i++) {
      const bytes = new TextEncoder().encode(`第 ${i} 页 `.repeat(50));
      await fresh.store.pages.save({ ...PAGE, address: `http://a.localhost/${i}`, bytes });
    }
    return fresh.store.pages.save({
      ...PAGE,
      address: "http://a.localhost/6",
      bytes: new TextEncoder().encode("same"),
    });
  };

  it("finds an archive whole, and says how far it is", async () => {
    await many();
    await fresh.store.pages.save({ ...PAGE, bytes: new TextEncoder().encode("same") });
    const told: number[] = [];
    const report = await fresh.store.pages.verify(
      (done, total) => told.push(done / total),
      new AbortController().signal,
    );
    expect(report).toMatchObject({ files: 1, records: 15, rows: 7, faultCount: 0, tornFiles: [], rowlessRecords: 0 });
    expect(told).toEqual([0, 1]);
  });

  it("takes the torn end that a killed process leaves, and a record without its row, for what they are", async () => {
    const last = await many();
    await sql(`DELETE FROM "Page" WHERE "id" = '${last}'`);
    const file = await onlyFile();
    const whole = await readFile(file);
    await appendFile(file, whole.subarray(0, 100));
    const report = await verify();
    expect(report).toMatchObject({ faultCount: 0, rowlessRecords: 1 });
    expect(report.tornFiles).toHaveLength(1);
  });

  it("names a damaged record and its row, and reads on behind it", async () => {
    await many();
    const [row] = await sql<Place>(`${PLACES} LIMIT 1 OFFSET 2`);
    const file = await onlyFile();
    const bytes = await readFile(file);
    const at = (row?.at ?? 0) + (row?.long ?? 0) - 20;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    const report = await verify();
    expect(kinds(report)).toEqual(["damaged-record", "missing-record", "missing-record"]);
    expect(report.faults.filter(({ fetchId }) => fetchId === row?.id)).toHaveLength(2);
    expect(report.records).toBe(12);
  });

  it("names a record whose bytes were forged under its digest", async () => {
    const id = await many();
    const rows = await sql<Place>(PLACES);
    const at = rows.find((row) => row.id === id)?.at ?? 0;
    const file = await onlyFile();
    const bytes = await readFile(file);
    const forged = gunzipSync(bytes.subarray(at)).toString("latin1").replace("\r\n\r\nsame", "\r\n\r\nlame");
    await writeFile(file, Buffer.concat([bytes.subarray(0, at), gzipSync(Buffer.from(forged, "latin1"))]));
    const report = await verify();
    expect(kinds(report)).toEqual(["missing-record", "wrong-digest"]);
    expect(new Set(report.faults.map(({ fetchId }) => fetchId))).toEqual(new Set([id]));
  });

  it("names a changed row and a lost file", async () => {
    const id = await many();
    await sql(`UPDATE "Page" SET "fetchedAt" = '2026-01-01T00:00:00.000Z' WHERE "id" = '${id}'`);
    expect(kinds(await verify())).toEqual(["changed-row"]);
    await sql(`UPDATE "Page" SET "fetchedAt" = '${PAGE.fetchedAt}' WHERE "id" = '${id}'`);
    expect(kinds(await verify())).toEqual([]);
    await rm(await onlyFile());
    const lost = await verify();
    expect(lost.faultCount).toBe(6);
    expect(new Set(kinds(lost))).toEqual(new Set(["missing-record"]));
  });

  it("ends when it is asked to", async () => {
    await many();
    const asked = fresh.store.pages.verify(() => undefined, AbortSignal.abort());
    await expect(asked).rejects.toThrow(/abort/i);
  });
});

it("reads no record outside of its own files, whatever name a row bears", async () => {
  const packed = gzipSync("WARC/1.1\r\n\r\n");
  const outside = join(fresh.pagesDir, "..", "outside.warc.gz");
  await writeFile(outside, packed);
  for (const file of ["../outside.warc.gz", "2026/03/../../../outside.warc.gz", outside, "2026/03/x.warc.gz\0", ""]) {
    expect(await readRecord(fresh.pagesDir, { file, offset: 0, length: packed.length }, "", 0)).toBeNull();
  }
  await rm(outside);
});
