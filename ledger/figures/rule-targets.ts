import { PERIOD_KINDS, type PeriodKind } from "../../domain/bulletin.ts";
import { stableId } from "../../domain/ids.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Amount } from "../../domain/rule-amount.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import type { TaskRule } from "../../domain/settlement.ts";
import type { Target, TargetMeasure } from "../../domain/target.ts";

/**
 * The tasks of a rule set as targets between two days, one a holder, so that their progress shows before they are settled:
 * those of months, quarters, halves and years whose amount is a figure or one a class of units, and that ask of placements
 * no more than their tier. The others are only seen when they are settled.
 */
export function targetsOfRules(
  ruleSet: RuleSet,
  days: { readonly from: string; readonly to: string },
  people: { readonly units: readonly Unit[]; readonly correspondents: readonly Correspondent[] },
): readonly Target[] {
  return (ruleSet.document.settlement ?? []).flatMap((rule) => {
    if (rule.kind !== "task") return [];
    const every = PERIOD_KINDS.find((kind): kind is PeriodKind => kind === rule.per);
    const measure = measureOf(rule);
    if (every === undefined || measure === null || !asksTierAlone(rule)) return [];
    const owed = people.units.filter((unit) => concerns(rule, unit));
    return owed.flatMap((unit): readonly Target[] => {
      const amount = amountFor(rule.amount, unit);
      if (amount === null) return [];
      const common = { officeId: ruleSet.officeId, ...days, every, measure, tiers: rule.when?.tier ?? [], amount };
      const idOf = (holderId: string) => stableId("tgt", ruleSet.id, rule.id, holderId);
      if (rule.who?.person !== true) return [{ ...common, id: idOf(unit.id), holder: "unit", holderId: unit.id }];
      return people.correspondents
        .filter((one) => one.unitId === unit.id)
        .map((one): Target => ({ ...common, id: idOf(one.id), holder: "person", holderId: one.id }));
    });
  });
}

function measureOf({ measure, perPerson, conversions }: TaskRule): TargetMeasure | null {
  if (perPerson === true || conversions !== undefined) return null;
  return measure === "placements" || measure === "points" || measure === "submissions" ? measure : null;
}

function asksTierAlone({ when, measure }: TaskRule): boolean {
  const asked = Object.keys(when ?? {});
  return asked.length === 0 || (measure !== "submissions" && asked.every((key) => key === "tier"));
}

function concerns({ who }: TaskRule, unit: Unit): boolean {
  return (
    (who?.unitClass === undefined || who.unitClass.includes(unit.unitClass)) &&
    (who?.unit === undefined || who.unit.includes(unit.name)) &&
    !(who?.exceptUnit ?? []).includes(unit.name)
  );
}

/** Null = the table says nothing of this unit, or the amount is found in a way that only the settlement knows. */
function amountFor(amount: Amount, unit: Unit): string | null {
  if (typeof amount === "string") return amount;
  if (!("by" in amount) || (amount.by !== "unitClass" && amount.by !== "unit")) return null;
  const value = amount.values[amount.by === "unit" ? unit.name : unit.unitClass] ?? amount.otherwise;
  return typeof value === "string" ? value : null;
}
