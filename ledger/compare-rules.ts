import Big from "big.js";
import type { Correspondent, Unit } from "../domain/people.ts";
import { compareDecimals, decimalText } from "./decimal.ts";
import { compareText, firstDifference } from "./order.ts";
import { ranked } from "./rank.ts";

/** What one account got under a rule set; credits and settlement lines alike. */
export interface Gain {
  readonly unitId: string;
  readonly correspondentId: string | null;
  readonly points: string;
  readonly money: string;
}

interface Standing {
  readonly rank: number;
  readonly points: string;
  readonly money: string;
}

export interface RuleChange {
  readonly id: string;
  readonly name: string;
  /** A unit's class; a person's unit. */
  readonly belongsTo: string;
  readonly before: Standing;
  readonly after: Standing;
  /** Decimal strings: after less before. */
  readonly points: string;
  readonly money: string;
  /** Places won (positive) or lost among the units of a class, or among all persons. */
  readonly places: number;
}

/**
 * Holds two rule sets' outcomes over the same placements against each other: units ranked within their class, persons
 * together; who gains most points first, of equals who gains most money. Who has nothing under either is left out.
 */
export function compareGains(
  before: readonly Gain[],
  after: readonly Gain[],
  people: { readonly units: readonly Unit[]; readonly correspondents: readonly Correspondent[] },
): { readonly units: readonly RuleChange[]; readonly persons: readonly RuleChange[] } {
  const unitName = new Map(people.units.map(({ id, name }) => [id, name]));
  const units = people.units.map(({ id, name, unitClass }) => ({ id, name, belongsTo: unitClass }));
  const persons = people.correspondents.map(({ id, name, unitId }) => ({
    id,
    name,
    belongsTo: unitName.get(unitId) ?? "",
  }));
  const ofUnits = (gains: readonly Gain[]) =>
    sums(gains, (gain) => (gain.correspondentId === null ? gain.unitId : null));
  const ofPersons = (gains: readonly Gain[]) => sums(gains, (gain) => gain.correspondentId);
  return {
    units: changes(units, ofUnits(before), ofUnits(after), ({ belongsTo }) => belongsTo),
    persons: changes(persons, ofPersons(before), ofPersons(after), () => ""),
  };
}

interface Account {
  readonly id: string;
  readonly name: string;
  readonly belongsTo: string;
}
type Sums = ReadonlyMap<string, { readonly points: Big; readonly money: Big }>;

function sums(gains: readonly Gain[], holderOf: (gain: Gain) => string | null): Sums {
  const map = new Map<string, { readonly points: Big; readonly money: Big }>();
  for (const gain of gains) {
    const holder = holderOf(gain);
    if (holder === null) continue;
    const sum = map.get(holder);
    const [points, money] = [new Big(gain.points), new Big(gain.money)];
    map.set(
      holder,
      sum === undefined ? { points, money } : { points: sum.points.plus(points), money: sum.money.plus(money) },
    );
  }
  return map;
}

function standings(accounts: readonly Account[], found: Sums, fieldOf: (account: Account) => string) {
  const fields = new Map<string, Account[]>();
  for (const account of accounts) fields.set(fieldOf(account), [...(fields.get(fieldOf(account)) ?? []), account]);
  const rows = [...fields.values()].flatMap((field) =>
    ranked(field.map((account) => ({ ...account, ...texts(found.get(account.id)) }))),
  );
  return new Map(rows.map(({ id, rank, points, money }) => [id, { rank, points, money }]));
}

function texts(sum: { readonly points: Big; readonly money: Big } | undefined) {
  return { points: decimalText(sum?.points ?? new Big(0)), money: decimalText(sum?.money ?? new Big(0)) };
}

function changes(
  accounts: readonly Account[],
  before: Sums,
  after: Sums,
  fieldOf: (account: Account) => string,
): readonly RuleChange[] {
  const [was, is] = [standings(accounts, before, fieldOf), standings(accounts, after, fieldOf)];
  const rows = accounts.flatMap((account): readonly RuleChange[] => {
    const [a, b] = [was.get(account.id), is.get(account.id)];
    if (a === undefined || b === undefined || (!before.has(account.id) && !after.has(account.id))) return [];
    const less = (of: "points" | "money") => decimalText(new Big(b[of]).minus(a[of]));
    return [{ ...account, before: a, after: b, points: less("points"), money: less("money"), places: a.rank - b.rank }];
  });
  return rows.sort((a, b) =>
    firstDifference(
      compareDecimals(b.points, a.points),
      compareDecimals(b.money, a.money),
      compareText(a.name, b.name),
      compareText(a.id, b.id),
    ),
  );
}
