import { describe, expect, it } from "vitest";
import type { Clause } from "../../domain/ruleset.ts";
import { deriveCredits, ruleInForce } from "../../ledger/index.ts";
import { clause, OUTLETS, placement, ruleSet } from "./samples.ts";

const pointsOf = (clauses: readonly Clause[], change: Parameters<typeof placement>[0]) =>
  deriveCredits([placement(change)], [ruleSet({ clauses })], OUTLETS)[0]?.points;

describe("rule set in force", () => {
  const old = ruleSet({}, { id: "old", effectiveFrom: "2025-01-01", version: 1 });
  const first = ruleSet({}, { id: "first", effectiveFrom: "2026-03-05", version: 2 });
  const second = ruleSet({}, { id: "second", effectiveFrom: "2026-03-05", version: 3 });

  it("is the newest that has taken effect, of one day the highest version, in any order", () => {
    for (const rules of [
      [old, first, second],
      [second, first, old],
    ]) {
      expect(ruleInForce(rules, "2026-03-05")?.id).toBe("second");
      expect(ruleInForce(rules, "2026-03-04")?.id).toBe("old");
      expect(ruleInForce(rules, "2024-12-31")).toBeNull();
    }
  });

  it("is that of the day of publication, and of the placement's own office", () => {
    const stranger = ruleSet({ clauses: [clause("外单位", "99")] }, { officeId: "other", effectiveFrom: "2026-03-01" });
    const credits = deriveCredits([placement({ publishedOn: "2026-03-04" })], [old, first, stranger], OUTLETS);
    expect(credits.map((one) => one.ruleSetId)).toEqual(["old", "old"]);
  });

  it("is missing: nothing is credited, and it is said", () => {
    const credits = deriveCredits([placement()], [], OUTLETS);
    expect(credits).toHaveLength(2);
    for (const credit of credits) {
      expect(credit).toMatchObject({ points: "0", money: "0", ruleSetId: "", clause: "当日无生效的计分办法" });
    }
  });
});

describe("clauses", () => {
  it("the first that applies gives the points, the clause and the arithmetic", () => {
    const [credit] = deriveCredits([placement()], [ruleSet()], OUTLETS);
    expect(credit).toMatchObject({
      points: "10",
      money: "0",
      correspondentId: null,
      ruleSetId: "r1",
      clause: "第二条 第二条的规定",
      arithmetic: "省级 10 分",
    });
  });

  it("none applies: 0 points, said so", () => {
    const [credit] = deriveCredits([placement({ outletId: "o-county" })], [ruleSet()], OUTLETS);
    expect(credit).toMatchObject({ points: "0", clause: "《计分办法》无适用条款" });
  });

  it.each<[string, Clause["when"], Parameters<typeof placement>[0], boolean]>([
    ["outlet by name", { outlet: ["南岭日报"] }, {}, true],
    ["outlet by alias", { outlet: ["华夏日报社"] }, { outletId: "o-central" }, true],
    ["another outlet", { outlet: ["华夏日报"] }, {}, false],
    ["kind of outlet", { outletKind: ["website", "app"] }, { outletId: "o-site" }, true],
    ["kind of piece", { pieceKind: ["research"] }, {}, false],
    ["lead of the front page", { position: ["front-lead"] }, { position: "front-lead" }, true],
    ["front page is not its lead", { position: ["front-lead"] }, { position: "front" }, false],
    ["length at the lower bound", { minLength: 900 }, {}, true],
    ["length at the upper bound", { maxLength: 900 }, {}, false],
    ["original", { reprint: false }, { reprint: true }, false],
    ["reprint", { reprint: true }, { reprint: true }, true],
    ["alone", { alone: true }, { sharedBy: 2 }, false],
    ["roundup", { alone: false }, { sharedBy: 2 }, true],
  ])("condition: %s", (_, when, change, applies) => {
    expect(pointsOf([clause("一", "8", when), clause("末", "1")], change)).toBe(applies ? "8" : "1");
  });

  it("rounds half up at the document's decimals and says so", () => {
    const rules = ruleSet({ clauses: [clause("一", "1.005", {}, "2.5")], decimals: 2 });
    expect(deriveCredits([placement()], [rules], OUTLETS)[0]).toMatchObject({
      points: "1.01",
      money: "2.5",
      arithmetic: "省级 1.005 分，四舍五入保留 2 位小数 = 1.01 分，奖励 2.5 元",
    });
    const whole = ruleSet({ clauses: [clause("一", "2.5")], decimals: 0 });
    expect(deriveCredits([placement()], [whole], OUTLETS)[0]?.points).toBe("3");
  });

  it("an unknown outlet or a placement given twice is a fault of the caller", () => {
    expect(() => deriveCredits([placement()], [ruleSet()], [])).toThrow(TypeError);
    expect(() => deriveCredits([placement(), placement()], [ruleSet()], OUTLETS)).toThrow(/twice/);
  });
});

describe("duplicates of one piece", () => {
  const inProvince = placement({ id: "a", publishedOn: "2026-03-05" });
  const onSite = placement({ id: "b", outletId: "o-site", publishedOn: "2026-03-06" });
  const inCity = placement({ id: "c", outletId: "o-city", publishedOn: "2026-03-04" });
  const unitPoints = (duplicates: "cumulative" | "highest" | "highest-per-kind") =>
    Object.fromEntries(
      deriveCredits([inCity, onSite, inProvince], [ruleSet({ duplicates })], OUTLETS)
        .filter((one) => one.correspondentId === null)
        .map((one) => [one.placementId, one.points]),
    );

  it("cumulative: each counts", () => expect(unitPoints("cumulative")).toEqual({ a: "10", b: "10", c: "5" }));
  it("highest: one counts, of equals the earlier", () =>
    expect(unitPoints("highest")).toEqual({ a: "10", b: "0", c: "0" }));
  it("highest per kind: one of the papers, one of the sites", () =>
    expect(unitPoints("highest-per-kind")).toEqual({ a: "10", b: "10", c: "0" }));

  it("names what counted instead, for unit and person", () => {
    const credits = deriveCredits([inProvince, inCity], [ruleSet({ duplicates: "highest" })], OUTLETS);
    const lost = credits.filter((one) => one.placementId === "c");
    expect(lost).toHaveLength(2);
    for (const credit of lost) {
      expect(credit.points).toBe("0");
      expect(credit.clause).toBe(
        "第三条 第三条的规定（同一稿件多次刊发取最高，已按2026-03-05 南岭日报《青岩镇办起夜校》计 10 分，本次不计）",
      );
      expect(credit.arithmetic).toBe("市级 5 分，重复刊发，计 0 分");
    }
  });

  it("other pieces and other units are left alone", () => {
    const others = [
      placement({ id: "d", pieceId: "piece2" }),
      placement({ id: "e", unitId: "u2", correspondentIds: ["p3"] }),
    ];
    const credits = deriveCredits([inProvince, ...others], [ruleSet({ duplicates: "highest" })], OUTLETS);
    expect(credits.every((one) => one.points === "10")).toBe(true);
  });

  it("across a change of rules each is judged by the rules of its own day", () => {
    const rules = [
      ruleSet({ duplicates: "highest" }, { id: "r1", effectiveFrom: "2026-01-01" }),
      ruleSet({ duplicates: "cumulative" }, { id: "r2", version: 2, effectiveFrom: "2026-03-05" }),
    ];
    const credits = deriveCredits([inCity, inProvince, onSite], rules, OUTLETS).filter(
      (one) => one.correspondentId === null,
    );
    expect(credits.map((one) => [one.placementId, one.ruleSetId, one.points])).toEqual([
      ["c", "r1", "0"],
      ["a", "r2", "10"],
      ["b", "r2", "10"],
    ]);
  });
});

describe("sharing", () => {
  const personsOf = (sharing: "full" | "equal" | "first", signers: readonly string[]) =>
    deriveCredits([placement({ correspondentIds: signers })], [ruleSet({ sharing })], OUTLETS)
      .filter((one) => one.correspondentId !== null)
      .map((one) => [one.correspondentId, one.points, one.arithmetic]);

  it("full: all of it to each", () =>
    expect(personsOf("full", ["p1", "p2"])).toEqual([
      ["p1", "10", "省级 10 分"],
      ["p2", "10", "省级 10 分"],
    ]));

  it("equal: a quotient that comes out even", () =>
    expect(personsOf("equal", ["p1", "p2"])).toEqual([
      ["p1", "5", "省级 10 分 ÷ 2 人 = 5 分"],
      ["p2", "5", "省级 10 分 ÷ 2 人 = 5 分"],
    ]));

  it("equal: the remainder goes to the first signers, so that the shares add up", () =>
    expect(personsOf("equal", ["p1", "p2", "p4"])).toEqual([
      ["p1", "3.34", "省级 10 分 ÷ 3 人 = 3.33 分，余 0.01 分按署名顺序补给前 1 人，计 3.34 分"],
      ["p2", "3.33", "省级 10 分 ÷ 3 人 = 3.33 分，余 0.01 分按署名顺序补给前 1 人，计 3.33 分"],
      ["p4", "3.33", "省级 10 分 ÷ 3 人 = 3.33 分，余 0.01 分按署名顺序补给前 1 人，计 3.33 分"],
    ]));

  it("first: the others are told why they get nothing", () =>
    expect(personsOf("first", ["p2", "p1"])).toEqual([
      ["p2", "10", "省级 10 分，归第一署名"],
      ["p1", "0", "省级 10 分归第一署名，本人计 0 分"],
    ]));

  it("a signer named twice counts once; the unit's credit is whole and stands without signers", () => {
    expect(personsOf("equal", ["p1", "p1"])).toEqual([["p1", "10", "省级 10 分"]]);
    const alone = deriveCredits([placement({ correspondentIds: [] })], [ruleSet({ sharing: "equal" })], OUTLETS);
    expect(alone.map((one) => [one.correspondentId, one.points])).toEqual([[null, "10"]]);
  });

  it("money is shared like points, by its own sum", () => {
    const rules = ruleSet({ clauses: [clause("一", "10", {}, "100")], sharing: "equal", decimals: 0 });
    const credits = deriveCredits([placement({ correspondentIds: ["p1", "p2", "p4"] })], [rules], OUTLETS);
    expect(credits.map((one) => one.money)).toEqual(["100", "34", "33", "33"]);
    expect(credits[2]?.arithmetic).toBe(
      "省级 10 分 ÷ 3 人 = 3 分，余 1 分按署名顺序补给前 1 人，计 3 分；奖励 100 元 ÷ 3 人 = 33 元，余 1 元按署名顺序补给前 1 人，计 33 元",
    );
  });
});
