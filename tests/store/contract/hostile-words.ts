import { expect, it } from "vitest";
import type { Store } from "../../../domain/ports/store.ts";
import { addSubmission, seedOffice } from "./samples.ts";

const PAGE = { page: 1, size: 50 };
const INJECTIONS = [
  "' OR '1'='1",
  "') OR 1=1 --",
  '" OR ""="',
  '\'; DELETE FROM "Submission"; --',
  '\' UNION SELECT "passwordHash" FROM "User" --',
  "%' OR \"body\" LIKE '%",
  "%",
  "_",
  "\\",
  "\\' OR 1=1 --",
  "$1",
  "?1",
  ":p",
  "青岩镇' || (SELECT 1) || '",
] as const;

/** Words of a person reach a statement as values alone: whatever they hold, they find themselves and nothing else. */
export function hostileWordsContract(store: () => Store): void {
  it("words of a filter are words, whatever they hold", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const other = await seedOffice(store(), "白水县");
    const own = await addSubmission(store(), officeId, { title: "春耕", body: "农技员下田。" });
    await addSubmission(store(), other, { title: "别处", body: "别处的稿件。" });
    for (const text of INJECTIONS) {
      const answers = await Promise.all([
        store().submissions.list(officeId, { text }, PAGE),
        store().submissions.list(officeId, { unitId: text }, PAGE),
        store().submissions.list(officeId, { pieceId: text, newest: true }, PAGE),
        store().submissions.list(text, {}, PAGE),
        store().articles.list({ text, outletId: text }, PAGE),
        store().ledger.placements(officeId, { text, personId: text, unitId: text, outletId: text }, PAGE),
      ]);
      for (const { total } of answers) expect(total, text).toBe(0);
      expect(await store().users.findByUsername(text)).toBeNull();
    }
    expect((await store().submissions.list(officeId, {}, PAGE)).items).toEqual([own]);
    expect((await store().submissions.list(other, {}, PAGE)).total).toBe(1);
  });

  it("words that hold such signs are found by them", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    for (const text of INJECTIONS) {
      await addSubmission(store(), officeId, { title: `题${text}`, body: "正文。" });
    }
    const { total } = await store().submissions.list(officeId, { text: "') OR 1=1 --" }, PAGE);
    expect(total).toBe(1);
    expect((await store().submissions.list(officeId, { text: "%" }, PAGE)).total).toBe(2);
  });
}
