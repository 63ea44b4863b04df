import { expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { IncomingState } from "../../../domain/intake.ts";
import type { NewIncomingPiece } from "../../../domain/ports/intake-store.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import { placement, seedOffice, seedSource, submission } from "./samples.ts";

const AT = "2026-03-05T08:00:00.000Z";

function arriving(officeId: string, digest = "a".repeat(64)) {
  return {
    officeId,
    channel: "mail",
    name: "工作信息",
    sender: "a@b.c",
    receivedAt: AT,
    sha256: digest,
    bytes: 9,
  } as const;
}

function made(officeId: string, state: IncomingState, title = "夜校"): NewIncomingPiece {
  const registered = state === "accepted" ? submission(officeId, { title }) : null;
  return { state, reasons: ["一条原因"], finding: null, submission: registered };
}

const word = (state: IncomingState) =>
  ({ state, userId: "u", reason: null, at: AT, finding: null, reasons: [], submission: null }) as const;

export function incomingContract(store: () => Store): void {
  it("is one item however often the same bytes come, also from two hands at once", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const answers = await Promise.all(Array.from({ length: 6 }, () => store().intake.receive(arriving(officeId))));
    expect(answers.filter(({ known }) => !known)).toHaveLength(1);
    const [unread, more] = await store().intake.unread(officeId);
    expect([unread?.timesSeen, more]).toEqual([6, undefined]);
    const there = await seedOffice(store(), "白水县");
    expect((await store().intake.receive(arriving(there))).known).toBe(false);
    await expect(store().intake.item(there, unread?.id ?? "")).rejects.toThrow(NotFoundError);
  });

  it("registers its pieces and is read in one step, once", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const { item } = await store().intake.receive(arriving(officeId));
    const pieces = [made(officeId, "accepted"), made(officeId, "accepted"), made(officeId, "quarantined")];
    const first = await store().intake.recordRead(officeId, item.id, pieces, AT);
    expect(first.map(({ state }) => state)).toEqual(["accepted", "duplicate", "quarantined"]);
    expect(first[1]?.submissionId).toBe(first[0]?.submissionId);
    expect(await store().intake.recordRead(officeId, item.id, pieces, AT)).toEqual(first);
    const brought = await store().intake.ofSubmissions(officeId, [first[0]?.submissionId ?? ""]);
    expect(new Set(brought.map(({ piece }) => piece.state))).toEqual(new Set(["accepted", "duplicate"]));
    expect(brought[0]?.item.id).toBe(item.id);
    expect(await store().intake.unread(officeId)).toEqual([]);
    expect(await store().submissions.marks(officeId)).toHaveLength(1);
    expect(await store().intake.countByState(officeId)).toMatchObject({
      accepted: 1,
      duplicate: 1,
      quarantined: 1,
      asked: 0,
    });
    const waiting = await store().intake.list(officeId, ["quarantined", "asked"], { page: 1, size: 5 });
    expect(waiting).toMatchObject({ total: 1, items: [{ item: { id: item.id }, piece: { seq: 3 } }] });
  });

  it("keeps nothing of an item of which one piece cannot be registered", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const { item } = await store().intake.receive(arriving(officeId));
    const wrong = { ...made(officeId, "accepted"), submission: submission(officeId, { unitId: "none" }) };
    await expect(
      store().intake.recordRead(officeId, item.id, [made(officeId, "accepted"), wrong], AT),
    ).rejects.toThrow();
    expect(await store().submissions.marks(officeId)).toEqual([]);
    expect(await store().intake.unread(officeId)).toHaveLength(1);
  });

  it("is decided by the first of two persons; a submission that another piece brought too stays", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const { item } = await store().intake.receive(arriving(officeId));
    const pieces = [made(officeId, "accepted"), made(officeId, "accepted"), made(officeId, "accepted", "单独一篇")];
    const [first, , third] = await store().intake.recordRead(officeId, item.id, pieces, AT);
    await store().intake.decide(officeId, first?.id ?? "", word("rejected"), 1);
    await expect(store().intake.decide(officeId, first?.id ?? "", word("asked"), 1)).rejects.toThrow(ConflictError);
    expect(await store().submissions.marks(officeId)).toHaveLength(2);
    await store().intake.decide(officeId, third?.id ?? "", word("rejected"), 1);
    expect(await store().submissions.marks(officeId)).toHaveLength(1);
    const history = await store().intake.decisions(officeId, third?.id ?? "");
    expect(history.map(({ state, userId }) => [state, userId])).toEqual([
      ["accepted", null],
      ["rejected", "u"],
    ]);
  });

  it("keeps a submission that an entry by hand names", async () => {
    await seedSource(store());
    const officeId = await seedOffice(store(), "青禾县");
    const { item } = await store().intake.receive(arriving(officeId));
    const [piece] = await store().intake.recordRead(officeId, item.id, [made(officeId, "accepted")], AT);
    const submissionId = piece?.submissionId ?? "";
    const { pieceId } = await store().submissions.get(officeId, submissionId);
    const byHand = { userId: "u", note: "当晚播出" };
    await enterByHand(
      store(),
      placement(officeId, "p1", { linkId: null, articleId: null, byHand, submissionId, pieceId }),
    );
    const decided = store().intake.decide(officeId, piece?.id ?? "", word("rejected"), 1);
    await expect(decided).rejects.toThrow("已手工登记为上稿");
    expect(await store().submissions.get(officeId, submissionId)).toMatchObject({ pieceId });
    expect(await store().inspection.brokenRows("piece-fold")).toEqual({ count: 0, rows: [] });
  });

  it("keeps senders, marks of mailboxes and tokens by office", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    const sender = { address: "a@b.c", unitId: "u1", correspondentId: null };
    await store().intake.confirmSender(officeId, sender, "u", AT);
    await store().intake.confirmSender(officeId, { ...sender, correspondentId: "c1" }, "u", AT);
    expect(await store().intake.senders(officeId)).toEqual([{ ...sender, correspondentId: "c1" }]);
    expect(await store().intake.senders(there)).toEqual([]);
    await store().intake.forgetSender(officeId, "a@b.c");
    expect(await store().intake.senders(officeId)).toEqual([]);
    expect(await store().intake.mailboxMark(officeId, "box")).toBeNull();
    await store().intake.setMailboxMark(officeId, "box", { uidValidity: "7", lastUid: 3 });
    await store().intake.setMailboxMark(officeId, "box", { uidValidity: "7", lastUid: 9 });
    expect(await store().intake.mailboxMark(officeId, "box")).toEqual({ uidValidity: "7", lastUid: 9 });
    const token = { id: "t1", officeId, name: "OA", unitIds: ["u1"], createdBy: "u", createdAt: AT };
    const later = new Date(Date.parse(AT) + 60_000).toISOString();
    await store().intake.addToken({ ...token, expiresAt: later }, "digest");
    expect(await store().intake.tokenByDigest("digest", later)).toBeNull();
    expect(await store().intake.tokenByDigest("digest", AT)).toMatchObject({
      id: "t1",
      unitIds: ["u1"],
      lastUsedAt: AT,
    });
    await expect(store().intake.revokeToken(there, "t1", AT)).rejects.toThrow(NotFoundError);
    await store().intake.revokeToken(officeId, "t1", AT);
    expect(await store().intake.tokenByDigest("digest", AT)).toBeNull();
  });

  it("adds all submissions of a list or none", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const list = ["甲", "乙", "甲"].map((title) => submission(officeId, { title }));
    expect(await store().submissions.addAll(officeId, list)).toBe(2);
    const wrong = [submission(officeId, { title: "丙" }), submission(officeId, { unitId: "none" })];
    await expect(store().submissions.addAll(officeId, wrong)).rejects.toThrow();
    expect(await store().submissions.marks(officeId)).toHaveLength(2);
  });
}
