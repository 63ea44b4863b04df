import type { SettledRow } from "../domain/bulletin.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { SettlementLine } from "../domain/settlement.ts";
import { byId, compareText, firstDifference, known } from "./order.ts";

interface Names {
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
}

/** Lines as documents print them, by unit, the unit's own first; those that give and say nothing are left out. */
export function settledRows(lines: readonly SettlementLine[], names: Names): readonly SettledRow[] {
  const units = byId(names.units, "unit");
  const people = byId(names.correspondents, "correspondent");
  return lines
    .filter(({ points, money, remark }) => points !== "0" || money !== "0" || remark !== "")
    .map((line) => ({
      line,
      row: {
        unit: known(units, line.unitId, "unit").name,
        person: line.correspondentId === null ? null : known(people, line.correspondentId, "correspondent").name,
        label: line.label,
        points: line.points,
        money: line.money,
        remark: line.remark,
        clause: line.clause,
        arithmetic: line.arithmetic,
      },
    }))
    .sort((a, b) =>
      firstDifference(
        compareText(a.row.unit, b.row.unit),
        compareText(a.line.correspondentId ?? "", b.line.correspondentId ?? ""),
        compareText(a.line.to, b.line.to),
        compareText(a.line.id, b.line.id),
      ),
    )
    .map(({ row }) => row);
}
