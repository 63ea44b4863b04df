import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { InputError } from "../../../domain/errors/input-error.ts";
import type { IncomingPiece } from "../../../domain/intake.ts";
import { acceptIncoming, rejectIncoming, undoIncoming } from "../../../office/intake/decide.ts";
import { readWaiting, receive, recordIncoming } from "../../../office/intake/receive.ts";
import { incomingDetail, incomingList, incomingOriginal, WAITING } from "../../../office/intake/waiting-list.ts";
import { signed, writer } from "../../intake/corpus/case.ts";
import { letter } from "../../intake/corpus/mail.ts";
import type { OfficeInTest } from "../office-in-test.ts";
import { postOffice } from "./post-office.ts";

let office: OfficeInTest;
beforeEach(async () => {
  office = await postOffice();
});
afterEach(() => office.fresh.close());

const W = writer(5);

function mail(head: { readonly from?: string; readonly subject?: string; readonly text?: readonly string[] } = {}) {
  const text = (head.text ?? signed(W.story, `（${W.unit} ${W.person}）`)).join("\n");
  const subject = head.subject ?? `${W.unit}-${W.written}工作信息`;
  return letter({ from: head.from ?? W.address, subject, sent: W.sent, text });
}

const take = async (bytes: Uint8Array, name = "工作信息") =>
  receive(office.ctx, office.officeId, { channel: "mail", name, bytes });

function only(pieces: readonly IncomingPiece[]): IncomingPiece {
  expect(pieces).toHaveLength(1);
  const [piece] = pieces;
  if (piece === undefined) throw new TypeError("no piece");
  return piece;
}

const submissions = async () => (await office.ctx.store.submissions.marks(office.officeId)).length;

describe("what comes in", () => {
  it("is registered where everything is clear, once, however often it comes", async () => {
    const first = await take(mail());
    const piece = only(first.pieces);
    expect(piece).toMatchObject({ state: "accepted", reasons: [] });
    const submission = await office.ctx.store.submissions.get(office.officeId, piece.submissionId ?? "");
    expect(submission).toMatchObject({ title: W.story.title, submittedOn: W.day, version: 1 });
    const again = await take(mail());
    expect(again).toMatchObject({ known: true, item: { timesSeen: 2 } });
    // The same piece in another mail is a duplicate, not a second submission.
    const other = only((await take(mail({ subject: `再报：${W.unit}-${W.written}工作信息` }))).pieces);
    expect(other).toMatchObject({ state: "duplicate", submissionId: piece.submissionId });
    expect(await submissions()).toBe(1);
  });

  it("joins its first version where it was changed", async () => {
    const first = only((await take(mail())).pieces);
    const changed = signed(
      { ...W.story, paragraphs: [...W.story.paragraphs, "活动结束后，镇里召开座谈会，梳理出下一步要办的五件实事。"] },
      `（${W.unit} ${W.person}）`,
    );
    const again = only((await take(mail({ text: changed, subject: `${W.unit}-${W.written}修改稿` }))).pieces);
    expect(again.state).toBe("accepted");
    expect(again.reasons.join()).toMatch(/修改稿，已归为同一篇/u);
    const [a, b] = await office.ctx.store.submissions.getMany(office.officeId, [
      first.submissionId ?? "",
      again.submissionId ?? "",
    ]);
    expect(b?.pieceId).toBe(a?.pieceId);
    expect([a?.version, b?.version]).toEqual([1, 2]);
  });

  it("waits, seen by all, when its sender is unknown; accepted once, the sender is known; undone, it is not", async () => {
    const { ctx, admin } = office;
    const stranger = mail({ from: "new.person@elsewhere.example" });
    const piece = only((await take(stranger)).pieces);
    expect(piece.state).toBe("quarantined");
    expect(await submissions()).toBe(0);
    const listed = await incomingList(ctx, admin, WAITING, { page: 1, size: 10 });
    expect(listed.items.map((view) => view.piece.id)).toEqual([piece.id]);
    const accepted = await acceptIncoming(ctx, admin, piece.id, { seen: 1 });
    expect(accepted).toMatchObject({ state: "accepted", decisions: 2 });
    const next = writer(17);
    const text = signed(next.story, `（${W.unit} ${W.person}）`);
    expect(only((await take(mail({ from: "new.person@elsewhere.example", text }))).pieces).state).toBe("accepted");
    await expect(acceptIncoming(ctx, admin, piece.id, { seen: 1 })).rejects.toThrow(ConflictError);
    const undone = await undoIncoming(ctx, admin, piece.id, { seen: 2 });
    expect(undone).toMatchObject({ state: "quarantined", submissionId: null, decisions: 3 });
    expect(await submissions()).toBe(1);
    const senders = await ctx.store.intake.senders(office.officeId);
    expect(senders.map(({ address }) => address)).not.toContain("new.person@elsewhere.example");
  });

  it("is asked with suggestions, filled in by a person and can be put right again", async () => {
    const { ctx, admin } = office;
    const piece = only((await take(mail({ text: [W.story.title, ...W.story.paragraphs] }))).pieces);
    expect(piece.state).toBe("asked");
    expect(piece.finding?.authors).toMatchObject({ value: null, question: expect.stringContaining("署名") });
    expect(piece.finding?.authors.suggestions.length).toBe(2);
    await expect(acceptIncoming(ctx, admin, piece.id, { seen: 1 })).rejects.toThrow(/还缺通讯员/u);
    const [suggested] = piece.finding?.authors.suggestions ?? [];
    const authorIds = suggested?.map(({ id }) => id) ?? [];
    const accepted = await acceptIncoming(ctx, admin, piece.id, { seen: 1, authorIds });
    expect(accepted.finding?.authors).toMatchObject({ by: ["person"], confidence: 1 });
    const renamed = await acceptIncoming(ctx, admin, piece.id, { seen: 2, title: "改过的标题" });
    expect((await ctx.store.submissions.get(office.officeId, renamed.submissionId ?? "")).title).toBe("改过的标题");
    expect(await submissions()).toBe(1);
    const rejected = await rejectIncoming(ctx, admin, piece.id, { seen: 3, reason: "不合要求" });
    expect(rejected).toMatchObject({ state: "rejected", submissionId: null });
    expect(await submissions()).toBe(0);
    const { history } = await incomingDetail(ctx, admin, piece.id);
    expect(history.map(({ state, userId }) => [state, userId === admin.id])).toEqual([
      ["asked", false],
      ["accepted", true],
      ["accepted", true],
      ["rejected", true],
    ]);
  });

  it("takes no unit, person or day that is not the office's", async () => {
    const { ctx, admin } = office;
    const piece = only((await take(mail({ text: [W.story.title, ...W.story.paragraphs] }))).pieces);
    const wrong = [{ unitId: "none" }, { authorIds: ["none"] }, { day: "2030-01-01" }, { title: " " }, { body: "" }];
    for (const given of wrong)
      await expect(acceptIncoming(ctx, admin, piece.id, { seen: 1, ...given })).rejects.toThrow(InputError);
    const elsewhere = W.at === 0 ? "p2-1" : "p1-1";
    await expect(acceptIncoming(ctx, admin, piece.id, { seen: 1, authorIds: [elsewhere] })).rejects.toThrow(
      /不是所选单位/u,
    );
    expect(await submissions()).toBe(0);
  });

  it("is read by the next run when the process was killed between recording and reading", async () => {
    const { ctx, officeId, admin } = office;
    const bytes = mail();
    const { item } = await recordIncoming(ctx, officeId, { channel: "mail", name: "工作信息", bytes });
    expect(item.read).toBe(false);
    const [read] = await readWaiting(ctx, officeId);
    expect(read).toMatchObject({ fault: null, pieces: [{ state: "accepted" }] });
    expect(await readWaiting(ctx, officeId)).toEqual([]);
    const original = await incomingOriginal(ctx, admin, read?.pieces[0]?.id ?? "");
    expect(Buffer.from(original.bytes)).toEqual(Buffer.from(bytes));
    expect(await submissions()).toBe(1);
  });

  it("is refused with a reason where nothing can be read of it, and stands in the list", async () => {
    const { ctx, officeId, admin } = office;
    const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(600)]);
    const { pieces } = await receive(ctx, officeId, { channel: "upload", name: "稿件.docx", bytes: program });
    expect(only(pieces)).toMatchObject({
      state: "refused",
      finding: null,
      reasons: [expect.stringContaining("程序文件")],
    });
    await expect(acceptIncoming(ctx, admin, only(pieces).id, { seen: 1 })).rejects.toThrow(/不能登记/u);
  });
});
