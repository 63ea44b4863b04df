import { beforeEach, expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import { credit, LATER, NOON, placement, seedOffice, seedSource } from "./samples.ts";

const YEAR = ["2026-01-01", "2026-12-31"] as const;

/** What a person enters for the rules: events, remarks, particulars; and the ledger of some pieces. */
export function scoringContract(store: () => Store): void {
  let officeId: string;
  beforeEach(async () => {
    await seedSource(store());
    officeId = await seedOffice(store(), "青禾县");
  });
  const event = (change: object = {}) => ({
    officeId,
    kind: "领导批示",
    unitId: "u1",
    correspondentId: null,
    day: "2026-03-05",
    level: "省",
    amount: null,
    placementId: null,
    note: "省领导肯定",
    enteredBy: "user",
    at: NOON,
    ...change,
  });

  it("keeps events by day, takes them back once, and only an office's own", async () => {
    const other = await seedOffice(store(), "白水县");
    const late = await store().events.add(event({ day: "2026-04-01", amount: "2.5" }));
    const early = await store().events.add(event());
    await store().events.add(event({ officeId: other }));
    expect(await store().events.list(officeId, ...YEAR)).toEqual([early, late]);
    expect(await store().events.list(officeId, "2026-03-06", "2026-04-01")).toEqual([late]);
    const by = { userId: "user", at: LATER };
    await expect(store().events.withdraw(other, early.id, by)).rejects.toThrow(NotFoundError);
    await store().events.withdraw(officeId, early.id, by);
    await expect(store().events.withdraw(officeId, early.id, by)).rejects.toThrow(NotFoundError);
    expect(await store().events.list(officeId, ...YEAR)).toEqual([late]);
    await expect(store().events.add(event({ unitId: "none" }))).rejects.toThrow(InputError);
  });

  it("lets the last remark of a placement stand", async () => {
    const remark = (placementId: string, labels: readonly string[]) => ({
      officeId,
      placementId,
      position: null,
      particulars: { labels },
      enteredBy: "user",
      at: NOON,
    });
    const [last, alone] = [{ ...remark("p1", ["约稿"]), position: "front-lead" as const }, remark("p2", ["专刊"])];
    for (const one of [remark("p1", ["简讯"]), last, alone]) await store().remarks.add(one);
    expect(await store().remarks.of(officeId, null)).toEqual([last, alone]);
    expect(await store().remarks.of(officeId, ["p1", "p3"])).toEqual([last]);
    expect(await store().remarks.of("another", null)).toEqual([]);
  });

  it("keeps particulars of a placement, and replaces the ledger of some pieces alone", async () => {
    const { ledger } = store();
    const particulars = { labels: ["约稿"], numbers: { 稿酬: "120" }, shares: { c1: "1" } };
    const [a, b] = [
      placement(officeId, "a", { pieceId: "A", particulars }),
      placement(officeId, "b", { pieceId: "B" }),
    ];
    const hand = placement(officeId, "h", { pieceId: "A", linkId: null, byHand: { userId: "user", note: "" } });
    await enterByHand(store(), hand);
    await ledger.replace(
      officeId,
      [a, b],
      [credit(officeId, "ka", "a"), credit(officeId, "kb", "b"), credit(officeId, "kh", "h")],
    );
    expect(await ledger.placement(officeId, "a")).toEqual(a);
    expect(await ledger.byHandOf(officeId, ["A", "B"])).toEqual([hand]);
    const c = placement(officeId, "c", { pieceId: "A" });
    await ledger.replacePieces(officeId, ["A"], [c], [credit(officeId, "kc", "c"), credit(officeId, "kh2", "h")]);
    const rows = await ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
    expect(rows.map(({ id }) => id).sort()).toEqual(["b", "c", "h"]);
    const credits = await ledger.creditsOf(officeId, ["a", "b", "c", "h"]);
    expect(credits.map(({ id }) => id).sort()).toEqual(["kb", "kc", "kh2"]);
    await ledger.replacePieces(officeId, ["A"], [], [credit(officeId, "kh", "h")]);
    expect((await ledger.creditsBetween(officeId, "2000-01-01", "2100-01-01")).map(({ id }) => id).sort()).toEqual([
      "kb",
      "kh",
    ]);
  });
}
