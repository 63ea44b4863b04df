import { expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Finding } from "../../../domain/intake.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import {
  addSubmission,
  EVIDENCE,
  matched,
  placement,
  readArticle,
  seedOffice,
  seedSource,
  submission,
} from "./samples.ts";

const AT = "2026-03-10T08:00:00.000Z";
const WHEN = { at: AT, today: "2026-03-10" } as const;
const NAME = "李文斌";
const PERSON = { kind: "correspondent", id: "c1" } as const;

const answer = <T>(value: T) => ({ value, by: [], confidence: 1, suggestions: [], question: null });

const finding = (title: string): Finding => ({
  where: "正文",
  title: answer(title),
  unit: answer({ id: "u1", name: "青岩镇" }),
  authors: answer([{ id: "c1", name: NAME }]),
  day: answer("2026-03-01"),
  kind: "info",
  body: `来稿。（${NAME}）`,
  pictures: [],
  problems: [],
  notes: [],
});

/** A mail with one piece, in this state. */
async function mail(store: Store, officeId: string, digest: string, state: "accepted" | "rejected" | "quarantined") {
  const { item } = await store.intake.receive({
    officeId,
    channel: "mail",
    name: `${NAME}来稿`,
    sender: "LiWB@qinghe.cn",
    receivedAt: "2026-03-01T08:00:00.000Z",
    sha256: digest.repeat(64),
    bytes: 9,
  });
  const title = `夜校${digest}`;
  const registered = state === "accepted" ? submission(officeId, { title, body: `夜校。通讯员${NAME}` }) : null;
  const piece = { state, reasons: [`${NAME}的来稿`], finding: finding(title), submission: registered };
  const [made] = await store.intake.recordRead(officeId, item.id, [piece], "2026-03-01T08:00:00.000Z");
  return { item, piece: made };
}

async function filled(store: Store) {
  await seedSource(store);
  const officeId = await seedOffice(store, "青禾县");
  const signed = await addSubmission(store, officeId, { body: `春耕。${NAME}报道` });
  await store.people.putCorrespondent({
    officeId,
    id: "c1",
    unitId: "u1",
    name: NAME,
    aliases: ["文斌", "liwb@qinghe.cn"],
  });
  await mail(store, officeId, "a", "accepted");
  const articleId = await readArticle(store, "http://qhrb.localhost/1");
  const link = { ...matched(signed.id, 0.9, "auto"), evidence: { ...EVIDENCE, reasons: [`署名${NAME}`] } };
  await store.links.record(officeId, [{ articleId, digest: "d", links: [link] }], "m1", AT);
  const [one] = await store.links.ofArticle(officeId, articleId);
  const word = { kind: "confirmed", userId: "u", reason: `${NAME}本人来电`, at: AT } as const;
  await store.links.decide(officeId, one?.id ?? "", word, 1);
  const byHand = { userId: "u", note: `${NAME}交来` };
  await enterByHand(
    store,
    placement(officeId, "p1", {
      linkId: null,
      articleId: null,
      byHand,
      submissionId: signed.id,
      pieceId: signed.pieceId,
    }),
  );
  await store.intake.confirmSender(
    officeId,
    { address: "liwb@qinghe.cn", unitId: "u1", correspondentId: "c1" },
    "u",
    AT,
  );
  await store.notices.add({ officeId, kind: "task-behind", text: `${NAME}还差 2 篇`, at: AT });
  return { officeId, signed, linkId: one?.id ?? "" };
}

/** Everything of an office that is read again after it, as one text. */
async function told(store: Store, officeId: string, linkId: string): Promise<string> {
  const pieces = await store.intake.list(officeId, ["accepted", "rejected"], { page: 1, size: 50 });
  return JSON.stringify([
    await store.people.correspondents(officeId),
    (await store.submissions.after(officeId, null, 50)).map(({ title, body }) => [title, body]),
    await store.links.decisions(officeId, linkId),
    (await store.links.view(officeId, linkId)).link,
    await store.ledger.byHand(officeId),
    await store.handEntries.versions(officeId, "p1"),
    pieces,
    await store.intake.senders(officeId),
    await store.notices.list(officeId, 50),
    // The reason that an official wrote stays in the chain (decision 015).
    (await store.audit.after(officeId, 0, 1_000)).filter(({ action }) => action !== "link-decided"),
  ]);
}

export function personalDataContract(store: () => Store): void {
  it("counts what an erasure touches, and then leaves the name nowhere", async () => {
    const { officeId, signed, linkId } = await filled(store());
    const before = await store().personalData.erasure(officeId, PERSON);
    expect(before).toMatchObject({ pseudonym: "已删除人员-001", erasedAt: null, namesakes: false });
    expect(Object.fromEntries(before.touched.map(({ place, count }) => [place, count]))).toEqual({
      people: 2,
      originals: 1,
      submissions: 2,
      incoming: 2,
      links: 2,
      // With its entry, and the version of that.
      placements: 3,
      notices: 1,
    });
    expect(await told(store(), officeId, linkId)).toContain(NAME);
    expect(await store().personalData.erase(officeId, PERSON, WHEN)).toEqual(before);
    const after = await told(store(), officeId, linkId);
    for (const name of [NAME, "文斌", "liwb"]) expect(after.toLowerCase()).not.toContain(name);
    expect(after).toContain("已删除人员-001");
    const now = await store().submissions.get(officeId, signed.id);
    expect([now.body, now.digest, now.authorIds]).toEqual(["春耕。＊＊＊报道", signed.digest, ["c1"]]);
    const again = await store().personalData.erase(officeId, PERSON, WHEN);
    expect([again.erasedAt, again.touched]).toEqual([AT, []]);
    expect(await store().audit.list(officeId, { action: "person-erased" }, null, 9)).toHaveLength(1);
  });

  it("takes the same file for the piece that it was, and gives up its bytes", async () => {
    const { officeId } = await filled(store());
    expect(await store().inspection.retiredFiles("2026-01-01T00:00:00.000Z")).toEqual([]);
    await store().personalData.erase(officeId, PERSON, WHEN);
    expect(await store().inspection.retiredFiles("2026-01-01T00:00:00.000Z")).toEqual(["a".repeat(64)]);
    expect((await store().inspection.namedFiles()).incoming.size).toBe(0);
    const again = submission(officeId, { title: "夜校a", body: `夜校。通讯员${NAME}` });
    expect((await store().submissions.add(again)).created).toBe(false);
    const there = await seedOffice(store(), "白水县");
    await mail(store(), there, "a", "accepted");
    expect(await store().inspection.retiredFiles("2026-01-01T00:00:00.000Z")).toEqual([]);
  });

  it("never comes back by a change of the books, and is nobody else's", async () => {
    const { officeId } = await filled(store());
    const there = await seedOffice(store(), "白水县");
    await store().personalData.erase(officeId, PERSON, WHEN);
    const person = { officeId, id: "c1", unitId: "u1", name: NAME, aliases: [] };
    await expect(store().people.putCorrespondent(person)).rejects.toThrow(InputError);
    expect((await store().people.correspondents(there))[0]).toMatchObject({ name: NAME });
    await expect(store().personalData.erasure(there, { kind: "correspondent", id: "c9" })).rejects.toThrow(
      NotFoundError,
    );
  });

  it("leaves what may be a namesake's", async () => {
    const { officeId } = await filled(store());
    await store().people.putCorrespondent({ officeId, id: "c2", unitId: "u1", name: NAME, aliases: [] });
    const report = await store().personalData.erase(officeId, PERSON, WHEN);
    expect(report.namesakes).toBe(true);
    expect(report.touched.map(({ place }) => place)).not.toContain("notices");
    expect((await store().notices.list(officeId, 9))[0]?.text).toContain(NAME);
    expect((await store().people.correspondents(officeId)).map(({ name }) => name)).toEqual(["已删除人员-001", NAME]);
  });

  it("ends a user's sign-in with the names, but not the last administrator's", async () => {
    const { officeId } = await filled(store());
    const user = { officeId, role: "admin", unitId: null, passwordHash: "h" } as const;
    const first = await store().users.create({ ...user, username: "zhang", displayName: "张伟" });
    const erase = () => store().personalData.erase(officeId, { kind: "user", id: first.id }, WHEN);
    await expect(erase()).rejects.toThrow(InputError);
    const second = await store().users.create({ ...user, username: "wang", displayName: "王敏" });
    await store().devices.keep(first.id, "digest", AT);
    await store().submissions.add(submission(officeId, { title: "另一篇" }));
    expect((await erase()).touched).toEqual([
      { place: "user", count: 1 },
      { place: "sign-in", count: 1 },
    ]);
    expect(await store().users.findByUsername("zhang")).toBeNull();
    const gone = await store().users.get(officeId, first.id);
    expect(gone).toMatchObject({ displayName: "已删除人员-001", disabled: true, erasedAt: AT });
    await expect(store().users.update(officeId, first.id, { disabled: false })).rejects.toThrow(InputError);
    const anew = await store().users.create({ ...user, username: "zhang", displayName: "张伟" });
    expect([anew.id === first.id, second.id === first.id]).toEqual([false, false]);
  });

  it("tells what a user did, and what the log says of one", async () => {
    const { officeId, linkId } = await filled(store());
    const deeds = await store().personalData.deeds(officeId, "u");
    expect(deeds.map(({ what, id }) => [what, id])).toEqual(
      expect.arrayContaining([
        ["Decision.userId", linkId],
        ["KnownSender.confirmedBy", "u1"],
      ]),
    );
    const naming = await store().personalData.auditNaming(officeId, "c1", 1);
    expect([naming.entries.length, naming.more]).toEqual([1, true]);
    expect(JSON.stringify(await store().personalData.auditNaming(officeId, "c1", 99))).not.toContain(NAME);
  });

  it("gives up what is over, never what anything refers to", async () => {
    const { officeId, signed } = await filled(store());
    const free = await mail(store(), officeId, "b", "accepted");
    const turned = await mail(store(), officeId, "c", "rejected");
    const held = await mail(store(), officeId, "d", "quarantined");
    const articleId = await readArticle(store(), "http://qhrb.localhost/2");
    const [first] = await store()
      .intake.list(officeId, ["accepted"], { page: 1, size: 9 })
      .then(({ items }) => items.filter(({ item }) => item.sha256.startsWith("a")));
    const link = matched(first?.piece.submissionId ?? "", 0.7, "review");
    await store().links.record(officeId, [{ articleId, digest: "d2", links: [link] }], "m1", AT);
    const term = { before: "2026-03-09T00:00:00.000Z", at: AT, limit: 100 };
    const retire = (kind: "originals" | "rejected" | "quarantined" | "notices", over = term) =>
      store().personalData.retire(officeId, kind, over);
    expect(await retire("originals")).toBe(2);
    expect(await retire("originals")).toBe(0);
    const state = async (id: string) => (await store().intake.item(officeId, id)).retiredAt;
    expect(await Promise.all([free, turned, held].map(({ item }) => state(item.id)))).toEqual([AT, AT, null]);
    expect(await state(first?.item.id ?? "")).toBeNull();
    expect(await retire("rejected", { ...term, limit: 1 })).toBe(1);
    expect(await retire("rejected")).toBe(0);
    expect((await store().intake.view(officeId, turned.piece?.id ?? "")).piece.finding).toBeNull();
    expect(await retire("quarantined")).toBe(1);
    const { piece } = await store().intake.view(officeId, held.piece?.id ?? "");
    expect(piece).toMatchObject({ state: "rejected", finding: null, decisions: 2 });
    expect(await retire("notices")).toBe(0);
    expect(await retire("notices", { ...term, before: "2026-04-01T00:00:00.000Z" })).toBe(1);
    for (const fold of ["link-fold", "piece-fold"] as const) {
      expect(await store().inspection.brokenRows(fold)).toEqual({ count: 0, rows: [] });
    }
    expect(await store().submissions.get(officeId, signed.id)).toMatchObject({ title: signed.title });
    expect(await store().audit.list(officeId, { action: "data-retired" }, null, 9)).toHaveLength(4);
  });
}
