import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../office/passwords.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let unit: BrowserClient;
let other: BrowserClient;
let lost: BrowserClient;
let unitId: string;
let otherUnitId: string;

const account = (username: string, of: string | null) => ({ username, displayName: username, unitId: of });

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  const { users, people } = sample.ctx.store;
  const officeId = sample.office.id;
  unitId = sample.users.unit.unitId ?? "";
  otherUnitId = (await people.units(officeId)).find(({ name }) => name === "县卫生健康局")?.id ?? "";
  const passwordHash = await hashPassword(PASSWORD);
  for (const one of [account("other", otherUnitId), account("lost", null)]) {
    await users.create({ ...one, officeId, role: "unit", passwordHash });
  }
  clerk = await signedIn(app, "clerk");
  unit = await signedIn(app, "shiqiao");
  other = await signedIn(app, "other");
  lost = await signedIn(app, "lost");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

interface Row {
  readonly id: string;
  readonly unitId: string;
}

describe("我的稿件", () => {
  it("are the unit's own, whatever it asks for; an account without a unit sees none", async () => {
    const all = (await clerk.get("/api/submissions?size=100")).json();
    const own = (await unit.get("/api/submissions?size=100")).json();
    expect(own.total).toBeGreaterThan(0);
    expect(own.total).toBeLessThan(all.total);
    expect(new Set(own.items.map((row: Row) => row.unitId))).toEqual(new Set([unitId]));
    for (const query of [`unitId=${otherUnitId}`, `unitId=${otherUnitId}&text=a`]) {
      const asked = (await unit.get(`/api/submissions?${query}`)).json();
      expect(asked.items.every((row: Row) => row.unitId === unitId)).toBe(true);
    }
    expect((await lost.get("/api/submissions")).json().total).toBe(0);
  });

  it("open with text and placements, and without the links that the office weighs", async () => {
    const all = (await clerk.get("/api/submissions?size=100")).json().items as Row[];
    for (const { id, unitId: of } of all) {
      const answer = await unit.get(`/api/submissions/${id}`);
      expect(answer.statusCode, of).toBe(of === unitId ? 200 : 404);
      expect((await lost.get(`/api/submissions/${id}`)).statusCode).toBe(404);
      if (answer.statusCode !== 200) continue;
      expect(answer.json()).toMatchObject({ openLinks: [], incoming: [], submission: { body: expect.any(String) } });
      for (const row of answer.json().placements) expect(row.linkId).toBeNull();
    }
  });
});

describe("我的上稿", () => {
  it("sums a year's own placements by month, with clause and arithmetic", async () => {
    const year = (await unit.get(`/api/mine/year?year=2026&unitId=${otherUnitId}`)).json();
    expect(year).toMatchObject({ unit: "石桥镇", placed: 1, points: "10", issued: [] });
    expect(year.months).toEqual([{ month: "2026-03", placed: 1, points: "10" }]);
    expect(year.placements).toMatchObject([
      { outlet: "省报", points: "10", arithmetic: expect.stringContaining("10") },
    ]);
    expect((await unit.get("/api/mine/year?year=2025")).json()).toMatchObject({ placed: 0, points: "0", months: [] });
    const named = (await clerk.get(`/api/mine/year?year=2026&unitId=${otherUnitId}`)).json();
    expect(named.unit).toBe("县卫生健康局");
    expect((await clerk.get("/api/mine/year?year=2026")).statusCode).toBe(400);
    expect((await lost.get("/api/mine/year?year=2026")).statusCode).toBe(400);
  });

  it("tells the rank once a bulletin holds it, by its latest revision", async () => {
    expect((await clerk.post("/api/bulletins", { period: "2026-03" })).statusCode).toBe(200);
    const { issued } = (await unit.get("/api/mine/year?year=2026")).json();
    expect(issued).toMatchObject([{ label: "2026年3月", rank: 1, placed: 1, points: "10" }]);
    expect(issued[0].of).toBeGreaterThanOrEqual(1);
    expect((await unit.get("/api/mine/year?year=2025")).json().issued).toEqual([]);
  });
});

describe("我的任务", () => {
  it("are those of the unit, its class and its people; nobody else's", async () => {
    const units = (await clerk.get("/api/units")).json() as { id: string; unitClass: string }[];
    const unitClass = units.find(({ id }) => id === unitId)?.unitClass ?? "";
    const task = {
      from: "2026-01-01",
      to: "2026-12-31",
      every: "month",
      measure: "placements",
      tiers: [],
      amount: "2",
    };
    for (const holder of [
      { holder: "unit", holderId: unitId },
      { holder: "class", holderId: unitClass },
      { holder: "unit", holderId: otherUnitId },
    ]) {
      expect((await clerk.post("/api/targets", { ...task, ...holder })).statusCode).toBe(200);
    }
    const own = (await unit.get(`/api/mine/targets?period=2026-03&unitId=${otherUnitId}`)).json();
    expect(own.rows).toHaveLength(2);
    for (const row of own.rows) expect(row).toMatchObject({ name: "石桥镇", done: "1", amount: "2", gap: "1" });
    expect((await other.get("/api/mine/targets?period=2026-03")).json().rows).toMatchObject([{ name: "县卫生健康局" }]);
    expect((await lost.get("/api/mine/targets?period=2026-03")).statusCode).toBe(400);
  });

  it("a call-out does not tell a unit who else was asked", async () => {
    const callout = { title: "防汛做法", deadline: "2026-12-20", unitIds: [unitId, otherUnitId] };
    expect((await clerk.post("/api/callouts", callout)).statusCode).toBe(200);
    const [seen] = (await unit.get("/api/callouts")).json();
    expect(seen).toMatchObject({ title: "防汛做法", unitIds: [unitId] });
  });
});
