import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultRules } from "../../config/index.ts";
import { sha256 } from "../../domain/ids.ts";
import type { Submission } from "../../domain/submission.ts";
import { parsePeriod } from "../../ledger/index.ts";
import { figuresOf, issueBulletin } from "../../office/bulletin.ts";
import {
  changePlacement,
  enterPlacement,
  restorePlacement,
  withdrawPlacement,
} from "../../office/by-hand/enter-placement.ts";
import type { PlacementToEnter } from "../../office/by-hand/placement-content.ts";
import { handEntryDetail } from "../../office/by-hand/placement-entries.ts";
import { decideLink } from "../../office/decide-link.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { keepProof } from "../../office/proofs/keep-proof.ts";
import { proofsOf } from "../../office/report-proofs.ts";
import { simulateRules } from "../../office/simulate-rules.ts";
import { addSubmission, matched, NOON, readArticle, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let office: OfficeInTest;
let proofId: string;
let piece: Submission;
beforeEach(async () => {
  office = await officeInTest();
  const { ctx, officeId, admin } = office;
  await seedSource(ctx.store);
  for (const [id, name] of [
    ["u1", "青岩镇"],
    ["u2", "白水乡"],
  ] as const) {
    await ctx.store.people.putUnit({ id, officeId, name, aliases: [], unitClass: "乡镇", parentId: null });
    await ctx.store.people.putCorrespondent({ id: `c-${id}`, officeId, unitId: id, name: `${name}人`, aliases: [] });
  }
  piece = await addSubmission(ctx.store, officeId, { authorIds: ["c-u1"] });
  proofId = (await keepProof(ctx, admin, "截图.png", PNG)).id;
});
afterEach(() => office.fresh.close());

const tv = (change: Partial<PlacementToEnter> = {}): PlacementToEnter => ({
  unitId: "u1",
  correspondentIds: ["c-u1"],
  newOutlet: { name: "省卫视", tier: "province", kind: "tv" },
  publishedOn: "2026-03-05",
  title: "青岩镇春耕备耕忙",
  page: "新闻联播",
  note: "3月5日晚播出，时长40秒",
  proofIds: [proofId],
  ...change,
});

const placements = () => office.ctx.store.ledger.placementsBetween(office.officeId, "2026-01-01", "2026-12-31");
/** What a placement gives, persons before the unit. */
const creditsOf = async (id: string) =>
  [...(await office.ctx.store.ledger.creditsOf(office.officeId, [id]))]
    .sort((a, b) => Number(a.correspondentId === null) - Number(b.correspondentId === null))
    .map(({ correspondentId: who, points, clause, arithmetic }) => ({ who, points, clause, arithmetic }));
/** What it gives the unit. */
const unitGets = async (id: string) => (await creditsOf(id)).find(({ who }) => who === null);

/** An article of the city's paper that is linked to a piece of 青岩镇 and waits for a person. */
async function waitingLink(change: { title?: string; publishedOn?: string } = {}) {
  const { ctx, officeId } = office;
  const articleId = await readArticle(ctx.store, `http://qhrb.localhost/${change.title ?? "1"}`, change);
  const { digest } = await ctx.store.articles.get(articleId);
  await ctx.store.links.record(officeId, [{ articleId, digest, links: [matched(piece.id, 0.7, "review")] }], "m", NOON);
  const [link] = await ctx.store.links.ofArticle(officeId, articleId);
  if (link === undefined) throw new Error("no link");
  return link;
}
const confirm = async (linkId: string) => {
  const { ctx, officeId, admin } = office;
  const { link } = await ctx.store.links.view(officeId, linkId);
  await decideLink(ctx, admin, linkId, { kind: "confirmed", reason: null, seen: link.decisions });
};

describe("a placement by hand", () => {
  test("is credited at once with clause and arithmetic, and its proof is kept", async () => {
    const { ctx, admin } = office;
    const { id } = await enterPlacement(ctx, admin, tv({ particulars: { labels: ["联播头条"] } }));
    expect(await placements()).toMatchObject([
      {
        id,
        pieceId: id,
        outletKind: "tv",
        tier: "province",
        page: "新闻联播",
        state: "confirmed",
        byHand: { userId: admin.id },
        particulars: { labels: ["联播头条"] },
      },
    ]);
    const given = { points: "10", clause: expect.stringContaining("第五条"), arithmetic: "省级 10 分" };
    expect(await creditsOf(id)).toEqual([
      { who: "c-u1", ...given },
      { who: null, ...given },
    ]);
    const detail = await handEntryDetail(ctx, admin, id);
    expect(detail.proofs).toMatchObject([{ id: proofId, kind: "png", name: "截图.png" }]);
    expect(detail.versions).toMatchObject([{ seq: 1, act: "entered", by: "管理员" }]);
    expect((await ctx.store.outlets.list()).map(({ name }) => name).sort()).toEqual(["省卫视", "青禾日报"]);
    const note = "手工登记：3月5日晚播出，时长40秒；证明：截图.png";
    expect((await proofsOf(ctx, await placements())).get(id)).toEqual({ address: "", sha256: sha256(PNG), note });
  });

  test("stays when the ledger is derived anew, as a whole or in part", async () => {
    const { ctx, admin, officeId } = office;
    const { id } = await enterPlacement(ctx, admin, tv({ submissionId: piece.id }));
    const credits = await creditsOf(id);
    await deriveLedger(ctx, officeId);
    expect(await creditsOf(id)).toEqual(credits);
    await confirm((await waitingLink()).id);
    const parts = JSON.stringify([await placements(), await creditsOf(id)]);
    await deriveLedger(ctx, officeId);
    expect(JSON.stringify([await placements(), await creditsOf(id)])).toBe(parts);
  });

  test("counts with the found placements of the piece that it names: the highest only", async () => {
    const { ctx, admin } = office;
    await confirm((await waitingLink()).id);
    const [paper] = await placements();
    expect(await unitGets(paper?.id ?? "")).toMatchObject({ points: "8" });
    const { id } = await enterPlacement(ctx, admin, tv({ submissionId: piece.id, reprint: true }));
    expect((await placements()).find((one) => one.id === id)).toMatchObject({ pieceId: piece.pieceId, reprint: true });
    expect(await unitGets(id)).toMatchObject({ points: "10" });
    expect(await unitGets(paper?.id ?? "")).toMatchObject({ points: "0", clause: expect.stringContaining("取最高") });
    const { versions } = await ctx.store.handEntries.get(office.officeId, id);
    await withdrawPlacement(ctx, admin, id, { reason: "不是这一篇", seen: versions });
    expect(await unitGets(paper?.id ?? "")).toMatchObject({ points: "8" });
  });

  test("is simulated like any other", async () => {
    const { ctx, admin, officeId } = office;
    await enterPlacement(ctx, admin, tv());
    const rules = defaultRules();
    const doubled = { ...rules, clauses: rules.clauses.map((clause) => ({ ...clause, points: "20" })) };
    const period = { from: "2026-03-01", to: "2026-03-31" };
    const { placements: count, units } = await simulateRules(ctx, officeId, [rules, doubled], period);
    expect(count).toBe(1);
    expect(units).toMatchObject([{ before: { points: "10" }, after: { points: "20" } }]);
  });
});

describe("the same is not entered twice", () => {
  test("by hand, however the title is written, and the one there is named", async () => {
    const { ctx, admin } = office;
    const { id } = await enterPlacement(ctx, admin, tv());
    const again = enterPlacement(ctx, admin, tv({ title: " 青岩镇：春耕备耕忙！" }));
    await expect(again).rejects.toThrow(`手工登记的同一条：2026-03-05 省卫视《青岩镇春耕备耕忙》（编号 ${id}）`);
    await enterPlacement(ctx, admin, tv({ unitId: "u2", correspondentIds: [] }));
    await enterPlacement(ctx, admin, tv({ publishedOn: "2026-03-06" }));
    expect(await placements()).toHaveLength(3);
  });

  test("beside one that was found", async () => {
    const { ctx, admin } = office;
    await confirm((await waitingLink()).id);
    const same = tv({ newOutlet: undefined, outletId: "qhrb", publishedOn: "2026-03-04", title: "青岩镇春耕忙" });
    await expect(enterPlacement(ctx, admin, same)).rejects.toThrow("采集到并匹配的同一条");
    const piecewise = { ...same, title: "另一个题目", submissionId: piece.id };
    await expect(enterPlacement(ctx, admin, piecewise)).rejects.toThrow("采集到并匹配的同一条");
  });

  test("nor counted twice when it is found after it was entered; withdrawn, what was found counts", async () => {
    const { ctx, admin, officeId } = office;
    const same = tv({ newOutlet: undefined, outletId: "qhrb", publishedOn: "2026-03-04", title: "青岩镇 春耕忙" });
    const { id } = await enterPlacement(ctx, admin, same);
    await confirm((await waitingLink()).id);
    expect((await placements()).map((one) => one.id)).toEqual([id]);
    await deriveLedger(ctx, officeId);
    expect((await placements()).map((one) => one.id)).toEqual([id]);
    await withdrawPlacement(ctx, admin, id, { reason: "已采集到", seen: 1 });
    expect(await placements()).toMatchObject([{ byHand: null, title: "青岩镇春耕忙" }]);
    await expect(restorePlacement(ctx, admin, id, { seen: 2 })).rejects.toThrow("同一条");
  });
});

describe("an entry that was wrong", () => {
  test("is changed to a new version, the old one stays visible; two at once are told", async () => {
    const { ctx, admin } = office;
    const { id } = await enterPlacement(ctx, admin, tv());
    const station = (await ctx.store.outlets.list()).find(({ name }) => name === "省卫视");
    const right = tv({ newOutlet: undefined, outletId: station?.id, correspondentIds: [], publishedOn: "2026-03-06" });
    await changePlacement(ctx, admin, id, right, { reason: "播出日期记错", seen: 1 });
    expect(await placements()).toMatchObject([{ id, publishedOn: "2026-03-06", correspondentIds: [] }]);
    expect(await creditsOf(id)).toMatchObject([{ who: null, points: "10" }]);
    const { versions } = await handEntryDetail(ctx, admin, id);
    expect(versions.map(({ act, reason, content }) => [act, reason, content.publishedOn])).toEqual([
      ["entered", null, "2026-03-05"],
      ["changed", "播出日期记错", "2026-03-06"],
    ]);
    await expect(changePlacement(ctx, admin, id, right, { reason: "再改", seen: 1 })).rejects.toThrow("他人改过");
  });

  test("is withdrawn with a reason, never deleted, and the withdrawal undone", async () => {
    const { ctx, admin } = office;
    const { id } = await enterPlacement(ctx, admin, tv());
    await withdrawPlacement(ctx, admin, id, { reason: "重复报送", seen: 1 });
    expect(await placements()).toEqual([]);
    expect(await creditsOf(id)).toEqual([]);
    const { entry, versions, proofs } = await handEntryDetail(ctx, admin, id);
    expect([entry.state, entry.points, proofs.length, versions.at(-1)?.reason]).toEqual([
      "withdrawn",
      "0",
      1,
      "重复报送",
    ]);
    await enterPlacement(ctx, admin, tv({ publishedOn: "2026-03-07" }));
    await restorePlacement(ctx, admin, id, { seen: 2 });
    expect(await unitGets(id)).toMatchObject({ points: "10" });
    await expect(restorePlacement(ctx, admin, id, { seen: 3 })).rejects.toThrow("没有撤回");
  });

  test("after the bulletin was issued appears as 更正 in the next", async () => {
    const { ctx, admin, officeId, setNow } = office;
    const { id } = await enterPlacement(ctx, admin, tv());
    setNow("2026-04-02T01:00:00Z");
    const issued = await issueBulletin(ctx, admin, "2026-03");
    const april = async () => (await figuresOf(ctx, officeId, parsePeriod("2026-04"))).corrections ?? [];
    const owed = { label: "2026年3月", unit: "青岩镇", before: "10" };
    const citys = tv({ newOutlet: { name: "市电视台", tier: "city", kind: "tv" } });
    await changePlacement(ctx, admin, id, citys, { reason: "是市台", seen: 1 });
    expect(await april()).toMatchObject([{ ...owed, after: "5" }]);
    await withdrawPlacement(ctx, admin, id, { reason: "经查未播出", seen: 2 });
    expect(await april()).toMatchObject([{ ...owed, after: "0" }]);
    expect((await ctx.store.bulletins.get(officeId, issued.id)).digest).toBe(issued.digest);
    await restorePlacement(ctx, admin, id, { seen: 3 });
    await changePlacement(ctx, admin, id, tv(), { reason: "还是省台", seen: 4 });
    expect(await april()).toEqual([]);
  });
});

describe("what will not do", () => {
  test("is named, and nothing is entered", async () => {
    const { ctx, admin } = office;
    const wrong: readonly [Partial<PlacementToEnter>, RegExp][] = [
      [{ proofIds: [] }, /内容有误/u],
      [{ title: " " }, /内容有误/u],
      [{ publishedOn: "2027-01-01" }, /内容有误/u],
      [{ note: "" }, /内容有误/u],
      [{ newOutlet: undefined }, /内容有误/u],
      [{ unitId: "u9" }, /没有这个单位/u],
      [{ correspondentIds: ["c-u2"] }, /不是青岩镇的人/u],
      [{ unitId: "u2", correspondentIds: [], submissionId: piece.id }, /没有这篇投稿/u],
      [{ proofIds: ["prf_none"] }, /没有找到/u],
      [{ particulars: { numbers: { 时长: "长" } } }, /应为数字/u],
      [{ newOutlet: { name: "青禾日报社", tier: "county", kind: "tv" } }, /已经有叫“青禾日报”的媒体/u],
    ];
    for (const [change, message] of wrong) {
      await expect(enterPlacement(ctx, admin, tv(change)), String(message)).rejects.toThrow(message);
    }
    expect(await placements()).toEqual([]);
    expect((await ctx.store.outlets.list()).map(({ name }) => name)).toEqual(["青禾日报"]);
  });
});
