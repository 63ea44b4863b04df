import { beforeEach, expect, it } from "vitest";
import type { ApprovalWord } from "../../../domain/approval.ts";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { LATER, NOON, seedOffice, submission } from "./samples.ts";

const BY = { userId: "user", at: NOON };
const AFTER = { userId: "user", at: LATER };

/** 审稿, 专题, 报送重点, 约稿. */
export function deskContract(store: () => Store): void {
  let officeId: string;
  let other: string;
  beforeEach(async () => {
    officeId = await seedOffice(store(), "青禾县");
    other = await seedOffice(store(), "白水县");
  });

  it("lets the last approval rules stand, and appends words only to what the signer saw", async () => {
    const { approvals } = store();
    const step = { id: "s1", name: "单位负责人", side: "unit" as const, roles: [], userIds: [] };
    const rules = {
      chains: [{ kinds: [], steps: [step], againFrom: "s1" }],
      from: "2026-03-01",
      changedBy: "user",
      at: NOON,
    };
    expect(await approvals.rules(officeId)).toBeNull();
    await approvals.setRules(officeId, rules);
    await approvals.setRules(officeId, { ...rules, chains: [], at: LATER });
    expect(await approvals.rules(officeId)).toEqual({ ...rules, chains: [], at: LATER });
    expect(await approvals.rules(other)).toBeNull();
    const word: ApprovalWord = {
      submissionId: "sub_1",
      pieceId: "pce_1",
      stepId: "s1",
      kind: "returned",
      reason: "数字\u0000有误",
      signer: "王建国",
      userId: "user",
      at: NOON,
    };
    await approvals.addWord(officeId, word, 0);
    await expect(approvals.addWord(officeId, word, 0)).rejects.toThrow(ConflictError);
    await approvals.addWord(officeId, { ...word, kind: "withdrawn", reason: null, signer: null }, 1);
    const words = await approvals.words(officeId, ["pce_1", "pce_2"]);
    expect(words.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["returned", "数字\uFFFD有误"],
      ["withdrawn", null],
    ]);
    expect(await approvals.words(other, ["pce_1"])).toEqual([]);
  });

  it("keeps campaigns by their days, closes them once, and lets the last word on a piece stand", async () => {
    const { campaigns } = store();
    const campaign = {
      id: "cmp_1",
      officeId,
      name: "防汛一线",
      from: "2026-06-01",
      to: "2026-06-30",
      keywords: ["防汛", "巡堤"],
      unitIds: ["u1"],
      createdBy: "user",
      createdAt: NOON,
    };
    await campaigns.put(campaign);
    await campaigns.put({ ...campaign, name: "防汛抗旱一线", createdBy: "another", createdAt: LATER });
    const [kept, none] = await campaigns.list(officeId, "2026-06-30", "2026-07-31");
    expect([kept, none]).toEqual([{ ...campaign, name: "防汛抗旱一线", closedAt: null }, undefined]);
    expect(await campaigns.list(officeId, "2026-07-01", "2026-07-31")).toEqual([]);
    await expect(campaigns.get(other, "cmp_1")).rejects.toThrow(NotFoundError);
    await expect(campaigns.put({ ...campaign, unitIds: ["none"] })).rejects.toThrow(InputError);
    const word = { campaignId: "cmp_1", pieceId: "pce_1", submissionId: null, belongs: true, userId: "user", at: NOON };
    await campaigns.addWord(officeId, word);
    await campaigns.addWord(officeId, { ...word, belongs: null, at: LATER });
    expect(await campaigns.words(officeId, "cmp_1")).toEqual([{ ...word, belongs: null, at: LATER }]);
    await campaigns.close(officeId, "cmp_1", AFTER);
    expect((await campaigns.get(officeId, "cmp_1")).closedAt).toBe(LATER);
    await expect(campaigns.close(officeId, "cmp_1", AFTER)).rejects.toThrow(NotFoundError);
  });

  it("has an announced piece once, takes it off and on again, and takes none where a unit is unknown", async () => {
    const { plans } = store();
    const item = { unitId: "u1", month: "2026-03", title: "春耕备耕", kind: "info" as const, dueOn: "2026-03-15" };
    const later = { ...item, title: "河道清漂", dueOn: null };
    await expect(plans.addAll(officeId, [item, { ...later, unitId: "none" }], BY)).rejects.toThrow(InputError);
    expect(await plans.list(officeId, "2026-03", null)).toEqual([]);
    expect(await plans.addAll(officeId, [item, later, item], BY)).toBe(2);
    const [first] = await plans.list(officeId, "2026-03", "u1");
    const id = first?.id ?? "";
    await plans.addWord(officeId, { planId: id, kind: "ticked", submissionId: "sub_1", ...BY });
    await plans.addWord(officeId, { planId: id, kind: "unticked", submissionId: null, ...AFTER });
    expect(await plans.words(officeId, [id])).toEqual([{ planId: id, kind: "unticked", submissionId: null, ...AFTER }]);
    await plans.remove(officeId, id, BY);
    await expect(plans.remove(officeId, id, BY)).rejects.toThrow(NotFoundError);
    await expect(plans.get(officeId, id)).rejects.toThrow(NotFoundError);
    expect(await plans.list(officeId, "2026-03", null)).toHaveLength(1);
    expect(await plans.addAll(officeId, [item, later], AFTER)).toBe(1);
    expect(await plans.get(officeId, id)).toBeDefined();
    expect(await plans.list(other, "2026-03", null)).toEqual([]);
  });

  it("numbers call-outs by year, and appends a word only where the last is still what was seen", async () => {
    const { callouts } = store();
    const callout = {
      officeId,
      title: "防汛经验",
      text: "请报送做法",
      unitIds: ["u1"],
      deadline: "2026-03-20T10:00:00.000Z",
      kind: null,
      campaignId: null,
      createdBy: "user",
      createdAt: NOON,
    };
    const first = await callouts.add(callout, "2026");
    const second = await callouts.add({ ...callout, createdAt: LATER }, "2026");
    expect([first.number, second.number]).toEqual(["YG2026-001", "YG2026-002"]);
    expect((await callouts.add({ ...callout, officeId: other }, "2027")).number).toBe("YG2027-001");
    const word = { calloutId: first.id, pieceId: "pce_1", submissionId: "sub_1", eventId: null, reason: null, ...BY };
    await callouts.addWord(officeId, { ...word, kind: "answers" }, null);
    await expect(callouts.addWord(officeId, { ...word, kind: "rejected" }, null)).rejects.toThrow(ConflictError);
    await callouts.addWord(officeId, { ...word, kind: "accepted", eventId: "evt_1" }, "answers");
    expect(await callouts.words(officeId, first.id)).toEqual([{ ...word, kind: "accepted", eventId: "evt_1" }]);
    await callouts.close(officeId, first.id, AFTER);
    await expect(callouts.close(officeId, first.id, AFTER)).rejects.toThrow(NotFoundError);
    expect((await callouts.list(officeId, true)).map(({ id }) => id)).toEqual([second.id]);
    expect((await callouts.list(officeId, false)).map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it("says under which name a submission came in, the first first", async () => {
    const { intake, callouts } = store();
    const item = { officeId, channel: "mail" as const, name: "应约 YG2026-001", sender: null, bytes: 3 };
    for (const [receivedAt, sha256, text] of [
      [LATER, "b".repeat(64), "后来的"],
      [NOON, "a".repeat(64), "先来的"],
    ] as const) {
      const { item: kept } = await intake.receive({ ...item, receivedAt, sha256 });
      const piece = { state: "accepted" as const, reasons: [], finding: null };
      const parts = [{ ...piece, submission: submission(officeId, { title: text }) }];
      await intake.recordRead(officeId, kept.id, parts, receivedAt);
    }
    const all = await callouts.arrivals(officeId, NOON);
    expect(all.map(({ name, receivedAt }) => [name, receivedAt])).toEqual([
      [item.name, NOON],
      [item.name, LATER],
    ]);
    expect(await callouts.arrivals(officeId, LATER)).toEqual([all[1]]);
    expect(await callouts.arrivals(other, NOON)).toEqual([]);
  });
}
