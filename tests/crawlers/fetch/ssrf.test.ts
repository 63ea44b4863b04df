import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAddressGate, type ResolveName } from "../../../crawlers/fetch/address-gate.ts";
import { createFetcher } from "../../../crawlers/fetch/fetcher.ts";
import { fetchOnePage } from "../../../crawlers/index.ts";
import { AGENT, POLICY } from "../crawl-fixtures.ts";
import { type LittleServer, littleServer } from "../little-server.ts";

/** What stands in the office's own network and must see nothing of what a page, a person or a name leads to. */
let inside: LittleServer;
let press: LittleServer;
beforeAll(async () => {
  inside = await littleServer({ "*": "<p>内部</p>" });
  press = await littleServer({
    "*": ({ url = "/" }, response) => {
      const target = new URL(url, "http://press.localhost").searchParams.get("to") ?? "/";
      // A location is bytes: what is no Latin goes out as UTF-8, as servers do.
      response.writeHead(302, { location: Buffer.from(target).toString("latin1") }).end();
    },
  });
});
afterAll(async () => {
  await inside.close();
  await press.close();
});

const POLITE = { ...POLICY, obeyRobots: false, delayMs: 0, timeoutMs: 400, maxAttempts: 1 };
const options = { policy: POLITE, userAgent: AGENT, allowedPrivateHosts: ["press.localhost"], now: () => new Date() };

/** Every way to write this machine, its neighbours and what clouds tell their machines. `PORT` is the inner server's. */
const FORMS = [
  "http://127.0.0.1:PORT/",
  "http://127.1:PORT/",
  "http://127.0.1:PORT/",
  "http://2130706433:PORT/",
  "http://0x7f000001:PORT/",
  "http://0x7f.0.0.1:PORT/",
  "http://0177.0.0.1:PORT/",
  "http://017700000001:PORT/",
  "http://0:PORT/",
  "http://0.0.0.0:PORT/",
  "http://127.127.127.127:PORT/",
  "http://１２７.０.０.１:PORT/",
  "http://127。0。0。1:PORT/",
  "http://①②⑦.0.0.1:PORT/",
  "http://127.0.0.1.:PORT/",
  "http://%31%32%37.0.0.1:PORT/",
  "http://localhost:PORT/",
  "http://LOCALHOST.:PORT/",
  "http://other.localhost:PORT/",
  "http://[::1]:PORT/",
  "http://[::]:PORT/",
  "http://[0:0:0:0:0:0:0:1]:PORT/",
  "http://[::ffff:127.0.0.1]:PORT/",
  "http://[::ffff:7f00:1]:PORT/",
  "http://[::127.0.0.1]:PORT/",
  "http://[64:ff9b::7f00:1]:PORT/",
  "http://[2002:7f00:1::]:PORT/",
  "http://[fe80::1]:PORT/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/latest/meta-data/",
  "http://0xa9fea9fe/",
  "http://100.100.100.200/latest/meta-data/",
  "http://192.168.1.1/",
  "http://10.0.0.1/",
  "http://172.31.0.1/",
  "http://press.localhost@127.0.0.1:PORT/",
  "http://press.localhost:x@127.0.0.1:PORT/",
  "http://press.localhost:25/",
  "http://press.localhost:6667/",
  "ftp://127.0.0.1/",
  "file:///etc/passwd",
  "data:text/html,<p>x</p>",
  "javascript:alert(1)",
  "gopher://127.0.0.1:PORT/_x",
] as const;

describe("addresses of the office's own network", () => {
  it.each(FORMS)("%s is refused as it is entered, claimed, and as a page leads there", async (form) => {
    const address = form.replace("PORT", String(inside.port));
    await expect(fetchOnePage(address, options)).rejects.toMatchObject({ code: "blocked-address" });
    const leading = `http://press.localhost:${press.port}/?to=${encodeURIComponent(address)}`;
    await expect(fetchOnePage(leading, options)).rejects.toMatchObject({ code: "blocked-address" });
    expect(inside.seen).toEqual([]);
  });
});

describe("a name that answers differently the second time", () => {
  const rebinding = (...answers: readonly string[]): { readonly resolve: ResolveName; asked(): number } => {
    let asked = 0;
    return {
      asked: () => asked,
      resolve: (_host, done) => {
        const address = answers[Math.min(asked, answers.length - 1)] ?? "";
        asked += 1;
        done(null, [{ address, family: address.includes(":") ? 6 : 4 }]);
      },
    };
  };

  it("is connected to at the address that was checked, and checked again for the next connection", async () => {
    const { resolve, asked } = rebinding("203.0.114.7", "127.0.0.1");
    const gate = createAddressGate([], resolve);
    const fetcher = createFetcher({
      policy: POLITE,
      userAgent: AGENT,
      gate,
      signal: new AbortController().signal,
      now: () => new Date(),
    });
    const address = `http://rebind.example:${inside.port}/`;
    // Nobody is there, or the network is not: one question was asked, and its answer alone was tried.
    await expect(fetcher.page(address, null)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:timeout|network)$/),
    });
    expect(asked()).toBe(1);
    await expect(fetcher.page(address, null)).rejects.toMatchObject({ code: "blocked-address" });
    expect(asked()).toBe(2);
    await fetcher.close();
    expect(inside.seen).toEqual([]);
  });

  it.each([
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "fe80::1%lo",
    "garbage",
  ])("that answers %s is never connected to", async (answer) => {
    const gate = createAddressGate([], rebinding(answer).resolve);
    const fetcher = createFetcher({
      policy: POLITE,
      userAgent: AGENT,
      gate,
      signal: new AbortController().signal,
      now: () => new Date(),
    });
    await expect(fetcher.page(`http://inner.example:${inside.port}/`, null)).rejects.toMatchObject({
      code: "blocked-address",
    });
    await expect(
      fetcher.part({ address: `http://inner.example:${inside.port}/x.png`, method: "GET", headers: {}, body: null }),
    ).rejects.toMatchObject({ code: "blocked-address" });
    await fetcher.close();
    expect(inside.seen).toEqual([]);
  });
});
