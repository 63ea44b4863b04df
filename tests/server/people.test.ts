import type { FastifyInstance } from "fastify";
import { beforeEach, describe, expect, it } from "vitest";
import { defaultRules } from "../../config/index.ts";
import { createOffice } from "../../office/create-office.ts";
import { importSubmissions } from "../../office/import-submissions.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";
import { sendFile } from "./upload.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;

beforeEach(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
  return async () => {
    await app.close();
    await sample.close();
  };
});

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unitClass: string;
  readonly aliases: readonly string[];
  readonly parentId: string | null;
  readonly endedOn: string | null;
  readonly successorId: string | null;
  readonly submissions: number;
  readonly placements: number;
  readonly correspondents: readonly { id: string; name: string; endedOn: string | null; former: unknown[] }[];
}

const rows = async (): Promise<readonly Row[]> => (await clerk.get("/api/people")).json().units;
async function unit(name: string): Promise<Row> {
  const found = (await rows()).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no unit ${name}`);
  return found;
}

/** Everything that the ledger says of the days up to one. */
async function ledgerUpTo(day: string): Promise<string> {
  const { store } = sample.ctx;
  const { id } = sample.office;
  const placements = await store.ledger.placementsBetween(id, "2000-01-01", day);
  const credits = await store.ledger.creditsBetween(id, "2000-01-01", day);
  return JSON.stringify({ placements, credits });
}

const fields = ({ name, aliases, unitClass, parentId }: Row) => ({ name, aliases, unitClass, parentId });

/** Confirms the link of the sample's piece, as a clerk does. */
async function confirm(place: number): Promise<void> {
  const id = sample.links[place] ?? "";
  const item = (await clerk.get(`/api/review/${id}`)).json();
  const seen = item.link.decisionCount ?? item.decisions.length;
  const answer = await clerk.post(`/api/review/${id}/decision`, { kind: "confirmed", reason: null, seen });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
}

describe("机构合并", () => {
  it("says first what it would do, and leaves the ledger of the days before byte for byte", async () => {
    const [old, into] = [await unit("石桥镇"), await unit("横岭乡")];
    const issued = (await clerk.post("/api/bulletins", { period: "2026-03" })).json();
    const before = await ledgerUpTo("2026-03-31");
    const query = `intoId=${into.id}&from=2026-03-08`;
    const preview = (await clerk.get(`/api/units/${old.id}/merge?${query}`)).json();
    expect(preview).toMatchObject({
      unit: "石桥镇",
      into: "横岭乡",
      placements: 0,
      placementsBefore: 1,
      submissions: 0,
      correspondents: ["陈晓岚"],
      namesakes: [],
      aliases: ["石桥镇"],
      users: ["石桥镇"],
      namedInRules: false,
      obstacles: [],
    });
    const done = await clerk.post(`/api/units/${old.id}/merge`, { intoId: into.id, from: "2026-03-08" });
    expect(done.statusCode, done.body).toBe(204);
    expect(await ledgerUpTo("2026-03-31")).toBe(before);
    const placed = (await clerk.get("/api/placements")).json().items as { unit: string; publishedOn: string }[];
    expect(placed.find((one) => one.publishedOn === "2026-03-05")?.unit).toBe("石桥镇");
    const kept = await sample.ctx.store.bulletins.get(sample.office.id, issued.id);
    expect(kept.figures.placements.map((one) => one.unit)).toContain("石桥镇");
    expect(await unit("石桥镇")).toMatchObject({ endedOn: "2026-03-08", successorId: into.id, correspondents: [] });
    expect(await unit("横岭乡")).toMatchObject({ aliases: ["石桥镇"] });
    expect((await unit("横岭乡")).correspondents.map(({ name }) => name).toSorted()).toEqual(
      ["吴敏", "陈晓岚"].toSorted(),
    );
    expect((await sample.ctx.store.users.get(sample.office.id, sample.users.unit.id)).unitId).toBe(into.id);
  });

  it("credits what is printed from the day on to the other unit, though the old one sent it in", async () => {
    const [old, into] = [await unit("石桥镇"), await unit("横岭乡")];
    const before = await ledgerUpTo("2026-03-07");
    await clerk.post(`/api/units/${old.id}/merge`, { intoId: into.id, from: "2026-03-08" });
    // Sent in by 石桥镇 in February, printed on 12 March.
    await confirm(6);
    const { store } = sample.ctx;
    const placements = await store.ledger.placementsBetween(sample.office.id, "2026-03-12", "2026-03-12");
    expect(placements.map((one) => one.unitId)).toEqual([into.id]);
    expect(await ledgerUpTo("2026-03-07")).toBe(before);
    const march = (await clerk.get("/api/ranking?period=2026-03")).json().units as { unit: string; placed: number }[];
    expect(march.find((one) => one.unit === "石桥镇")?.placed).toBe(1);
    expect(march.find((one) => one.unit === "横岭乡")?.placed).toBe(1);
    // Taken back, all is as it was.
    expect((await clerk.post(`/api/units/${old.id}/resume`, {})).statusCode).toBe(204);
    const again = await store.ledger.placementsBetween(sample.office.id, "2026-03-12", "2026-03-12");
    expect(again.map((one) => one.unitId)).toEqual([old.id]);
    expect((await unit("横岭乡")).aliases).toEqual([]);
  });

  it("registers a piece under the unit that stood on its day", async () => {
    const [old, into] = [await unit("石桥镇"), await unit("横岭乡")];
    await clerk.post(`/api/units/${old.id}/merge`, { intoId: into.id, from: "2026-03-08" });
    const table = `标题,正文,单位,通讯员,报送日期\n早的一篇,${"石桥镇修渠。".repeat(20)},石桥镇,陈晓岚,2026-03-01\n晚的一篇,${"石桥镇修路。".repeat(20)},石桥镇,陈晓岚,2026-03-10\n`;
    const file = { name: "投稿.csv", bytes: new TextEncoder().encode(table) };
    await importSubmissions(sample.ctx, sample.office.id, [file], { dryRun: false });
    const page = { page: 1, size: 100 };
    const { items } = await sample.ctx.store.submissions.list(sample.office.id, { text: "的一篇" }, page);
    const unitOf = new Map(items.map((one) => [one.title, one.unitId]));
    expect(unitOf.get("早的一篇")).toBe(old.id);
    expect(unitOf.get("晚的一篇")).toBe(into.id);
  });

  it("lets nothing more be entered by hand for the unit that is gone, and waits for what was", async () => {
    const [old, into] = [await unit("石桥镇"), await unit("横岭乡")];
    await clerk.post(`/api/units/${old.id}/merge`, { intoId: into.id, from: "2026-03-08" });
    const proof = await sendFile(clerk, "/api/proofs", { name: "播出单.png", bytes: PNG });
    const proofIds = [proof.json().id];
    const entry = { title: "广播里的石桥", outletId: "out_city", unitId: old.id, note: "播出单", proofIds };
    const late = await clerk.post("/api/hand-entries", { ...entry, publishedOn: "2026-03-09" });
    expect(late.json().message).toMatch(/已并入“横岭乡”/u);
    const early = await clerk.post("/api/hand-entries", { ...entry, publishedOn: "2026-03-07" });
    expect(early.statusCode, early.body).toBe(200);
    const street = await unit("云溪街道");
    await clerk.post("/api/hand-entries", { ...entry, unitId: street.id, publishedOn: "2026-03-10" });
    const refused = await clerk.post(`/api/units/${street.id}/merge`, { intoId: into.id, from: "2026-03-09" });
    expect(refused.json().message).toMatch(/1 条手工登记的上稿记在“云溪街道”名下/u);
    const later = await clerk.post(`/api/units/${street.id}/merge`, { intoId: into.id, from: "2026-03-11" });
    expect(later.statusCode, later.body).toBe(204);
  });

  it("waits for what a person has entered of the unit for later days, and refuses what cannot be", async () => {
    const [old, into] = [await unit("石桥镇"), await unit("横岭乡")];
    const { events } = sample.ctx.store;
    await events.add({
      officeId: sample.office.id,
      kind: "领导批示",
      unitId: old.id,
      correspondentId: null,
      day: "2026-03-09",
      level: "",
      amount: null,
      placementId: null,
      note: "",
      enteredBy: sample.users.clerk.id,
      at: "2026-03-09T01:00:00.000Z",
    });
    const refused = await clerk.post(`/api/units/${old.id}/merge`, { intoId: into.id, from: "2026-03-08" });
    expect(refused.statusCode).toBe(400);
    expect(refused.json().message).toMatch(/1 件加减分事项记在“石桥镇”名下/u);
    expect((await unit("石桥镇")).endedOn).toBeNull();
    const itself = await clerk.post(`/api/units/${old.id}/merge`, { intoId: old.id, from: "2026-03-10" });
    expect(itself.json().message).toBe("不能并入自己");
    const future = await clerk.post(`/api/units/${old.id}/merge`, { intoId: into.id, from: "2026-03-14" });
    expect(future.json().message).toMatch(/不能晚于今天/u);
  });
});

describe("改名和改类别", () => {
  it("holds from its day on: earlier accounts and placements keep name and class", async () => {
    const health = await unit("县卫生健康局");
    const before = await ledgerUpTo("2026-03-31");
    const changed = { ...fields(health), name: "县卫健委", unitClass: "乡镇（街道）", from: "2026-03-10" };
    const answer = await clerk.send("PUT", `/api/units/${health.id}`, changed);
    expect(answer.statusCode, answer.body).toBe(204);
    expect(await ledgerUpTo("2026-03-31")).toBe(before);
    expect(await unit("县卫健委")).toMatchObject({ aliases: ["县卫生健康局"], unitClass: "乡镇（街道）" });
    const placed = (await clerk.get("/api/placements")).json().items as { unit: string }[];
    expect(placed.map((one) => one.unit)).toContain("县卫生健康局");
    const classIn = async (period: string) => {
      const { units } = (await clerk.get(`/api/ranking?period=${period}`)).json();
      return (units as { unitId: string; unit: string; unitClass: string }[]).find((one) => one.unitId === health.id);
    };
    expect(await classIn("2026-02")).toMatchObject({ unit: "县卫生健康局", unitClass: "县直单位" });
    expect(await classIn("2026-03")).toMatchObject({ unit: "县卫健委", unitClass: "乡镇（街道）" });
    expect((await clerk.get(`/api/units/${health.id}/history`)).json()).toMatchObject([
      { until: "2026-03-10", name: "县卫生健康局", unitClass: "县直单位", parent: null, by: "李文书" },
    ]);
    const earlier = { ...changed, name: "卫健委", from: "2026-03-01" };
    expect((await clerk.send("PUT", `/api/units/${health.id}`, earlier)).json().message).toMatch(
      /2026-03-10 已有变更/u,
    );
  });

  it("refuses a name that another unit bears, and a unit below itself", async () => {
    const [one, other] = [await unit("横岭乡"), await unit("云溪街道")];
    const put = (row: Row, change: object) =>
      clerk.send("PUT", `/api/units/${row.id}`, { ...fields(row), from: "2026-03-13", ...change });
    expect((await put(one, { aliases: ["云溪街道"] })).json().message).toMatch(/已有单位叫“云溪街道”/u);
    expect((await put(one, { parentId: other.id })).statusCode).toBe(204);
    expect((await put(other, { parentId: one.id })).json().message).toMatch(/不能是自己或自己的下级/u);
  });

  it("gives a new unit an id of its own where a renamed one bore the name before", async () => {
    const old = await unit("横岭乡");
    const change = { ...fields(old), name: "横岭镇", from: "2026-03-13" };
    await clerk.send("PUT", `/api/units/${old.id}`, change);
    const taken = { name: "横岭乡", unitClass: "乡镇（街道）" };
    expect((await clerk.post("/api/units", taken)).json().message).toMatch(/别名/u);
    await clerk.send("PUT", `/api/units/${old.id}`, { ...change, aliases: [] });
    const made = (await clerk.post("/api/units", taken)).json();
    expect(made.id).not.toBe(old.id);
    expect(await unit("横岭镇")).toMatchObject({ id: old.id });
  });
});

describe("拆分、停用", () => {
  it("lets a new unit begin on its day, with those who go there", async () => {
    const old = await unit("石桥镇");
    const before = await ledgerUpTo("2026-03-31");
    const split = {
      name: "石桥镇南片区",
      unitClass: "乡镇（街道）",
      from: "2026-03-10",
      correspondentIds: old.correspondents.map(({ id }) => id),
    };
    const made = await clerk.post(`/api/units/${old.id}/split`, split);
    expect(made.statusCode, made.body).toBe(200);
    expect(await ledgerUpTo("2026-03-31")).toBe(before);
    const person = (await unit("石桥镇南片区")).correspondents[0];
    expect(person).toMatchObject({ name: "陈晓岚", former: [{ until: "2026-03-10", unit: "石桥镇" }] });
    const names = async (period: string) =>
      ((await clerk.get(`/api/ranking?period=${period}`)).json().units as { unit: string }[]).map((one) => one.unit);
    expect(await names("2026-02")).not.toContain("石桥镇南片区");
    expect(await names("2026-03")).toContain("石桥镇南片区");
  });

  it("keeps a unit that is not used any more in the accounts of its days, and asks nothing of it after", async () => {
    const office = await unit("县政务服务中心");
    expect((await clerk.post(`/api/units/${office.id}/end`, { from: "2026-02-15" })).statusCode).toBe(204);
    const names = async (period: string) =>
      ((await clerk.get(`/api/ranking?period=${period}`)).json().units as { unit: string }[]).map((one) => one.unit);
    expect(await names("2026-02")).toContain("县政务服务中心");
    // Its piece of 6 March was there before: what is there is shown, whoever stands.
    expect(
      (await clerk.get("/api/ranking?period=2026-Q2")).json().units.map((one: { unit: string }) => one.unit),
    ).not.toContain("县政务服务中心");
    expect((await unit("县政务服务中心")).correspondents[0]?.endedOn).toBe("2026-02-15");
    const change = { ...fields(office), name: "政务中心", from: "2026-03-13" };
    expect((await clerk.send("PUT", `/api/units/${office.id}`, change)).statusCode).toBe(400);
    expect((await clerk.post(`/api/units/${office.id}/resume`, {})).statusCode).toBe(204);
    expect((await unit("县政务服务中心")).correspondents[0]?.endedOn).toBeNull();
  });
});

describe("通讯员", () => {
  it("moves to another unit from a day on; what was credited stays", async () => {
    const [old, next] = [await unit("石桥镇"), await unit("云溪街道")];
    const person = old.correspondents[0];
    const before = await ledgerUpTo("2026-03-31");
    const url = `/api/correspondents/${person?.id}/move`;
    expect((await clerk.post(url, { unitId: next.id, from: "2026-03-10" })).statusCode).toBe(204);
    expect(await ledgerUpTo("2026-03-31")).toBe(before);
    expect((await clerk.post(url, { unitId: old.id, from: "2026-03-01" })).json().message).toMatch(/2026-03-10/u);
    const people = async (period: string) =>
      (await clerk.get(`/api/ranking?period=${period}`)).json().people as { name: string; unit: string }[];
    expect((await people("2026-03")).find((one) => one.name === "陈晓岚")?.unit).toBe("云溪街道");
    const { figuresOf } = await import("../../office/bulletin.ts");
    const early = { kind: "month", from: "2026-03-01", to: "2026-03-09", label: "3月上旬" } as const;
    const figures = await figuresOf(sample.ctx, sample.office.id, early);
    expect(figures.people.find((one) => one.name === "陈晓岚")?.unit).toBe("石桥镇");
  });

  it("is entered, changed and taken out of use, never twice by one name in a unit", async () => {
    const { id } = await unit("横岭乡");
    const made = (await clerk.post(`/api/units/${id}/correspondents`, { name: "周洋", aliases: ["洋洋"] })).json();
    const twin = await clerk.post(`/api/units/${id}/correspondents`, { name: "洋洋" });
    expect(twin.json().message).toMatch(/署名会分不清/u);
    await clerk.send("PUT", `/api/correspondents/${made.id}`, { name: "周扬", aliases: [] });
    await clerk.post(`/api/correspondents/${made.id}/end`, { from: "2026-03-13" });
    const person = (await unit("横岭乡")).correspondents.find((one) => one.id === made.id);
    expect(person).toMatchObject({ name: "周扬", endedOn: "2026-03-13" });
    expect((await clerk.post(`/api/correspondents/${made.id}/resume`, {})).statusCode).toBe(204);
  });
});

describe("从表格登记", () => {
  const send = (text: string, dryRun: boolean) =>
    sendFile(
      clerk,
      "/api/people/import",
      { name: "名册.csv", bytes: new TextEncoder().encode(text) },
      {
        dryRun: String(dryRun),
      },
    );

  it("shows first what would become of it, names every wrong cell, and takes all or nothing", async () => {
    const table = "单位,类别,上级,别名,通讯员\n石桥镇,县直单位,,石桥,陈晓岚、赵新\n新城街道,乡镇（街道）,,,周舟\n";
    const dry = await send(table, true);
    expect(dry.statusCode, dry.body).toBe(200);
    expect(dry.json()).toEqual({
      units: 2,
      correspondents: 3,
      newUnits: ["新城街道"],
      newCorrespondents: 2,
      changes: ["石桥镇：类别 乡镇（街道） → 县直单位，别名增加 石桥"],
    });
    expect((await rows()).map(({ name }) => name)).not.toContain("新城街道");
    const wrong = await send("单位,类别,上级\n石桥镇,,\n,乡镇,\n", false);
    expect(wrong.json().details).toEqual([
      expect.stringMatching(/^第 2 行“类别/u),
      expect.stringMatching(/^第 3 行“单位/u),
    ]);
    const before = await ledgerUpTo("2026-03-31");
    expect((await send(table, false)).statusCode).toBe(200);
    expect(await ledgerUpTo("2026-03-31")).toBe(before);
    const town = await unit("石桥镇");
    expect(town).toMatchObject({ unitClass: "县直单位", aliases: ["石桥"] });
    const [step] = (await clerk.get(`/api/units/${town.id}/history`)).json();
    expect(step).toMatchObject({ until: "2026-03-13", unitClass: "乡镇（街道）" });
  });
});

describe("who may", () => {
  it("lets leaders read and change nothing, and shows no other office's units", async () => {
    const leader = await signedIn(app, "leader");
    expect((await leader.get("/api/people")).statusCode).toBe(200);
    expect((await leader.post("/api/units", { name: "某局", unitClass: "县直单位" })).statusCode).toBe(403);
    const { office } = await createOffice(sample.ctx, {
      name: "白水县委组织部",
      regionNames: [],
      admin: { username: "there", password: PASSWORD },
      rules: defaultRules(),
    });
    const stranger = {
      id: "unt_there",
      officeId: office.id,
      name: "白水镇",
      aliases: [],
      unitClass: "乡镇",
      parentId: null,
    };
    await sample.ctx.store.people.putUnit(stranger);
    expect((await rows()).map(({ name }) => name)).not.toContain("白水镇");
    expect((await clerk.get("/api/units/unt_there/history")).statusCode).toBe(404);
    expect((await clerk.post("/api/units/unt_there/end", { from: "2026-03-13" })).statusCode).toBe(404);
    const town = await unit("石桥镇");
    const away = await clerk.post(`/api/units/${town.id}/merge`, { intoId: "unt_there", from: "2026-03-13" });
    expect(away.statusCode).toBe(404);
  });
});
