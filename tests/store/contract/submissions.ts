import { expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { addDays } from "../../../domain/time.ts";
import { addSubmission, seedOffice, submission } from "./samples.ts";

export function submissionsContract(store: () => Store): void {
  it("keeps people by office: the same id in two offices is two units", async () => {
    const here = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    await store().people.putUnit({
      officeId: here,
      id: "u1",
      name: "青岩镇人民政府",
      aliases: ["青岩镇", "青岩"],
      unitClass: "乡镇",
      parentId: "u0",
    });
    expect((await store().people.units(here)).map(({ name }) => name)).toEqual(["青岩镇人民政府"]);
    expect((await store().people.units(there)).map(({ name }) => name)).toEqual(["青岩镇"]);
    expect(await store().people.correspondents(there)).toEqual([
      { officeId: there, id: "c1", unitId: "u1", name: "李文斌", aliases: [] },
    ]);
    await expect(
      store().people.putCorrespondent({ officeId: here, id: "c9", unitId: "none", name: "某", aliases: [] }),
    ).rejects.toThrow(InputError);
  });

  it("takes the same unit, title and body once per office, also from two hands at once", async () => {
    const here = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    const answers = await Promise.all(Array.from({ length: 20 }, () => store().submissions.add(submission(here))));
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.submission.id)).size).toBe(1);
    expect((await store().submissions.add(submission(there))).created).toBe(true);
    expect(await store().submissions.after(here, null, 10)).toEqual([answers[0]?.submission]);
    await expect(store().submissions.add(submission(here, { unitId: "none" }))).rejects.toThrow(InputError);
  });

  it("counts the versions of a piece", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const first = await addSubmission(store(), officeId);
    const second = await addSubmission(store(), officeId, { title: "改后", pieceId: first.pieceId });
    const other = await addSubmission(store(), officeId, { title: "另一篇" });
    expect([first.version, second.version, other.version]).toEqual([1, 2, 1]);
    expect(second.pieceId).toBe(first.pieceId);
    expect(other.pieceId).not.toBe(first.pieceId);
    expect(await store().submissions.get(officeId, second.id)).toEqual(second);
  });

  it("lets no office read or mark another's", async () => {
    const here = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    const mine = await addSubmission(store(), here);
    await expect(store().submissions.get(there, mine.id)).rejects.toThrow(NotFoundError);
    expect(await store().submissions.getMany(there, [mine.id])).toEqual([]);
    await store().submissions.markMatched(there, [mine.id]);
    const { title: _, body: __, ...mark } = mine;
    expect(await store().submissions.waitingForMatch(here)).toEqual([mark]);
    expect(await store().submissions.marks(there)).toEqual([]);
    await store().submissions.markMatched(here, [mine.id]);
    expect(await store().submissions.waitingForMatch(here)).toEqual([]);
    expect(await store().submissions.marks(here)).toEqual([mark]);
    const { officeId: _office, version: _version, digest: _digest, ...count } = mark;
    const day = mine.submittedOn;
    expect(await store().submissions.marksBetween(here, day, day)).toEqual([count]);
    expect(await store().submissions.marksBetween(here, addDays(day, 1), addDays(day, 9))).toEqual([]);
    expect(await store().submissions.marksBetween(there, day, day)).toEqual([]);
  });

  it("walks through an office's submissions in order of id", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const all = [];
    for (const title of ["甲", "乙", "丙"]) all.push(await addSubmission(store(), officeId, { title }));
    all.sort((a, b) => (a.id < b.id ? -1 : 1));
    const first = await store().submissions.after(officeId, null, 2);
    expect([...first, ...(await store().submissions.after(officeId, first[1]?.id ?? null, 2))]).toEqual(all);
  });

  it("lists by unit, days and words, the newest first", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const a = await addSubmission(store(), officeId, { title: "一_甲", submittedOn: "2026-03-01" });
    const b = await addSubmission(store(), officeId, { title: "一乙", submittedOn: "2026-03-02" });
    const titles = async (filter: object) =>
      (await store().submissions.list(officeId, filter, { page: 1, size: 10 })).items.map(({ title }) => title);
    expect(await titles({})).toEqual([b.title, a.title]);
    expect(await titles({ text: "一_" })).toEqual([a.title]);
    expect(await titles({ from: "2026-03-02", unitId: "u1" })).toEqual([b.title]);
    expect(await titles({ to: "2026-03-01" })).toEqual([a.title]);
    expect(await titles({ unitId: "none" })).toEqual([]);
    const later = await addSubmission(store(), officeId, {
      title: "一甲改",
      submittedOn: "2026-03-03",
      pieceId: a.pieceId,
    });
    expect(await titles({ newest: true })).toEqual([later.title, b.title]);
    expect(await titles({ pieceId: a.pieceId })).toEqual([later.title, a.title]);
    expect(await titles({ placed: false, text: "一" })).toEqual([later.title, b.title, a.title]);
    expect(await titles({ placed: true })).toEqual([]);
    expect(await titles({ kind: "video" })).toEqual([]);
    const page = await store().submissions.list(officeId, { text: "一" }, { page: 9, size: 2 });
    expect(page).toEqual({ items: [], total: 3 });
  });
}
