import type { Bulletin, BulletinFigures, CorrectionRow, Period } from "../domain/bulletin.ts";
import { corrections } from "../ledger/index.ts";

/** How far back issued bulletins are held against what stands now. */
const MOST_BULLETINS = 12;

/** The last revision of each period, the latest period first. */
function lastRevisions(bulletins: readonly Bulletin[]): readonly Bulletin[] {
  const last = new Map<string, Bulletin>();
  for (const bulletin of bulletins) {
    const { kind, from } = bulletin.figures.period;
    const other = last.get(`${kind} ${from}`);
    if (other === undefined || other.revision < bulletin.revision) last.set(`${kind} ${from}`, bulletin);
  }
  return [...last.values()].sort((a, b) => (a.figures.period.from < b.figures.period.from ? 1 : -1));
}

/**
 * 更正 that the bulletin of a period owes: what changed since the bulletins before it, of the same kind, were issued, less
 * what another issued bulletin has said already. `figuresNow` counts a period as it stands.
 */
export async function correctionsFor(
  period: Period,
  bulletins: readonly Bulletin[],
  figuresNow: (period: Period) => Promise<BulletinFigures>,
): Promise<readonly CorrectionRow[]> {
  const issued = lastRevisions(bulletins).filter(({ figures }) => figures.period.kind === period.kind);
  const said = new Map<string, CorrectionRow>();
  for (const { figures } of issued.toReversed()) {
    if (figures.period.from === period.from) continue;
    for (const row of figures.corrections ?? []) said.set(`${row.label} ${row.unit}`, row);
  }
  const earlier = issued.filter(({ figures }) => figures.period.to < period.from).slice(0, MOST_BULLETINS);
  const rows: CorrectionRow[] = [];
  for (const { figures } of earlier.toReversed()) {
    for (const row of corrections(figures, await figuresNow(figures.period))) {
      const before = said.get(`${row.label} ${row.unit}`);
      if (before === undefined) rows.push(row);
      else if (before.after !== row.after || before.reason !== row.reason) rows.push({ ...row, before: before.after });
    }
  }
  return rows;
}
