import { expect, it } from "vitest";
import { openStore } from "../../../store/index.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import type { FreshStore } from "../../setup/fresh-store.ts";
import { addSubmission, credit, NOON, placement, seedOffice, seedSource } from "./samples.ts";

const EVER = ["2000-01-01", "2100-01-01"] as const;
const WORD = { userId: "wang", reason: null, at: NOON };
const BY_HAND = {
  linkId: null,
  articleId: null,
  byHand: { userId: "wang", note: "电视" },
  state: "confirmed",
} as const;

/** Long lists that a store remembers: what another process changes is seen at the next look. */
export function bookMemoryContract(fresh: () => FreshStore): void {
  it("gives no list again after its book has changed, in whichever way and process", async () => {
    const { store, url, pagesDir } = fresh();
    await seedSource(store);
    const officeId = await seedOffice(store, "青禾县");
    const reader = await openStore({ url, pagesDir });
    try {
      const placements = async () =>
        (await reader.ledger.placementsBetween(officeId, ...EVER)).map(({ id, title }) => [id, title]);
      const credits = async () => (await reader.ledger.creditsBetween(officeId, ...EVER)).map(({ id }) => id);
      const marks = async () => (await reader.submissions.marksBetween(officeId, ...EVER)).length;
      const seen = async () => [await placements(), await credits(), await marks()];
      expect(await seen()).toEqual([[], [], 0]);
      await addSubmission(store, officeId);
      await store.ledger.replace(officeId, [placement(officeId, "p1")], [credit(officeId, "k1", "p1")]);
      const { title, pieceId } = placement(officeId, "p1");
      expect(await seen()).toEqual([[["p1", title]], ["k1"], 1]);
      await store.ledger.replacePieces(officeId, [pieceId], [placement(officeId, "p1", { title: "改题" })], []);
      expect(await seen()).toEqual([[["p1", "改题"]], [], 1]);
      const hand = placement(officeId, "hand", { ...BY_HAND, pieceId: "tv", title: "电视稿" });
      await enterByHand(store, hand);
      expect(await placements()).toEqual([
        ["hand", "电视稿"],
        ["p1", "改题"],
      ]);
      await store.handEntries.withdraw(officeId, "hand", { ...WORD, reason: "误报" }, 1);
      expect(await placements()).toEqual([["p1", "改题"]]);
    } finally {
      await reader.close();
    }
  });

  it("shows a unit or a person by the name that another process gave", async () => {
    const { store, url, pagesDir } = fresh();
    const officeId = await seedOffice(store, "青禾县");
    const reader = await openStore({ url, pagesDir });
    try {
      const [unit] = await reader.people.units(officeId);
      expect(unit).toBeDefined();
      if (unit === undefined) return;
      const person = { officeId, id: "li", unitId: unit.id, name: "李明", aliases: [] };
      const names = async () => {
        const [units, people] = [await reader.people.units(officeId), await reader.people.correspondents(officeId)];
        return [...units, ...people].map(({ name }) => name);
      };
      await store.people.putCorrespondent(person);
      expect(await names()).toEqual([unit.name, "李文斌", "李明"]);
      await store.people.putUnit({ ...unit, name: "新名" });
      await store.people.putAll(officeId, { units: [], correspondents: [{ ...person, name: "李鸣" }] });
      expect(await names()).toEqual(["新名", "李文斌", "李鸣"]);
      expect(await reader.people.units(officeId)).toBe(await reader.people.units(officeId));
    } finally {
      await reader.close();
    }
  });

  it("gives the same list again while its book stands", async () => {
    const { store } = fresh();
    const officeId = await seedOffice(store, "青禾县");
    const other = await seedOffice(store, "白水县");
    await addSubmission(store, officeId);
    const first = await store.submissions.marksBetween(officeId, ...EVER);
    await addSubmission(store, other);
    expect(await store.submissions.marksBetween(officeId, ...EVER)).toBe(first);
    expect(await store.submissions.marksBetween(other, ...EVER)).toHaveLength(1);
  });
}
