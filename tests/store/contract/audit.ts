import { beforeEach, expect, it } from "vitest";
import { type AuditActor, auditHash, INSTALLATION } from "../../../domain/audit.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { addSubmission, EVIDENCE, LATER, NOON, readArticle, seedOffice, seedSource } from "./samples.ts";

const LI: AuditActor = { kind: "user", id: "usr_li", name: "李干事", officeId: "off_1" };

export function auditContract(store: () => Store): void {
  let officeId: string;
  beforeEach(async () => {
    officeId = await seedOffice(store(), "青禾县");
  });
  const chain = (office = officeId) => store().audit.after(office, 0, 1000);
  const from = async () => (await chain()).length;

  it("chains what is recorded, each office's apart, and keeps where each chain ends", async () => {
    const { audit } = store();
    const before = await from();
    await audit.actingAs(LI, () =>
      audit.append(officeId, {
        action: "exported",
        subject: { kind: "file", id: "上稿台账.xlsx" },
        details: { rows: 3, password: "12345678", a: "长".repeat(300), none: undefined },
      }),
    );
    await audit.append(officeId, { action: "settings-changed" });
    await audit.append(INSTALLATION, { action: "backup-made" });
    const entries = await chain();
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1));
    const [exported, changed] = entries.slice(before);
    expect(exported).toMatchObject({
      actorKind: "user",
      actorId: "usr_li",
      actorName: "李干事",
      action: "exported",
      subjectKind: "file",
      subjectId: "上稿台账.xlsx",
      details: JSON.stringify({ a: `${"长".repeat(200)}…`, password: "（不记）", rows: 3 }),
      previousHash: entries[before - 1]?.hash ?? "",
    });
    expect(changed).toMatchObject({ actorKind: "machine", actorName: "", previousHash: exported?.hash });
    for (const entry of entries) expect(auditHash(entry)).toBe(entry.hash);
    const [installation] = await chain(INSTALLATION);
    expect(installation).toMatchObject({ seq: 1, previousHash: "" });
    expect(await audit.chains()).toEqual([
      { officeId: INSTALLATION, head: { seq: 1, hash: installation?.hash } },
      { officeId, head: { seq: before + 2, hash: changed?.hash } },
    ]);
  });

  it("records a person's word with its decision, and the machine's as one batch; neither without the other", async () => {
    await seedSource(store());
    const articleId = await readArticle(store(), "http://q.localhost/1");
    const one = await addSubmission(store(), officeId, { title: "甲" });
    const two = await addSubmission(store(), officeId, { title: "乙" });
    const before = await from();
    const links = [one, two].map(({ id }) => ({
      submissionId: id,
      score: 0.6,
      decision: "review" as const,
      evidence: EVIDENCE,
    }));
    await store().links.record(officeId, [{ articleId, digest: "d", links }], "m2", NOON);
    const judged = (await chain()).slice(before);
    expect(judged).toMatchObject([{ action: "links-judged", actorKind: "machine" }]);
    expect(JSON.parse(judged[0]?.details ?? "")).toMatchObject({ count: 2 });
    const [link] = await store().links.ofArticle(officeId, articleId);
    const id = link?.id ?? "";
    const word = { kind: "confirmed" as const, userId: LI.id, reason: "同一篇", at: LATER };
    await store().audit.actingAs(LI, () => store().links.decide(officeId, id, word, 1));
    await expect(store().links.decide(officeId, id, word, 1)).rejects.toThrow("已被他人审定");
    const said = (await chain()).slice(before + 1);
    expect(said).toMatchObject([{ action: "link-decided", actorName: "李干事", subjectKind: "link", subjectId: id }]);
    expect(JSON.parse(said[0]?.details ?? "")).toEqual({ decision: 2, kind: "confirmed", reason: "同一篇" });
  });

  it("finds entries by person, action, subject and time, the newest first", async () => {
    const { audit } = store();
    for (const id of ["甲", "乙", "丙"])
      await audit.actingAs(LI, () => audit.append(officeId, { action: "exported", subject: { kind: "file", id } }));
    await audit.append(officeId, { action: "run-started" });
    const ids = async (...asked: Parameters<typeof audit.list>) =>
      (await audit.list(...asked)).map(({ subjectId }) => subjectId);
    expect(await ids(officeId, { actorId: LI.id }, null, 2)).toEqual(["丙", "乙"]);
    const [last] = await audit.list(officeId, { action: "exported" }, null, 1);
    expect(await ids(officeId, { action: "exported" }, last?.seq ?? 0, 10)).toEqual(["乙", "甲"]);
    expect(await ids(officeId, { subjectKind: "file", subjectId: "甲" }, null, 10)).toEqual(["甲"]);
    const at = last?.at ?? "";
    expect(await ids(officeId, { action: "exported", to: "2000-01-01T00:00:00Z" }, null, 10)).toEqual([]);
    expect(await ids(officeId, { action: "exported", from: at }, null, 1)).toEqual(["丙"]);
    expect(await ids("off_other", {}, null, 10)).toEqual([]);
  });
}
