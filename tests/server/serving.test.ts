import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import type { OfficeContext } from "../../office/context.ts";
import { buildServer, startServer } from "../../server/index.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let folder: string;

beforeAll(async () => {
  sample = await sampleOffice();
  folder = await mkdtemp(path.join(tmpdir(), "shanggao-console-"));
  await mkdir(path.join(folder, "assets"));
  await writeFile(path.join(folder, "index.html"), "<!doctype html><title>the app</title>");
  await writeFile(path.join(folder, "assets", "app-1.js"), "export {};");
  await writeFile(path.join(folder, "assets", "app-1.js.gz"), gzipSync("export {};"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await sample.close();
});

describe("console files", () => {
  it("answers every address of the app with the page, and keeps only named files for long", async () => {
    const app = buildServer(sample.ctx, { consoleDir: folder });
    for (const url of ["/", "/review/lnk_1", "/ledger?from=2026-03-01"]) {
      const page = await app.inject(url);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain("the app");
      expect(page.headers["cache-control"]).toBe("no-cache");
    }
    const script = await app.inject("/assets/app-1.js");
    expect(script.headers["cache-control"]).toContain("immutable");
    const packed = await app.inject({ url: "/assets/app-1.js", headers: { "accept-encoding": "gzip" } });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.rawPayload).toString()).toBe("export {};");
    expect(script.headers["content-encoding"]).toBeUndefined();
    expect((await app.inject("/assets/gone-2.js")).statusCode).toBe(404);
    expect((await app.inject("/..%2f..%2fpackage.json")).statusCode).toBe(404);
    await app.close();
  });

  it.each([
    [null],
    ["/nowhere/at/all"],
  ])("says which command builds it when it is not there: %s", async (consoleDir) => {
    const app = buildServer(sample.ctx, { consoleDir });
    const page = await app.inject("/review");
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain("node console/build.mjs");
    expect((await app.inject("/health/live")).statusCode).toBe(200);
    await app.close();
  });

  it("sends headers that let only our own scripts run", async () => {
    const app = buildServer(sample.ctx, { consoleDir: folder });
    const policy = String((await app.inject("/")).headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
    await app.close();
  });
});

describe("errors that nobody foresaw", () => {
  it("are answered with a number, and only the log knows more", async () => {
    const lines: string[] = [];
    const logger = pino({ level: "error" }, { write: (line: string) => lines.push(line) });
    const broken: OfficeContext = {
      ...sample.ctx,
      store: {
        ...sample.ctx.store,
        notices: { ...sample.ctx.store.notices, list: () => Promise.reject(new Error("secret detail")) },
      },
    };
    const app = buildServer(broken, { consoleDir: null, logger });
    const answer = await (await signedIn(app, "clerk")).get("/api/today");
    expect(answer.statusCode).toBe(500);
    const { message, logId } = answer.json();
    expect(message).toContain(logId);
    expect(answer.body).not.toContain("secret");
    expect(lines.join("")).toContain("secret detail");
    expect(lines.join("")).toContain(logId);
    await app.close();
  });

  it("never come from bodies that are wrong", async () => {
    const app = buildServer(sample.ctx, { consoleDir: null });
    const client = new BrowserClient(app);
    const send = (payload: string, type: string) =>
      app.inject({
        method: "POST",
        url: "/api/session",
        headers: { "x-shanggao": "1", "content-type": type },
        payload,
      });
    expect((await send("{", "application/json")).statusCode).toBe(400);
    expect((await send("", "application/json")).statusCode).toBe(400);
    expect((await send("a=1", "application/x-www-form-urlencoded")).statusCode).toBe(415);
    const huge = await send(JSON.stringify({ username: "x".repeat(300_000) }), "application/json");
    expect(huge.statusCode).toBe(413);
    expect(huge.json().message).toBe("提交的内容过大。");
    const missing = await client.get("/api/nothing-here");
    expect(missing.statusCode).toBe(404);
    expect(missing.json().message).toBe("没有这个接口地址。");
    await app.close();
  });
});

describe("health", () => {
  it("tells apart a process that lives and a database that does not answer", async () => {
    const app = buildServer(sample.ctx, { consoleDir: null });
    expect((await app.inject("/health/ready")).json()).toEqual({ ready: true, reasons: [] });
    await app.close();
    const store = { ...sample.ctx.store, status: () => Promise.reject(new Error("gone")) };
    const broken = buildServer({ ...sample.ctx, store }, { consoleDir: null });
    expect((await broken.inject("/health/live")).statusCode).toBe(200);
    const ready = await broken.inject("/health/ready");
    expect(ready.statusCode).toBe(503);
    expect(ready.json().reasons).toEqual([{ name: "database", text: "数据库没有应答" }]);
    await broken.close();
  });
});

describe("startServer", () => {
  it("listens, answers and closes", async () => {
    const server = await startServer(sample.ctx, { consoleDir: null, host: "127.0.0.1", port: 0 });
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    expect(await (await fetch(`${server.address}/health/live`)).json()).toEqual({ live: true });
    await server.close();
    await expect(fetch(server.address)).rejects.toThrow();
  });

  it("says in words that the port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const started = startServer(sample.ctx, { consoleDir: null, host: "127.0.0.1", port });
    await expect(started).rejects.toThrow(CannotStartError);
    await expect(started).rejects.toThrow(`端口 ${port} 已被占用`);
    await new Promise((resolve) => other.close(resolve));
  });
});
