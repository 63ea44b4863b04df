import { OUTLET_KIND_NAMES, TIER_NAMES } from "../../domain/outlet.ts";
import type { OutletFigures, TopicFigures } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import type { ReportDocument } from "../report-document.ts";
import { amount, count, day, name, TIER_COLUMNS, text, tierCells, tierChart } from "./columns.ts";
import { type CampaignRow, campaignTable } from "./desk-tables.ts";

/** 媒体覆盖情况: what each outlet printed, and which of the list printed nothing. */
export function outletReport(figures: OutletFigures, madeOn: Day): ReportDocument {
  const { rows, without } = figures;
  return {
    title: `${figures.period.label}媒体覆盖情况`,
    office: figures.officeName,
    madeOn,
    landscape: false,
    paragraphs: [`在${rows.length}家媒体上稿，另有${without.length}家登记的媒体没有上稿。`],
    charts: [
      tierChart("上稿的层级", [{ label: "全部", byTier: figures.byTier }]),
      {
        kind: "bars",
        title: "各媒体上稿",
        unit: "篇次",
        bars: rows.map((row) => ({ label: row.outlet, value: row.placed })),
      },
    ],
    tables: [
      {
        caption: "有上稿的媒体",
        columns: [
          text("媒体", 44),
          name("层级", 20),
          name("种类", 20),
          count("上稿（篇次）", 22, { total: true }),
          count("单位（个）", 18),
          amount("得分", 22, { total: true }),
          day("最近刊发", 29),
        ],
        rows: rows.map((row) => [
          row.outlet,
          TIER_NAMES[row.tier],
          OUTLET_KIND_NAMES[row.kind],
          String(row.placed),
          String(row.units),
          row.points,
          row.lastOn,
        ]),
        empty: "没有媒体刊发。",
      },
      {
        caption: "没有上稿的媒体",
        columns: [count("序号", 20), text("媒体", 150)],
        rows: without.map((outlet, place) => [String(place + 1), outlet]),
        empty: "登记的媒体都有上稿。",
      },
    ],
    notes: [],
    signatures: [],
  };
}

/** 题材分布情况; campaigns that touch the period beside it, each counted over its own days. */
export function topicReport(
  figures: TopicFigures,
  madeOn: Day,
  campaigns: readonly CampaignRow[] = [],
): ReportDocument {
  return {
    title: `${figures.period.label}题材分布情况`,
    office: figures.officeName,
    madeOn,
    landscape: campaigns.length > 0,
    paragraphs: [],
    charts: [
      tierChart(
        "各类题材上稿的层级",
        figures.rows.map(({ topic, byTier }) => ({ label: topic, byTier })),
      ),
    ],
    tables: [
      {
        caption: "题材",
        columns: [
          text("题材", 40),
          count("报送（篇）", 18, { total: true }),
          count("上稿（篇次）", 20, { total: true, formula: "SUM({E},{F},{G},{H})" }),
          count("单位（个）", 18),
          ...TIER_COLUMNS,
          amount("得分", 20, { total: true }),
        ],
        rows: figures.rows.map((row) => [
          row.topic,
          String(row.submitted),
          String(row.placed),
          String(row.units),
          ...tierCells(row.byTier),
          row.points,
        ]),
        empty: "没有报送，也没有上稿。",
      },
      ...(campaigns.length === 0 ? [] : [campaignTable(campaigns)]),
    ],
    notes: [
      "题材按投稿登记的体裁分。",
      ...(campaigns.length === 0 ? [] : ["专题按自己的起止日期统计，不限于本时段；得分只计上稿。"]),
    ],
    signatures: [],
  };
}
