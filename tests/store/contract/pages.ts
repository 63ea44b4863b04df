import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import { sha256 } from "../../../domain/ids.ts";
import type { FreshStore } from "../../setup/fresh-store.ts";
import { findArticle, LATER, NOON, placement, SOURCE, savePage, seedOffice, seedSource } from "./samples.ts";

const ADDRESS = "http://a.localhost/1";

const savedPage = (at: number) => ({
  address: `${ADDRESS}/${at}`,
  finalAddress: `${ADDRESS}/${at}`,
  method: "GET",
  requestHeaders: {},
  status: 200,
  headers: { "content-type": "text/html" },
  fetchedAt: NOON,
});

export function pagesContract(fresh: () => FreshStore): void {
  const archive = async () => {
    await seedSource(fresh().store);
    return (await fresh().store.crawlRuns.open("n1", SOURCE)).ports;
  };
  const files = async () =>
    (await readdir(fresh().pagesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it("gives back bytes, headers and addresses as they came", async () => {
    const ports = await archive();
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
    const page = {
      address: ADDRESS,
      finalAddress: `${ADDRESS}?x`,
      method: "GET",
      requestHeaders: { accept: "*/*" },
      status: 404,
      headers: { server: "n\u0000" },
      fetchedAt: NOON,
    };
    const id = await ports.archive.save({ ...page, bytes });
    const { bytes: kept, ...rest } = await fresh().store.pages.read(id);
    expect(rest).toEqual({ ...page, id, sha256: sha256(bytes) });
    expect(sha256(kept)).toBe(sha256(bytes));
    await expect(fresh().store.pages.read("pag_none")).rejects.toThrow(NotFoundError);
  });

  it("hands a page that was just saved on from memory, once, as the archive would", async () => {
    const ports = await archive();
    const id = await ports.archive.save({ ...savedPage(1), bytes: Buffer.from("first") });
    const kept = await fresh().store.pages.read(id);
    await rm(fresh().pagesDir, { recursive: true });
    expect(await fresh().store.pages.takeSaved(id)).toEqual({ ...kept, bytes: Buffer.from("first") });
    await expect(fresh().store.pages.takeSaved(id)).rejects.toThrow("已损坏");
  });

  it("holds no more in memory than a few megabytes of what was saved last", async () => {
    const ports = await archive();
    const ids: string[] = [];
    for (let at = 0; at < 5; at++) {
      ids.push(await ports.archive.save({ ...savedPage(at), bytes: Buffer.alloc(1024 * 1024, at) }));
    }
    await rm(fresh().pagesDir, { recursive: true });
    const ends = await Promise.allSettled(ids.map((id) => fresh().store.pages.takeSaved(id)));
    expect(ends.map(({ status }) => status)).toEqual([...Array(3).fill("rejected"), "fulfilled", "fulfilled"]);
  });

  it("keeps the same bytes once, and the same fetch once", async () => {
    const ports = await archive();
    const first = await savePage(ports, ADDRESS, "same");
    expect(await savePage(ports, ADDRESS, "same")).toBe(first);
    expect(await savePage(ports, ADDRESS, "same", LATER)).not.toBe(first);
    expect(await files()).toHaveLength(1);
  });

  it("names the validators of the newest fetch with status 200", async () => {
    const ports = await archive();
    expect(await ports.archive.validators(ADDRESS)).toBeNull();
    const page = {
      address: ADDRESS,
      finalAddress: ADDRESS,
      method: "GET",
      requestHeaders: {},
      bytes: new Uint8Array([1]),
    };
    await ports.archive.save({ ...page, status: 200, headers: { ETag: '"old"' }, fetchedAt: NOON });
    const headers = { ETag: '"new"', "Last-Modified": "Thu, 05 Mar 2026 00:00:00 GMT" };
    const fetchId = await ports.archive.save({ ...page, status: 200, headers, fetchedAt: LATER });
    await ports.archive.save({ ...page, status: 500, headers: {}, fetchedAt: "2026-03-05T14:00:00Z" });
    expect(await ports.archive.validators(ADDRESS)).toEqual({
      fetchId,
      finalAddress: page.finalAddress,
      etag: '"new"',
      lastModified: "Thu, 05 Mar 2026 00:00:00 GMT",
    });
  });

  it("refuses bytes that were changed on the disk, and heals them when the page comes again", async () => {
    const ports = await archive();
    const id = await savePage(ports, ADDRESS, "true");
    const [file] = await files();
    await writeFile(join(file?.parentPath ?? "", file?.name ?? ""), gzipSync("forged"));
    await expect(fresh().store.pages.read(id)).rejects.toThrow("已损坏");
    await writeFile(join(file?.parentPath ?? "", file?.name ?? ""), "no gzip at all");
    await expect(fresh().store.pages.read(id)).rejects.toThrow("已损坏");
    await savePage(ports, ADDRESS, "true", LATER);
    expect(new TextDecoder().decode((await fresh().store.pages.read(id)).bytes)).toBe("true");
  });

  it("lets wait the pictures of placements alone, those of the present fetch, and each only so often", async () => {
    const { store } = fresh();
    await seedSource(store);
    const officeId = await seedOffice(store, "青禾县");
    const hints = { region: { image: "http://a.localhost/p.png", outlines: [[0, 0, 9, 0, 9, 9]] } };
    const placed = await findArticle(store, ADDRESS, hints);
    await findArticle(store, "http://a.localhost/not-placed");
    await store.ledger.replace(officeId, [placement(officeId, "p1", { articleId: placed })], []);
    const waiting = await store.captures.waiting(5);
    expect(waiting.map(({ articleId, kind, attempts, region }) => [articleId, kind, attempts, region])).toEqual([
      [placed, "page", 0, null],
      [placed, "region", 0, hints.region],
    ]);
    const [page, region] = waiting;
    if (page === undefined || region === undefined) throw new Error("nothing waits");
    const { fetchId } = page;
    const tried = {
      articleId: placed,
      fetchId,
      at: NOON,
      attempts: 4,
      pictureId: null,
      parts: [],
      message: "没有取到",
    };
    await store.captures.put({ ...tried, kind: "region" });
    expect((await store.captures.waiting(5)).map(({ kind, attempts }) => [kind, attempts])).toEqual([
      ["page", 0],
      ["region", 4],
    ]);
    await store.captures.put({ ...tried, kind: "region", attempts: 5 });
    await store.captures.put({
      ...tried,
      kind: "page",
      at: LATER,
      pictureId: fetchId,
      parts: [fetchId],
      message: null,
    });
    expect(await store.captures.waiting(5)).toEqual([]);
    expect((await store.captures.ofArticle(placed)).map(({ kind, parts }) => [kind, parts])).toEqual([
      ["page", [fetchId]],
      ["region", []],
    ]);
    const report = await store.pages.verify(() => undefined, new AbortController().signal);
    expect(report).toMatchObject({ rows: 2, faultCount: 0, rowlessRecords: 0 });
    await store.captures.put({ ...tried, kind: "page", pictureId: "pag_lost" });
    const lost = await store.pages.verify(() => undefined, new AbortController().signal);
    expect(lost.faults.map(({ kind, address }) => [kind, address])).toEqual([["missing-picture", ADDRESS]]);
  });
}
