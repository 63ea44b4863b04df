import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Captor, openCaptor } from "../../crawlers/index.ts";
import type { FetchedPage } from "../../domain/crawl.ts";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import { CHROMIUM } from "../setup/chromium.ts";
import { type LittleServer, littleServer } from "./little-server.ts";

const POLICY: FetchPolicy = {
  delayMs: 0,
  timeoutMs: 5_000,
  maxBytes: 2_000_000,
  maxRedirects: 3,
  maxAttempts: 1,
  obeyRobots: true,
};

const svg = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#eee"/></svg>`;

/** Width and height as a PNG's header says. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

let server: LittleServer;
let captor: Captor;
const saved: FetchedPage[] = [];
const archive = {
  save: async (page: FetchedPage) => `pag_${saved.push(page)}`,
  read: async () => {
    throw new Error("nothing is read");
  },
  validators: async () => null,
};

const settings = {
  chromiumPath: CHROMIUM ?? "",
  userAgent: "shanggao-test/0.1",
  allowedPrivateHosts: ["paper.localhost"],
  archive,
  signal: new AbortController().signal,
  now: () => new Date("2026-03-05T12:00:00Z"),
};

const image = (width: number, height: number) => (_: unknown, response: import("node:http").ServerResponse) => {
  response.writeHead(200, { "content-type": "image/svg+xml" }).end(svg(width, height));
};

beforeAll(async () => {
  server = await littleServer({
    "/style.css": (_, response) => {
      response.writeHead(200, { "content-type": "text/css" }).end("body { margin: 0 } h1 { height: 300px }");
    },
    "/tall.svg": image(400, 2_000),
    "/paper.svg": image(600, 900),
    "/to-loopback": (_, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${server.port}/redirected` }).end();
    },
    "/not-an-image.svg": "<p>404</p>",
  });
  captor = await openCaptor(settings);
});
afterAll(async () => {
  await captor.close();
  await server.close();
});

const at = (path: string, host = "paper") => `http://${host}.localhost:${server.port}${path}`;

function documentOf(path: string, body: string, headers = { "content-type": "text/html; charset=gb2312" }) {
  const document: FetchedPage = {
    address: at(path),
    finalAddress: at(path),
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers,
    fetchedAt: "2026-03-05T12:00:00.000Z",
    bytes: Buffer.from(`<!doctype html><link rel="stylesheet" href="/style.css">${body}`, "latin1"),
  };
  return { document, online: true };
}

describe("the picture of a kept page", () => {
  test("shows all of it, its late images and what its scripts made; the document itself is not fetched again", async () => {
    const body = `<h1>1</h1><div style="height:1500px"></div><img src="/tall.svg" loading="lazy"><img src="/gone.png">
      <script>alert(1); window.open("/popup"); document.body.insertAdjacentHTML("beforeend", "<p style='height:700px'>")</script>`;
    const { png, parts, missing } = await captor.page(documentOf("/1.html", body), POLICY);
    const [width, height] = sizeOf(png);
    expect(width).toBe(1280);
    expect(height).toBeGreaterThan(300 + 1_500 + 2_000 + 700);
    expect(server.paths().sort()).toEqual(["/gone.png", "/style.css", "/tall.svg"]);
    expect(parts).toHaveLength(2);
    expect(missing).toBe(1);
    expect(saved.map((part) => [part.address, part.status])).toEqual([
      [at("/style.css"), 200],
      [at("/tall.svg"), 200],
    ]);
  });

  test("shares parts with other pages of its site, and reaches no host that is not allowed", async () => {
    const before = server.seen.length;
    const inside = `<h1>1</h1><img src="${at("/paper.svg", "intern")}"><script>location = "http://127.0.0.1:${server.port}/x"</script>`;
    const { parts, missing } = await captor.page(documentOf("/2.html", inside), POLICY);
    expect(server.seen.length).toBe(before);
    expect([parts, missing]).toEqual([["pag_1"], 1]);
  });

  test("asks nothing of this machine or the network inside, whatever the page tries", async () => {
    const loopback = `http://127.0.0.1:${server.port}`;
    const intern = at("/inside", "intern");
    const tries = `<h1>1</h1><base href="${loopback}/base/"><img src="under-base.png">
      <img src="${at("/to-loopback")}"><iframe src="${loopback}/frame"></iframe><iframe src="${at("/to-loopback")}?frame"></iframe>
      <iframe srcdoc="<img src='${loopback}/srcdoc'>"></iframe><object data="${intern}"></object><embed src="${loopback}/embed">
      <link rel="preconnect" href="${loopback}"><link rel="prefetch" href="${intern}"><link rel="stylesheet" href="${intern}.css">
      <style>@import url("${loopback}/import.css"); body { background: url("${intern}.png") }
        @font-face { font-family: x; src: url("${loopback}/font.woff2") }</style><p style="font-family: x">字</p>
      <video src="${loopback}/video.mp4" poster="${intern}.jpg" autoplay></video><audio src="${intern}.mp3" autoplay></audio>
      <form id="f" method="post" action="${loopback}/form"></form><meta http-equiv="refresh" content="0;url=${loopback}/refresh">
      <script>
        const quiet = (work) => { try { Promise.resolve(work()).catch(() => {}); } catch {} };
        quiet(() => fetch("${loopback}/fetch", { mode: "no-cors" })); quiet(() => fetch("${at("/to-loopback")}"));
        quiet(() => navigator.sendBeacon("${loopback}/beacon", "x")); quiet(() => new WebSocket("ws://127.0.0.1:${server.port}/ws"));
        quiet(() => new EventSource("${intern}")); quiet(() => new Worker("${at("/worker.js")}"));
        quiet(() => { const x = new XMLHttpRequest(); x.open("GET", "${loopback}/xhr"); x.send(); });
        quiet(() => new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${server.port}" }] }).createOffer());
        quiet(() => window.open("${loopback}/open")); quiet(() => document.getElementById("f").submit());
      </script>`;
    const before = server.seen.length;
    await captor.page(documentOf("/8.html", tries), POLICY);
    const asked = server.seen.slice(before).map(({ host, path }) => `${host} ${path}`);
    expect(asked.filter((one) => !one.startsWith("paper.localhost "))).toEqual([]);
  });

  test("ends at 20,000 pixels", async () => {
    const { png } = await captor.page(documentOf("/3.html", '<div style="height:90000px">'), POLICY);
    expect(sizeOf(png)).toEqual([1280, 20_000]);
  });

  test("is given up when its scripts never end, and Chromium is there for the next", async () => {
    const impatient = await openCaptor({ ...settings, maxVisitMs: 1_500 });
    try {
      const stuck = impatient.page(documentOf("/4.html", "<script>for (;;);</script>"), { ...POLICY, timeoutMs: 300 });
      await expect(stuck).rejects.toMatchObject({ code: "timeout", retry: "later" });
      expect(
        Buffer.from(await impatient.print("<p>5</p>"))
          .subarray(0, 5)
          .toString(),
      ).toBe("%PDF-");
    } finally {
      await impatient.close();
    }
  });

  test("is none where there is no page, and asks nothing for a file that a person handed in", async () => {
    const pdf = documentOf("/6.pdf", "", { "content-type": "application/pdf" });
    await expect(captor.page(pdf, POLICY)).rejects.toMatchObject({ code: "empty", retry: "never" });
    const before = server.seen.length;
    const { document } = documentOf("/7.html", `<img src="${at("/paper.svg")}">`);
    const saved7 = { document: { ...document, finalAddress: "http://saved.invalid/" }, online: false };
    expect((await captor.page(saved7, POLICY)).parts).toEqual([]);
    expect(server.seen.length).toBe(before);
  });
});

describe("the picture of a place on a paper's page", () => {
  test("is the page image in its own size with the outline over it; the image is fetched once and kept", async () => {
    const outlines = [[50, 100, 350, 100, 350, 500, 50, 500]];
    const first = await captor.region({ image: at("/paper.svg"), outlines }, POLICY);
    expect(sizeOf(first.png)).toEqual([600, 900]);
    const second = await captor.region({ image: at("/paper.svg"), outlines: [[400, 100, 550, 100, 550, 300]] }, POLICY);
    expect(second.parts).toEqual(first.parts);
    expect(Buffer.from(second.png).equals(first.png)).toBe(false);
    expect(server.paths().filter((path) => path === "/paper.svg")).toHaveLength(1);
    expect(saved.at(-1)?.address).toBe(at("/paper.svg"));
  });

  test("is none where the address leads to no image", async () => {
    const wrong = captor.region({ image: at("/not-an-image.svg"), outlines: [] }, POLICY);
    await expect(wrong).rejects.toMatchObject({ code: "empty", retry: "never" });
  });
});

test("a sheet becomes a PDF, with page numbers when it says that it flows over several", async () => {
  const short = Buffer.from(await captor.print("<p>一页</p>")).toString("latin1");
  expect(short.startsWith("%PDF-")).toBe(true);
  expect(short.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  const long = `<div style="height:2000px">长</div><script>window.fit = () => "剪报 <长>"</script>`;
  const pages = Buffer.from(await captor.print(long))
    .toString("latin1")
    .match(/\/Type\s*\/Page\b/gu);
  expect(pages?.length).toBeGreaterThan(1);
});

test("a sheet whose script never ends is given up", async () => {
  const impatient = await openCaptor({ ...settings, maxVisitMs: 1_500 });
  try {
    await expect(impatient.print("<script>window.fit = () => { for (;;); }</script>")).rejects.toThrow("没有排完");
  } finally {
    await impatient.close();
  }
});

test("a Chromium that does not start is said so", async () => {
  const opening = openCaptor({ ...settings, chromiumPath: "/bin/false" });
  await expect(opening).rejects.toThrow(CannotStartError);
});
