import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultRules } from "../../../config/index.ts";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import { acceptAnswer, rejectAnswer } from "../../../office/desk/accept-answer.ts";
import { answerCallout, answerChoices, calloutView } from "../../../office/desk/callout-answers.ts";
import { calloutReminders } from "../../../office/desk/callout-reminders.ts";
import { addCallout, calloutList, closeCallout, deadlineOf } from "../../../office/desk/callouts.ts";
import { importRules } from "../../../office/import-rules.ts";
import { acceptIncoming } from "../../../office/intake/decide.ts";
import { issueOaToken, receiveOa } from "../../../office/intake/oa-access.ts";
import { receive } from "../../../office/intake/receive.ts";
import { mergeUnits } from "../../../office/people/merge-units.ts";
import { letter } from "../../intake/corpus/mail.ts";
import { type DeskOffice, deskOffice } from "./desk-office.ts";

let office: DeskOffice;
beforeEach(async () => {
  office = await deskOffice();
});
afterEach(() => office.fresh.close());

const CALL = {
  title: "防汛抢险先进做法",
  text: "请报送一篇",
  unitIds: ["unt_shiqiao", "unt_yunxi"],
  deadline: "2026-03-20 18:00",
  kind: null,
  campaignId: null,
};
const TEXT = [
  "连日来，强降雨导致河道水位上涨，镇党委政府闻令而动，组织镇村干部和志愿者昼夜巡堤查险。",
  "截至目前，共出动人员四百余人次，转移群众三十余人，排除险情两处，储备沙袋六千个。",
  "下一步，该镇将继续加强值守，把群众生命财产安全放在第一位，确保安全度汛。",
].join("\n");

const RIVER = [
  "水清岸绿，鱼翔浅底。近日，石桥镇组织河长、巡河员沿河清理垃圾和水葫芦，河面焕然一新。",
  "该镇把二十公里河道划成网格，每段都有责任人，每周一巡、每月一评，发现问题当天处置。",
].join("\n");

const call = (changes: Partial<typeof CALL> = {}) => addCallout(office.ctx, office.clerk, { ...CALL, ...changes });

async function mail(subject: string, title: string, body = TEXT): Promise<void> {
  const { ctx, officeId } = office;
  await ctx.store.intake.confirmSender(officeId, SENDER, "usr", "2026-03-01T00:00:00Z");
  const text = `${title}\n${body}\n（石桥镇 李文斌）`;
  const bytes = letter({ from: SENDER.address, subject, sent: "2026-03-20T09:00:00+08:00", text });
  const { pieces } = await receive(ctx, officeId, { channel: "mail", name: subject, bytes });
  for (const { state, reasons } of pieces) expect([state, reasons]).toEqual(["accepted", []]);
}
const SENDER = { address: "sq@qinghe.example", unitId: "unt_shiqiao", correspondentId: null };

const shown = async (id: string, user = office.clerk) => {
  const { answers, silent } = await calloutView(office.ctx, user, id);
  const rows = answers.map(({ unit, state, late }) => [unit, state, late]);
  return { rows, silent: silent.map(({ name }) => name) };
};

/** The office's rules as they are, with events of these kinds. */
async function withEvents(...kinds: string[]): Promise<void> {
  const clause = {
    kind: "event" as const,
    id: "第九条",
    text: "约稿采用加 5 分",
    event: kinds,
    effect: { points: "5" },
  };
  await importRules(office.ctx, office.officeId, { ...defaultRules(), settlement: [clause] }, "2026-01-01", "usr");
}

const events = () => office.ctx.store.events.list(office.officeId, "2026-01-01", "2026-12-31");

describe("约稿", () => {
  it("ends at the hour of the office's clock", async () => {
    const { ctx, clerk } = office;
    const made = await call();
    expect(made).toMatchObject({ number: "YG2026-001", deadline: "2026-03-20T10:00:00.000Z" });
    expect(deadlineOf("2026-03-20", "Asia/Shanghai")).toBe("2026-03-20T15:59:59.000Z");
    for (const deadline of ["2026-02-30", "明天", "2026-03-20 25:00"]) {
      await expect(call({ deadline })).rejects.toThrow(/无法识别/u);
    }
    await expect(call({ deadline: "2026-03-12 18:00" })).rejects.toThrow(/已经过了/u);
    await expect(addCallout(ctx, clerk, { ...CALL, campaignId: "cmp_none" })).rejects.toThrow(NotFoundError);
  });

  it("is answered by a mail whose subject bears its number or title, late by when it came in", async () => {
    const made = await call();
    const named = await call({ title: "春耕现场" });
    office.setNow("2026-03-20T09:00:00Z");
    await mail(`石桥镇应约 yg2026－001 稿件`, "石桥镇巡堤查险护平安");
    expect(await shown(made.id)).toEqual({ rows: [["石桥镇", "found", false]], silent: ["云溪街道"] });
    expect((await shown(named.id)).rows).toEqual([]);
    const other = await call({ title: "“河道清漂”专题约稿" });
    office.setNow("2026-03-20T10:30:00Z");
    await mail("石桥镇：河道清漂专题约稿", "石桥镇清理河道二十公里", RIVER);
    expect((await shown(other.id)).rows).toEqual([["石桥镇", "found", true]]);
  });

  it("is answered through an OA system by its number", async () => {
    const { ctx, clerk } = office;
    const made = await call();
    const { access } = await issueOaToken(ctx, clerk, { name: "县 OA", unitIds: null });
    const piece = { title: "云溪街道守好每一处堤", body: TEXT, authors: [], date: "2026-03-13" };
    const { state } = await receiveOa(ctx, access, { ...piece, unit: "云溪街道", callout: made.number });
    expect(state).toBe("asked");
    expect((await shown(made.id)).rows).toEqual([]);
    const [waiting] = (await ctx.store.intake.list(office.officeId, ["asked"], { page: 1, size: 5 })).items;
    await acceptIncoming(ctx, clerk, waiting?.piece.id ?? "", { seen: 1, authorIds: [] });
    expect((await shown(made.id)).rows).toEqual([["云溪街道", "found", false]]);
  });

  it("takes a merged unit's pieces by the token of before, from the merger on for the unit that stands for it", async () => {
    const { ctx, clerk, officeId } = office;
    const { access } = await issueOaToken(ctx, clerk, { name: "云溪 OA", unitIds: ["unt_yunxi"] });
    const hand = async (unit: string, title: string) =>
      (await receiveOa(ctx, access, { title, body: TEXT, authors: [], date: null, unit })).reasons.join("；");
    expect(await hand("石桥镇", "合并以前")).toMatch(/不能替“石桥镇”报送/u);
    await mergeUnits(ctx, { id: clerk.id, officeId }, "unt_yunxi", { intoId: "unt_shiqiao", from: "2026-03-01" });
    expect(await hand("石桥镇", "合并以后")).not.toMatch(/不能替/u);
  });

  it("is answered by a unit with its own piece alone, until the office has decided", async () => {
    const { ctx, clerk, shiqiao, yunxi } = office;
    const made = await call();
    const own = await office.handIn("巡堤", { submittedOn: "2026-03-21" });
    const foreign = await office.handIn("值守", { unitId: "unt_yunxi" });
    await expect(answerCallout(ctx, shiqiao, made.id, foreign.id)).rejects.toThrow(NotFoundError);
    expect((await answerChoices(ctx, shiqiao, made.id, "unt_yunxi")).map(({ id }) => id)).toEqual([own.id]);
    await answerCallout(ctx, shiqiao, made.id, own.id);
    await answerCallout(ctx, shiqiao, made.id, own.id);
    expect(await shown(made.id, shiqiao)).toEqual({ rows: [["石桥镇", "answers", true]], silent: [] });
    expect(await shown(made.id, yunxi)).toEqual({ rows: [], silent: ["云溪街道"] });
    await rejectAnswer(ctx, clerk, made.id, own.pieceId, "文不对题");
    expect(await shown(made.id)).toEqual({ rows: [["石桥镇", "rejected", true]], silent: ["石桥镇", "云溪街道"] });
    await expect(answerCallout(ctx, shiqiao, made.id, own.id)).rejects.toThrow(ConflictError);
    await closeCallout(ctx, clerk, made.id);
    await expect(answerCallout(ctx, yunxi, made.id, foreign.id)).rejects.toThrow(/已经结束/u);
    const alone = await call({ unitIds: ["unt_yunxi"] });
    await expect(calloutView(ctx, shiqiao, alone.id)).rejects.toThrow(NotFoundError);
    expect(await calloutList(ctx, shiqiao, true)).toEqual([]);
    expect((await calloutList(ctx, shiqiao, false)).map(({ number }) => number)).toEqual(["YG2026-001"]);
  });

  it("counts an accepted answer once, as the rule set's event, and takes it back with it", async () => {
    const { ctx, clerk } = office;
    await withEvents("约稿", "约稿未完成");
    const made = await call();
    const own = await office.handIn(`巡堤查险（${made.number}）`);
    expect((await shown(made.id)).rows).toEqual([["石桥镇", "found", false]]);
    expect(await events()).toEqual([]);
    const accepted = await acceptAnswer(ctx, clerk, made.id, own.pieceId, {});
    const event = { id: accepted.eventId, kind: "约稿", unitId: "unt_shiqiao", day: "2026-03-10", enteredBy: clerk.id };
    expect(await events()).toMatchObject([event]);
    await expect(acceptAnswer(ctx, clerk, made.id, own.pieceId, {})).rejects.toThrow(/已经采用/u);
    await rejectAnswer(ctx, clerk, made.id, own.pieceId, null);
    expect(await events()).toEqual([]);
    expect((await shown(made.id)).rows).toEqual([["石桥镇", "rejected", false]]);
    await expect(acceptAnswer(ctx, clerk, made.id, "pce_none", {})).rejects.toThrow(/不是这次约稿/u);
  });

  it("is accepted without an event where the rule set knows none, which can be entered later", async () => {
    const { ctx, clerk } = office;
    const made = await call();
    const own = await office.handIn("巡堤查险");
    await answerCallout(ctx, clerk, made.id, own.id);
    expect((await acceptAnswer(ctx, clerk, made.id, own.pieceId, {})).message).toMatch(/没有约稿事项/u);
    expect((await shown(made.id)).rows).toEqual([["石桥镇", "accepted", false]]);
    await withEvents("约稿", "约稿未完成");
    const both = [
      acceptAnswer(ctx, clerk, made.id, own.pieceId, {}),
      acceptAnswer(ctx, clerk, made.id, own.pieceId, {}),
    ];
    const done = await Promise.allSettled(both);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await events()).toHaveLength(1);
  });

  it("reminds those who have not answered, the most urgent first", async () => {
    const { ctx, clerk } = office;
    await call();
    await call({ title: "党建调研", unitIds: [], deadline: "2026-03-14" });
    const done = await call({ title: "已齐的约稿", unitIds: ["unt_shiqiao"] });
    const own = await office.handIn("巡堤查险");
    await answerCallout(ctx, clerk, done.id, own.id);
    const reminders = await calloutReminders(ctx, clerk);
    expect(reminders.map(({ callout, hoursLeft }) => [callout.number, hoursLeft])).toEqual([
      ["YG2026-002", 43],
      ["YG2026-001", 181],
    ]);
    expect(reminders[1]?.text).toBe(
      "约稿 YG2026-001《防汛抢险先进做法》请于 3月20日 18:00 前报送，邮件主题或标题请写明 YG2026-001。尚未报送：石桥镇、云溪街道。",
    );
    office.setNow("2026-03-20T10:00:01Z");
    expect((await calloutReminders(ctx, clerk))[1]?.text).toMatch(/已过截止时间/u);
  });
});
