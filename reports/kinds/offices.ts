import { OFFICE_LEVEL_NAMES, OFFICE_LEVELS } from "../../domain/office.ts";
import type { OfficeStanding, OfficesFigures } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import { MOST_BARS } from "../chart-parts.ts";
import type { ReportDocument, ReportTable } from "../report-document.ts";
import { amount, count, name, TIER_COLUMNS, text, tierCells, tierChart } from "./columns.ts";

/** 下级上稿汇总: the offices below one, a table a level, each by the figures of its own bulletin. */
export function officesReport(figures: OfficesFigures, madeOn: Day): ReportDocument {
  const { rows } = figures;
  const best = [...rows]
    .filter(({ points }) => Number(points) > 0)
    .sort((a, b) => Number(b.points) - Number(a.points))
    .slice(0, MOST_BARS);
  const levels = [...OFFICE_LEVELS, null].filter((level) => rows.some((row) => row.level === level));
  return {
    title: `${figures.period.label}下级上稿汇总`,
    office: figures.officeName,
    madeOn,
    landscape: true,
    paragraphs: [],
    charts: [
      {
        kind: "bars",
        title: "各办公室得分",
        unit: "分",
        bars: best.map((row) => ({ label: row.office, value: Number(row.points) })),
      },
      tierChart(
        "各办公室上稿的层级",
        best.map((row) => ({ label: row.office, byTier: row.byTier })),
      ),
    ],
    tables: [
      ...levels.map((level) =>
        levelTable(
          level === null ? "下级办公室" : `${OFFICE_LEVEL_NAMES[level]}级`,
          rows.filter((row) => row.level === level),
        ),
      ),
      rulesTable(rows),
    ],
    notes: [
      "各办公室的数字取自它自己的台账，与它自己的通报相同，得分含按期结算的加减分；名次在同级中排，得分相同的并列。",
      "得分照各办公室自己的计分办法计算，办法不同的，得分不宜直接相比。等待审核的没有计入。",
    ],
    signatures: [],
  };
}

function issuedWords({ issued }: OfficeStanding): string {
  if (issued === null) return "未签发";
  return `第${issued.revision}版${issued.stands ? "" : "，后有变动"}`;
}

/** A 名次, B 办公室, C 所属, D 单位, E 报送, F 上稿, G–J the tiers, K 得分. */
function levelTable(caption: string, rows: readonly OfficeStanding[]): ReportTable {
  return {
    caption,
    columns: [
      count("名次", 11, { formula: "RANK({K},{K:})" }),
      text("办公室", 40),
      text("所属", 34),
      count("单位", 12, { total: true }),
      count("报送", 12, { total: true }),
      count("上稿", 12, { total: true, formula: "SUM({G},{H},{I},{J})" }),
      ...TIER_COLUMNS,
      amount("得分", 22, { total: true }),
      count("待审", 12, { total: true }),
      name("通报", 26),
    ],
    rows: rows.map((row) => [
      String(row.rank),
      row.office,
      row.parent ?? "",
      String(row.units),
      String(row.submitted),
      String(row.placed),
      ...tierCells(row.byTier),
      row.points,
      String(row.waiting),
      issuedWords(row),
    ]),
    empty: "没有下级办公室。",
  };
}

function rulesTable(rows: readonly OfficeStanding[]): ReportTable {
  return {
    caption: "各办公室的计分办法",
    columns: [text("办公室", 60), text("办法", 180)],
    rows: rows.map(({ office, ruleSets }) => [office, ruleSets.join("；") || "本期没有计分"]),
    empty: "没有下级办公室。",
  };
}
