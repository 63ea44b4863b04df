import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createAddressGate } from "../../../crawlers/fetch/address-gate.ts";
import { createFetcher, type Fetcher } from "../../../crawlers/fetch/fetcher.ts";
import type { FetchPolicy } from "../../../domain/source.ts";
import { AGENT, POLICY } from "../crawl-fixtures.ts";
import { type Answer, type LittleServer, littleServer } from "../little-server.ts";

const HTML = `<html><body><p>${"三月以来，云岭县把党建与春耕结合起来。".repeat(50)}</p></body></html>`;

const sent =
  (body: Uint8Array | string, headers: Record<string, string> = {}, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
const to =
  (location: string, status = 302): Answer =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();

let names = 0;
const open: { server: LittleServer; fetcher: Fetcher }[] = [];
afterEach(async () => {
  for (const { server, fetcher } of open.splice(0)) {
    await fetcher.close();
    await server.close();
  }
});

/** A server under a host name of its own, so that no test waits for another's host. */
async function setUp(
  answers: Record<string, Answer | string>,
  policy: Partial<FetchPolicy> = {},
  allowed = ["*.localhost"],
) {
  const server = await littleServer(answers);
  const stop = new AbortController();
  const fetcher = createFetcher({
    policy: { ...POLICY, ...policy },
    userAgent: AGENT,
    gate: createAddressGate(allowed),
    signal: stop.signal,
    now: () => new Date(),
  });
  open.push({ server, fetcher });
  const base = `http://f${++names}.localhost:${server.port}`;
  return { server, fetcher, base, stop, page: (path: string) => fetcher.page(base + path, null) };
}

async function pageOf(answer: Answer, policy: Partial<FetchPolicy> = {}) {
  const { page } = await setUp({ "/": answer }, policy);
  return page("/");
}

describe("a page's bytes", () => {
  it.each([
    ["gzip", gzipSync(HTML)],
    ["deflate", deflateSync(HTML)],
    ["deflate", deflateRawSync(HTML)],
    ["br", brotliCompressSync(HTML)],
    ["gzip, br", brotliCompressSync(gzipSync(HTML))],
    ["identity", Buffer.from(HTML)],
  ])("are unpacked: %s", async (encoding, body) => {
    const page = await pageOf(sent(body, { "content-encoding": encoding, etag: '"7"' }));
    if (page === "unchanged") throw new Error("unchanged");
    expect(Buffer.from(page.bytes).toString()).toBe(HTML);
    expect(page).toMatchObject({ status: 200, headers: { etag: '"7"', "content-type": "text/html" } });
  });

  it("pass untouched, whatever charset they claim", async () => {
    const gbk = Buffer.from([0xb4, 0xba, 0xb8, 0xfb, 0xff, 0x00, 0x81]);
    const page = await pageOf(sent(gbk, { "content-type": "text/html; charset=utf-8" }));
    expect(page === "unchanged" ? null : Buffer.from(page.bytes)).toEqual(gbk);
  });

  it.each([
    ["gzip", gzipSync(HTML).subarray(0, -20)],
    ["br", brotliCompressSync(HTML).subarray(0, -10)],
    ["deflate", deflateSync(HTML).subarray(0, -10)],
    ["gzip", Buffer.from("this is no gzip at all")],
  ])("cut short or damaged (%s) are a truncated fault", async (encoding, body) => {
    await expect(pageOf(sent(body, { "content-encoding": encoding }))).rejects.toMatchObject({
      code: "truncated",
      retry: "now",
    });
  });

  it("fewer than announced are a truncated fault", async () => {
    const cut: Answer = (_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("only this", () => response.destroy());
    };
    await expect(pageOf(cut)).rejects.toMatchObject({ code: "truncated" });
  });

  it("an unknown compression is named", async () => {
    await expect(pageOf(sent(HTML, { "content-encoding": "zstd" }))).rejects.toMatchObject({
      code: "bad-encoding",
      message: expect.stringContaining("zstd"),
    });
  });

  it("none at all is an empty fault", async () => {
    await expect(pageOf(sent(""))).rejects.toMatchObject({ code: "empty" });
  });
});

describe("bounds", () => {
  it("refuse an announced length without reading it", async () => {
    const huge: Answer = (_request, response) => {
      response.writeHead(200, { "content-length": "200000000" });
      response.write("x");
    };
    await expect(pageOf(huge)).rejects.toMatchObject({
      code: "too-large",
      message: expect.stringContaining("1000000 字节"),
    });
  }, 5_000);

  it("stop a stream of 200 MB soon after the limit", async () => {
    let written = 0;
    const endless: Answer = (_request, response) => {
      const chunk = Buffer.alloc(65_536, 120);
      const more = (): void => {
        while (written < 200_000_000 && !response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once("drain", more);
            return;
          }
        }
      };
      response.writeHead(200);
      more();
    };
    await expect(pageOf(endless)).rejects.toMatchObject({ code: "too-large", retry: "never" });
    expect(written).toBeLessThan(20_000_000);
  });

  it("stop a bomb while it unfolds", async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    await expect(pageOf(sent(bomb, { "content-encoding": "gzip" }))).rejects.toMatchObject({ code: "too-large" });
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it("end a server that never answers, and one that drips", async () => {
    const started = performance.now();
    const silent = pageOf(() => undefined, { timeoutMs: 300 });
    const dripping = pageOf(
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write("x"), 20);
        response.once("close", () => clearInterval(drip));
      },
      { timeoutMs: 400 },
    );
    await expect(silent).rejects.toMatchObject({ code: "timeout", retry: "now" });
    await expect(dripping).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("0.4 秒") });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("let the caller end a fetch at once", async () => {
    const { fetcher, base, stop, server } = await setUp({ "/": () => undefined });
    const asked = fetcher.page(`${base}/`, null);
    await expect.poll(() => server.paths()).toEqual(["/"]);
    stop.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
  });
});

describe("answers", () => {
  it.each([
    [403, "forbidden", "now"],
    [404, "not-found", "never"],
    [410, "not-found", "never"],
    [500, "server-error", "now"],
    [503, "server-error", "now"],
    [418, "http-error", "never"],
  ])("%i is %s", async (status, code, retry) => {
    const error = pageOf(sent("no", {}, status));
    await expect(error).rejects.toMatchObject({ code, retry, message: expect.stringMatching(/localhost.*。/s) });
  });

  it("429 asks to wait as long as Retry-After says, in seconds or by date", async () => {
    await expect(pageOf(sent("", { "retry-after": "7" }, 429))).rejects.toMatchObject({
      code: "rate-limited",
      retry: "now",
      waitMs: 7_000,
    });
    const date = new Date(Date.now() + 60_000).toUTCString();
    const error = pageOf(sent("", { "retry-after": date }, 429));
    await expect(error).rejects.toMatchObject({ code: "rate-limited", retry: "now" });
    await expect(error.catch((reason) => Math.abs(reason.waitMs - 60_000))).resolves.toBeLessThan(2_000);
  });

  it("a Retry-After beyond the bound closes the host for this run, without asking again", async () => {
    const { server, page } = await setUp({ "*": sent("", { "retry-after": "7200" }, 429) });
    await expect(page("/a")).rejects.toMatchObject({ code: "rate-limited", retry: "later" });
    await expect(page("/b")).rejects.toMatchObject({ code: "rate-limited", retry: "later" });
    expect(server.paths()).toEqual(["/a"]);
  });

  it("304 to a conditional request is unchanged; the validators are sent as they were kept", async () => {
    const { fetcher, base, server } = await setUp({ "/": sent("", {}, 304) });
    const validators = { fetchId: "1", finalAddress: "", etag: '"abc"', lastModified: "Thu, 05 Mar 2026 00:00:00 GMT" };
    expect(await fetcher.page(`${base}/`, validators)).toBe("unchanged");
    expect(server.seen.at(-1)?.headers).toMatchObject({
      "if-none-match": '"abc"',
      "if-modified-since": "Thu, 05 Mar 2026 00:00:00 GMT",
    });
    await expect(fetcher.page(`${base}/`, null)).rejects.toMatchObject({ code: "http-error" });
  });

  it("nobody listening and an unknown name are network faults that say which", async () => {
    const { server, fetcher, base } = await setUp({});
    await server.close();
    await expect(fetcher.page(`${base}/`, null)).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("拒绝连接"),
    });
    await expect(fetcher.page("http://no-such-name.invalid/", null)).rejects.toMatchObject({ code: "network" });
    open.splice(0);
    await fetcher.close();
  });
});

describe("redirects", () => {
  it("are followed by hand, and the last address is kept", async () => {
    const { page, base } = await setUp({ "/": to("/b"), "/b": to("c?x=1", 301), "/c?x=1": HTML });
    expect(await page("/")).toMatchObject({ address: `${base}/`, finalAddress: `${base}/c?x=1` });
  });

  it("end after the bound", async () => {
    let hops = 0;
    const { page, server } = await setUp({
      "*": (_request, response) => void response.writeHead(302, { location: `/hop/${++hops}` }).end(),
    });
    await expect(page("/")).rejects.toMatchObject({ code: "too-many-redirects", retry: "never" });
    expect(server.paths()).toHaveLength(POLICY.maxRedirects + 1);
  });

  it("are checked at every hop: no private address, no other scheme, no credentials", async () => {
    const inner = await littleServer({ "/": "secret" });
    const { page } = await setUp({
      "/ip": to(`http://127.0.0.1:${inner.port}/`),
      "/name": to(`http://localhost:${inner.port}/`),
      "/six": to(`http://[::ffff:127.0.0.1]:${inner.port}/`),
      "/file": to("file:///etc/passwd"),
      "/user": to(`http://a:b@f.localhost:${inner.port}/`),
    });
    for (const path of ["/ip", "/name", "/six", "/file", "/user"]) {
      await expect(page(path)).rejects.toMatchObject({ code: "blocked-address" });
    }
    expect(inner.seen).toEqual([]);
    await inner.close();
  });

  it("to a name whose DNS answers loopback are refused at the connection", async () => {
    const inner = await littleServer({ "/": "secret" });
    const fetcher = createFetcher({
      policy: POLICY,
      userAgent: AGENT,
      gate: createAddressGate(["*.localhost"], (_host, done) => done(null, [{ address: "127.0.0.1", family: 4 }])),
      signal: new AbortController().signal,
      now: () => new Date(),
    });
    await expect(fetcher.page(`http://looks-public.example:${inner.port}/`, null)).rejects.toMatchObject({
      code: "blocked-address",
      message: expect.stringContaining("127.0.0.1"),
    });
    expect(inner.seen).toEqual([]);
    await fetcher.close();
    await inner.close();
  });
});

describe("robots.txt", () => {
  const robots = (text: string): Answer => sent(text, { "content-type": "text/plain" });

  it("is obeyed, also for the target of a redirect", async () => {
    const { page, server } = await setUp({
      "/robots.txt": robots("User-agent: *\nDisallow: /closed/\n"),
      "/a": HTML,
      "/b": to("/closed/b"),
      "/closed/a": HTML,
      "/closed/b": HTML,
    });
    expect(await page("/a")).toMatchObject({ status: 200 });
    await expect(page("/closed/a")).rejects.toMatchObject({ code: "robots", retry: "never" });
    await expect(page("/b")).rejects.toMatchObject({ code: "robots" });
    expect(server.paths()).toEqual(["/a", "/b"]);
    expect(server.seen.filter((request) => request.path === "/robots.txt")).toHaveLength(1);
  });

  it("that speaks to this crawler by name is obeyed", async () => {
    const { page } = await setUp({ "/robots.txt": robots("User-agent: shanggao-test\nDisallow: /\n"), "/": HTML });
    await expect(page("/")).rejects.toMatchObject({ code: "robots" });
  });

  it("that is not there allows; that cannot be read does not, and is not asked for ever", async () => {
    const { page, server } = await setUp({ "/robots.txt": sent("", {}, 500), "*": HTML }, { maxAttempts: 2 });
    await expect(page("/a")).rejects.toMatchObject({
      code: "robots",
      retry: "now",
      message: expect.stringContaining("500"),
    });
    await expect(page("/a")).rejects.toMatchObject({ code: "robots", retry: "later" });
    await expect(page("/b")).rejects.toMatchObject({ code: "robots", retry: "later" });
    expect(server.seen.map((request) => request.path)).toEqual(["/robots.txt", "/robots.txt"]);
  });

  it("that recovers is read by the next attempt", async () => {
    let asked = 0;
    const { page } = await setUp({
      "/robots.txt": (request, response) =>
        (++asked === 1 ? sent("", {}, 500) : robots("User-agent: *\n"))(request, response),
      "/": HTML,
    });
    await expect(page("/")).rejects.toMatchObject({ code: "robots", retry: "now" });
    expect(await page("/")).toMatchObject({ status: 200 });
  });

  it("may be longer than the policy's delay, and is then kept; one that asks for a day is not waited for", async () => {
    const { page, server } = await setUp({ "/robots.txt": robots("User-agent: *\nCrawl-delay: 0.3\n"), "*": HTML });
    await page("/a");
    await page("/b");
    const [, first, second] = server.seen;
    expect((second?.at ?? 0) - (first?.until ?? 0)).toBeGreaterThanOrEqual(295);
    const slow = await setUp({ "/robots.txt": robots("User-agent: *\nCrawl-delay: 86400\n"), "*": HTML });
    await expect(slow.page("/a")).rejects.toMatchObject({ code: "robots", message: expect.stringContaining("86400") });
  });

  it("is left aside where the policy says so", async () => {
    const { page, server } = await setUp(
      { "/robots.txt": robots("User-agent: *\nDisallow: /\n"), "/": HTML },
      { obeyRobots: false },
    );
    expect(await page("/")).toMatchObject({ status: 200 });
    expect(server.seen).toHaveLength(1);
  });
});
