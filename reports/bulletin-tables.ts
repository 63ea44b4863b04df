import type { BulletinFigures, SettledRow, UnitRow } from "../domain/bulletin.ts";
import { TIER_NAMES, TIERS } from "../domain/outlet.ts";
import { PERIOD_WORDS, plainText } from "./options.ts";

interface Column {
  readonly title: string;
  /** Millimetres; the columns of a table add up to the 156 mm of the type area. */
  readonly width: number;
  readonly align: "left" | "center";
}

/** A table as every printed format shows it. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export interface ClassTable {
  readonly unitClass: string;
  readonly units: readonly UnitRow[];
  readonly table: Table;
}

/** A table in the body longer than this shows the first rows; the whole stands in annex 1. */
const BODY_ROWS = 20;

/** The units by class, in the order of the figures. */
export function unitsByClass(figures: BulletinFigures): readonly (readonly [string, readonly UnitRow[]])[] {
  const classes = new Map<string, UnitRow[]>();
  for (const row of figures.units) classes.set(row.unitClass, [...(classes.get(row.unitClass) ?? []), row]);
  return [...classes];
}

/** The tables of the body: one a class of units. */
export function classTables(figures: BulletinFigures): readonly ClassTable[] {
  const period = PERIOD_WORDS[figures.period.kind];
  return unitsByClass(figures).map(([unitClass, units]) => ({
    unitClass,
    units,
    table: {
      caption: `${plainText(unitClass)}上稿情况${units.length > BODY_ROWS ? `（前 ${BODY_ROWS} 位，全部见附件1）` : ""}`,
      columns: [
        column("排名", 12),
        column("单位", 40, "left"),
        column("报送（篇）", 23),
        column("上稿（篇次）", 27),
        column(`${period}得分`, 27),
        column("全年累计", 27),
      ],
      rows: units
        .slice(0, BODY_ROWS)
        .map((row) => [
          rankOf(row),
          plainText(row.unit),
          String(row.submitted),
          String(row.placed),
          row.points,
          row.yearPoints,
        ]),
    },
  }));
}

/** Where nobody of a class has points, nobody is the first. */
function rankOf({ rank, points }: UnitRow): string {
  return rank === 1 && points === "0" ? "—" : String(rank);
}

/** Annex 1: the units of each class with their tiers, then the persons. */
export function scoreTables(figures: BulletinFigures): readonly Table[] {
  const settled = settledOf(figures).length > 0;
  const tiers = TIERS.map((tier) => column(TIER_NAMES[tier], TIER_NAMES[tier].length > 2 ? 14 : 10));
  const units = unitsByClass(figures).map(([unitClass, rows]) => ({
    caption: plainText(unitClass),
    columns: [
      column("排名", 10),
      column("单位", settled ? 28 : 42, "left"),
      column("报送", 10),
      column("上稿", 10),
      ...tiers,
      ...(settled ? [column("加减分", 14)] : []),
      column("得分", 20),
      column("累计", 20),
    ],
    rows: rows.map((row) => [
      rankOf(row),
      plainText(row.unit),
      String(row.submitted),
      String(row.placed),
      ...TIERS.map((tier) => String(row.byTier[tier])),
      ...(settled ? [row.settled ?? "0"] : []),
      row.points,
      row.yearPoints,
    ]),
  }));
  return [
    ...units,
    ...(figures.people.length === 0 ? [] : [personTable(figures)]),
    ...(settled ? [settledTable(figures)] : []),
  ];
}

function settledOf({ settlement = [] }: BulletinFigures): readonly SettledRow[] {
  return settlement;
}

/** 加减分: what was settled beside placements, each with its clause and its arithmetic. */
function settledTable(figures: BulletinFigures): Table {
  const rows = settledOf(figures);
  const paid = rows.some((row) => row.money !== "0");
  return {
    caption: "加减分明细",
    columns: [
      column("单位（姓名）", 34, "left"),
      column("分", 15),
      ...(paid ? [column("奖励（元）", 20)] : []),
      column("依据和算法", paid ? 87 : 107, "left"),
    ],
    rows: rows.map((row) => [settledHolder(row), row.points, ...(paid ? [row.money] : []), settledReason(row)]),
  };
}

export function settledHolder({ unit, person }: SettledRow): string {
  return plainText(person === null ? unit : `${unit}（${person}）`);
}

/** 2026年3月 第八条 …：任务 3 篇，完成 1 篇，缺 2 篇，-1 × 2 = -2 分；通报批评 */
export function settledReason({ label, clause, arithmetic, remark }: SettledRow): string {
  return plainText(`${label}　${clause}：${arithmetic}${remark === "" ? "" : `；${remark}`}`);
}

function personTable(figures: BulletinFigures): Table {
  return {
    caption: "通讯员",
    columns: [
      column("排名", 12),
      column("姓名", 26),
      column("单位", 56, "left"),
      column("上稿", 14),
      column("得分", 23),
      column("奖励（元）", 25),
    ],
    rows: figures.people.map((row) => [
      String(row.rank),
      plainText(row.name),
      plainText(row.unit),
      String(row.placed),
      row.points,
      row.money,
    ]),
  };
}

/** Annex 2: what was placed. */
export function placedTable(figures: BulletinFigures): Table {
  return {
    caption: "",
    columns: [
      column("序号", 12),
      column("标题", 46, "left"),
      column("单位", 22),
      column("作者", 16),
      column("媒体（版面）", 32),
      column("日期", 14),
      column("得分", 14),
    ],
    rows: figures.placements.map((row, place) => [
      String(place + 1),
      plainText(row.title),
      plainText(row.unit),
      row.authors.map(plainText).join("、"),
      plainText(row.page === null ? row.outlet : `${row.outlet}（${pageName(row.page)}）`),
      row.publishedOn.slice(5),
      row.points,
    ]),
  };
}

function pageName(page: string): string {
  return /^[0-9A-Z]+$/i.test(page) ? `${page}版` : page;
}

function column(title: string, width: number, align: Column["align"] = "center"): Column {
  return { title, width, align };
}
