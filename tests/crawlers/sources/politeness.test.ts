import { afterEach, describe, expect, it } from "vitest";
import { crawlSource } from "../../../crawlers/index.ts";
import type { ListDeclaration } from "../../../domain/source.ts";
import { CHROMIUM } from "../../setup/chromium.ts";
import { crawlOptions, OUTLET, POLICY, sourceOf } from "../crawl-fixtures.ts";
import { type Answer, type LittleServer, littleServer, type Seen } from "../little-server.ts";
import { MemoryPorts } from "../memory-ports.ts";

let server: LittleServer;
afterEach(() => server.close());

const articlePage = `<html><body><h1>题目</h1><p>${"正文".repeat(100)}</p></body></html>`;
/** Answers after a moment, so that two visitors at once would be seen. */
const later =
  (html: string): Answer =>
  (_request, response) => {
    setTimeout(() => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html), 15);
  };

function listOf(paths: readonly string[]): string {
  return `<ul>${paths.map((path) => `<li><a href="${path}">标题${path}</a> 2026-03-05</li>`).join("")}</ul>`;
}

function listSource(host: string, path: string, changes: Partial<ListDeclaration> = {}) {
  return sourceOf({ kind: "list", start: [`http://${host}:${server.port}${path}`], item: "ul li", ...changes });
}

/** Pauses between one answer's end and the next request, in the order of asking; negative when they overlapped. */
function pauses(seen: readonly Seen[]): number[] {
  return seen.slice(1).map((request, at) => request.at - (seen[at]?.until ?? Number.NaN));
}

describe("politeness, measured at the server", () => {
  it("one request at a time, with the delay between them", async () => {
    server = await littleServer({ "/list": later(listOf(["/a/1", "/a/2", "/a/3", "/a/4"])), "*": later(articlePage) });
    const options = crawlOptions({ policy: { ...POLICY, delayMs: 60 } });
    const report = await crawlSource(listSource("polite.localhost", "/list"), OUTLET, options, new MemoryPorts());
    expect(report).toMatchObject({ articlesFound: 4, faults: [], complete: true });
    expect(server.seen).toHaveLength(6);
    for (const pause of pauses(server.seen)) expect(pause).toBeGreaterThanOrEqual(55);
  });

  it("two sources on one host share its lock, also on an IP address; another host does not wait", async () => {
    server = await littleServer({
      "/one": later(listOf(["/a/1", "/a/2"])),
      "/two": later(listOf(["/b/1", "/b/2"])),
      "*": later(articlePage),
    });
    const policy = { ...POLICY, delayMs: 40 };
    const options = crawlOptions({ policy, allowedPrivateHosts: ["*.localhost", "127.0.0.1"] });
    const reports = await Promise.all([
      crawlSource(listSource("127.0.0.1", "/one"), OUTLET, options, new MemoryPorts()),
      crawlSource(listSource("127.0.0.1", "/two"), OUTLET, options, new MemoryPorts()),
      crawlSource(listSource("other.localhost", "/one"), OUTLET, options, new MemoryPorts()),
    ]);
    expect(reports.map((report) => [report.articlesFound, report.faults.length])).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
    const shared = server.seen.filter((request) => request.host === "127.0.0.1");
    expect(shared).toHaveLength(8);
    for (const pause of pauses(shared)) expect(pause).toBeGreaterThanOrEqual(35);
    const alone = server.seen.filter((request) => request.host === "other.localhost");
    expect(alone.at(-1)?.at ?? Infinity).toBeLessThan(shared.at(-1)?.at ?? 0);
  });

  it("a refusal makes the next attempt wait, and every attempt longer than the one before", async () => {
    let asked = 0;
    const flaky: Answer = (request, response) =>
      ++asked < 3 ? void response.writeHead(403).end() : later(listOf(["/a/1"]))(request, response);
    server = await littleServer({ "/list": flaky, "*": later(articlePage) });
    const options = crawlOptions({ policy: { ...POLICY, maxAttempts: 3 } });
    const report = await crawlSource(listSource("flaky.localhost", "/list"), OUTLET, options, new MemoryPorts());
    expect(report).toMatchObject({ articlesFound: 1, faults: [] });
    const [, first = 0, second = 0] = pauses(server.seen);
    expect(first).toBeGreaterThanOrEqual(195);
    expect(second).toBeGreaterThan(first * 1.5);
  });

  it("a browser reaches nothing but through the gate: pictures, private hosts and sockets stay unasked", async () => {
    const inner = await littleServer({ "*": "secret" });
    const script = `
      const list = document.querySelector("ul");
      fetch("/data.json").then((answer) => answer.json()).then((rows) => {
        for (const row of rows) list.insertAdjacentHTML("beforeend", '<li><a href="' + row.href + '">' + row.title + "</a></li>");
      });
      fetch("http://127.0.0.1:${inner.port}/steal").catch(() => 0);
      new Image().src = "http://127.0.0.1:${inner.port}/pixel.png";
      new WebSocket("ws://127.0.0.1:${inner.port}/socket");
    `;
    server = await littleServer({
      "/list": `<ul></ul><img src="/big.png"><script src="/app.js"></script>`,
      "/app.js": (_request, response) =>
        void response.writeHead(200, { "content-type": "text/javascript" }).end(script),
      "/data.json": (_request, response) =>
        void response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify([{ href: "/a/1", title: "题目" }])),
      "/a/1": articlePage,
    });
    const start = [`http://drawn.localhost:${server.port}/list`];
    const source = sourceOf({ kind: "rendered", start, item: "ul li", waitFor: "ul li a" });
    const ports = new MemoryPorts();
    const report = await crawlSource(source, OUTLET, crawlOptions({ chromiumPath: CHROMIUM }), ports);
    expect(report).toMatchObject({ articlesFound: 1, faults: [], complete: true });
    expect(server.paths()).toEqual(["/list", "/app.js", "/data.json", "/a/1"]);
    expect(inner.seen).toEqual([]);
    expect(Buffer.from(ports.page(start[0] ?? "")?.bytes ?? []).toString()).toContain('<a href="/a/1">题目</a>');
    for (const request of server.seen) expect(request.headers["user-agent"]).toContain("mailto:");
    await inner.close();
  });

  it("a rendered list whose content never comes is a changed layout", async () => {
    server = await littleServer({ "/list": "<ul></ul>" });
    const start = [`http://never.localhost:${server.port}/list`];
    const source = sourceOf({
      kind: "rendered",
      start,
      item: "ul li",
      waitFor: "ul li a",
      policy: { timeoutMs: 2_000 },
    });
    const report = await crawlSource(source, OUTLET, crawlOptions({ chromiumPath: CHROMIUM }), new MemoryPorts());
    expect(report.faults.map((fault) => fault.code)).toEqual(["layout-changed"]);
    expect(report.complete).toBe(false);
  });

  it("articles that scripts write are drawn too, where the declaration says so", async () => {
    const script = "document.querySelector('#body').textContent = '脚本写出的正文' + navigator.webdriver";
    server = await littleServer({
      "/list": '<ul><li><a href="/a/1">题目一</a></li></ul>',
      "/a/1": `<html><body><h1>题目一</h1><div id=body></div><script>${script}</script></body></html>`,
    });
    const start = [`http://both.localhost:${server.port}/list`];
    const source = sourceOf({ kind: "rendered", start, item: "ul li", waitFor: "ul li a", renderArticles: true });
    const ports = new MemoryPorts();
    const report = await crawlSource(source, OUTLET, crawlOptions({ chromiumPath: CHROMIUM }), ports);
    expect(report).toMatchObject({ articlesFound: 1, faults: [], complete: true });
    const page = ports.page(`http://both.localhost:${server.port}/a/1`);
    // The browser does not deny that a program drives it.
    expect(Buffer.from(page?.bytes ?? []).toString()).toContain("脚本写出的正文true");
    expect(page?.headers["content-type"]).toBe("text/html; charset=utf-8");
  });
});
