import { beforeEach, expect, it } from "vitest";
import type { NewClaim } from "../../../domain/claim.ts";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { HandContent } from "../../../domain/hand-entry.ts";
import type { Store } from "../../../domain/ports/store.ts";
import {
  addSubmission,
  EVIDENCE,
  LATER,
  matched,
  NOON,
  placement,
  readArticle,
  seedOffice,
  seedSource,
} from "./samples.ts";

const WORD = { userId: "user", reason: null, at: NOON };
const PAGE = { page: 1, size: 10 };

/** 认领, 手工登记 and their proofs. */
export function claimsContract(store: () => Store): void {
  let officeId: string;
  let articleId: string;
  let submissionId: string;
  beforeEach(async () => {
    await seedSource(store());
    officeId = await seedOffice(store(), "青禾县");
    articleId = await readArticle(store(), "http://qhrb.localhost/1");
    submissionId = (await addSubmission(store(), officeId)).id;
  });

  const claim = (change: Partial<NewClaim> = {}): NewClaim => ({
    officeId,
    unitId: "u1",
    address: "http://qhrb.localhost/1",
    submissionId: null,
    outletId: null,
    day: null,
    note: "见报\u0000",
    proofIds: [],
    claimedBy: "unit-user",
    byUnit: true,
    claimedOn: "2026-03-05",
    at: NOON,
    articleId,
    ...change,
  });
  const open = async (change: Partial<NewClaim> = {}) => (await store().claims.open(claim(change), 2)).claim;
  const results = () => ({ articleId, digest: "d", links: [matched(submissionId, 0.99, "auto")] });
  const link = async () => (await store().links.ofArticle(officeId, articleId))[0];
  const decisions = async (claimId: string) =>
    (await store().claims.decisions(officeId, claimId)).map(({ act, state, reason }) => [act, state, reason]);

  it("opens the same claim once, whichever protocol it names, and limits what a unit claims a day", async () => {
    const first = await open();
    expect(first).toMatchObject({ state: "waiting", decisions: 1, note: "见报\uFFFD", finding: null, linkId: null });
    const again = await store().claims.open(claim({ address: "https://qhrb.localhost/1" }), 2);
    expect(again).toEqual({ claim: first, known: true, reopened: false });
    await open({ address: "http://qhrb.localhost/2" });
    await expect(open({ address: "http://qhrb.localhost/3" })).rejects.toThrow(InputError);
    await open({ address: "http://qhrb.localhost/3", claimedOn: "2026-03-06" });
    await open({ address: "http://qhrb.localhost/4", byUnit: false });
    expect((await store().claims.list(officeId, { unitId: "u1", states: ["waiting"] }, PAGE)).total).toBe(4);
    expect((await store().claims.countByState(officeId, "u2")).waiting).toBe(0);
    expect((await store().claims.countByState(officeId, null)).waiting).toBe(4);
    await expect(store().claims.get("another", first.id)).rejects.toThrow(NotFoundError);
  });

  it("holds what the machine would credit of a claimed article for a person, and not what it credited before", async () => {
    await store().links.record(officeId, [results()], "m", NOON);
    expect((await link())?.state).toBe("auto");
    await open();
    await store().links.record(officeId, [results()], "m2", LATER);
    expect((await link())?.state).toBe("auto");
    const other = (await addSubmission(store(), officeId, { title: "另一篇", body: "另一件事" })).id;
    const both = { ...results(), links: [...results().links, matched(other, 0.98, "auto")] };
    await store().links.record(officeId, [both], "m3", LATER);
    const states = (await store().links.ofArticle(officeId, articleId)).map((one) => [one.submissionId, one.state]);
    expect(states).toEqual([
      [submissionId, "auto"],
      [other, "review"],
    ]);
  });

  it("joins a claim to a link and lets it follow the link's decisions", async () => {
    const proposed = { articleId, submissionId, score: 0, evidence: EVIDENCE, matcherVersion: "m" };
    const { id } = await open({ submissionId });
    const made = await store().links.propose(officeId, proposed, "单位认领", NOON);
    expect(made).toMatchObject({ state: "review", decisions: 1 });
    expect(await store().links.propose(officeId, { ...proposed, score: 0.5 }, "又一次", LATER)).toEqual(made);
    await store().claims.join(officeId, id, made.id, NOON);
    await store().claims.join(officeId, id, made.id, NOON);
    await store().links.record(officeId, [results()], "m", LATER);
    const rejected = { kind: "rejected", userId: "clerk", reason: "不是", at: LATER } as const;
    await store().links.decide(officeId, made.id, rejected, 1);
    expect((await store().claims.toJoin(officeId)).length).toBe(0);
    await store().links.decide(officeId, made.id, { ...rejected, kind: "review", reason: null }, 2);
    await store().links.decide(officeId, made.id, { ...rejected, kind: "confirmed", reason: null }, 3);
    expect(await decisions(id)).toEqual([
      ["claimed", "waiting", null],
      ["joined", "in-review", null],
      ["link", "rejected", "不是"],
      ["link", "in-review", null],
      ["link", "accepted", null],
    ]);
    const stale = { act: "withdrawn", state: "withdrawn", userId: "u", reason: null, at: LATER } as const;
    await expect(store().claims.decide(officeId, id, stale, 1)).rejects.toThrow(ConflictError);
  });

  const content = (change: Partial<HandContent> = {}): HandContent => ({
    unitId: "u1",
    correspondentIds: [],
    outletId: "qhrb",
    publishedOn: "2026-03-04",
    title: "青岩镇春耕忙",
    pieceKind: "info",
    position: "other",
    length: 0,
    page: null,
    reprint: false,
    sharedBy: 1,
    particulars: {},
    note: "剪报",
    submissionId: null,
    proofIds: ["prf_1"],
    ...change,
  });
  const hand = (id: string, change: object = {}) =>
    placement(officeId, id, {
      linkId: null,
      articleId: null,
      submissionId: null,
      pieceId: id,
      byHand: { userId: "user", note: "剪报" },
      state: "confirmed",
      ...change,
    });

  it("enters, changes, withdraws and restores a placement with its versions, and settles its claim", async () => {
    const { ledger, handEntries, claims } = store();
    const { id: claimId } = await open();
    const stale = handEntries.enter(hand("p1"), content(), WORD, { claimId, seen: 9 });
    await expect(stale).rejects.toThrow(ConflictError);
    expect(await ledger.byHand(officeId)).toEqual([]);
    const entered = await handEntries.enter(hand("p1"), content(), WORD, { claimId, seen: 1 });
    expect(entered).toEqual({ id: "p1", officeId, state: "standing", content: content(), versions: 1 });
    const twin = hand("p2", { title: "青岩镇，春耕 忙" });
    await expect(handEntries.enter(twin, content(), WORD, null)).rejects.toThrow(/编号 p1/u);
    const title = "青岩镇春耕正忙";
    await handEntries.change(hand("p1", { title }), content({ title }), { ...WORD, reason: "题目" }, 1);
    await expect(handEntries.change(hand("p1"), content(), WORD, 1)).rejects.toThrow(ConflictError);
    expect(await ledger.byHandOfUnits(officeId, ["u1"])).toMatchObject([{ id: "p1", title }]);
    await handEntries.withdraw(officeId, "p1", { ...WORD, reason: "误报" }, 2);
    expect(await ledger.byHand(officeId)).toEqual([]);
    await handEntries.restore(hand("p1", { title }), WORD, 3);
    expect((await handEntries.versions(officeId, "p1")).map((one) => [one.seq, one.act, one.content.title])).toEqual([
      [1, "entered", "青岩镇春耕忙"],
      [2, "changed", title],
      [3, "withdrawn", title],
      [4, "restored", title],
    ]);
    expect((await claims.get(officeId, claimId)).placementId).toBe("p1");
    expect((await decisions(claimId)).map(([act, state]) => [act, state])).toEqual([
      ["claimed", "waiting"],
      ["placed", "accepted"],
      ["placement", "rejected"],
      ["placement", "accepted"],
    ]);
    expect(
      (await handEntries.list(officeId, { unitId: "u1", from: "2026-03-04", state: "standing" }, PAGE)).total,
    ).toBe(1);
    expect((await handEntries.list("another", {}, PAGE)).total).toBe(0);
  });

  it("keeps proofs by unit, the same bytes once, so many a day", async () => {
    const proof = {
      officeId,
      unitId: "u1",
      name: "剪报.pdf",
      kind: "pdf",
      bytes: 3,
      addedBy: "user",
      at: NOON,
    } as const;
    const limit = { since: "2026-03-05T00:00:00.000Z", daily: 1 };
    const first = await store().proofs.add({ ...proof, sha256: "a" }, limit);
    expect(await store().proofs.add({ ...proof, sha256: "a", name: "又一份.pdf" }, limit)).toEqual(first);
    await expect(store().proofs.add({ ...proof, sha256: "b" }, limit)).rejects.toThrow(InputError);
    const own = await store().proofs.add({ ...proof, unitId: null, sha256: "a" }, null);
    expect(await store().proofs.getMany(officeId, [own.id, "prf_none", first.id])).toEqual([own, first]);
    expect(await store().proofs.getMany("another", [own.id])).toEqual([]);
  });
}
