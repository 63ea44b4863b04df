import { afterEach, beforeEach, expect, test } from "vitest";
import { parseRuleDocument, rulePresets } from "../../config/index.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { enterEvent } from "../../office/enter-event.ts";
import { importRules } from "../../office/import-rules.ts";
import { remarkPlacement } from "../../office/remark-placement.ts";
import { settledLines } from "../../office/settle-year.ts";
import { simulateRules } from "../../office/simulate-rules.ts";
import { addSubmission, matched, NOON, readArticle, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

let office: OfficeInTest;
let placementId: string;
const MARCH = { from: "2026-03-01", to: "2026-03-31" };

const rules = (name: string, points: number, settlement: readonly object[] = []) =>
  parseRuleDocument(
    {
      name,
      duplicates: "cumulative",
      sharing: "full",
      decimals: 2,
      clauses: [{ id: "一", text: "每篇", points, money: { number: "稿酬", times: 3 } }],
      settlement,
    },
    name,
  );

beforeEach(async () => {
  office = await officeInTest();
  const { ctx, officeId } = office;
  const { store } = ctx;
  await seedSource(store);
  for (const [id, name] of [
    ["u1", "青岩镇"],
    ["u2", "白水乡"],
  ] as const) {
    await store.people.putUnit({ id, officeId, name, aliases: [`${name}党委`], unitClass: "乡镇", parentId: null });
  }
  await store.people.putCorrespondent({ id: "c1", officeId, unitId: "u1", name: "李文斌", aliases: [] });
  const piece = await addSubmission(store, officeId, { body: `${"字".repeat(700)}\n`, submittedOn: "2026-03-02" });
  const articleId = await readArticle(store, "http://a.localhost/1");
  const { digest } = await store.articles.get(articleId);
  await store.links.record(officeId, [{ articleId, digest, links: [matched(piece.id, 0.9, "auto")] }], "m", NOON);
  placementId = (await deriveLedger(ctx, officeId))[0]?.id ?? "";
});
afterEach(() => office.fresh.close());

test("a simulation says who rises and falls, in points and money, and stores nothing", async () => {
  const { ctx, officeId, admin } = office;
  await remarkPlacement(ctx, admin, placementId, { position: null, particulars: { numbers: { 稿酬: "40" } } });
  const before = await ctx.store.ledger.creditsOf(officeId, [placementId]);
  const task = {
    kind: "task",
    id: "二",
    text: "每月 1 篇",
    per: "month",
    measure: "submissions",
    when: { minLength: 600 },
    amount: 1,
    missing: { points: -1 },
  };
  const steps: string[] = [];
  const pair = [rules("旧", 5), rules("新", 8, [task])] as const;
  const simulation = await simulateRules(ctx, officeId, pair, MARCH, (step) => steps.push(step));
  expect(simulation).toMatchObject({
    placements: 1,
    rules: ["旧", "新"],
    units: [
      {
        name: "青岩镇",
        belongsTo: "乡镇",
        before: { rank: 1, points: "5", money: "120" },
        after: { rank: 1, points: "8" },
        points: "3",
        money: "0",
        places: 0,
      },
      { name: "白水乡", before: { rank: 2, points: "0" }, after: { rank: 2, points: "-1" }, points: "-1" },
    ],
    persons: [{ name: "李文斌", belongsTo: "青岩镇", points: "3" }],
  });
  expect(steps).toEqual(["读取上稿", "按《旧》计算 1 条上稿", "按《新》计算 1 条上稿", "比较"]);
  expect(await ctx.store.ledger.creditsOf(officeId, [placementId])).toEqual(before);
  expect(await ctx.store.ruleSets.list(officeId)).toHaveLength(1);
  await expect(simulateRules(ctx, officeId, pair, { from: MARCH.to, to: MARCH.from })).rejects.toThrow(InputError);
});

test("events by names count when they are settled; a kind that no rule knows is refused", async () => {
  const { ctx, officeId, admin } = office;
  const entry = { kind: "领导批示", unit: "青岩镇党委", day: "2026-03-05", level: "省", placementId };
  await expect(enterEvent(ctx, admin, entry)).rejects.toThrow(/没有写任何事项/u);
  const preset = rulePresets().find(({ name }) => name.startsWith("01"));
  if (preset === undefined) throw new Error("no preset 01");
  await importRules(ctx, officeId, preset.document, "2026-01-01", admin.id);
  for (const [change, message] of [
    [{ kind: "表扬" }, /没有“表扬”这种事项；可用的有：领导批示/u],
    [{ unit: "黑水乡" }, /没有叫“黑水乡”的单位/u],
    [{ person: "王芳" }, /青岩镇没有叫“王芳”的通讯员/u],
    [{ day: "2026-02-30" }, /无法识别/u],
    [{ amount: "十" }, /应为数字/u],
    [{ unit: "白水乡" }, /不是白水乡的/u],
  ] as const) {
    await expect(enterEvent(ctx, admin, { ...entry, ...change })).rejects.toThrow(message);
  }
  await expect(enterEvent(ctx, admin, { ...entry, placementId: "none" })).rejects.toThrow(NotFoundError);
  await enterEvent(ctx, admin, { ...entry, note: "省领导肯定" });
  const lines = await settledLines(ctx, officeId, "2026-03-31");
  expect(lines).toMatchObject([
    {
      unitId: "u1",
      points: "20",
      clause: expect.stringContaining("第二条"),
      arithmetic: "2026-03-05 领导批示（省）：省领导肯定，20 分",
    },
  ]);
});

test("a remark is checked, and counts at once", async () => {
  const { ctx, officeId, admin } = office;
  await importRules(ctx, officeId, rules("稿酬", 5), "2026-01-01", "cli");
  const remark = (particulars: object) =>
    remarkPlacement(ctx, admin, placementId, { position: "front-lead", particulars });
  for (const [particulars, message] of [
    [{ numbers: { 稿酬: "四十" } }, /“稿酬”应为数字/u],
    [{ shares: { c1: "0.6" } }, /合计应为 1，实际为 0.6/u],
    [{ shares: { nobody: "1" } }, /不是这条上稿的署名人/u],
    [{ reportedOn: "3月5日" }, /上报日期/u],
    [{ labels: [""] }, /标注/u],
  ] as const) {
    await expect(remark(particulars)).rejects.toThrow(message);
  }
  await remark({ numbers: { 稿酬: "40.5" } });
  const [credit] = await ctx.store.ledger.creditsOf(officeId, [placementId]);
  expect(credit).toMatchObject({ money: "121.5", arithmetic: "市级 5 分，奖励 稿酬 40.5 × 3 = 121.5 元" });
  expect((await ctx.store.ledger.placement(officeId, placementId)).position).toBe("front-lead");
});
