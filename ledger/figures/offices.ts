import type { BulletinFigures, Period } from "../../domain/bulletin.ts";
import { OFFICE_LEVELS, type OfficeLevel } from "../../domain/office.ts";
import type { OfficeStanding, OfficesFigures } from "../../domain/report.ts";
import { ranked } from "../rank.ts";

/** An office with the figures of its own bulletin. */
export interface OfficeAccount {
  readonly id: string;
  readonly level: OfficeLevel | null;
  readonly parent: string | null;
  readonly figures: BulletinFigures;
  /** What it issued last of the period. */
  readonly issued: { readonly revision: number; readonly figures: BulletinFigures } | null;
}

/** Whether what was issued still says what stands. */
function stands(issued: BulletinFigures, now: BulletinFigures): boolean {
  return issued.placed === now.placed && issued.points === now.points && issued.submitted === now.submitted;
}

function standingOf({
  level,
  parent,
  figures,
  issued,
  rank,
}: OfficeAccount & { readonly rank: number }): OfficeStanding {
  return {
    rank,
    office: figures.officeName,
    level,
    parent,
    units: figures.units.length,
    submitted: figures.submitted,
    placed: figures.placed,
    byTier: figures.byTier,
    points: figures.points,
    waiting: figures.waiting,
    issued: issued === null ? null : { revision: issued.revision, stands: stands(issued.figures, figures) },
    ruleSets: figures.ruleSets,
  };
}

/** 下级汇总: offices ranked within their level, each by the figures of its own ledger; nothing is counted anew. */
export function officesFigures(officeName: string, period: Period, accounts: readonly OfficeAccount[]): OfficesFigures {
  const rows = [...OFFICE_LEVELS, null].flatMap((level) => {
    const ofLevel = accounts.filter((account) => account.level === level);
    const named = ofLevel.map((one) => ({ ...one, name: one.figures.officeName, points: one.figures.points }));
    return ranked(named).map(standingOf);
  });
  return { officeName, period, rows };
}
