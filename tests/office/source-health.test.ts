import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nightLines } from "../../cli/night-lines.ts";
import type { Night } from "../../domain/night.ts";
import type { Source } from "../../domain/source.ts";
import { addDays, type Day } from "../../domain/time.ts";
import { createUser } from "../../office/create-office.ts";
import { examineOffice } from "../../office/doctor.ts";
import { writeLayouts } from "../../office/layout-files.ts";
import { runNight } from "../../office/run-night.ts";
import { buildServer } from "../../server/index.ts";
import type { EditionArticle, EditionOutlet } from "../newsroom/edition.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { BrowserClient } from "../server/browser-client.ts";
import { type OfficeInTest, officeInTest, PASSWORD } from "./office-in-test.ts";

const FIRST: Day = "2026-03-02";
const dayOf = (night: number): Day => addDays(FIRST, night - 1);

/** Two articles for each of the days, none alike. */
function articles(key: string, from: number, to: number): readonly EditionArticle[] {
  return Array.from({ length: (to - from + 1) * 2 }, (_, i) => {
    const publishedOn = dayOf(from + Math.floor(i / 2));
    const title = `${publishedOn} ${key} 第${(i % 2) + 1}篇：田间地头`;
    const body = `${title}。${"镇里组织农技员下田指导，春耕备耕有序推进。".repeat(6)}`;
    return { id: `${key}-${i}`, title, body, publishedOn, page: "01", pageName: "要闻" };
  });
}

function outlet(key: string, name: string, skin: EditionOutlet["skin"], last: number): EditionOutlet {
  const kind = skin === "list" ? "website" : "newspaper";
  const fields = { id: `out-${key}`, name, aliases: [], tier: "city", kind, homepage: null } as const;
  return { key, skin, outlet: fields, articles: articles(key, 0, last) };
}

const PAPER = outlet("rb", "青禾日报", "founder-new", 14);
/** Goes quiet after the fifth night; expected every night. */
const SITE = outlet("xw", "青禾新闻网", "list", 5);

describe("nights of a paper that changes its layout and a site that goes quiet", () => {
  let newsroom: Newsroom;
  let office: OfficeInTest;
  let app: FastifyInstance;
  let paper: Source;
  let site: Source;
  let out: string;
  const nights = new Map<number, Night>();

  beforeAll(async () => {
    newsroom = await startNewsroom([PAPER, SITE], { today: FIRST });
    office = await officeInTest();
    out = mkdtempSync(path.join(tmpdir(), "shanggao-layouts-"));
    const { store } = office.ctx;
    const [first, second] = newsroom.sources;
    if (first === undefined || second === undefined) throw new Error("no sources");
    paper = { ...first.source, lookbackDays: 1 };
    site = { ...second.source, declaration: { ...second.source.declaration, health: { rhythmDays: 1 } } };
    for (const [named, source] of [
      [first, paper],
      [second, site],
    ] as const) {
      await store.outlets.put(named.outlet);
      await store.sources.put(source);
    }
    for (const role of ["clerk", "leader", "unit"] as const) {
      await createUser(office.ctx, office.officeId, { username: role, displayName: role, role }, PASSWORD);
    }
    app = buildServer(office.ctx, { consoleDir: null });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await office.fresh.close();
    await newsroom.close();
    rmSync(out, { recursive: true, force: true });
  });

  /** The nights from one to another, each at its hour with what was printed by then. */
  async function play(from: number, to: number): Promise<void> {
    for (let night = from; night <= to; night++) {
      newsroom.setToday(dayOf(night));
      office.setNow(`${addDays(dayOf(night), -1)}T18:30:00.000Z`);
      nights.set(night, await runNight(office.ctx));
      expect(nights.get(night)?.day).toBe(dayOf(night));
    }
  }

  async function notices(kind: string): Promise<readonly string[]> {
    const all = await office.ctx.store.notices.list(office.officeId, 100);
    return all.filter((notice) => notice.kind === kind).map(({ text }) => text);
  }

  async function findings(source: Source): Promise<readonly (readonly [string, string])[]> {
    const all = await examineOffice(office.ctx);
    return all.filter(({ what }) => what.endsWith(source.name)).map(({ state, text }) => [state, text]);
  }

  async function client(username: string): Promise<BrowserClient> {
    const answer = await new BrowserClient(app).post("/api/session", { username, password: PASSWORD });
    return new BrowserClient(app, answer.cookies.find(({ name }) => name === "sg_session")?.value ?? null);
  }

  test("good nights find nothing to say", async () => {
    await play(1, 5);
    expect(await findings(paper)).toEqual([]);
    expect(await findings(site)).toEqual([]);
    expect(nights.get(5)?.summary?.health).toEqual({ raised: [], recovered: [], standing: [] });
  }, 30_000);

  test("two nights without a link on the page are noted, and alarm nobody", async () => {
    newsroom.setFault(PAPER.key, "layout-changed");
    await play(6, 7);
    expect(await findings(paper)).toEqual([
      ["note", expect.stringMatching(/^目录页版式变了，第 2 次（连续 3 次才报警）/u)],
    ]);
    expect(await notices("source-alarm")).toEqual([]);
  }, 30_000);

  test("the third is an alarm in doctor, in the night's summary and in one notice", async () => {
    await play(8, 8);
    const [[state, text] = []] = await findings(paper);
    expect(state).toBe("bad");
    expect(text).toMatch(/^目录页版式变了（2026-03-07 起）：已连续 3 次：.*怎么办：用 shanggao doctor --layout/u);
    expect(await notices("source-alarm")).toEqual([
      expect.stringMatching(/^采集源警报 青禾日报·.*：目录页版式变了（2026-03-07 起）。/u),
    ]);
    const lines = nightLines(nights.get(8) ?? expect.fail("no night")).join("\n");
    expect(lines).toMatch(/采集源警报 1 个\n {2}✗ 青禾日报 · .*：目录页版式变了，2026-03-07 起（新）/u);
  }, 30_000);

  test("it is not told again the next night, when the site has been quiet for too long", async () => {
    await play(9, 9);
    expect(await notices("source-alarm")).toHaveLength(2);
    expect(await notices("source-alarm")).toContainEqual(
      expect.stringMatching(
        /青禾新闻网.*太久没有新稿.*最近一次有新稿是 2026-03-06，到 2026-03-10 已 4 天，按设置最多隔 1 天/u,
      ),
    );
    expect(await findings(site)).toEqual([["bad", expect.stringMatching(/^太久没有新稿（2026-03-10 起）/u)]]);
    await runNight(office.ctx);
    expect(await notices("source-alarm")).toHaveLength(2);
    expect((await office.ctx.store.sources.list()).map(({ enabled }) => enabled)).toEqual([true, true]);
  }, 30_000);

  test("the API lists both, with the pages to be held side by side", async () => {
    const clerk = await client("clerk");
    const rows = (await clerk.get("/api/sources")).json();
    const row = rows.find((one: { source: { id: string } }) => one.source.id === paper.id);
    expect(row).toMatchObject({
      kind: "epaper",
      outlet: "青禾日报",
      health: {
        state: "alarm",
        lastNewOn: dayOf(5),
        alarms: [{ kind: "layout-index", since: dayOf(6), raisedOn: dayOf(8) }],
      },
      lastRun: { day: dayOf(9), report: { articlesNew: 0, complete: false } },
    });
    const view = (await clerk.get(`/api/sources/${paper.id}/health`)).json();
    expect(view.health.nights).toHaveLength(9);
    expect(view.health.signals.find((one: { kind: string }) => one.kind === "layout-index").streak).toBe(4);
    const [index] = view.evidence;
    expect(index).toMatchObject({ page: "index", good: { day: dayOf(5) }, present: { day: dayOf(9) } });
    expect(index.good.address).toContain("/pc/layout/202603/");
    expect(index.likeness).toBeLessThan(0.7);
    expect(index.difference.vanished.join("\n")).toContain("ul#articlelist");
    const kept = await office.ctx.store.pages.read(index.present.fetchId);
    expect(new TextDecoder().decode(kept.bytes)).toContain("data-go=");
  });

  test("those who see the whole office may read it, a unit may not", async () => {
    for (const [user, status] of [
      ["admin", 200],
      ["clerk", 200],
      ["leader", 200],
      ["unit", 403],
    ] as const) {
      const reader = await client(user);
      for (const url of ["/api/sources", `/api/sources/${site.id}/health`]) {
        expect((await reader.get(url)).statusCode, `${user} ${url}`).toBe(status);
      }
    }
    expect((await (await client("clerk")).get("/api/sources/src_none/health")).statusCode).toBe(404);
  });

  test("both pages are written out for an IT person", async () => {
    const [index] = await writeLayouts(office.ctx, [paper.id], out);
    expect(index?.files.map((file) => path.basename(file))).toEqual([
      expect.stringMatching(/目录页-2026-03-06-正常\.html$/u),
      expect.stringMatching(/目录页-2026-03-10-现在\.html$/u),
    ]);
    const [good, present] = (index?.files ?? []).map((file) => readFileSync(file, "utf8"));
    expect(good).toContain('id="articlelist"');
    expect(present).not.toContain('id="articlelist"');
    for (const text of [good, present])
      expect(text).toMatch(/^\ufeff.*script-src 'none'.*<base href="http:\/\/rb\.localhost/su);
  });

  test("the next good night ends both, and says so once", async () => {
    newsroom.setFault(PAPER.key, null);
    newsroom.publish(SITE.key, {
      id: "late",
      title: "停了几天的要闻",
      body: "连日来，镇里组织农技员下田指导，春耕备耕有序推进。".repeat(6),
      publishedOn: dayOf(10),
    });
    await play(10, 10);
    for (const source of [paper, site]) expect(await findings(source)).toEqual([]);
    await play(11, 11);
    expect(await notices("source-recovered")).toHaveLength(2);
    expect(await notices("source-recovered")).toContainEqual(
      expect.stringMatching(/^采集源恢复 青禾日报·.*：2026-03-07 起的“目录页版式变了”在 2026-03-11 的夜间任务后解除$/u),
    );
    expect(await notices("source-alarm")).toHaveLength(2);
    const view = (await (await client("leader")).get(`/api/sources/${paper.id}/health`)).json();
    expect(view.health).toMatchObject({
      state: "good",
      alarms: [],
      ended: [{ kind: "layout-index", endedOn: dayOf(10) }],
    });
    expect(nightLines(nights.get(10) ?? expect.fail("no night")).join("\n")).toMatch(
      /✓ 青禾日报 · .*：目录页版式变了已恢复/u,
    );
  }, 30_000);
});
