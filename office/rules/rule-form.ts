import { isDeepStrictEqual } from "node:util";
import type { OutletKind, Tier } from "../../domain/outlet.ts";
import type { PagePosition } from "../../domain/placement.ts";
import type { Clause, DUPLICATE_WORDS, RuleDocument, SHARING_WORDS } from "../../domain/ruleset.ts";
import type { CapRule, Holders, Measure, SettlementRule, Span, TaskRule } from "../../domain/settlement.ts";

/** One row of the points table: empty lists and null do not matter. Amounts are decimals. */
interface FormClause {
  readonly id: string;
  readonly text: string;
  readonly tier: readonly Tier[];
  readonly outletKind: readonly OutletKind[];
  readonly position: readonly PagePosition[];
  readonly reprint: boolean | null;
  readonly points: string;
  readonly money: string | null;
}

interface FormHolders {
  /** Empty = all. */
  readonly unitClass: readonly string[];
  readonly person: boolean;
}

interface FormCap extends FormHolders {
  readonly id: string;
  readonly text: string;
  readonly per: Span;
  readonly quantity: "points" | "money";
  readonly on: "placements" | "all";
  readonly most: string;
}

interface FormTask extends FormHolders {
  readonly id: string;
  readonly text: string;
  readonly per: Span;
  readonly measure: Measure;
  readonly amount: string;
  /** Points for each one that is missing, mostly below nought. */
  readonly missing: string | null;
}

/** 计分办法 as a form: the ordinary cases. What it cannot say stands in the text alone. */
export interface RuleForm {
  readonly name: string;
  readonly source: string | null;
  readonly notes: readonly string[];
  readonly clauses: readonly FormClause[];
  readonly duplicates: (typeof DUPLICATE_WORDS)[number];
  readonly sharing: (typeof SHARING_WORDS)[number];
  readonly decimals: number;
  /** 每分几元; null = money stands with the clauses, if at all. */
  readonly perPoint: { readonly id: string; readonly text: string; readonly times: string } | null;
  readonly caps: readonly FormCap[];
  readonly tasks: readonly FormTask[];
}

const PER_POINT = "分值";

function clauseOf({ id, text, tier, outletKind, position, reprint, points, money }: FormClause): Clause {
  const when = {
    ...(tier.length > 0 && { tier }),
    ...(outletKind.length > 0 && { outletKind }),
    ...(position.length > 0 && { position }),
    ...(reprint !== null && { reprint }),
  };
  return { id, text, when, points, ...(money !== null && { money }) };
}

function whoOf({ unitClass, person }: FormHolders): { readonly who?: Holders } {
  if (unitClass.length === 0 && !person) return {};
  return { who: { ...(unitClass.length > 0 && { unitClass }), ...(person && { person }) } };
}

function capOf(cap: FormCap): CapRule {
  const { id, text, per, quantity, on, most } = cap;
  return { kind: "cap", id, text, ...whoOf(cap), per, quantity, on, most };
}

function taskOf(task: FormTask): TaskRule {
  const { id, text, per, measure, amount, missing } = task;
  const head = { kind: "task", id, text, ...whoOf(task), per, measure, amount } as const;
  return missing === null ? head : { ...head, missing: { points: missing } };
}

/** What a form says, as a rule set. It may still have faults: amounts that are no figures, two clauses of one number. */
export function rulesOfForm(form: RuleForm): RuleDocument {
  const { name, source, notes, clauses, duplicates, sharing, decimals, perPoint, caps, tasks } = form;
  const settlement: readonly SettlementRule[] = [...caps.map(capOf), ...tasks.map(taskOf)];
  return {
    name,
    ...(source !== null && { source }),
    ...(notes.length > 0 && { notes }),
    clauses: clauses.map(clauseOf),
    ...(perPoint !== null && {
      moneyClauses: [
        { id: perPoint.id, text: perPoint.text, when: {}, money: { number: PER_POINT, times: perPoint.times } },
      ],
    }),
    duplicates,
    sharing,
    decimals,
    ...(settlement.length > 0 && { settlement }),
  };
}

const decimalOf = (amount: unknown): string => (typeof amount === "string" ? amount : "");

function holdersOf(who: Holders | undefined): FormHolders {
  return { unitClass: who?.unitClass ?? [], person: who?.person === true };
}

function formClause({ id, text, when, points, money }: Clause): FormClause {
  const { tier = [], outletKind = [], position = [], reprint = null } = when;
  const worth = { points: decimalOf(points), money: money === undefined ? null : decimalOf(money) };
  return { id, text, tier, outletKind, position, reprint, ...worth };
}

function perPointOf({ moneyClauses: [only] = [] }: RuleDocument): RuleForm["perPoint"] {
  if (only === undefined) return null;
  const { id, text, money } = only;
  const times = typeof money === "object" && "number" in money ? decimalOf(money.times) : "";
  return { id, text, times };
}

function settlementOf(rules: readonly SettlementRule[]): Pick<RuleForm, "caps" | "tasks"> {
  const caps = rules.filter((rule) => rule.kind === "cap");
  const tasks = rules.filter((rule) => rule.kind === "task");
  return {
    caps: caps.map(({ id, text, who, per, quantity, on, most }) => ({
      ...holdersOf(who),
      ...{ id, text, per, quantity, on, most: decimalOf(most) },
    })),
    tasks: tasks.map(({ id, text, who, per, measure, amount, missing }) => ({
      ...holdersOf(who),
      ...{ id, text, per, measure, amount: decimalOf(amount) },
      missing: missing === undefined ? null : decimalOf(missing.points),
    })),
  };
}

/**
 * A rule set as a form; null when it says anything that the form has no place for. What is asked is whether the form gives
 * the very same rule set again, so that nothing can be lost by opening one.
 */
export function formOfRules(document: RuleDocument): RuleForm | null {
  const { name, source = null, notes = [], clauses, duplicates, sharing, decimals, settlement = [] } = document;
  if (typeof duplicates !== "string" || typeof sharing !== "string") return null;
  const form: RuleForm = {
    name,
    source,
    notes,
    clauses: clauses.map(formClause),
    duplicates,
    sharing,
    decimals,
    perPoint: perPointOf(document),
    ...settlementOf(settlement),
  };
  return isDeepStrictEqual(rulesOfForm(form), document) ? form : null;
}
