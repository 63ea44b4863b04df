import Big from "big.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Credit } from "../../domain/credit.ts";
import type { Placement } from "../../domain/placement.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import { bulletinFigures, deriveCredits, parsePeriod } from "../../ledger/index.ts";
import { clause, OUTLETS, PEOPLE, placement, ruleSet, UNITS } from "./samples.ts";

const amount = fc.integer({ min: 0, max: 100_000 }).map((cents) => new Big(cents).div(1000).toFixed());

const rules = fc
  .record({
    points: fc.array(amount, { minLength: 5, maxLength: 5 }),
    money: amount,
    duplicates: fc.constantFrom("cumulative", "highest", "highest-per-kind"),
    sharing: fc.constantFrom("full", "equal", "first"),
    decimals: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ points, money, ...document }) =>
    ruleSet({
      ...document,
      clauses: OUTLETS.map((outlet, place) =>
        clause(outlet.name, points[place] ?? "0", { outlet: [outlet.name] }, money),
      ),
    }),
  );

const placements = fc
  .array(
    fc.record({
      outletId: fc.constantFrom(...OUTLETS.map((one) => one.id)),
      unitId: fc.constantFrom("u1", "u2"),
      pieceId: fc.constantFrom("x", "y", "z"),
      publishedOn: fc.constantFrom("2025-12-31", "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"),
      correspondentIds: fc.uniqueArray(fc.constantFrom("p1", "p2", "p3", "p4")),
    }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map((row, place) => placement({ ...row, id: `pl${place}` })));

const shuffled = placements.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
);

const derive = (given: readonly Placement[], ruleSets: readonly RuleSet[]) => deriveCredits(given, ruleSets, OUTLETS);
const total = (credits: readonly Credit[]) => credits.reduce((sum, one) => sum.plus(one.points), new Big(0));

it("the order of the input never shows in credits or figures", () => {
  const figures = (given: readonly Placement[], credits: readonly Credit[]) =>
    bulletinFigures({
      officeName: "办公室",
      period: parsePeriod("2026-03"),
      placements: given,
      credits,
      submissions: [],
      units: UNITS,
      correspondents: PEOPLE,
      outlets: OUTLETS,
      waiting: 0,
      ruleSets: [],
    });
  fc.assert(
    fc.property(shuffled, rules, ([given, mixed], rule) => {
      const other = ruleSet({}, { id: "r2", version: 2, effectiveFrom: "2026-03-31" });
      const credits = derive(given, [rule, other]);
      const again = derive(mixed, [other, rule]);
      expect(JSON.stringify(again)).toBe(JSON.stringify(credits));
      expect(JSON.stringify(figures(mixed, [...again].reverse()))).toBe(JSON.stringify(figures(given, credits)));
    }),
  );
});

it("a unit's points are those of its placements; equal shares add up to them, first too", () => {
  fc.assert(
    fc.property(placements, rules, (given, rule) => {
      for (const sharing of ["equal", "first"] as const) {
        const credits = derive(given, [{ ...rule, document: { ...rule.document, sharing } }]);
        for (const one of given) {
          const own = credits.filter((credit) => credit.placementId === one.id);
          const unit = own.filter((credit) => credit.correspondentId === null);
          const persons = own.filter((credit) => credit.correspondentId !== null);
          expect(unit).toHaveLength(1);
          expect(persons.map((credit) => credit.correspondentId)).toEqual(one.correspondentIds);
          if (persons.length === 0) continue;
          expect(total(persons).toFixed()).toBe(total(unit).toFixed());
          const amounts = persons.map((credit) => new Big(credit.points));
          if (sharing === "equal") {
            const spread = amounts
              .reduce((most, each) => (each.gt(most) ? each : most))
              .minus(amounts.reduce((least, each) => (each.lt(least) ? each : least)));
            expect(spread.lte(new Big(10).pow(-rule.document.decimals))).toBe(true);
          }
        }
      }
    }),
  );
});

it("highest never exceeds highest per kind, which never exceeds cumulative; one credit of a piece counts at most", () => {
  fc.assert(
    fc.property(placements, rules, (given, rule) => {
      const under = (duplicates: RuleSet["document"]["duplicates"]) =>
        derive(given, [{ ...rule, document: { ...rule.document, duplicates } }]).filter(
          (one) => one.correspondentId === null,
        );
      const [highest, perKind, cumulative] = [under("highest"), under("highest-per-kind"), under("cumulative")];
      expect(total(highest).lte(total(perKind))).toBe(true);
      expect(total(perKind).lte(total(cumulative))).toBe(true);
      const pieceOf = new Map(given.map((one) => [one.id, `${one.unitId} ${one.pieceId}`]));
      const counted = highest.filter((one) => one.points !== "0").map((one) => pieceOf.get(one.placementId));
      expect(new Set(counted).size).toBe(counted.length);
    }),
  );
});

it("amounts are plain decimals, and ids are unique and stable", () => {
  fc.assert(
    fc.property(placements, rules, (given, rule) => {
      const credits = derive(given, [rule]);
      for (const credit of credits) expect(credit.points).toMatch(/^\d+(\.\d*[1-9])?$/);
      expect(new Set(credits.map((one) => one.id)).size).toBe(credits.length);
      const alone = given[0];
      if (alone !== undefined) {
        const ids = derive([alone], [rule]).map((one) => one.id);
        expect(credits.filter((one) => one.placementId === alone.id).map((one) => one.id)).toEqual(ids);
      }
    }),
  );
});

it("a year of 20,000 placements is derived whole", () => {
  const many = Array.from({ length: 20_000 }, (_, place) =>
    placement({
      id: `pl${place}`,
      unitId: `u${place % 300}`,
      pieceId: `piece${Math.floor(place / 2)}`,
      outletId: OUTLETS[place % 5]?.id ?? "o-city",
      correspondentIds: ["p1", "p2", "p3"],
    }),
  );
  const credits = derive(many, [ruleSet({ duplicates: "highest", sharing: "equal" })]);
  expect(credits).toHaveLength(80_000);
});
