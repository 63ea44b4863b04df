import { describe, expect, it } from "vitest";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { TaskRule } from "../../domain/settlement.ts";
import { deriveCredits, settleYear } from "../../ledger/index.ts";
import { clause, OUTLETS, PEOPLE, placement, ruleSet, UNITS } from "./samples.ts";

const STAMP = { by: "u", at: "2026-04-01T00:00:00.000Z" };
/** Unit u1 as it is from 1 April on, with what it was before. */
function changed(change: Partial<Unit>): readonly Unit[] {
  return UNITS.map((unit) => {
    if (unit.id !== "u1") return unit;
    const { name, aliases, unitClass, parentId } = unit;
    return { ...unit, ...change, former: [{ until: "2026-04-01", name, aliases, unitClass, parentId, ...STAMP }] };
  });
}

const CLASSES = ruleSet({
  clauses: [clause("乡镇", "10", { unitClass: ["乡镇"] }), clause("机关", "3", { unitClass: ["县直单位"] })],
});
const before = placement({ id: "pl1", publishedOn: "2026-03-31" });
const after = placement({ id: "pl2", pieceId: "piece2", publishedOn: "2026-04-01" });

describe("a unit that changes from a day on", () => {
  it("is credited by the class and the name of each placement's day", () => {
    const points = (units: readonly Unit[]) =>
      deriveCredits([before, after], [CLASSES], OUTLETS, units)
        .filter((one) => one.correspondentId === null)
        .map((one) => one.points);
    expect(points(UNITS)).toEqual(["10", "10"]);
    expect(points(changed({ unitClass: "县直单位" }))).toEqual(["10", "3"]);
  });

  it("takes on another's name for the days from then on alone", () => {
    const named = ruleSet({ clauses: [clause("点名", "7", { unit: ["旧镇"] }), clause("其余", "1")] });
    const credits = deriveCredits([before, after], [named], OUTLETS, changed({ aliases: ["旧镇"] }));
    expect(credits.filter((one) => one.correspondentId === null).map((one) => one.points)).toEqual(["1", "7"]);
  });
});

const TASK: TaskRule = {
  id: "t",
  kind: "task",
  text: "每月一篇",
  per: "month",
  measure: "placements",
  amount: "1",
  short: { points: "-2" },
};

function settled(units: readonly Unit[], people: readonly Correspondent[], rule: TaskRule) {
  const sets = [ruleSet({ settlement: [rule] })];
  const lines = settleYear({
    officeId: "office",
    upTo: "2026-04-30",
    ruleSets: sets,
    units,
    correspondents: people,
    outlets: OUTLETS,
    placements: [],
    credits: [],
    submissions: [],
    events: [],
  });
  return lines.map((line) => `${line.to.slice(5, 7)} ${line.unitId}${line.correspondentId ?? ""} ${line.points}`);
}

describe("settlement", () => {
  it("asks a unit for the months in which it stood from end to end", () => {
    const units = UNITS.filter(({ id }) => id === "u1" || id === "u2").map((unit) =>
      unit.id === "u1" ? { ...unit, endedOn: "2026-03-10" } : { ...unit, startedOn: "2026-03-05" },
    );
    expect(settled(units, [], TASK)).toEqual(["01 u1 -2", "02 u1 -2", "04 u2 -2"]);
  });

  it("asks a person in the class of the unit of then", () => {
    const people = PEOPLE.filter(({ id }) => id === "p1").map((person) => ({
      ...person,
      unitId: "u3",
      former: [{ until: "2026-03-01", unitId: "u1", ...STAMP }],
    }));
    const rule: TaskRule = { ...TASK, who: { person: true, unitClass: ["乡镇"] } };
    expect(settled(UNITS, people, rule)).toEqual(["01 u1p1 -2", "02 u1p1 -2"]);
  });
});
