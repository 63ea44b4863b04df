import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import { MATCHER_VERSION, SHIPPED_MODEL } from "../../matcher/index.ts";
import program from "../../package.json" with { type: "json" };
import { buildServer } from "../../server/index.ts";
import { type Robot, startRobot } from "../setup/robot.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let robot: Robot;
let sample: SampleOffice;
let app: FastifyInstance;
let admin: BrowserClient;
beforeAll(async () => {
  robot = await startRobot(new SettingsError("notify.channels（宣传群）的 addressFile", "读得到的文件", "ENOENT"));
  sample = await sampleOffice(robot.settings);
  app = buildServer(sample.ctx, { consoleDir: null });
  admin = await signedIn(app, "admin");
});
afterAll(async () => {
  await app.close();
  await sample.close();
  await robot.close();
});

describe("运行", () => {
  it("says when the night runs, what the last ones did, and what the program stands on", async () => {
    const clerk = await signedIn(app, "clerk");
    const runs = (await clerk.get("/api/runs")).json();
    expect(runs).toMatchObject({
      version: program.version,
      database: expect.stringMatching(/^SQLite \d/u),
      timeZone: "Asia/Shanghai",
      nightAt: "02:30",
      // The clock stands at half past eight on 13 March.
      nextNightAt: "2026-03-13T18:30:00.000Z",
      missed: null,
      running: null,
      intake: { everyMinutes: 10, mailbox: false },
    });
    expect(runs.disk.free).toBeGreaterThan(0);
    expect(runs.disk.total).toBeGreaterThanOrEqual(runs.disk.free);
    expect(runs.findings.map(({ what }: { what: string }) => what)).toContain("数据库");
    expect(runs.runs).toHaveLength(1);
    expect(runs.runs[0]).toMatchObject({
      day: "2026-03-13",
      kind: "night",
      state: "faults",
      figures: { sources: 3, incomplete: 1, articlesNew: 18, articlesExtracted: 18, linksAuto: 2, linksReview: 5 },
      faults: [{ outlet: "市日报", message: expect.stringContaining("20 秒没有应答") }],
      faultCount: 1,
    });
  });

  it("tells errands from nights, lists the first faults of many, and shows another office nothing of this one's", async () => {
    const { ctx, office } = sample;
    const errand = JSON.stringify({ stages: ["match"] });
    const night = await ctx.store.nights.begin("2026-03-13", errand, "2026-03-13T00:10:00.000Z");
    const fault = (i: number) => ({ articleId: `art_${i}`, address: `https://city.example/${i}`, message: "读不了" });
    const own = {
      officeId: office.id,
      office: office.name,
      articlesMatched: 1,
      placements: 0,
      waiting: 0,
      points: "0",
    };
    const linked = { linksAuto: 1, linksReview: 2, matchFaults: [] };
    const other = { ...own, officeId: "off_other", office: "别的办公室", linksAuto: 40, linksReview: 50 };
    const summary = {
      day: "2026-03-13",
      sources: [],
      articlesExtracted: 0,
      extractFaults: Array.from({ length: 25 }, (_, i) => fault(i)),
      stories: 0,
      offices: [
        { ...own, ...linked },
        { ...other, matchFaults: [fault(99)] },
      ],
    };
    await ctx.store.nights.finish(night.id, "faults", summary, "2026-03-13T00:11:00.000Z");
    const [first] = (await admin.get("/api/runs")).json().runs;
    expect(first).toMatchObject({ kind: "errand", faultCount: 25, figures: { linksAuto: 1, linksReview: 2 } });
    expect(first.faults).toHaveLength(20);
  });
});

describe("匹配", () => {
  it("names the model and who set the lines, and goes back to the shipped ones", async () => {
    const shipped = SHIPPED_MODEL.lines;
    const before = (await admin.get("/api/matcher")).json();
    expect(before).toMatchObject({ lines: shipped, shippedLines: shipped, linesSet: null, own: null, outdated: false });
    const lines = { auto: 0.95, review: 0.4 };
    expect((await admin.send("PUT", "/api/matcher/lines", { ...lines, seen: 0 })).statusCode).toBe(200);
    expect((await admin.get("/api/matcher")).json()).toMatchObject({ lines, linesSet: { by: "管理员" } });
    expect((await admin.send("DELETE", "/api/matcher/lines?seen=0")).statusCode).toBe(409);
    expect((await admin.send("DELETE", "/api/matcher/lines?seen=1")).json()).toMatchObject({ seq: 2 });
    expect((await admin.get("/api/matcher")).json()).toMatchObject({ lines: shipped, linesSet: null });
    expect((await admin.send("DELETE", "/api/matcher/lines?seen=2")).statusCode).toBe(400);
  });

  it("says whether an office's own fit is in force, and when one is put aside", async () => {
    const { ctx, office } = sample;
    const figures = { credited: 20, falsely: 0, waiting: 5, lost: 0, spared: 20 };
    const { version, intercept, weights } = SHIPPED_MODEL;
    const model = { version: `${version}-own.12345678`, intercept, weights };
    const take = async (base: string) => {
      const value = { model, base, confirmed: 25, rejected: 21, before: figures, after: figures };
      const seen = (await ctx.store.matcher.changes(office.id)).length;
      await ctx.store.matcher.append(office.id, { kind: "model", value }, "cli", ctx.now().toISOString(), seen);
      return (await admin.get("/api/matcher")).json();
    };
    const own = await take(MATCHER_VERSION);
    expect(own).toMatchObject({ own: { by: "命令行", confirmed: 25, rejected: 21, after: figures }, outdated: false });
    expect(own.version).toMatch(/-own\.12345678$/u);
    expect(await take("1.0.0+model.older")).toMatchObject({ own: null, outdated: true, version: MATCHER_VERSION });
  });

  it("names what a person rejected and the lines would credit", async () => {
    const { ctx, office, links, users } = sample;
    const preview = async (query = "") => (await admin.get(`/api/matcher/lines${query}`)).json();
    const now = await preview();
    expect(now.falselyCredited).toEqual([]);
    const view = await ctx.store.links.view(office.id, links[0] ?? "");
    const word = { kind: "rejected", userId: users.clerk.id, reason: null, at: ctx.now().toISOString() } as const;
    await ctx.store.links.decide(office.id, view.link.id, word, view.link.decisions);
    const after = await preview("?auto=0.5&review=0.1");
    const { rejected } = after.proposed ?? after.now;
    expect(after.falselyCredited).toHaveLength(rejected);
    expect(rejected).toBeGreaterThanOrEqual(1);
    const named = after.falselyCredited.map(({ linkId }: { linkId: string }) => linkId);
    expect(named).toContain(view.link.id);
    expect(after.falselyCredited[0]).toMatchObject({ unit: expect.any(String), outlet: expect.any(String) });
  });
});

describe("提醒", () => {
  it("shows channels without what is secret, and says of each try what came of it", async () => {
    const outbox = (await admin.get("/api/notices")).body;
    expect(outbox).not.toContain("geheim");
    expect(JSON.parse(outbox).channels).toMatchObject([{ name: "值班群" }, { name: "宣传群", digestAt: "08:30" }]);
    const ends = (await admin.post("/api/notices/test", { channel: null })).json();
    expect(ends).toMatchObject([
      { channel: "值班群", error: null },
      { channel: "宣传群", error: expect.stringContaining("读得到的文件") },
    ]);
    expect(robot.taken).toHaveLength(1);
    expect(robot.taken[0]).toContain("测试");
  });
});
