import type { BulletinFigures, UnitRow } from "../domain/bulletin.ts";
import { TIER_NAMES, TIERS } from "../domain/outlet.ts";
import { type ClassTable, classTables, type Table } from "./bulletin-tables.ts";
import { chineseNumber, longDate, percent } from "./chinese-numbers.ts";
import { type BulletinOptions, issuerOf, PERIOD_WORDS, plainText } from "./options.ts";

/** A paragraph; `lead` is its heading of the second level （一）, set in another face on the same line. */
export interface Paragraph {
  readonly lead: string;
  readonly text: string;
  /** Stands below the paragraph. */
  readonly table: Table | null;
}

export interface Section {
  /** With its number: 一、总体情况. */
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A bulletin in words, the same for every format. */
export interface BulletinText {
  /** Lines of the title. */
  readonly title: readonly string[];
  readonly recipients: string;
  readonly opening: string;
  readonly sections: readonly Section[];
  readonly annexes: readonly string[];
  readonly issuer: string;
  readonly date: string;
}

/** Names that one sentence lists; beyond it the annex is pointed to. */
const LISTED_NAMES = 30;
/** Characters of 2号 on a line of 156 mm. */
const TITLE_CHARACTERS = 20;

/** Writes the bulletin from its figures alone: nothing is said that a figure does not carry. */
export function bulletinText(figures: BulletinFigures, options: BulletinOptions): BulletinText {
  const subject = `关于${figures.period.label}上稿情况的通报`;
  const office = plainText(figures.officeName);
  const sections: readonly [string, readonly Paragraph[]][] = [
    ["总体情况", overview(figures)],
    ["各单位情况", unitParagraphs(figures)],
    ["存在问题", problems(figures)],
    ["下一步要求", requests(figures)],
  ];
  return {
    title: office.length + subject.length > TITLE_CHARACTERS ? [office, subject] : [`${office}${subject}`],
    recipients: `${plainText(options.recipients ?? "各有关单位").replace(/[：:]\s*$/u, "")}：`,
    opening: `现将${figures.period.label}上稿情况通报如下。`,
    sections: sections.map(([name, paragraphs], place) => ({
      heading: `${chineseNumber(place + 1)}、${name}`,
      paragraphs,
    })),
    annexes: [`${figures.period.label}上稿计分表`, `${figures.period.label}上稿篇目`],
    issuer: issuerOf(figures, options),
    date: longDate(options.issuedOn),
  };
}

function overview(figures: BulletinFigures): readonly Paragraph[] {
  const { period, submitted, placed } = figures;
  const span = `${longDate(period.from)}至${longDate(period.to)}`;
  const sent =
    submitted === 0
      ? "各单位没有报送稿件"
      : `各单位共报送稿件${submitted}篇，采用率${percent(figures.adoptionRate ?? 0)}`;
  const tiers = TIERS.map((tier) => `${TIER_NAMES[tier]}${figures.byTier[tier]}篇次`).join("、");
  const printed =
    placed === 0 ? "在各级媒体没有上稿" : `在各级媒体上稿${placed}篇次，计${figures.points}分，其中${tiers}`;
  const waiting =
    figures.waiting === 0
      ? "截至成文，没有待人工审定的匹配。"
      : `截至成文，另有${figures.waiting}条匹配尚待人工审定，未计入本通报；经审定属实的，在以后的通报中以更正补记。`;
  return [plain(`${span}，${sent}；${printed}。`), plain(`${basis(figures)}${waiting}`)];
}

function basis(figures: BulletinFigures): string {
  if (figures.ruleSets.length > 0) return `计分依据为${figures.ruleSets.map(plainText).join("、")}。`;
  return figures.placed === 0 ? "" : "上稿当日没有生效的计分办法，均计0分。";
}

function unitParagraphs(figures: BulletinFigures): readonly Paragraph[] {
  const classes = classTables(figures);
  if (classes.length === 0) return [plain("尚未登记单位。")];
  const paragraphs = classes.map((one) => ({
    lead: plainText(one.unitClass),
    text: classText(figures, one),
    table: one.table,
  }));
  const best = figures.people.filter((row) => row.rank <= 3 && Number(row.points) > 0).slice(0, 10);
  if (best.length === 0) return numbered(paragraphs);
  const names = best.map((row) => `${plainText(row.name)}（${plainText(row.unit)}，${row.points}分）`).join("、");
  return numbered([
    ...paragraphs,
    { lead: "通讯员", text: `共${figures.people.length}人上稿，得分居前的是${names}。`, table: null },
  ]);
}

function classText(figures: BulletinFigures, { units }: ClassTable): string {
  const period = PERIOD_WORDS[figures.period.kind];
  const placed = units.filter((row) => row.placed > 0);
  if (placed.length === 0) return `共${units.length}个单位，${period}均没有上稿。`;
  const total = placed.reduce((sum, row) => sum + row.placed, 0);
  const best = units.filter((row) => row.rank <= 3 && Number(row.points) > 0).slice(0, 10);
  const leaders =
    best.length === 0
      ? ""
      : `，得分居前的是${best.map((row) => `${plainText(row.unit)}（${row.points}分）`).join("、")}`;
  return `共${units.length}个单位，其中${placed.length}个单位上稿，合计${total}篇次${leaders}。`;
}

function problems(figures: BulletinFigures): readonly Paragraph[] {
  const found: Paragraph[] = [];
  const silent = figures.silentUnits.map(plainText);
  if (silent.length > 0) {
    found.push({ lead: "零报送", text: `${silent.length}个单位没有报送稿件：${listed(silent)}。`, table: null });
  }
  const unused = unusedUnits(figures).map((row) => plainText(row.unit));
  if (unused.length > 0) {
    const text = `${unused.length}个单位报送了稿件但没有上稿：${listed(unused)}。`;
    found.push({ lead: "报送未采用", text, table: null });
  }
  const missing = TIERS.filter((tier) => figures.byTier[tier] === 0 && (tier === "central" || tier === "province"));
  if (missing.length > 0) {
    const text = `${PERIOD_WORDS[figures.period.kind]}在${missing.map((tier) => TIER_NAMES[tier]).join("、")}媒体没有上稿。`;
    found.push({ lead: "高层级媒体上稿不足", text, table: null });
  }
  return found.length > 0 ? numbered(found) : [plain("各单位均有报送和上稿，没有需要通报的问题。")];
}

function requests(figures: BulletinFigures): readonly Paragraph[] {
  const asked: Paragraph[] = [];
  if (figures.silentUnits.length > 0) {
    const text = "没有报送稿件的单位要查找原因，明确专人，下一期按时报送。";
    asked.push({ lead: "按时报送稿件", text, table: null });
  }
  asked.push({
    lead: "提高稿件质量",
    text: "各单位要紧扣中心工作，反映新做法、新成效，报送前核准人名、地名、数字和时间，做到事实清楚、文字简练。",
    table: null,
  });
  asked.push({
    lead: "核对上稿情况",
    text: "各单位要对照附件核对上稿篇目和得分，如有遗漏或者差错，及时反馈并附刊发凭证，经核实后予以更正。",
    table: null,
  });
  return numbered(asked);
}

function unusedUnits(figures: BulletinFigures): readonly UnitRow[] {
  return figures.units.filter((row) => row.submitted > 0 && row.placed === 0);
}

function listed(names: readonly string[]): string {
  if (names.length <= LISTED_NAMES) return names.join("、");
  return `${names.slice(0, LISTED_NAMES).join("、")}等，全部见附件1`;
}

function numbered(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs.map((one, place) => ({ ...one, lead: `（${chineseNumber(place + 1)}）${one.lead}。` }));
}

function plain(text: string): Paragraph {
  return { lead: "", text, table: null };
}
