import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, type Method, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

async function operations(): Promise<readonly { readonly method: Method; readonly url: string }[]> {
  const { paths } = (await app.inject("/api/openapi.json")).json();
  return Object.entries<object>(paths).flatMap(([at, item]) =>
    Object.keys(item).map((method) => ({
      method: method.toUpperCase() as Method,
      url: at.replace(/\{\w+\}/gu, "no_such_thing"),
    })),
  );
}

it("takes no change that another site's page could have sent, on any route", async () => {
  let routes = 0;
  for (const { method, url } of await operations()) {
    // A program's token is in a header that no other site's page can set.
    if (method === "GET" || url === "/api/oa/submissions") continue;
    const bare = await app.inject({ method, url, headers: { cookie: `sg_session=${clerk.cookie}` }, payload: {} });
    const elsewhere = await clerk.send(method, url, {}, { "sec-fetch-site": "cross-site" });
    for (const answer of [bare, elsewhere]) {
      expect(answer.statusCode, `${method} ${url}`).toBe(403);
      expect(answer.json().message).toMatch(/不是从上稿通的页面发出/u);
    }
    routes++;
  }
  expect(routes).toBeGreaterThan(70);
});

it("sends every answer with what keeps a browser from doing more with it, errors and downloads too", async () => {
  const urls = (await operations()).filter(({ method }) => method === "GET").map(({ url }) => url);
  const file = "/api/placements/file";
  for (const url of [...urls, "/api/none", "/", "/none.js"]) {
    for (const protocol of ["http", "https"]) {
      const cookie = { cookie: `sg_session=${clerk.cookie}; __Host-sg_session=${clerk.cookie}` };
      const { headers, statusCode } = await app.inject({ url, headers: { ...cookie, "x-forwarded-proto": protocol } });
      const what = `${statusCode} ${protocol} ${url}`;
      expect(headers["x-content-type-options"], what).toBe("nosniff");
      expect(headers["referrer-policy"], what).toBe("same-origin");
      expect(headers["permissions-policy"], what).toMatch(/camera=\(\), microphone=\(\)/u);
      expect(headers["cross-origin-opener-policy"], what).toBe(protocol === "https" ? "same-origin" : undefined);
      expect(headers["strict-transport-security"], what).toBeUndefined();
      const policy = String(headers["content-security-policy"]);
      expect(policy, what).toMatch(/frame-ancestors 'none'/u);
      expect(policy, what).not.toMatch(/script-src[^;]*unsafe/u);
      if (!url.startsWith("/api/")) continue;
      expect(headers["cache-control"], what).toBe("no-store");
      expect(policy, what).toMatch(/^default-src 'none'.*sandbox/u);
    }
  }
  expect((await clerk.get(file)).headers["content-disposition"]).toMatch(/^attachment;/u);
});

it("tells browsers to keep to https where the settings say so, and believes only the proxies that they name", async () => {
  const security = { ...sample.ctx.settings.security, hstsDays: 30, trustedProxies: ["10.9.9.9"] };
  const strict = buildServer(sample.ctx, { consoleDir: null, security });
  const headers = { "x-forwarded-proto": "https" };
  const from = (remoteAddress: string) => strict.inject({ url: "/api/session", headers, remoteAddress });
  expect((await from("10.9.9.9")).headers["strict-transport-security"]).toBe("max-age=2592000");
  expect((await from("127.0.0.1")).headers["strict-transport-security"]).toBeUndefined();
  await strict.close();
});
