import dns from "node:dns";
import { createServer, type ServerResponse } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { type AddressInfo, isIP } from "node:net";
import { realPages } from "../real-files.ts";

export interface Site {
  readonly host: string;
  /** Without a slash at its end. */
  readonly address: string;
  close(): Promise<void>;
}

/** What a unit may claim to have found its piece at; the path says how the site misbehaves. */
const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/loop": (response) => response.writeHead(302, { location: "/loop" }).end(),
  "/inside": (response) => response.writeHead(302, { location: "http://10.0.0.1/" }).end(),
  "/nowhere": (response) => response.writeHead(302, { location: "http://[" }).end(),
  "/none": (response) => response.writeHead(404).end(),
  "/busy": (response) => response.writeHead(503, { "retry-after": "3600" }).end(),
  "/empty": (response) => response.writeHead(200, { "content-type": "text/html" }).end(),
  "/cut": (response) => {
    response.writeHead(200, { "content-type": "text/html", "content-length": "9000" }).write("<p>");
    setImmediate(() => response.destroy());
  },
  "/packed": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
  "/picture": (response) => response.writeHead(200, { "content-type": "image/png" }).end("no page"),
};

/** No case asks anybody outside of this machine, whatever address it was made into. Returns what ends that. */
function keepInside(): () => void {
  const { lookup } = dns;
  const inside = (host: string, ...rest: readonly unknown[]): void => {
    if (isIP(host) !== 0) {
      Reflect.apply(lookup, dns, [host, ...rest]);
      return;
    }
    const done = rest.at(-1) as (error: Error) => void;
    queueMicrotask(() => done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" })));
  };
  const set = (to: unknown) => {
    Object.assign(dns, { lookup: to });
    syncBuiltinESMExports();
  };
  set(inside);
  return () => set(lookup);
}

/** A loopback site with real pages, and with answers that are none. */
export async function startSite(): Promise<Site> {
  const letOut = keepInside();
  const pages = realPages();
  const server = createServer((request, response) => {
    const answer = ANSWERS[new URL(request.url ?? "/", "http://site").pathname];
    if (answer !== undefined) return answer(response);
    const number = Number(/(\d{1,4})\.html$/u.exec(request.url ?? "")?.[1] ?? 0);
    const page = pages[number % pages.length];
    response.writeHead(200, { "content-type": "text/html" }).end(Buffer.from(page?.bytes ?? []));
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = "site.localhost";
  const close = async () => {
    letOut();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host, address: `http://${host}:${(server.address() as AddressInfo).port}`, close };
}

/** Where a case may say that a page is: on the site, inside the house, or nowhere. */
export const ADDRESSES = [
  "@site@/news/1.html",
  "@site@/news/2.html",
  "@site@/news/7.html?a=1#b",
  ...Object.keys(ANSWERS).map((at) => `@site@${at}`),
  "http://10.0.0.1/x.html",
  "http://[::1]/",
  "http://127.0.0.1:1/",
  "http://0x7f.1/",
  "http://user:pass@site.localhost/",
  "http://nowhere.invalid/a.html",
  "http://ｓｉｔｅ.invalid/",
  "http://xn--a.invalid/",
  `http://nowhere.invalid/${"%20".repeat(600)}`,
  "https:nowhere.invalid",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "http://",
] as const;
