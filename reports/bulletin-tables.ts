import type { BulletinFigures, UnitRow } from "../domain/bulletin.ts";
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
        column("单位", 44, "left"),
        column("报送（篇）", 24),
        column("上稿（篇次）", 28),
        column(`${period}得分`, 24),
        column("全年累计", 24),
      ],
      rows: units
        .slice(0, BODY_ROWS)
        .map((row) => [
          String(row.rank),
          plainText(row.unit),
          String(row.submitted),
          String(row.placed),
          row.points,
          row.yearPoints,
        ]),
    },
  }));
}

/** Annex 1: the units of each class with their tiers, then the persons. */
export function scoreTables(figures: BulletinFigures): readonly Table[] {
  const tiers = TIERS.map((tier) => column(TIER_NAMES[tier], TIER_NAMES[tier].length > 2 ? 15 : 12));
  const units = unitsByClass(figures).map(([unitClass, rows]) => ({
    caption: plainText(unitClass),
    columns: [
      column("排名", 12),
      column("单位", 38, "left"),
      column("报送", 12),
      column("上稿", 12),
      ...tiers,
      column("得分", 15),
      column("累计", 16),
    ],
    rows: rows.map((row) => [
      String(row.rank),
      plainText(row.unit),
      String(row.submitted),
      String(row.placed),
      ...TIERS.map((tier) => String(row.byTier[tier])),
      row.points,
      row.yearPoints,
    ]),
  }));
  return figures.people.length === 0 ? units : [...units, personTable(figures)];
}

function personTable(figures: BulletinFigures): Table {
  return {
    caption: "通讯员",
    columns: [
      column("排名", 14),
      column("姓名", 26),
      column("单位", 56, "left"),
      column("上稿", 20),
      column("得分", 20),
      column("奖励（元）", 20),
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
      column("序号", 11),
      column("标题", 46, "left"),
      column("单位", 23),
      column("作者", 18),
      column("媒体（版面）", 28),
      column("日期", 17),
      column("得分", 13),
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
