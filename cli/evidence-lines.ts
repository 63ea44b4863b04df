import type { ArchiveReport } from "../domain/evidence.ts";
import type { EvidenceRow } from "../office/evidence-list.ts";
import { archiveFaultText } from "../office/evidence-verify.ts";

const MB = 1_048_576;
const SHOWN_FAULTS = 50;

/** The outcome of a verification for a person: what is wrong and what to do, then what is only worth knowing. */
export function verifyLines(report: ArchiveReport): readonly string[] {
  const { files, bytes, records, rows, faults, faultCount, tornFiles, rowlessRecords } = report;
  const size = `${files} 个文件，${(bytes / MB).toFixed(1)} MB，${records} 条记录，${rows} 份网页`;
  const lines = [faultCount === 0 ? `存档完好：${size}` : `存档有 ${faultCount} 处问题：${size}`];
  for (const fault of faults.slice(0, SHOWN_FAULTS)) lines.push(`  ✗ ${archiveFaultText(fault)}`);
  if (faultCount > SHOWN_FAULTS) lines.push(`  ……另有 ${faultCount - SHOWN_FAULTS} 处；--json 列出前 1000 处`);
  for (const file of tornFiles) lines.push(`  · ${file} 末尾有一段没写完的记录（进程曾被强行结束），不影响其他内容`);
  if (rowlessRecords > 0) {
    lines.push(`  · 有 ${rowlessRecords} 条记录没有登记（进程在登记前被强行结束），不影响其他内容`);
  }
  return lines;
}

const PICTURES = { page: "网页截图", region: "版面截图" } as const;

function keptText({ byHand, pictures }: EvidenceRow): string {
  if (byHand) return "手工登记，无网页存证";
  return ["网页", ...pictures.map((kind) => PICTURES[kind])].join("、");
}

/** Placements with their ids, as `evidence export` takes them. */
export function listLines(rows: readonly EvidenceRow[]): readonly string[] {
  if (rows.length === 0) return ["这个时段没有上稿；--month 2026-03 可以看别的月份"];
  return rows.map(
    (row) => `${row.placementId}  ${row.day}  ${row.outlet}《${row.title}》  ${row.unit}（${keptText(row)}）`,
  );
}
