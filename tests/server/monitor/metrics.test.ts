import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSettings } from "../../../config/index.ts";
import type { OfficeContext } from "../../../office/context.ts";
import { unreadiness } from "../../../office/monitor/readiness.ts";
import { buildServer } from "../../../server/index.ts";
import { type SampleOffice, sampleOffice } from "../sample-office.ts";

const TOKEN = "a-token-of-more-than-twenty";
let dir: string;
let sample: SampleOffice;
const servers: FastifyInstance[] = [];

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-metrics-"));
  writeFileSync(path.join(dir, "token"), `${TOKEN}\n`);
  sample = await sampleOffice();
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await sample.close();
  rmSync(dir, { recursive: true });
});

function serverWith(yaml: string, ctx: OfficeContext = sample.ctx): FastifyInstance {
  writeFileSync(path.join(dir, "settings.yaml"), yaml);
  const app = buildServer(ctx, { consoleDir: null, metrics: loadSettings({}, { dataDir: dir }).metrics });
  servers.push(app);
  return app;
}

describe("/metrics", () => {
  it("is not there unless somebody asked for it", async () => {
    const app = serverWith("");
    expect((await app.inject("/metrics")).statusCode).toBe(404);
  });

  it("answers this machine alone, never through a proxy nor by another site's name", async () => {
    const app = serverWith("metrics: { access: loopback }\n");
    const asked = async (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
      (await app.inject({ url: "/metrics", headers: { host: "127.0.0.1:8470", ...headers }, remoteAddress }))
        .statusCode;
    expect(await asked({})).toBe(200);
    expect(await asked({ host: "localhost:8470" })).toBe(200);
    expect(await asked({ "x-forwarded-for": "127.0.0.1" })).toBe(404);
    expect(await asked({ host: "evil.example" })).toBe(404);
    expect(await asked({}, "192.0.2.7")).toBe(404);
  });

  it("answers whoever bears the token, from anywhere", async () => {
    const app = serverWith("metrics: { access: token, tokenFile: token }\n");
    const asked = async (authorization: string) =>
      (await app.inject({ url: "/metrics", headers: { authorization }, remoteAddress: "192.0.2.7" })).statusCode;
    expect(await asked(`Bearer ${TOKEN}`)).toBe(200);
    expect(await asked(`Bearer ${TOKEN}x`)).toBe(404);
    expect(await asked("")).toBe(404);
  });

  it("names a token's file that is missing or too short, and never what stands in it", () => {
    expect(() => serverWith("metrics: { access: token }\n")).toThrow(/metrics\.tokenFile/u);
    expect(() => serverWith("metrics: { access: token, tokenFile: none }\n")).toThrow(/none（ENOENT）/u);
    writeFileSync(path.join(dir, "short"), "hunter2");
    const short = () => serverWith("metrics: { access: token, tokenFile: short }\n");
    expect(short).toThrow(/7 个字符/u);
    expect(short).not.toThrow(/hunter2/u);
  });

  it("tells what waits, how the last night went and how quick the routes are, and no names", async () => {
    const app = serverWith("metrics: { access: loopback }\n");
    await app.inject("/api/session");
    const answer = await app.inject({ url: "/metrics", headers: { host: "localhost" } });
    expect(answer.headers["content-type"]).toContain("text/plain; version=0.0.4");
    const value = (line: string) =>
      Number(
        answer.body
          .split("\n")
          .find((one) => one.startsWith(`${line} `))
          ?.split(" ")[1],
      );
    expect(value(`shanggao_links_waiting{office="${sample.office.id}"}`)).toBe(5);
    expect(value("shanggao_database_up")).toBe(1);
    expect(value("shanggao_database_size_bytes")).toBeGreaterThan(100_000);
    expect(value("shanggao_disk_free_bytes")).toBeGreaterThan(0);
    expect(value("shanggao_night_last_finished_timestamp_seconds")).toBeGreaterThan(1.7e9);
    expect(value("shanggao_night_last_faults")).toBeGreaterThan(0);
    expect(value('shanggao_sources{state="alarm"}')).toBeGreaterThanOrEqual(0);
    expect(answer.body).toMatch(/duration_seconds_count\{method="GET",route="\/api\/session",status="\d{3}"\} 1/u);
    expect(answer.body).toMatch(/^nodejs_eventloop_lag_p99_seconds /mu);
    expect(answer.body).toMatch(/^process_resident_memory_bytes /mu);
    expect(answer.body).not.toContain(sample.office.name);
  });

  it("says that the database does not answer instead of what it last knew", async () => {
    const store = { ...sample.ctx.store, size: () => Promise.reject(new Error("gone")) };
    const app = serverWith("metrics: { access: loopback }\n", { ...sample.ctx, store });
    const { statusCode, body } = await app.inject({ url: "/metrics", headers: { host: "localhost" } });
    expect(statusCode).toBe(200);
    expect(body).toMatch(/^shanggao_database_up 0$/mu);
    expect(body).not.toMatch(/^shanggao_links_waiting\{/mu);
  });
});

describe("readiness", () => {
  it("names a disk that is nearly full and migrations that wait, all at once", async () => {
    const status = async () => ({ engine: "SQLite", migration: null, pending: 2, wall: null });
    const { ctx } = sample;
    const settings = { ...ctx.settings, minFreeBytes: Number.MAX_SAFE_INTEGER };
    const reasons = await unreadiness({ ...ctx, settings, store: { ...ctx.store, status } });
    expect(reasons.map(({ name }) => name)).toEqual(["migrations", "disk"]);
    expect(reasons[0]?.text).toBe("数据库还有 2 个升级步骤未执行");
    expect(await unreadiness(ctx)).toEqual([]);
  });
});
