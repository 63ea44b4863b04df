import { existsSync, writeFileSync } from "node:fs";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bulletinFileOf, DEFAULT_RETENTION } from "../../config/index.ts";
import { INSTALLATION } from "../../domain/audit.ts";
import type { PersonRef } from "../../domain/personal-data.ts";
import { verifyChain } from "../../office/audit/verify.ts";
import { auditPage } from "../../office/audit/view.ts";
import { bulletinFile, issueBulletin } from "../../office/bulletin.ts";
import type { OfficeContext } from "../../office/context.ts";
import { examineDeep } from "../../office/deep/examine-deep.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { receive } from "../../office/intake/receive.ts";
import { incomingOriginal } from "../../office/intake/waiting-list.ts";
import { placeOfKept } from "../../office/kept-files.ts";
import { erasePerson, erasurePreview } from "../../office/personal/erase-person.ts";
import { personFile } from "../../office/personal/person-file.ts";
import { retireData } from "../../office/personal/retire-data.ts";
import { officeReport } from "../../office/report.ts";
import { runNight } from "../../office/run-night.ts";
import { searchSubmissions, warmSubmissionSearch } from "../../office/search-submissions.ts";
import { type SampleOffice, sampleOffice } from "../server/sample-office.ts";

let sample: SampleOffice;
let ctx: OfficeContext;
beforeEach(async () => {
  sample = await sampleOffice();
  ctx = sample.ctx;
});
afterEach(() => sample.close());

const PERIOD = "2026-03";

/** Who signed a placement that stands. */
async function placedPerson() {
  const [placed] = await ctx.store.ledger.placementsBetween(sample.office.id, "2026-03-01", "2026-03-31");
  const id = placed?.correspondentIds[0] ?? "";
  const person = (await ctx.store.people.correspondents(sample.office.id)).find((one) => one.id === id);
  if (person === undefined) throw new Error("no placement is signed");
  return { person, ref: { kind: "correspondent", id } as PersonRef };
}

async function ledger() {
  const { id } = sample.office;
  return {
    placements: await ctx.store.ledger.placementsBetween(id, "2026-01-01", "2026-12-31"),
    credits: await ctx.store.ledger.creditsBetween(id, "2026-01-01", "2026-12-31"),
  };
}

async function docxText(bytes: Uint8Array): Promise<string> {
  const xml = (await (await JSZip.loadAsync(bytes)).file("word/document.xml")?.async("string")) ?? "";
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join("");
}

async function sheets(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const workbook = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  await workbook.xlsx.load(copy);
  return new Map(workbook.worksheets.map((sheet) => [sheet.name, JSON.stringify(sheet.getSheetValues())]));
}

describe("erasing a correspondent", () => {
  it("leaves every point where it was, the issued bulletin as it is and no name in search, index or new reports", async () => {
    const { admin } = sample.users;
    const { person, ref } = await placedPerson();
    const issued = await issueBulletin(ctx, admin, PERIOD);
    const paper = await bulletinFile(ctx, admin, { bulletinId: issued.id }, "docx");
    expect(await docxText(paper.bytes)).toContain(person.name);
    const before = await ledger();
    const search = async () => {
      await warmSubmissionSearch(ctx, sample.office.id, new AbortController().signal);
      return searchSubmissions(ctx, admin, person.name, { page: 1, size: 5 });
    };
    expect((await search()).total).toBeGreaterThan(0);

    const preview = await erasurePreview(ctx, admin, ref);
    expect(preview.staying.bulletins).toBe(1);
    await expect(erasePerson(ctx, admin, ref, "别人")).rejects.toThrow(/不一样/u);
    expect(await erasePerson(ctx, admin, ref, person.name)).toEqual(preview);

    expect(await ledger()).toEqual(before);
    await deriveLedger(ctx, sample.office.id);
    expect(await ledger()).toEqual(before);
    expect((await search()).total).toBe(0);
    const again = await bulletinFile(ctx, admin, { bulletinId: issued.id }, "docx");
    expect(again.bytes).toEqual(paper.bytes);
    const now = await docxText((await bulletinFile(ctx, admin, { period: PERIOD }, "docx")).bytes);
    expect(now).not.toContain(person.name);
    expect(now).toContain("已删除人员-001");
    const deep = await examineDeep(ctx, {
      sample: 5,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    expect(deep.filter(({ state }) => state === "bad")).toEqual([]);
    expect((await erasePerson(ctx, admin, ref, null)).touched).toEqual([]);
  });

  it("takes the originals of the person's mails, and says so to who asks for one", async () => {
    const { admin } = sample.users;
    const { person, ref } = await placedPerson();
    const mail = `From: x@y.cn\r\nSubject: =?utf-8?B?${Buffer.from(`${person.name}来稿`).toString("base64")}?=\r\n\r\n正文`;
    const bytes = new TextEncoder().encode(mail);
    const { item, pieces } = await receive(ctx, sample.office.id, { channel: "mail", name: "来稿", bytes });
    await ctx.store.intake.confirmSender(
      sample.office.id,
      { address: "x@y.cn", unitId: person.unitId, correspondentId: person.id },
      admin.id,
      ctx.now().toISOString(),
    );
    const file = placeOfKept(ctx, "incoming", item.sha256);
    expect(existsSync(file)).toBe(true);
    await erasePerson(ctx, admin, ref, person.name);
    expect(existsSync(file)).toBe(false);
    await expect(incomingOriginal(ctx, admin, pieces[0]?.id ?? "")).rejects.toThrow(/已按保存期限/u);
    expect((await receive(ctx, sample.office.id, { channel: "mail", name: "来稿", bytes })).known).toBe(true);
    expect(existsSync(file)).toBe(false);
  });
});

describe("erasing a user", () => {
  it("shows the pseudonym in the log, which still holds", async () => {
    const { admin, clerk } = sample.users;
    const { ref, person } = await placedPerson();
    const acting = { kind: "user", id: clerk.id, name: clerk.displayName, officeId: sample.office.id } as const;
    await ctx.store.audit.actingAs(acting, () => erasePerson(ctx, clerk, ref, person.name));
    await expect(erasePerson(ctx, admin, { kind: "user", id: admin.id }, null)).rejects.toThrow(/自己的账号/u);
    await erasePerson(ctx, admin, { kind: "user", id: clerk.id }, clerk.displayName);
    const { items } = await auditPage(ctx, sample.office.id, {}, { before: null, limit: 500 });
    const shown = JSON.stringify(items.map(({ who, details }) => [who, details]));
    expect(shown).not.toContain(clerk.displayName);
    expect(shown).toContain("已删除人员-002");
    expect((await verifyChain(ctx, sample.office.id)).broken).toBeNull();
  });
});

describe("the file of a person", () => {
  it("holds everything of a correspondent behind an index, and is recorded", async () => {
    const { admin } = sample.users;
    const { person, ref } = await placedPerson();
    const file = await personFile(ctx, admin, ref);
    expect(file.fileName).toBe(`个人信息（${person.id}）.xlsx`);
    const held = await sheets(file.bytes);
    const names = ["说明", "基本信息", "投稿", "上稿和计分", "计分事项", "认领", "审定和审稿", "来件", "操作记录"];
    expect([...held.keys()]).toEqual(names);
    expect(held.get("基本信息")).toContain(person.name);
    const [own] = (await ledger()).credits.filter(({ correspondentId }) => correspondentId === person.id);
    expect(held.get("上稿和计分")).toContain(own?.clause ?? "none");
    const [entry] = await ctx.store.audit.list(sample.office.id, { action: "person-exported" }, null, 1);
    expect([entry?.subjectId, entry?.details.includes(person.name)]).toEqual([person.id, false]);
  });

  it("holds what a user did and no secret", async () => {
    const { admin, clerk } = sample.users;
    const secrets = ["$argon2", clerk.id.slice(0, 0)];
    const [first] = (await ctx.store.links.queue(sample.office.id, { page: 1, size: 1 })).items;
    const word = { kind: "rejected", userId: clerk.id, reason: "不是一回事", at: ctx.now().toISOString() } as const;
    await ctx.store.links.decide(sample.office.id, first?.link.id ?? "", word, 1);
    await ctx.store.devices.keep(clerk.id, "digest-of-device", ctx.now().toISOString());
    const held = await sheets((await personFile(ctx, admin, { kind: "user", id: clerk.id })).bytes);
    expect(held.get("经办")).toContain("不是一回事");
    expect(held.get("登录")).toContain("认得的浏览器");
    const all = [...held.values()].join("");
    for (const secret of [...secrets.filter((one) => one !== ""), "digest-of-device"])
      expect(all).not.toContain(secret);
  });
});

describe("masked names", () => {
  it("stand in Word and Excel of what goes outside, in full in a person's own record", async () => {
    const { admin, unit } = sample.users;
    const { person } = await placedPerson();
    const surname = `${person.name.slice(0, 1)}＊`;
    const ranking = async (names?: "full" | "masked") => {
      const asked = { kind: "ranking", period: PERIOD, names } as const;
      const word = await docxText((await officeReport(ctx, admin, asked, "docx")).bytes);
      const excel = [...(await sheets((await officeReport(ctx, admin, asked, "xlsx")).bytes)).values()].join("");
      return [word, excel];
    };
    for (const text of await ranking()) expect(text).toContain(person.name);
    for (const text of await ranking("masked")) {
      expect(text).not.toContain(person.name);
      expect(text).toContain(surname);
    }
    writeFileSync(bulletinFileOf(ctx.settings.dataDir), "姓名: 隐去\n");
    for (const text of await ranking()) expect(text).not.toContain(person.name);
    for (const text of await ranking("full")) expect(text).toContain(person.name);
    const issued = await issueBulletin(ctx, admin, PERIOD);
    expect(JSON.stringify(issued.figures)).not.toContain(person.name);
    for (const format of ["docx", "xlsx"] as const) {
      const { bytes } = await bulletinFile(ctx, admin, { bulletinId: issued.id }, format);
      const text = format === "docx" ? await docxText(bytes) : [...(await sheets(bytes)).values()].join("");
      expect(text, format).not.toContain(person.name);
      expect(text, format).toContain(surname);
    }
    const record = await officeReport(ctx, admin, { kind: "person", period: PERIOD, personId: person.id }, "docx");
    expect(await docxText(record.bytes)).toContain(person.name);
    const own = { kind: "unit", period: PERIOD, unitId: unit.unitId ?? "", names: "full" } as const;
    const mates = (await ctx.store.people.correspondents(sample.office.id)).filter((one) => one.unitId === unit.unitId);
    const account = await docxText((await officeReport(ctx, unit, own, "docx")).bytes);
    for (const { name } of mates) expect(account).not.toContain(name);
  });
});

describe("what the night gives up", () => {
  it("goes by the settings, is recorded and told; 0 keeps for ever, a strange clock too", async () => {
    const officeId = sample.office.id;
    const bytes = new TextEncoder().encode("From: nobody@else.cn\r\nSubject: hello\r\n\r\nhello");
    const { item } = await receive(ctx, officeId, { channel: "mail", name: "hello", bytes });
    const [piece] = await ctx.store.intake.piecesOf(officeId, item.id);
    const at = ctx.now().toISOString();
    const word = { state: "rejected", userId: sample.users.clerk.id, reason: null, at } as const;
    const rest = { finding: null, reasons: [], submission: null };
    await ctx.store.intake.decide(officeId, piece?.id ?? "", { ...word, ...rest }, 1);
    const before = await ledger();
    sample.setNow("2030-03-13T18:30:00.000Z");
    expect(await retireData(ctx)).toEqual({});
    const night = await ctx.store.nights.begin("2030-03-13", null, "2030-03-13T18:30:00.000Z");
    await ctx.store.nights.finish(night.id, "done", null, "2030-03-13T18:40:00.000Z");
    const forever = Object.fromEntries(Object.keys(DEFAULT_RETENTION).map((key) => [key, 0]));
    const settings = { ...ctx.settings, retention: { ...DEFAULT_RETENTION, ...forever } };
    sample.setNow("2030-03-14T18:30:00.000Z");
    expect(await retireData({ ...ctx, settings })).toEqual({});
    const { summary } = await runNight(ctx, { stages: ["notice"], day: "2030-03-14" });
    expect(summary?.retired).toEqual({ originals: 1, rejected: 1, notices: 1 });
    expect(existsSync(placeOfKept(ctx, "incoming", item.sha256))).toBe(false);
    expect(await ledger()).toEqual(before);
    expect((await ctx.store.audit.list(officeId, { action: "data-retired" }, null, 9)).length).toBe(3);
    expect(await ctx.store.audit.list(INSTALLATION, { action: "data-retired" }, null, 9)).toEqual([]);
  });
});
