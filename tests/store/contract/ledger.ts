import { beforeEach, expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import { credit, placement, seedOffice, seedSource } from "./samples.ts";

const BY_HAND = {
  linkId: null,
  articleId: null,
  byHand: { userId: "wang", note: "电视" },
  state: "confirmed",
} as const;
const MARCH = ["2026-03-01", "2026-03-31"] as const;

export function ledgerContract(store: () => Store): void {
  let officeId: string;
  beforeEach(async () => {
    await seedSource(store());
    officeId = await seedOffice(store(), "青禾县");
  });
  const ids = async () => (await store().ledger.placementsBetween(officeId, ...MARCH)).map(({ id }) => id);

  it("replaces what is derived and leaves entries by hand and other offices", async () => {
    const other = await seedOffice(store(), "白水县");
    await store().ledger.replace(other, [placement(other, "p1")], [credit(other, "k1", "p1")]);
    const byHand = placement(officeId, "hand", BY_HAND);
    await enterByHand(store(), byHand);
    const kept = placement(officeId, "p1", { reprint: true, page: null });
    await store().ledger.replace(officeId, [kept, placement(officeId, "p2"), byHand], [credit(officeId, "k1", "p1")]);
    expect(await ids()).toEqual(["hand", "p1", "p2"]);
    expect(await store().ledger.placement(officeId, "p1")).toEqual(kept);
    expect(await store().ledger.ofPieces(officeId, [kept.pieceId, "none"])).toContainEqual(kept);
    expect(await store().ledger.ofPieces("another", [kept.pieceId])).toEqual([]);
    expect(await store().ledger.byHand(officeId)).toEqual([byHand]);
    await store().ledger.replace(officeId, [placement(officeId, "p2")], [credit(officeId, "k2", "hand")]);
    expect(await ids()).toEqual(["hand", "p2"]);
    expect(await store().ledger.creditsBetween(officeId, ...MARCH)).toEqual([credit(officeId, "k2", "hand")]);
    expect(await store().ledger.creditsBetween(other, ...MARCH)).toEqual([credit(other, "k1", "p1")]);
    await expect(store().ledger.placement(officeId, "p1")).rejects.toThrow(NotFoundError);
  });

  it("leaves the former ledger when the new one cannot be written whole", async () => {
    await store().ledger.replace(officeId, [placement(officeId, "p1")], [credit(officeId, "k1", "p1")]);
    const broken = [credit(officeId, "k2", "no such placement")];
    await expect(store().ledger.replace(officeId, [placement(officeId, "p2")], broken)).rejects.toThrow();
    await expect(store().ledger.replace(officeId, [placement("another", "p2")], [])).rejects.toThrow(TypeError);
    expect(await ids()).toEqual(["p1"]);
    expect(await store().ledger.creditsOf(officeId, ["p1"])).toEqual([credit(officeId, "k1", "p1")]);
  });

  it("refuses an entry by hand that names nobody", async () => {
    for (const wrong of [{ unitId: "none" }, { outletId: "none" }]) {
      const entry = placement(officeId, "hand", { ...BY_HAND, ...wrong });
      await expect(enterByHand(store(), entry)).rejects.toThrow(InputError);
    }
    expect(await ids()).toEqual([]);
  });

  it("lists by every filter, the newest first; a period by day, outlet and id", async () => {
    const rows = [
      placement(officeId, "a", { publishedOn: "2026-03-02", title: "甲_" }),
      placement(officeId, "b", { publishedOn: "2026-03-01", title: "乙", state: "confirmed" }),
      placement(officeId, "B", { publishedOn: "2026-03-02", title: "丙" }),
      placement(officeId, "c", { publishedOn: "2026-04-01", title: "丁" }),
    ];
    await store().ledger.replace(officeId, rows, []);
    expect(await ids()).toEqual(["b", "B", "a"]);
    const listed = async (filter: object, page = 1, size = 10) => {
      const { items, total } = await store().ledger.placements(officeId, filter, { page, size });
      return `${items.map(({ id }) => id).join("")} ${total}`;
    };
    expect(await listed({})).toBe("cBab 4");
    expect(await listed({}, 2, 3)).toBe("b 4");
    expect(await listed({ state: "confirmed" })).toBe("b 1");
    expect(await listed({ text: "_" })).toBe("a 1");
    expect(await listed({ from: "2026-03-02", to: "2026-03-31", unitId: "u1", outletId: "qhrb" })).toBe("Ba 2");
    expect(await listed({ unitId: "none" })).toBe(" 0");
  });

  it("lists by tier, kind, reprint, person, and what was entered by hand", async () => {
    const rows = [
      placement(officeId, "a", { tier: "central", correspondentIds: ["c1", "c2"] }),
      placement(officeId, "b", { outletKind: "tv", reprint: true, correspondentIds: ["c12"] }),
    ];
    await store().ledger.replace(officeId, rows, []);
    const hand = { ...BY_HAND, correspondentIds: [], title: "电视稿", pieceId: "tv" };
    await enterByHand(store(), placement(officeId, "hand", hand));
    const listed = async (filter: object) => {
      const { items } = await store().ledger.placements(officeId, filter, { page: 1, size: 10 });
      return items.map(({ id }) => id).sort();
    };
    expect(await listed({ tier: "central" })).toEqual(["a"]);
    expect(await listed({ outletKind: "tv" })).toEqual(["b"]);
    expect(await listed({ reprint: true })).toEqual(["b"]);
    expect(await listed({ reprint: false, byHand: false })).toEqual(["a"]);
    expect(await listed({ byHand: true })).toEqual(["hand"]);
    expect(await listed({ personId: "c1" })).toEqual(["a"]);
    expect(await listed({ personId: "c" })).toEqual([]);
  });

  it("replaces a year of 20,000 placements, byte for byte the same again", async () => {
    const day = (i: number) => `2026-03-${String((i % 28) + 1).padStart(2, "0")}`;
    const rows = Array.from({ length: 20_000 }, (_, i) => placement(officeId, `p${i}`, { publishedOn: day(i) }));
    const credits = rows.map(({ id, publishedOn }) => credit(officeId, `k${id}`, id, { publishedOn }));
    await store().ledger.replace(officeId, rows, credits);
    await store().ledger.replace(officeId, rows, credits);
    expect(await ids()).toHaveLength(20_000);
    expect(await store().ledger.creditsOf(officeId, ["p7", "p19999"])).toHaveLength(2);
  });
}
