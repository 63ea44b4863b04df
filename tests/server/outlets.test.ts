import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { loadSample } from "../newsroom/sample/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let newsroom: Newsroom;
let app: FastifyInstance;
let admin: BrowserClient;
let clerk: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  newsroom = await startNewsroom(loadSample().edition);
  const { policy } = sample.ctx.settings;
  const settings = {
    ...sample.ctx.settings,
    allowedPrivateHosts: ["*.localhost"],
    policy: { ...policy, delayMs: 1 },
  };
  app = buildServer({ ...sample.ctx, settings }, { consoleDir: null });
  admin = await signedIn(app, "admin");
  clerk = await signedIn(app, "clerk");
});
afterAll(async () => {
  await app.close();
  await newsroom.close();
  await sample.close();
});

const patch = (client: BrowserClient, url: string, body: object) => client.send("PATCH", url, body);

async function ended(id: string) {
  await expect
    .poll(async () => (await clerk.get(`/api/outlets/trials/${id}`)).json().state, { timeout: 20_000, interval: 50 })
    .not.toBe("running");
  return (await clerk.get(`/api/outlets/trials/${id}`)).json();
}

describe("a registered outlet", () => {
  it("counts its past placements anew when its tier changes, and says how many", async () => {
    const before = (await clerk.get("/api/placements?outletId=out_province")).json();
    expect(before.total).toBeGreaterThan(0);
    expect((await clerk.get("/api/outlets/out_province/placements")).json()).toEqual({ placements: before.total });
    const change = { tier: "central", aliases: ["省报社", " 省报社 "] };
    expect((await patch(clerk, "/api/outlets/out_province", change)).statusCode).toBe(403);
    const changed = await patch(admin, "/api/outlets/out_province", change);
    expect(changed.json()).toMatchObject({
      outlet: { tier: "central", aliases: ["省报社"] },
      recounted: before.total,
    });
    const after = (await clerk.get("/api/placements?outletId=out_province")).json();
    expect(after.items[0].tier).toBe("central");
    expect(after.items[0].points).not.toBe(before.items[0].points);
    await patch(admin, "/api/outlets/out_province", { tier: "province" });
    expect((await clerk.get("/api/placements?outletId=out_province")).json()).toEqual(before);
    const taken = await patch(admin, "/api/outlets/out_city", { aliases: ["省报社"] });
    expect(taken.json().message).toMatch(/“省报社”已经是省报的名称或别名/u);
  });

  it("has sources that are listed with thirty days of health and switched off and on", async () => {
    const sources = async () => (await clerk.get("/api/sources")).json();
    const rows = await sources();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ recent: [], faults: [] });
    const [{ source }] = rows;
    expect((await patch(admin, `/api/sources/${source.id}`, { enabled: false })).statusCode).toBe(204);
    expect((await sources())[0]).toMatchObject({ source: { enabled: false }, health: { state: "off" } });
    await patch(admin, `/api/sources/${source.id}`, { enabled: true });
    expect((await sources())[0]).toEqual(rows[0]);
    expect((await patch(admin, "/api/sources/src_none", { enabled: true })).statusCode).toBe(404);
  });

  it("gives out kept pages of its own sources alone", async () => {
    expect((await clerk.get("/api/sources/src_province/pages/fet_none")).statusCode).toBe(404);
  });
});

describe("the catalogue", () => {
  it("names what is registered and registers by name", async () => {
    const catalogue = async () => (await clerk.get("/api/outlets/catalogue")).json();
    const { rows, faults } = await catalogue();
    expect(faults).toEqual([]);
    const absent = rows.find((row: { registration: string }) => row.registration === "absent");
    const added = await admin.post("/api/outlets/catalogue", { names: [absent.name] });
    expect(added.json().outlets).toMatchObject([{ name: absent.name, tier: absent.tier }]);
    const now = (await catalogue()).rows.find(({ name }: { name: string }) => name === absent.name);
    expect(now.registration).toBe("current");
    expect((await admin.post("/api/outlets/catalogue", { names: ["没有的报"] })).statusCode).toBe(400);
  });
});

describe("a new outlet", () => {
  const form = { name: "云州新闻网", tier: "city", outletKind: "website", kind: "list" };

  it("is drafted, tried without being kept, mended and registered", async () => {
    const address = `${newsroom.origin("yunzhou-news")}/news/index.html`;
    const draft = (await admin.post("/api/outlets/draft", { ...form, address })).json();
    expect(draft.text).toContain(address);
    const text = draft.text.replace('item: "ul li"', 'item: "ul.news-list > li"');
    const started = await clerk.post("/api/outlets/trials", { what: { text }, day: "2026-03-11", articles: 1 });
    expect(started.json(), started.body).toMatchObject({ state: "running", outlet: "云州新闻网" });
    const trial = await ended(started.json().id);
    expect(trial).toMatchObject({ state: "done", message: null, sources: [{ good: true, faults: [] }] });
    const [tried] = trial.sources;
    expect(tried.entries.length).toBeGreaterThan(1);
    expect(tried.articles).toHaveLength(1);
    expect(tried.articles[0].fields).toContainEqual(
      expect.objectContaining({ label: "标题", value: expect.any(String) }),
    );
    const names = async () => (await clerk.get("/api/outlets")).json().map(({ name }: { name: string }) => name);
    expect(await names()).not.toContain("云州新闻网");
    expect((await admin.post("/api/outlets", { text })).json()).toMatchObject({ name: "云州新闻网", tier: "city" });
    expect(await names()).toContain("云州新闻网");
    const file = path.join(sample.ctx.settings.dataDir, "outlets", "云州新闻网.yaml");
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(text);
    expect((await admin.post("/api/outlets", { text })).json().message).toMatch(/已经登记过/u);
    const id = (await clerk.get("/api/sources"))
      .json()
      .find(({ outlet }: { outlet: string }) => outlet === "云州新闻网").source.id;
    const again = await clerk.post("/api/outlets/trials", { what: { sourceId: id }, day: "2026-03-11", articles: 1 });
    expect(await ended(again.json().id)).toMatchObject({ state: "done", sources: [{ good: true }] });
  });

  it("is refused with the reason where its text is wrong, and writes nothing", async () => {
    const wrong = await admin.post("/api/outlets", { text: "name: 坏的\ntier: town\nkind: website\n" });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().message).toMatch(/媒体的写法：tier/u);
    expect((await admin.post("/api/outlets", { text: "name: [" })).json().message).toMatch(/第 \d+ 行附近/u);
    const outside = 'name: "../外面"\ntier: city\nkind: website\n';
    expect((await admin.post("/api/outlets", { text: outside })).statusCode).toBe(400);
    expect((await admin.post("/api/outlets/draft", { ...form, address: "没有" })).statusCode).toBe(400);
    expect((await clerk.post("/api/outlets/trials", { what: { text: "name: [" } })).statusCode).toBe(400);
    expect((await clerk.get("/api/outlets/trials/try_none")).statusCode).toBe(404);
  });
});
