import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import JSZip from "jszip";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Capture } from "../../domain/evidence.ts";
import { sha256 } from "../../domain/ids.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { exportEvidence } from "../../office/evidence-export.ts";
import { evidenceList } from "../../office/evidence-list.ts";
import { archiveFaultText, verifyEvidence } from "../../office/evidence-verify.ts";
import { evidenceView } from "../../office/evidence-view.ts";
import { keepEvidence } from "../../office/keep-evidence.ts";
import { runNight } from "../../office/run-night.ts";
import { CHROMIUM } from "../setup/chromium.ts";
import { enterByHand } from "../setup/enter-by-hand.ts";
import {
  addSubmission,
  extracted,
  matched,
  NOON,
  placement,
  SOURCE,
  savePage,
  seedSource,
} from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const QUIET = { onProgress: () => undefined };

let paper: Server;
let broken = false;
let base: string;
beforeAll(async () => {
  paper = createServer((request, response) => {
    if (broken) response.writeHead(500).end();
    else if (request.url === "/page.svg") {
      response.writeHead(200, { "content-type": "image/svg+xml" });
      response.end('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><text y="50">报</text></svg>');
    } else if (request.url === "/a.css") response.writeHead(200, { "content-type": "text/css" }).end("h1{color:red}");
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => paper.listen(0, "127.0.0.1", resolve));
  base = `http://paper.localhost:${(paper.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => paper.close(resolve)));

let office: OfficeInTest;
let ctx: OfficeInTest["ctx"];
beforeEach(async () => {
  broken = false;
  office = await officeInTest();
  const settings = { ...office.ctx.settings, captures: true, chromiumPath: CHROMIUM };
  ctx = { ...office.ctx, settings };
  await seedSource(ctx.store);
});
afterEach(() => office.fresh.close());

const HTML = (text: string) =>
  `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/a.css"><h1>青岩镇春耕忙</h1><p>${text}</p>`;

async function fetchArticle(path: string, text: string, at: string): Promise<string> {
  const { ports } = await ctx.store.crawlRuns.open("night", SOURCE);
  const address = `${base}${path}`;
  const fetchId = await savePage(ports, address, HTML(text), at);
  const region = { image: `${base}/page.svg`, outlines: [[10, 10, 100, 10, 100, 100, 10, 100]] };
  await ports.articles.found({ sourceId: SOURCE.id, outletId: SOURCE.outletId, address, hints: { region }, fetchId });
  const waiting = await ctx.store.articles.waitingForExtract(10, "1");
  const id = waiting.find((article) => article.address === address)?.id ?? "";
  const body = `${text}\n${"镇里组织农技员下田指导。".repeat(20)}`;
  await ctx.store.articles.saveExtracted(id, extracted({ body, images: [] }), `digest ${text}`, at);
  return id;
}

/** An article that the machine credited; returns the ids of article and placement. */
async function credited(): Promise<{ readonly articleId: string; readonly placementId: string }> {
  const { store } = ctx;
  const unit = { id: "u1", name: "青岩镇", aliases: [], unitClass: "乡镇", parentId: null };
  await store.people.putUnit({ officeId: office.officeId, ...unit });
  await store.people.putCorrespondent({
    officeId: office.officeId,
    id: "c1",
    unitId: "u1",
    name: "李文斌",
    aliases: [],
  });
  const articleId = await fetchArticle("/1.html", "连日来，田间地头一派繁忙。", NOON);
  const submission = await addSubmission(store, office.officeId);
  await store.links.record(
    office.officeId,
    [{ articleId, digest: "digest", links: [matched(submission.id, 0.99, "auto")] }],
    "1",
    NOON,
  );
  const [placed] = await deriveLedger(ctx, office.officeId);
  return { articleId, placementId: placed?.id ?? "" };
}

/** The page's, then the region's. */
async function capturesOf(articleId: string): Promise<readonly Capture[]> {
  const captures = await ctx.store.captures.ofArticle(articleId);
  return [...captures].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

const verified = () => verifyEvidence(ctx, () => undefined, new AbortController().signal);

describe("the night's evidence", () => {
  test("is a picture of the page and of its place in the paper, taken once; an edited page is taken anew", async () => {
    const { articleId } = await credited();
    const other = await fetchArticle("/not-placed.html", "没有人投过的稿。", NOON);
    const night = await runNight(ctx, { stages: ["credit", "evidence"] });
    expect(night.summary?.evidence).toEqual({ taken: 2, faults: [], unavailable: null });
    const captures = await capturesOf(articleId);
    expect(captures.map(({ kind, attempts, message }) => [kind, attempts, message])).toEqual([
      ["page", 1, null],
      ["region", 1, null],
    ]);
    for (const { pictureId, parts } of captures) {
      const picture = await ctx.store.pages.read(pictureId ?? "");
      expect(Buffer.from(picture.bytes).subarray(1, 4).toString()).toBe("PNG");
      expect(picture.address).toMatch(/^urn:(view|region):http:\/\/paper\.localhost/);
      expect(parts).toHaveLength(1);
    }
    expect(await ctx.store.captures.ofArticle(other)).toEqual([]);
    expect(await keepEvidence(ctx, QUIET)).toEqual({ taken: 0, faults: [], unavailable: null });
    await fetchArticle("/1.html", "改过的正文。", "2026-03-06T12:00:00.000Z");
    expect((await keepEvidence(ctx, QUIET))?.taken).toBe(2);
    expect(await verified()).toMatchObject({ faultCount: 0, rowlessRecords: 0, tornFiles: [] });
  });

  test("counts what it could not take, tries it on five nights in all, and takes what there is", async () => {
    const { articleId } = await credited();
    broken = true;
    const fast = {
      ...ctx,
      settings: { ...ctx.settings, policy: { ...ctx.settings.policy, maxAttempts: 1, obeyRobots: false } },
    };
    const first = await keepEvidence(fast, QUIET);
    // The page is there without its style; the paper's page is not.
    expect(first?.taken).toBe(1);
    expect(first?.faults.map(({ message }) => message)).toEqual([expect.stringContaining("截图：对方服务器出错")]);
    const [, region] = await capturesOf(articleId);
    if (region === undefined) throw new Error("no capture of the region");
    await ctx.store.captures.put({ ...region, attempts: region.attempts + 3 });
    expect((await keepEvidence(fast, QUIET))?.faults).toHaveLength(1);
    broken = false;
    expect(await keepEvidence(fast, QUIET)).toEqual({ taken: 0, faults: [], unavailable: null });
    const captures = await capturesOf(articleId);
    expect(captures.map(({ kind, attempts, pictureId }) => [kind, attempts, pictureId === null])).toEqual([
      ["page", 1, false],
      ["region", 5, true],
    ]);
    expect(captures[0]?.message).toContain("1 个");
  });

  test("says once that there is no Chromium, and goes on when it is aborted", async () => {
    await credited();
    const without = { ...ctx, settings: { ...ctx.settings, chromiumPath: "/bin/false" } };
    const evidence = await keepEvidence(without, QUIET);
    expect([evidence?.taken, evidence?.faults]).toEqual([0, []]);
    expect(evidence?.unavailable).toContain("浏览器启动不了");
    const stop = new AbortController();
    const first = { signal: stop.signal, onProgress: ({ done }: { done: number }) => done === 1 && stop.abort() };
    await expect(keepEvidence(ctx, { ...first, onProgress: (p) => void first.onProgress(p) })).rejects.toThrow(
      /abort/i,
    );
    expect((await keepEvidence(ctx, QUIET))?.taken).toBe(1);
    expect(await keepEvidence({ ...ctx, settings: { ...ctx.settings, captures: false } }, QUIET)).toBeNull();
  });
});

test("what is kept of a placement is shown to its office, and to no other unit", async () => {
  const { placementId } = await credited();
  await keepEvidence(ctx, QUIET);
  const view = await evidenceView(ctx, office.admin, placementId);
  expect(view.pages.map(({ finalAddress }) => finalAddress)).toEqual([`${base}/1.html`]);
  expect(view.pictures.map(({ kind }) => kind).sort()).toEqual(["page", "region"]);
  for (const { picture } of view.pictures) expect(picture?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(view.parts).toBe(2);
  const stranger = { ...office.admin, role: "unit", unitId: "u2" } as const;
  await expect(evidenceView(ctx, stranger, placementId)).rejects.toThrow();
});

describe("an export of a placement", () => {
  test("is a WACZ whose digests and offsets are right, and a clipping on one page", async () => {
    const { placementId } = await credited();
    await keepEvidence(ctx, QUIET);
    const { name, files } = await exportEvidence(ctx, office.officeId, placementId, ["wacz", "pdf"]);
    expect(name).toBe("2026-03-04 青禾日报 青岩镇春耕忙");
    const [wacz, pdf] = files;
    const zip = await JSZip.loadAsync(wacz?.bytes ?? new Uint8Array());
    const read = async (path: string) => (await zip.file(path)?.async("nodebuffer")) ?? Buffer.alloc(0);
    const packageBytes = await read("datapackage.json");
    const datapackage = JSON.parse(packageBytes.toString());
    expect(datapackage).toMatchObject({
      profile: "data-package",
      wacz_version: "1.1.1",
      mainPageUrl: `${base}/1.html`,
    });
    expect(JSON.parse((await read("datapackage-digest.json")).toString())).toEqual({
      path: "datapackage.json",
      hash: `sha256:${sha256(packageBytes)}`,
    });
    expect(datapackage.resources.map(({ path }: { path: string }) => path)).toEqual([
      "archive/data.warc.gz",
      "indexes/index.cdxj",
      "pages/pages.jsonl",
    ]);
    for (const { path, hash, bytes } of datapackage.resources) {
      expect([hash, bytes]).toEqual([`sha256:${sha256(await read(path))}`, (await read(path)).length]);
    }
    const warc = await read("archive/data.warc.gz");
    const lines = (await read("indexes/index.cdxj")).toString().trim().split("\n");
    expect(lines).toEqual([...lines].sort());
    const urls = lines.map((line) => {
      const entry = JSON.parse(line.slice(line.indexOf("{")));
      const member = warc.subarray(Number(entry.offset), Number(entry.offset) + Number(entry.length));
      expect(gunzipSync(member).toString("latin1")).toContain(`WARC-Target-URI: ${entry.url}\r\n`);
      return entry.url;
    });
    const own = ["/1.html", "/a.css", "/page.svg"].map((path) => `${base}${path}`);
    expect(urls).toEqual([...own, `urn:region:${base}/1.html`, `urn:view:${base}/1.html`]);
    const [head, page] = (await read("pages/pages.jsonl"))
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([head.format, page.url, page.title]).toEqual(["json-pages-1.0", `${base}/1.html`, "青岩镇春耕忙"]);
    expect(
      Buffer.from(pdf?.bytes ?? [])
        .toString("latin1")
        .match(/\/Type\s*\/Page\b/gu),
    ).toHaveLength(1);
  });

  test("is not to be had of an entry by hand; the list says so, and names every other by its id", async () => {
    const { placementId } = await credited();
    const byHand = { userId: office.admin.id, note: "电视" };
    const hand = {
      articleId: null,
      linkId: null,
      submissionId: null,
      pieceId: "hand",
      byHand,
      publishedOn: "2026-03-05",
    };
    await enterByHand(ctx.store, placement(office.officeId, "hand", { ...hand, correspondentIds: [] }));
    const rows = await evidenceList(ctx, office.officeId, null);
    expect(rows.map((row) => [row.placementId, row.pictures, row.byHand])).toEqual([
      [placementId, [], false],
      ["hand", [], true],
    ]);
    const exporting = exportEvidence(ctx, office.officeId, "hand", ["wacz"]);
    await expect(exporting).rejects.toThrow(/手工登记的上稿，没有采集过网页/);
    await expect(exportEvidence(ctx, office.officeId, "none", ["wacz"])).rejects.toThrow(/没有这条上稿/);
  });
});

test("every fault of the archive has words that say where and what to do", () => {
  const fault = { file: "2026/03/a.warc.gz", offset: 12, fetchId: "pag_1", address: "http://a.localhost/" };
  const kinds = [
    "unreadable-file",
    "damaged-record",
    "wrong-digest",
    "missing-record",
    "changed-row",
    "missing-picture",
  ] as const;
  for (const kind of kinds) expect(archiveFaultText({ ...fault, kind })).toMatch(/备份恢复/);
});
