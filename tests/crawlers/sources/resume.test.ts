import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CrawlOptions, crawlSource } from "../../../crawlers/index.ts";
import { crawlOptions, OUTLET, POLICY, sourceOf } from "../crawl-fixtures.ts";
import { openJournal } from "../journal-ports.ts";
import { type LittleServer, littleServer } from "../little-server.ts";
import { MemoryPorts } from "../memory-ports.ts";

const ARTICLES = Array.from({ length: 24 }, (_, at) => `/a/${at + 1}.html`);
const PER_PAGE = 8;
const article = `<html><body><h1>题目</h1><p>${"正文。".repeat(60)}</p></body></html>`;

let server: LittleServer;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "shanggao-resume-"));
  const pages = [0, 1, 2].map((page) => {
    const items = ARTICLES.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(
      (path) => `<li><a href="${path}">题${path}</a></li>`,
    );
    const next = page < 2 ? `<a class=next href="/list/${page + 1}">下一页</a>` : "";
    return [`/list/${page}`, `<ul>${items.join("")}</ul>${next}`];
  });
  server = await littleServer({ ...Object.fromEntries(pages), "*": article });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const source = (host: string) =>
  sourceOf({ kind: "list", start: [`http://${host}.localhost:${server.port}/list/0`], item: "ul li", next: "a.next" });

/** Addresses that were answered whole before the crawl ended, and those asked after. */
function askedTwice(finished: readonly string[], after: readonly string[]): string[] {
  return after.filter((path) => finished.includes(path));
}

describe("a crawl that was ended goes on where it was", () => {
  it("after an abort: nothing that was had is fetched again, nothing is missing", async () => {
    const ports = new MemoryPorts();
    const stop = new AbortController();
    const progress: string[] = [];
    const options: CrawlOptions = crawlOptions({
      policy: { ...POLICY, delayMs: 5 },
      signal: stop.signal,
      onProgress: (done, total, note) => {
        progress.push(`${done}/${total} ${note}`);
        if (done === 9) stop.abort();
      },
    });
    const first = await crawlSource(source("abort"), OUTLET, options, ports);
    expect(first).toMatchObject({ complete: false, faults: [] });
    expect(progress).toHaveLength(9);
    const had = ports.pages.map((page) => new URL(page.address).pathname);
    expect(had.length).toBeGreaterThanOrEqual(9);
    expect((await ports.frontier.waiting()).length).toBeGreaterThan(0);

    const until = server.paths().length;
    const { signal: _, onProgress: __, ...again } = options;
    const second = await crawlSource(source("abort"), OUTLET, again, ports);
    expect(second).toMatchObject({ complete: true, faults: [] });
    expect(askedTwice(had, server.paths().slice(until))).toEqual([]);
    expect([...ports.known.keys()].map((address) => new URL(address).pathname).sort()).toEqual([...ARTICLES].sort());
    expect(first.articlesFound + second.articlesFound).toBe(ARTICLES.length);
  });

  it("after SIGKILL: the same", async () => {
    const journal = join(folder, "journal.jsonl");
    const settings = join(folder, "settings.json");
    const options = crawlOptions({ policy: { ...POLICY, delayMs: 20 } });
    writeFileSync(settings, JSON.stringify({ source: source("kill"), options }));
    const script = fileURLToPath(new URL("killed-crawl.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, settings, journal], { stdio: "inherit" });
    const ended = once(child, "exit");
    await expect.poll(() => server.paths().length, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(10);
    child.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);

    const { ports, memory } = await openJournal(journal);
    const finished = [...memory.tasks.values()].filter((row) => row.state === "finished");
    const had = finished.map((row) => new URL(row.task.address).pathname);
    expect(had.length).toBeGreaterThan(5);
    expect(had.length).toBeLessThan(ARTICLES.length);
    const until = server.paths().length;
    const report = await crawlSource(source("kill"), OUTLET, options, ports);
    expect(report).toMatchObject({ complete: true, faults: [] });
    expect(askedTwice(had, server.paths().slice(until))).toEqual([]);
    expect([...memory.known.keys()].map((address) => new URL(address).pathname).sort()).toEqual([...ARTICLES].sort());
    // At most what was under way at the kill was asked for a second time.
    expect(server.paths().length).toBeLessThanOrEqual(ARTICLES.length + 3 + 4);
  });

  it("when Crawlee ends it at SIGINT: the issue that was not read to its end is still owed", async () => {
    const issue = ARTICLES.map((path) => `<a class=title href="${path}">题${path}</a>`).join("");
    const paper = await littleServer({ "/2026/03/05/": issue, "*": article });
    const ports = new MemoryPorts();
    const declaration = {
      kind: "epaper",
      issue: `http://sigint.localhost:${paper.port}/{YYYY}/{MM}/{DD}/`,
      pageLinks: ["a.page"],
      articleLinks: ["a.title"],
    } as const;
    const options = crawlOptions({
      issueDays: ["2026-03-05"],
      policy: { ...POLICY, delayMs: 50 },
      onProgress: (done) => {
        if (done === 2) process.emit("SIGINT");
      },
    });
    const report = await crawlSource(sourceOf(declaration), OUTLET, options, ports);
    expect((await ports.frontier.waiting()).length).toBeGreaterThan(0);
    expect(report).toMatchObject({ complete: false, readThrough: null });
    await paper.close();
  });

  it("a run that is over fetches nothing more", async () => {
    const ports = new MemoryPorts();
    await crawlSource(source("over"), OUTLET, crawlOptions(), ports);
    const until = server.seen.length;
    const report = await crawlSource(source("over"), OUTLET, crawlOptions(), ports);
    expect(report).toMatchObject({ complete: true, pagesFetched: 0, faults: [] });
    expect(server.seen.length).toBe(until);
  });

  it("a list stops at the page whose articles are all settled", async () => {
    const ports = new MemoryPorts();
    await crawlSource(source("settled"), OUTLET, crawlOptions(), ports);
    ports.readAll("2026-02-01");
    ports.nextRun();
    const until = server.paths().length;
    const report = await crawlSource(source("settled"), OUTLET, crawlOptions(), ports);
    expect(report).toMatchObject({ complete: true, articlesFound: 0, faults: [] });
    expect(server.paths().slice(until)).toEqual(["/list/0"]);
  });
});
