import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importPlan, pastePlan } from "../../../office/desk/import-plans.ts";
import { enterPlan, planView, removePlan, tickPlan } from "../../../office/desk/plans.ts";
import { excelFile } from "../../intake/make-files.ts";
import { type DeskOffice, deskOffice } from "./desk-office.ts";

let office: DeskOffice;
beforeEach(async () => {
  office = await deskOffice();
});
afterEach(() => office.fresh.close());

const ITEM = { unitId: "unt_shiqiao", month: "2026-03", kind: "info", dueOn: null } as const;

async function ticks() {
  const { rows } = await planView(office.ctx, office.clerk, "2026-03");
  return Object.fromEntries(
    rows.map(({ item, tick }) => [item.title, [tick.state, tick.by, tick.came?.title ?? null]]),
  );
}

describe("报送重点", () => {
  it("is ticked by a title that holds all of its words, suggested by half of them, else open", async () => {
    const { ctx, clerk } = office;
    const titles = ["河道清漂行动", "石桥镇春季森林防火宣传", "村级集体经济发展", "党建"];
    await enterPlan(
      ctx,
      clerk,
      titles.map((title) => ({ ...ITEM, title })),
    );
    await office.handIn("石桥镇开展河道清漂专项行动");
    await office.handIn("石桥镇：森林防火知识进村入户");
    await office.handIn("党建引领聚合力");
    await office.handIn("村级集体经济发展观察", { unitId: "unt_yunxi" });
    expect(await ticks()).toEqual({
      河道清漂行动: ["done", "machine", "石桥镇开展河道清漂专项行动"],
      石桥镇春季森林防火宣传: ["suggested", null, null],
      村级集体经济发展: ["open", null, null],
      党建: ["suggested", null, null],
    });
    const { units, silent, came } = await planView(ctx, clerk, "2026-03");
    expect(units).toEqual([{ unitId: "unt_shiqiao", unit: "石桥镇", announced: 4, done: 1, suggested: 2, late: 0 }]);
    expect(silent).toEqual(["县卫生健康局", "云溪街道"]);
    expect(came).toHaveLength(3);
  });

  it("takes what came a week around the month, once, and its versions as one", async () => {
    const { ctx, clerk } = office;
    await enterPlan(ctx, clerk, [
      { ...ITEM, title: "春耕备耕现场" },
      { ...ITEM, title: "春耕备耕" },
      { ...ITEM, title: "河道清漂行动" },
    ]);
    await office.handIn("河道清漂行动", { submittedOn: "2026-02-20" });
    const early = await office.handIn("春耕备耕现场直击", { submittedOn: "2026-02-22" });
    await office.handIn("春耕备耕现场直击", { submittedOn: "2026-04-07", body: "改稿。", pieceId: early.pieceId });
    expect(await ticks()).toEqual({
      春耕备耕现场: ["done", "machine", "春耕备耕现场直击"],
      春耕备耕: ["suggested", null, null],
      河道清漂行动: ["open", null, null],
    });
  });

  it("lets a person's word stand, and gives it back to the machine", async () => {
    const { ctx, clerk } = office;
    await enterPlan(ctx, clerk, [{ ...ITEM, title: "河道清漂行动", dueOn: "2026-03-09" }]);
    const { id } = (await planView(ctx, clerk, "2026-03")).rows[0]?.item ?? { id: "" };
    const came = await office.handIn("河道清漂行动见成效");
    const late = async () => (await planView(ctx, clerk, "2026-03")).rows[0]?.tick.late;
    expect([await ticks(), await late()]).toEqual([{ 河道清漂行动: ["done", "machine", came.title] }, true]);
    await tickPlan(ctx, clerk, id, "unticked", null);
    expect(await ticks()).toEqual({ 河道清漂行动: ["open", "person", null] });
    const far = await office.handIn("另一个题目", { submittedOn: "2026-01-05" });
    await tickPlan(ctx, clerk, id, "ticked", far.id);
    expect([await ticks(), await late()]).toEqual([{ 河道清漂行动: ["done", "person", "另一个题目"] }, false]);
    await tickPlan(ctx, clerk, id, "cleared", null);
    expect(await ticks()).toEqual({ 河道清漂行动: ["done", "machine", came.title] });
    const foreign = await office.handIn("别家的稿", { unitId: "unt_yunxi" });
    await expect(tickPlan(ctx, clerk, id, "ticked", foreign.id)).rejects.toThrow(/不是报这项重点的单位/u);
    await removePlan(ctx, clerk, id);
    expect(await ticks()).toEqual({});
  });

  it("shows a unit its own", async () => {
    const { ctx, clerk, yunxi } = office;
    await enterPlan(ctx, clerk, [
      { ...ITEM, title: "河道清漂行动" },
      { ...ITEM, title: "社区书屋开张", unitId: "unt_yunxi" },
    ]);
    const view = await planView(ctx, yunxi, "2026-03", "unt_shiqiao");
    expect(view.rows.map(({ unit }) => unit)).toEqual(["云溪街道"]);
  });

  it("is imported from a table as a whole, with the office's own headings, once", async () => {
    const { ctx, clerk } = office;
    const rows = [
      ["三月报送重点"],
      ["科室", "重点事项", "体裁", "时限"],
      ["石桥", "1. 河道清漂行动", "", "3月15日前"],
      ["云溪街道", "社区书屋开张", "通讯", new Date("2026-03-20T00:00:00Z")],
    ];
    const hints = { month: "2026-03", columns: { 单位: "科室", 标题: "重点事项" }, dryRun: false };
    const file = { name: "重点.xlsx", bytes: await excelFile(rows) };
    expect(await importPlan(ctx, clerk, file, { ...hints, dryRun: true })).toEqual({ added: 2, known: 0 });
    expect(await ticks()).toEqual({});
    expect(await importPlan(ctx, clerk, file, hints)).toEqual({ added: 2, known: 0 });
    expect(await importPlan(ctx, clerk, file, hints)).toEqual({ added: 0, known: 2 });
    const view = await planView(ctx, clerk, "2026-03");
    expect(view.rows.map(({ unit, item }) => [unit, item.title, item.kind, item.dueOn])).toEqual([
      ["石桥镇", "河道清漂行动", "info", "2026-03-15"],
      ["云溪街道", "社区书屋开张", "report", "2026-03-20"],
    ]);
    const bytes = await excelFile([...rows, ["石桥", "", "诗歌", "改天"], ["清河镇", "甲", "", ""]]);
    const faults = importPlan(ctx, clerk, { name: "重点.xlsx", bytes }, hints);
    await expect(faults).rejects.toMatchObject({
      details: [
        "第 5 行“标题（B 列）”：标题应为 1 到 300 个字",
        expect.stringMatching(/第 5 行“类型（C 列）”：类型“诗歌”/u),
        expect.stringMatching(/第 5 行“报送时限（D 列）”/u),
      ],
    });
  });

  it("is pasted, one piece a line, and asks about what is unsure", async () => {
    const { ctx, clerk } = office;
    const text = "（1）石桥镇：河道清漂行动\n云溪街道\t社区书屋开张\t通讯\t20日\n\n2026年工作要点：谋划新局";
    const hints = { month: "2026-03", dryRun: false };
    await expect(pastePlan(ctx, clerk, text, hints)).rejects.toMatchObject({
      details: [expect.stringMatching(/^第 4 行：没有写明报送单位/u)],
    });
    expect(await ticks()).toEqual({});
    expect(await pastePlan(ctx, clerk, text, { ...hints, unit: "县卫健局" })).toEqual({ added: 3, known: 0 });
    const view = await planView(ctx, clerk, "2026-03");
    expect(view.rows.map(({ unit, item }) => [unit, item.title, item.dueOn])).toEqual([
      ["石桥镇", "河道清漂行动", null],
      ["县卫生健康局", "2026年工作要点：谋划新局", null],
      ["云溪街道", "社区书屋开张", "2026-03-20"],
    ]);
    await expect(pastePlan(ctx, clerk, "石桥镇\t甲题目\t乙题目", hints)).rejects.toThrow(/1 行需要改正/u);
    await expect(pastePlan(ctx, clerk, "\n \n", hints)).rejects.toThrow(/一行写一篇/u);
    await expect(pastePlan(ctx, clerk, "石桥镇：题", { ...hints, month: "三月" })).rejects.toThrow(/无法识别/u);
  });
});
