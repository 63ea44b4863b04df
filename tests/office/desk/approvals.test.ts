import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import { setApprovalRules } from "../../../office/desk/approval-rules.ts";
import { approvalStandings, unsettledPlacements } from "../../../office/desk/approval-standings.ts";
import { approvalDetail, approvalList, signApproval } from "../../../office/desk/approvals.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import { type DeskOffice, deskOffice } from "./desk-office.ts";

let office: DeskOffice;
beforeEach(async () => {
  office = await deskOffice();
});
afterEach(() => office.fresh.close());

const HEAD = { id: "head", name: "单位负责人", side: "unit" as const, roles: [], userIds: [] };
const LEADER = { id: "lead", name: "分管领导", side: "office" as const, roles: ["leader" as const], userIds: [] };
const DESK = { id: "desk", name: "宣传办", side: "office" as const, roles: ["clerk" as const], userIds: [] };
const MARCH = { from: "2026-03-01", to: "2026-03-31" };
const FIRST = { page: 1, size: 20 };

async function chained(againFrom?: string): Promise<void> {
  const long = { kinds: ["research" as const], steps: [HEAD, LEADER, DESK], againFrom };
  const short = { kinds: [], steps: [HEAD, DESK] };
  await setApprovalRules(office.ctx, office.clerk, { chains: [long, short], from: "2026-03-01" });
}

const stateOf = async (id: string) => {
  const { standing } = await approvalDetail(office.ctx, office.clerk, id);
  return [standing.state, standing.current?.name ?? null];
};

describe("审稿", () => {
  it("asks nothing while it is off, and nothing of what came before it was on", async () => {
    const { ctx, clerk } = office;
    const early = await office.handIn("河道清漂", { submittedOn: "2026-02-27" });
    expect(await stateOf(early.id)).toEqual(["none", null]);
    const entry = { stepId: "head", kind: "passed" as const, signer: "王建国", seen: 0 };
    await expect(signApproval(ctx, clerk, early.id, entry)).rejects.toThrow(/不需要审稿/u);
    await chained();
    expect(await stateOf(early.id)).toEqual(["none", null]);
    expect(await approvalList(ctx, clerk, { from: "2026-02-01", to: "2026-03-31" }, FIRST)).toEqual({
      items: [],
      total: 0,
    });
  });

  it("goes by kind from step to step, each by whom it names, with who and when", async () => {
    const { ctx, clerk, leader, shiqiao, yunxi } = office;
    await chained();
    const { id } = await office.handIn("基层治理调研", { kind: "research" });
    expect(await stateOf(id)).toEqual(["open", "单位负责人"]);
    await expect(signApproval(ctx, yunxi, id, { stepId: "head", kind: "passed", seen: 0 })).rejects.toThrow(
      NotFoundError,
    );
    await expect(signApproval(ctx, clerk, id, { stepId: "head", kind: "passed", seen: 0 })).rejects.toThrow(
      /纸上的签名/u,
    );
    await expect(signApproval(ctx, leader, id, { stepId: "lead", kind: "passed", seen: 0 })).rejects.toThrow(
      ConflictError,
    );
    await signApproval(ctx, clerk, id, { stepId: "head", kind: "passed", signer: "王建国", seen: 0 });
    await expect(signApproval(ctx, shiqiao, id, { stepId: "lead", kind: "passed", seen: 1 })).rejects.toThrow(
      /不由您/u,
    );
    await expect(signApproval(ctx, leader, id, { stepId: "lead", kind: "passed", seen: 0 })).rejects.toThrow(
      ConflictError,
    );
    await signApproval(ctx, leader, id, { stepId: "lead", kind: "passed", seen: 1 });
    const done = await signApproval(ctx, clerk, id, { stepId: "desk", kind: "passed", seen: 2 });
    expect(done.standing.state).toBe("passed");
    expect(done.words.map(({ step, signer, userId }) => [step, signer, userId])).toEqual([
      ["单位负责人", "王建国", clerk.id],
      ["分管领导", null, leader.id],
      ["宣传办", null, clerk.id],
    ]);
    const short = await office.handIn("春耕备耕");
    await signApproval(ctx, shiqiao, short.id, { stepId: "head", kind: "passed", seen: 0 });
    expect(await stateOf(short.id)).toEqual(["open", "宣传办"]);
  });

  it("goes back with a reason, and the next version begins where the office says", async () => {
    const { ctx, clerk, leader, shiqiao } = office;
    await chained("lead");
    const first = await office.handIn("基层治理调研", { kind: "research" });
    await signApproval(ctx, shiqiao, first.id, { stepId: "head", kind: "passed", seen: 0 });
    const back = { stepId: "lead", kind: "returned" as const, seen: 1 };
    await expect(signApproval(ctx, leader, first.id, back)).rejects.toThrow(/理由/u);
    await signApproval(ctx, leader, first.id, { ...back, reason: "数字与报表不符" });
    expect(await stateOf(first.id)).toEqual(["returned", "分管领导"]);
    const { pieceId } = first;
    const second = await office.handIn("基层治理调研", { kind: "research", body: "改过的正文。", pieceId });
    expect(await stateOf(second.id)).toEqual(["open", "分管领导"]);
    await expect(signApproval(ctx, leader, first.id, { ...back, kind: "passed", seen: 2 })).rejects.toThrow(/第 2 稿/u);
    await signApproval(ctx, leader, second.id, { stepId: "lead", kind: "passed", seen: 0 });
    await signApproval(ctx, clerk, second.id, { stepId: "desk", kind: "passed", seen: 1 });
    expect(await stateOf(second.id)).toEqual(["passed", null]);
    await chained();
    expect(await stateOf(second.id)).toEqual(["open", "单位负责人"]);
  });

  it("takes the last word back and no other", async () => {
    const { ctx, clerk, shiqiao } = office;
    await chained();
    const { id } = await office.handIn("春耕备耕");
    await signApproval(ctx, shiqiao, id, { stepId: "head", kind: "passed", seen: 0 });
    await signApproval(ctx, clerk, id, { stepId: "desk", kind: "passed", seen: 1 });
    await expect(signApproval(ctx, shiqiao, id, { stepId: "head", kind: "withdrawn", seen: 2 })).rejects.toThrow(
      /最近/u,
    );
    await signApproval(ctx, clerk, id, { stepId: "desk", kind: "withdrawn", seen: 2 });
    expect(await stateOf(id)).toEqual(["open", "宣传办"]);
    expect((await approvalDetail(ctx, clerk, id)).words.map(({ kind }) => kind)).toEqual([
      "passed",
      "passed",
      "withdrawn",
    ]);
  });

  it("lists by state; a unit sees its own", async () => {
    const { ctx, clerk, shiqiao, yunxi } = office;
    await chained();
    const own = await office.handIn("春耕备耕");
    const foreign = await office.handIn("社区书屋", { unitId: "unt_yunxi" });
    await signApproval(ctx, shiqiao, own.id, { stepId: "head", kind: "returned", reason: "重写", seen: 0 });
    const list = async (user: typeof clerk, state?: "open" | "returned") =>
      (await approvalList(ctx, user, { ...MARCH, state }, FIRST)).items.map(({ submissionId, mine }) => [
        submissionId,
        mine,
      ]);
    expect(await list(clerk, "returned")).toEqual([[own.id, true]]);
    expect(await list(clerk, "open")).toEqual([[foreign.id, true]]);
    expect(await list(yunxi)).toEqual([[foreign.id, true]]);
    await expect(approvalDetail(ctx, yunxi, own.id)).rejects.toThrow(NotFoundError);
  });

  it("loses no placement: what is not through is named beside what it counts", async () => {
    const { ctx, officeId, clerk, shiqiao } = office;
    await chained();
    const { id } = await office.handIn("春耕备耕");
    await ctx.store.outlets.put({
      id: "tv",
      name: "县电视台",
      aliases: [],
      tier: "county",
      kind: "tv",
      homepage: null,
    });
    const place = {
      unitId: "unt_shiqiao",
      correspondentIds: [],
      outletId: "tv",
      tier: "county",
      outletKind: "tv",
    } as const;
    const text = {
      pieceKind: "info",
      title: "春耕备耕",
      publishedOn: "2026-03-12",
      page: null,
      position: "other",
    } as const;
    const rest = { linkId: null, articleId: null, storyId: null, length: 0, reprint: false, sharedBy: 1 } as const;
    const byHand = { userId: clerk.id, note: "" };
    await enterByHand(ctx.store, {
      ...{ ...place, ...text, ...rest, byHand, state: "confirmed" },
      ...{ id: "plc_1", officeId, submissionId: id, pieceId: "plc_1" },
    });
    const found = async () => (await unsettledPlacements(ctx, officeId, "2026-03-01", "2026-03-31")).length;
    expect(await found()).toBe(1);
    await signApproval(ctx, shiqiao, id, { stepId: "head", kind: "passed", seen: 0 });
    await signApproval(ctx, clerk, id, { stepId: "desk", kind: "passed", seen: 1 });
    expect(await found()).toBe(0);
    await setApprovalRules(ctx, clerk, { chains: [], from: "2026-03-01" });
    const [one] = await ctx.store.submissions.getMany(officeId, [id]);
    if (one === undefined) throw new Error("the submission is gone");
    expect((await approvalStandings(ctx, officeId, [one])).get(id)?.standing.state).toBe("none");
  });

  it.each([
    [{ kinds: [], steps: [] }, /1 到 10 步/u],
    [{ kinds: [], steps: [{ ...DESK, roles: [] }] }, /没有人能签/u],
    [{ kinds: [], steps: [{ ...DESK, roles: ["unit" as const] }] }, /不能选单位账号/u],
    [{ kinds: [], steps: [{ ...DESK, userIds: ["usr_none"] }] }, /没有这个账号/u],
    [{ kinds: [], steps: [HEAD, { ...DESK, id: "head" }] }, /编号相同/u],
    [{ kinds: [], steps: [HEAD], againFrom: "desk" }, /重审起点/u],
  ])("refuses a chain that cannot be worked: %o", async (chain, message) => {
    const chains = [chain];
    const set = setApprovalRules(office.ctx, office.clerk, { chains, from: "2026-03-01" });
    await expect(set).rejects.toThrow(message);
    await expect(set).rejects.toThrow(InputError);
  });
});
