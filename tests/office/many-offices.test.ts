import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultRules } from "../../config/index.ts";
import type { Progress } from "../../domain/night.ts";
import type { PartResult } from "../../domain/night-part.ts";
import type { NightWork } from "../../domain/ports/night-work.ts";
import { parsePeriod } from "../../ledger/index.ts";
import { bulletinPreview, issueBulletin } from "../../office/bulletin.ts";
import type { OfficeContext } from "../../office/context.ts";
import { createOffice, createUser, theOffice } from "../../office/create-office.ts";
import { addOffice, changeOffice, officeRows } from "../../office/offices.ts";
import { ownFolderOf } from "../../office/own-folder.ts";
import { officeReport } from "../../office/report.ts";
import { officesBelowFigures, reportKinds } from "../../office/report-offices.ts";
import { runNight } from "../../office/run-night.ts";
import { buildServer } from "../../server/index.ts";
import { signedIn } from "../server/browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "../server/sample-office.ts";
import { CANARY, fillOffice, secondOffice } from "../server/two-offices.ts";

const ADMIN = { username: "province", password: PASSWORD };
const PROVINCE = {
  name: "云州省委宣传部",
  regionNames: [],
  admin: ADMIN,
  rules: defaultRules(),
  level: "province",
} as const;

let sample: SampleOffice;
let ctx: OfficeContext;
beforeEach(async () => {
  sample = await sampleOffice();
  ({ ctx } = sample);
});
afterEach(() => sample.close());

const add = (name: string, parent?: string) =>
  addOffice(ctx, { name, regionNames: [], parent, level: undefined, admin: { username: name, password: PASSWORD } });

describe("the tree", () => {
  it("takes the level below its parent's, moves as a whole, and refuses circles and levels that go up", async () => {
    const { office: province } = await createOffice(ctx, PROVINCE);
    const city = await add("青禾市", province.name);
    const county = await add("白水县", city.name);
    expect([city.level, county.level, county.parentId]).toEqual(["city", "county", city.id]);
    await expect(changeOffice(ctx, province.name, { parent: county.name })).rejects.toThrow("就在“云州省委宣传部”下面");
    await expect(changeOffice(ctx, county.name, { level: "province" })).rejects.toThrow("是市级，下面不能是省级");
    await expect(changeOffice(ctx, county.name, { name: city.name })).rejects.toThrow("名称不能重复");
    await changeOffice(ctx, city.name, { name: "青禾市委宣传部", parent: null });
    expect((await officeRows(ctx)).map(({ office, depth }) => [office.name, depth])).toEqual([
      [sample.office.name, 0],
      ["云州省委宣传部", 0],
      ["青禾市委宣传部", 0],
      ["白水县", 1],
    ]);
    // Its id stays when its name does not; the first office is the one that was made first.
    expect((await theOffice(ctx, "青禾市委宣传部")).id).toBe(city.id);
    expect(await ownFolderOf(ctx, sample.office.id)).toBe(ctx.settings.dataDir);
    expect(await ownFolderOf(ctx, city.id)).toContain(`offices/${city.id}`);
    await expect(theOffice(ctx)).rejects.toThrow(/有 4 个办公室，请用 --office 指明：.*白水县/u);
  });
});

describe("the offices below one", () => {
  it("stand with the figures of their own bulletins, and nothing else of them is told", async () => {
    const { office: province, admin } = await createOffice(ctx, PROVINCE);
    const { by, unitId } = await secondOffice(sample);
    const { name: second } = await ctx.store.offices.get(by.officeId);
    await fillOffice(sample, by, unitId, CANARY);
    expect(await reportKinds(ctx, province.id)).not.toContain("offices");
    await changeOffice(ctx, sample.office.name, { parent: province.name, level: "city" });
    await changeOffice(ctx, second, { parent: sample.office.name, level: "county" });
    expect(await reportKinds(ctx, province.id)).toContain("offices");
    await issueBulletin(ctx, sample.users.clerk, "2026-03");
    const period = parsePeriod("2026-03");
    const { rows } = await officesBelowFigures(ctx, province.id, period);
    expect(rows.map(({ office, level, parent }) => [office, level, parent])).toEqual([
      [sample.office.name, "city", null],
      [second, "county", sample.office.name],
    ]);
    for (const [place, user] of [sample.users.clerk, by].entries()) {
      const { figures } = await bulletinPreview(ctx, user, "2026-03");
      const { placed, points, submitted, byTier, waiting } = figures;
      expect(rows[place]).toMatchObject({ placed, points, submitted, byTier, waiting, units: figures.units.length });
    }
    expect(rows[0]?.placed).toBeGreaterThan(0);
    expect(rows.map(({ issued }) => issued)).toEqual([{ revision: 1, stands: true }, null]);
    const leader = { ...admin, role: "leader" as const };
    const page = await officeReport(ctx, leader, { kind: "offices", period: "2026-03" }, "html");
    const text = new TextDecoder().decode(page.bytes);
    expect(text).toContain(second);
    // The unit's name bears the canary after the office's: a title, a unit or a person would bear it too.
    expect(text.replaceAll(second, "")).not.toContain(CANARY);
    const request = { kind: "offices", period: "2026-03" } as const;
    expect((await officeReport(ctx, admin, request, "xlsx")).fileName).toBe("2026年3月下级上稿汇总.xlsx");
    await expect(officeReport(ctx, by, request, "docx")).rejects.toThrow("没有下级办公室");
  });

  it("do not change what all offices share, and the one above them does", async () => {
    const { office: province } = await createOffice(ctx, PROVINCE);
    await changeOffice(ctx, sample.office.name, { parent: province.name });
    const app = buildServer(ctx, { consoleDir: null });
    const change = { tier: "county" };
    const below = await (await signedIn(app, "admin")).send("PATCH", "/api/outlets/out_city", change);
    expect([below.statusCode, below.json().message]).toEqual([403, expect.stringContaining("最上级办公室的管理员")]);
    expect((await (await signedIn(app, "admin")).get("/api/backups")).statusCode).toBe(403);
    const above = await (await signedIn(app, "province")).send("PATCH", "/api/outlets/out_city", change);
    expect(above.statusCode).toBe(200);
    await app.close();
  });
});

/** Work that notes what it was asked. */
function noted(asked: string[]): NightWork {
  return {
    officesAtOnce: 1,
    resume: async () => undefined,
    gather: async () => {
      asked.push("gather");
      return { sources: [], extracted: 0, faults: [] };
    },
    match: async (_night, officeId) => {
      asked.push(`match ${officeId}`);
      return { articles: 0, faults: [] };
    },
  };
}

/** The same office, whose ledger cannot be written for some. */
function breaking(broken: readonly string[]): OfficeContext {
  const { ledger } = ctx.store;
  const replace: typeof ledger.replace = (officeId, ...rest) =>
    broken.includes(officeId) ? Promise.reject(new TypeError("台账写坏了")) : ledger.replace(officeId, ...rest);
  return { ...ctx, store: { ...ctx.store, ledger: { ...ledger, replace } } };
}

describe("a night of several offices", () => {
  const stages = ["crawl", "extract", "match", "credit", "notice"] as const;

  it("crawls once, matches and credits each, and one that fails stops no other", async () => {
    const other = await add("白水县");
    await createUser(ctx, other.id, { username: "there", displayName: "某", role: "clerk" }, PASSWORD);
    const asked: string[] = [];
    const night = await runNight(breaking([sample.office.id]), { stages, work: noted(asked) });
    expect(asked).toEqual(["gather", `match ${sample.office.id}`, `match ${other.id}`]);
    expect(night.state).toBe("faults");
    expect(night.summary?.offices.map(({ officeId, fault }) => [officeId, fault])).toEqual([
      [sample.office.id, "台账写坏了"],
      [other.id, undefined],
    ]);
    const told = async (id: string) =>
      (await ctx.store.notices.list(id, 20)).filter(({ kind }) => kind === "night-failed");
    expect((await told(sample.office.id)).map(({ text }) => text).join()).toContain("匹配和计分没有做成：台账写坏了");
    expect(await told(other.id)).toEqual([]);
    // What stood in its books stands.
    expect(await ctx.store.ledger.placementsBetween(sample.office.id, "2026-01-01", "2026-12-31")).not.toEqual([]);
    const again = await runNight(ctx, { stages, work: noted([]) });
    expect(again.summary?.offices[0]?.fault).toBeUndefined();
  });

  it("gives out the next office's articles while one is matched, and names the office for which that fails", async () => {
    const offices = [sample.office.id, (await add("白水县")).id, (await add("黑山县")).id];
    const asked = new Map<string, (result: PartResult | Error) => void>();
    const match: NightWork["match"] = (_night, officeId) =>
      new Promise((resolve, reject) => {
        asked.set(officeId, (result) => (result instanceof Error ? reject(result) : resolve(result)));
      });
    const end = (place: number, result: PartResult | Error) => asked.get(offices[place] ?? "")?.(result);
    const progress: string[] = [];
    const onProgress = ({ stage, note }: Progress) => progress.push(`${stage} ${note}`);
    const running = runNight(ctx, { stages, work: { ...noted([]), officesAtOnce: 2, match }, onProgress });
    await vi.waitUntil(() => asked.size === 2);
    expect([...asked.keys()].sort()).toEqual(offices.slice(0, 2).sort());
    // The second fails before the first is done: it is its own fault, in its turn.
    end(1, new TypeError("没有一台机器做成"));
    end(0, { articles: 3, faults: [] });
    await vi.waitUntil(() => asked.size === 3);
    end(2, { articles: 1, faults: [] });
    const { summary } = await running;
    expect(summary?.offices.map(({ officeId, articlesMatched, fault }) => [officeId, articlesMatched, fault])).toEqual([
      [offices[0], 3, undefined],
      [offices[1], 0, "没有一台机器做成"],
      [offices[2], 1, undefined],
    ]);
    expect(progress.filter((one) => one.startsWith("credit")).map((one) => one.slice(7))).toEqual(
      ["青禾县委组织部", "黑山县"].flatMap((name) => [name, name]),
    );
  });

  it("that is stopped waits until the matching that was given out ahead has stopped too", async () => {
    await add("白水县");
    const stop = new AbortController();
    const ended: string[] = [];
    const match: NightWork["match"] = async (_night, officeId, _articles, { signal }) => {
      await pause(60_000, undefined, { signal }).catch(() => pause(20));
      ended.push(officeId);
      throw new Error("stopped");
    };
    const running = runNight(ctx, { stages, work: { ...noted([]), officesAtOnce: 2, match }, signal: stop.signal });
    await vi.waitUntil(() => ctx.progress.current !== null);
    await pause(50);
    stop.abort();
    await expect(running).rejects.toThrow();
    expect(ended).toHaveLength(2);
  });

  it("fails as a whole where every office does", async () => {
    const ids = [sample.office.id, (await add("白水县")).id];
    await expect(runNight(breaking(ids), { stages, work: noted([]) })).rejects.toThrow("台账写坏了");
    expect((await ctx.store.nights.list(1))[0]?.state).toBe("failed");
  });
});
