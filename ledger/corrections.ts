import Big from "big.js";
import type { BulletinFigures, CorrectionRow, PersonRow, PlacedRow, SettledRow } from "../domain/bulletin.ts";
import { groupBy } from "../domain/group-by.ts";
import { decimalText, sumDecimals } from "./decimal.ts";

/**
 * 更正: what an issued bulletin said of a period and what the ledger says of the same period now. One row a unit whose
 * placements or points changed since, and one a person whose money did; in the order of the bulletin's tables, those that
 * are no longer in them last. Empty when nothing changed.
 */
export function corrections(issued: Said & Pick<BulletinFigures, "period">, current: Said): readonly CorrectionRow[] {
  const { label } = issued.period;
  // One that was issued before settlement was counted in is held against placements alone.
  const now = issued.settlement === undefined ? withoutSettlement(current) : current;
  const [before, after] = [groupBy(issued.placements, unitOf), groupBy(now.placements, unitOf)];
  const units = new Set([...now.units.map(({ unit }) => unit), ...issued.units.map(({ unit }) => unit)]);
  const rows = [...units].flatMap((unit): readonly CorrectionRow[] => {
    const [was, is] = [pointsOf(issued, unit), pointsOf(now, unit)];
    const changes = [
      ...changesOf(before.get(unit) ?? [], after.get(unit) ?? []),
      ...settledChanges(settledOf(issued, unit), settledOf(now, unit)),
    ];
    if (was === is && changes.length === 0) return [];
    const reason = changes.length === 0 ? "计分合计有变动" : changes.join("；");
    return [{ label, unit, before: was, after: is, reason }];
  });
  return [...rows, ...moneyRows(label, issued.people, now.people)];
}

type Said = Pick<BulletinFigures, "units" | "people" | "placements" | "settlement">;

function withoutSettlement(figures: Said): Said {
  const units = figures.units.map((row) => ({
    ...row,
    points: decimalText(new Big(row.points).minus(row.settled ?? "0")),
  }));
  return { ...figures, units, settlement: [] };
}

function settledOf({ settlement = [] }: Said, unit: string): readonly SettledRow[] {
  return settlement.filter((row) => row.unit === unit && row.person === null && row.points !== "0");
}

/** By clause and span: what was taken out, what came in, what counts differently. */
function settledChanges(before: readonly SettledRow[], after: readonly SettledRow[]): readonly string[] {
  const sums = (rows: readonly SettledRow[]) =>
    new Map(
      [...groupBy(rows, ({ label, clause }) => `${label} ${clause}`)].map(([name, own]) => [
        name,
        sumDecimals(own.map((row) => row.points)),
      ]),
    );
  const [was, is] = [sums(before), sums(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [then, now] = [was.get(name) ?? "0", is.get(name) ?? "0"];
    return then === now ? [] : [`${name} ${then} 分改为 ${now} 分`];
  });
}

function unitOf({ unit }: PlacedRow): string {
  return unit;
}

function pointsOf({ units }: Said, unit: string): string {
  return sumDecimals(units.filter((row) => row.unit === unit).map((row) => row.points));
}

function changesOf(before: readonly PlacedRow[], after: readonly PlacedRow[]): readonly string[] {
  const [was, is] = [byPlacement(before), byPlacement(after)];
  const withdrawn = before.filter(({ placementId }) => !is.has(placementId));
  const added = after.filter(({ placementId }) => !was.has(placementId));
  return [
    ...withdrawn.map((row) => `撤销${named(row)} ${row.points} 分`),
    ...added.map((row) => `补记${named(row)} ${row.points} 分`),
    ...after.flatMap((row) => {
      const former = was.get(row.placementId);
      if (former === undefined) return [];
      if (former.points !== row.points) {
        return [`改计${named(row)} ${former.points} 分改为 ${row.points} 分（${row.clause}）`];
      }
      const same = former.authors.join("、") === row.authors.join("、");
      return same ? [] : [`更正${named(row)}署名：${shown(former.authors)}改为${shown(row.authors)}`];
    }),
  ];
}

function byPlacement(rows: readonly PlacedRow[]): ReadonlyMap<string, PlacedRow> {
  return new Map(rows.map((row) => [row.placementId, row]));
}

function named({ title, outlet, publishedOn }: PlacedRow): string {
  const [, month, day] = publishedOn.split("-").map(Number);
  return `《${title}》（${outlet}，${month}月${day}日）`;
}

function shown(authors: readonly string[]): string {
  return authors.length === 0 ? "无署名" : authors.join("、");
}

function moneyRows(label: string, issued: readonly PersonRow[], now: readonly PersonRow[]): readonly CorrectionRow[] {
  const people = new Map([...issued, ...now].map((row) => [row.correspondentId, row]));
  const money = (rows: readonly PersonRow[], id: string) =>
    rows.find((row) => row.correspondentId === id)?.money ?? "0";
  return [...people].flatMap(([id, { name, unit }]) => {
    const [before, after] = [money(issued, id), money(now, id)];
    return before === after
      ? []
      : [{ label, unit: `${unit} ${name}`, before, after, reason: "个人奖励金额（元）更正" }];
  });
}
