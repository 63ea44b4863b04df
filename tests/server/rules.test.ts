import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultRules, rulePresets } from "../../config/index.ts";
import { createOffice } from "../../office/create-office.ts";
import { formOfRules, rulesOfForm } from "../../office/rules/rule-form.ts";
import { rulesInWords } from "../../office/rules/sections.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let admin: BrowserClient;
let clerk: BrowserClient;
let leader: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  admin = await signedIn(app, "admin");
  clerk = await signedIn(app, "clerk");
  leader = await signedIn(app, "leader");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

const TEXT = (points: number) => `name: 新办法
duplicates: cumulative
sharing: full
decimals: 2
clauses:
  - { id: 第一条, text: 县级不计, when: { tier: [county] }, points: 0 }
  - { id: 第二条, text: 其余每篇 ${points} 分, points: ${points} }
settlement:
  - { kind: event, id: 第三条, text: 领导批示, event: [领导批示], effect: { points: { by: level, values: { 省: 20, 市: 10 } } } }
`;

describe("计分办法", () => {
  it("shows the versions and twenty presets, each read without a fault", async () => {
    const book = (await leader.get("/api/rules")).json();
    expect(book.presets).toHaveLength(20);
    expect(book.versions).toEqual([
      expect.objectContaining({ version: 1, state: "in-force", name: "默认计分办法", adoptedBy: "" }),
    ]);
    for (const { name, title } of book.presets) {
      const rules = (await leader.get(`/api/rules/presets/${name}`)).json();
      expect([rules.valid, rules.name, rules.faults], name).toEqual([true, title, []]);
      expect((await clerk.post("/api/rules/check", { text: rules.text })).json(), name).toEqual(rules);
    }
    expect((await leader.get("/api/rules/presets/none")).statusCode).toBe(404);
    expect((await leader.get("/api/rules/versions/9")).statusCode).toBe(404);
  });

  it("reads a version as clauses, as text, as a form and as a table that the ledger reckoned", async () => {
    const { version, rules } = (await leader.get("/api/rules/versions/1")).json();
    expect(version.digest).toMatch(/^[0-9a-f]{64}$/u);
    expect(rules.sections[0].clauses[0]).toEqual({
      id: "第一条",
      text: "中央级报纸头版刊发的，每篇 40 分",
      reading: "中央级，报纸，头版头条、头版 → 40 分",
    });
    expect(rules.text).toContain("points: 40");
    expect(rules.form.clauses).toHaveLength(7);
    const cell = rules.grid.find(
      (one: { tier: string; kind: string }) => one.tier === "province" && one.kind === "newspaper",
    );
    expect(cell).toEqual(expect.objectContaining({ points: "10", clause: expect.stringContaining("第五条") }));
  });

  it("says of a text what is wrong, in which line, and what to do", async () => {
    const check = async (text: string) => (await clerk.post("/api/rules/check", { text })).json();
    const wrong = await check(TEXT(5).replace("[county]", "[县]").replace("sharing: full", "sharing: 平均"));
    expect(wrong.valid).toBe(false);
    expect(wrong.faults).toEqual([
      { line: 6, message: expect.stringMatching(/“第一条”的 when\.tier\[0\]：应为以下之一：central/u) },
      { line: 3, message: expect.stringMatching(/^sharing：应为以下之一：full/u) },
    ]);
    const [tab] = (await check("name: a\nclauses:\n\t- id: 一\n")).faults;
    expect(tab).toEqual({ line: 3, message: expect.stringMatching(/Tab/u) });
    expect((await check("a: &x [*x, *x]")).valid).toBe(false);
    expect((await check("")).faults).toEqual([{ line: null, message: "还没有写内容" }]);
    expect((await clerk.post("/api/rules/check", { text: "字".repeat(200_001) })).statusCode).toBe(400);
  });

  it("writes a form as a text that says the same, and names the faults of one", async () => {
    const { rules } = (await leader.get("/api/rules/versions/1")).json();
    const again = (await clerk.post("/api/rules/form", rules.form)).json();
    expect(again).toEqual(rules);
    const [first, ...rest] = rules.form.clauses;
    const cap = {
      id: "封顶",
      text: "每月 20 分",
      unitClass: [],
      person: false,
      per: "month",
      quantity: "points",
      on: "all",
    };
    const caps = [{ ...cap, most: "20" }];
    const changed = (await clerk.post("/api/rules/form", { ...rules.form, caps, clauses: [first, ...rest] })).json();
    expect(changed.text).toMatch(/kind: cap\n.*id: 封顶/su);
    expect(changed.sections.at(-1).clauses[0].reading).toBe("各单位：每月封顶 20 分，连同加减");
    const broken = await clerk.post("/api/rules/form", { ...rules.form, clauses: [{ ...first, points: "很多" }] });
    expect(broken.json()).toMatchObject({
      valid: false,
      faults: [{ message: expect.stringMatching(/“第一条”的 points/u) }],
    });
  });

  it("never loses a clause in a form: what it cannot say is left to the text", () => {
    const inForm = rulePresets().filter(({ document }) => formOfRules(document) !== null);
    for (const { document } of inForm) expect(rulesOfForm(formOfRules(document) ?? expect.fail())).toEqual(document);
    expect(inForm.length).toBeLessThan(20);
    for (const { document } of rulePresets()) {
      const words = JSON.stringify(rulesInWords(document));
      expect(words).not.toMatch(/undefined|\[object/u);
    }
  });

  it("simulates a text against a version over a period, and stores nothing", async () => {
    const body = { before: { kind: "version", version: 1 }, after: { kind: "text", text: TEXT(8) } };
    const days = { from: "2026-03-01", to: "2026-03-31" };
    const simulation = (await leader.post("/api/rules/simulation", { ...body, ...days })).json();
    expect(simulation).toMatchObject({ rules: ["默认计分办法", "新办法"], placements: 2 });
    expect(simulation.units.length).toBeGreaterThan(0);
    expect((await leader.get("/api/rules")).json().versions).toHaveLength(1);
    const broken = { ...body, ...days, after: { kind: "text", text: "name: a" } };
    expect((await leader.post("/api/rules/simulation", broken)).json().message).toMatch(/需要改正/u);
    const long = await leader.post("/api/rules/simulation", { ...body, from: "2020-01-01", to: "2026-03-31" });
    expect(long.json().message).toMatch(/不超过 3 个年份/u);
  });

  it("is adopted by the administrator alone, as a new version beside the former", async () => {
    const from = "2026-03-01";
    const preview = (await clerk.get(`/api/rules/adoption?from=${from}`)).json();
    expect(preview).toMatchObject({ seen: 1, replaces: { version: 1 }, until: null, placements: 2, bulletins: [] });
    const wanted = { text: TEXT(8), from, seen: 1 };
    expect((await clerk.post("/api/rules", wanted)).statusCode).toBe(403);
    const faulty = await admin.post("/api/rules", { ...wanted, text: TEXT(8).replace("[county]", "[县]") });
    expect(faulty.statusCode).toBe(400);
    expect(faulty.json().details[0]).toMatch(/^第 6 行/u);
    expect((await admin.post("/api/rules", wanted)).json()).toMatchObject({ version: 2, placements: 2 });
    expect((await admin.post("/api/rules", wanted)).statusCode).toBe(409);
    const { versions } = (await leader.get("/api/rules")).json();
    expect(
      versions.map((one: { version: number; state: string; adoptedBy: string }) => [
        one.version,
        one.state,
        one.adoptedBy,
      ]),
    ).toEqual([
      [2, "in-force", "管理员"],
      [1, "past", ""],
    ]);
    const rows = (await clerk.get("/api/placements")).json().items;
    expect(rows.map((row: { points: string }) => row.points)).toEqual(["8", "8"]);
  });
});

describe("事项", () => {
  const days = "from=2026-01-01&to=2026-12-31";
  it("is entered and withdrawn by those who decide, and settled", async () => {
    const event = { kind: "领导批示", unit: "石桥镇", day: "2026-03-05", level: "省", note: "肯定" };
    expect((await clerk.get(`/api/events?${days}`)).json()).toEqual({ kinds: ["领导批示"], events: [] });
    expect((await clerk.post("/api/events", { ...event, kind: "表扬" })).json().message).toMatch(/没有“表扬”这种事项/u);
    expect((await leader.post("/api/events", event)).statusCode).toBe(403);
    const { id } = (await clerk.post("/api/events", event)).json();
    expect((await leader.get(`/api/events?${days}`)).json().events).toEqual([
      expect.objectContaining({ id, unit: "石桥镇", level: "省", enteredByName: "李文书" }),
    ]);
    const settled = (await leader.get("/api/rules/settlement?to=2026-03-31")).json();
    expect(settled).toEqual([expect.objectContaining({ unit: "石桥镇", points: "20", kind: "event" })]);
    expect((await clerk.send("DELETE", `/api/events/${id}`)).statusCode).toBe(204);
    expect((await clerk.send("DELETE", `/api/events/${id}`)).statusCode).toBe(404);
    expect((await leader.get("/api/rules/settlement?to=2026-03-31")).json()).toEqual([]);
  });
});

describe("补记", () => {
  it("counts at once, replaces the former, and is of the own office alone", async () => {
    const [row] = (await clerk.get("/api/placements?outletId=out_province")).json().items;
    const url = `/api/placements/${row.id}/remark`;
    expect((await leader.get(url)).json()).toMatchObject({
      byHand: false,
      remark: null,
      signers: [{ name: "陈晓岚" }],
    });
    const body = { position: "front-lead", particulars: { labels: ["约稿"], numbers: { 稿酬: "120" } } };
    expect((await leader.send("PUT", url, body)).statusCode).toBe(403);
    expect((await clerk.send("PUT", url, body)).json()).toMatchObject({
      position: "front-lead",
      remark: { particulars: { labels: ["约稿"], numbers: { 稿酬: "120" } }, enteredBy: "李文书" },
    });
    expect((await leader.get("/api/labels")).json()).toContain("约稿");
    const wrong = { position: null, particulars: { shares: { nobody: "1" } } };
    expect((await clerk.send("PUT", url, wrong)).json().message).toMatch(/不是这条上稿的署名人/u);
    expect(
      (await clerk.send("PUT", url, { position: null, particulars: { numbers: { 稿酬: "多" } } })).statusCode,
    ).toBe(400);
    expect((await clerk.get("/api/placements/plc_other/remark")).statusCode).toBe(404);
  });
});

describe("another office", () => {
  it("finds neither versions, events, remarks nor tasks of the first, and changes none", async () => {
    const wanted = { name: "白水县委组织部", regionNames: ["白水"], rules: defaultRules() };
    await createOffice(sample.ctx, { ...wanted, admin: { username: "baishui", password: PASSWORD } });
    const other = await signedIn(app, "baishui");
    const { id } = (
      await clerk.post("/api/events", { kind: "领导批示", unit: "石桥镇", day: "2026-03-06", level: "市" })
    ).json();
    const [row] = (await clerk.get("/api/placements")).json().items;
    expect((await other.get("/api/rules")).json().versions).toHaveLength(1);
    expect((await other.get("/api/rules/versions/2")).statusCode).toBe(404);
    expect((await other.get("/api/events?from=2026-01-01&to=2026-12-31")).json()).toEqual({ kinds: [], events: [] });
    expect((await other.send("DELETE", `/api/events/${id}`)).statusCode).toBe(404);
    const url = `/api/placements/${row.id}/remark`;
    expect((await other.get(url)).statusCode).toBe(404);
    expect((await other.send("PUT", url, { position: "front", particulars: {} })).statusCode).toBe(404);
    expect((await other.get("/api/labels")).json()).toEqual([]);
    expect((await other.get("/api/ranking?period=2026-03")).json().units).toEqual([]);
    const unitId = (await clerk.get("/api/units")).json()[0].id;
    const days = { from: "2026-03-01", to: "2026-03-31" };
    const task = { holder: "unit", holderId: unitId, ...days, measure: "placements", amount: "1" };
    expect((await other.post("/api/targets", task)).statusCode).toBe(400);
  });
});
