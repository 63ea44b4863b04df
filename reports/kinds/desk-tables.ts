import type { CampaignCoverage } from "../../domain/campaign.ts";
import type { Day } from "../../domain/time.ts";
import type { ReportTable } from "../report-document.ts";
import { amount, count, day, name, TIER_COLUMNS, text, tierCells } from "./columns.ts";

/** 专题 with its coverage; `silent` are the names of invited units that handed in nothing. */
export interface CampaignRow {
  readonly coverage: CampaignCoverage;
  readonly silent: readonly string[];
}

/** 约稿 with its answers; names of the units that answered late and that have not answered. */
export interface CalloutRow {
  readonly number: string;
  readonly title: string;
  readonly deadline: Day;
  readonly answered: number;
  readonly late: readonly string[];
  readonly silent: readonly string[];
}

/** What came and was published of each campaign. */
export function campaignTable(rows: readonly CampaignRow[]): ReportTable {
  return {
    caption: "专题",
    columns: [
      text("专题", 36),
      day("开始", 28),
      day("结束", 28),
      count("报送", 13),
      count("刊发", 13),
      count("篇次", 13),
      ...TIER_COLUMNS.map((column) => ({ ...column, total: false })),
      count("单位", 13),
      amount("得分", 18),
      text("应邀未报送的单位", 40),
    ],
    rows: rows.map(({ coverage, silent }) => [
      coverage.campaign.name,
      coverage.campaign.from,
      coverage.campaign.to,
      String(coverage.submitted),
      String(coverage.published),
      String(coverage.placements),
      ...tierCells(coverage.byTier),
      String(coverage.units),
      coverage.points,
      silent.join("、"),
    ]),
    empty: "没有专题。",
  };
}

/** Who answered each call-out, who late, who not at all. */
export function calloutTable(rows: readonly CalloutRow[]): ReportTable {
  return {
    caption: "约稿",
    columns: [
      name("编号", 28),
      text("约稿", 60),
      day("截止", 28),
      count("应答（个单位）", 26),
      text("迟报的单位", 56),
      text("未应答的单位", 56),
    ],
    rows: rows.map((row) => [
      row.number,
      row.title,
      row.deadline,
      String(row.answered),
      row.late.join("、"),
      row.silent.join("、"),
    ]),
    empty: "没有约稿。",
  };
}
