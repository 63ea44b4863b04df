import { expect, it } from "vitest";
import type { BulletinFigures } from "../../../domain/bulletin.ts";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import type { RuleDocument } from "../../../domain/ruleset.ts";
import { LATER, NOON, seedOffice } from "./samples.ts";

const RULES: RuleDocument = {
  name: "试行办法",
  clauses: [{ id: "第一条", text: "省级十分", when: { tier: ["province"] }, points: "10" }],
  duplicates: "highest",
  sharing: "equal",
  decimals: 2,
};

function figures(placed: number): BulletinFigures {
  return {
    officeName: "青禾县",
    period: { kind: "month", from: "2026-03-01", to: "2026-03-31", label: "2026年3月" },
    submitted: 10,
    placed,
    adoptionRate: 0.1,
    points: "12.5",
    byTier: { county: 0, central: 1, province: 0, city: 0 },
    waiting: 0,
    units: [],
    people: [],
    placements: [],
    silentUnits: ["白石镇"],
    ruleSets: [],
  };
}

export function officeBooksContract(store: () => Store): void {
  it("appends rule sets as versions of their office, also when many come at once", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const other = await seedOffice(store(), "白水县");
    const many = Array.from({ length: 20 }, (_, i) => i + 1);
    await Promise.all(many.map(() => store().ruleSets.add(officeId, "2026-01-01", RULES)));
    const kept = await store().ruleSets.list(officeId);
    expect(kept.map(({ version }) => version)).toEqual(many);
    expect(kept[0]).toMatchObject({ officeId, effectiveFrom: "2026-01-01", document: RULES, adoptedBy: null });
    const by = { userId: "usr_1", at: "2026-03-05T01:00:00.000Z" };
    await store().ruleSets.add(officeId, "2026-04-01", RULES, by);
    const last = (await store().ruleSets.list(officeId)).at(-1);
    expect(last).toMatchObject({ version: 21, adoptedBy: by.userId, adoptedAt: by.at });
    expect(await store().ruleSets.list(other)).toEqual([]);
  });

  it("lists the targets that touch a period", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const target = {
      id: "t1",
      officeId,
      holder: "unit",
      holderId: "u1",
      from: "2026-03-01",
      to: "2026-03-31",
      every: null,
      measure: "points",
      tiers: ["central", "province"],
      amount: "6",
    } as const;
    await store().targets.put(target);
    await store().targets.put({ ...target, amount: "7.5" });
    await store().targets.put({ ...target, id: "t2", from: "2026-04-01", to: "2026-04-30" });
    expect(await store().targets.list(officeId, "2026-03-31", "2026-03-31")).toEqual([{ ...target, amount: "7.5" }]);
    expect(await store().targets.list(officeId, "2026-01-01", "2026-12-31")).toHaveLength(2);
    for (const holder of ["unit", "section", "class", "person"] as const) {
      await expect(store().targets.put({ ...target, holder, holderId: "none" })).rejects.toThrow(InputError);
    }
    const many = [
      { ...target, id: "t3", from: "2026-05-01", to: "2026-05-31" },
      { ...target, id: "t4", holderId: "none" },
    ];
    await expect(store().targets.putAll(officeId, many)).rejects.toThrow(InputError);
    expect(await store().targets.list(officeId, "2026-05-01", "2026-05-31")).toEqual([]);
    await store().targets.putAll(officeId, many.slice(0, 1));
    expect(await store().targets.list(officeId, "2026-05-01", "2026-05-31")).toEqual(many.slice(0, 1));
    expect(await store().targets.remove(officeId, "t2")).toBe(true);
    expect(await store().targets.remove(officeId, "t2")).toBe(false);
    expect(await store().targets.list(officeId, "2026-04-01", "2026-04-30")).toEqual([]);
  });

  it("freezes a bulletin byte for byte; the next of its period is its next revision", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const other = await seedOffice(store(), "白水县");
    const words = (revision: number) => `第 ${revision} 版`;
    const first = await store().bulletins.issue(officeId, figures(1), "d1", "wang", NOON, words);
    const second = await store().bulletins.issue(officeId, figures(2), "d2", "wang", LATER, words);
    const told = await store().notices.list(officeId, 10);
    expect(told.map(({ kind, text }) => [kind, text])).toEqual([
      ["bulletin-issued", "第 2 版"],
      ["bulletin-issued", "第 1 版"],
    ]);
    expect([first.revision, second.revision]).toEqual([1, 2]);
    const kept = await store().bulletins.get(officeId, first.id);
    expect(JSON.stringify(kept.figures)).toBe(JSON.stringify(figures(1)));
    expect(kept).toMatchObject({ digest: "d1", issuedAt: NOON, issuedBy: "wang" });
    expect((await store().bulletins.list(officeId)).map(({ id }) => id)).toEqual([second.id, first.id]);
    await expect(store().bulletins.get(other, first.id)).rejects.toThrow(NotFoundError);
  });

  it("keeps a notice once a day", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const notice = { officeId, kind: "waiting", text: "3 条待审" } as const;
    await store().notices.add({ ...notice, at: "2026-03-05T01:00:00Z" });
    await store().notices.add({ ...notice, at: "2026-03-05T23:00:00Z" });
    await store().notices.add({ ...notice, at: "2026-03-06T01:00:00Z" });
    const kept = await store().notices.list(officeId, 10);
    expect(kept.map(({ at }) => at)).toEqual(["2026-03-06T01:00:00.000Z", "2026-03-05T01:00:00.000Z"]);
    expect(await store().notices.list(officeId, 1)).toHaveLength(1);
  });
}
