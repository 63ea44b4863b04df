import Big from "big.js";
import type { BulletinFigures, PeriodTotals, UnitRow } from "../domain/bulletin.ts";
import { TIER_NAMES, TIERS } from "../domain/outlet.ts";
import { type ClassTable, classTables, type Table } from "./bulletin-tables.ts";
import { chineseNumber, longDate, percent } from "./chinese-numbers.ts";
import { say } from "./fill-template.ts";
import { type BulletinOptions, PERIOD_WORDS, plainText } from "./options.ts";

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

/**
 * Writes the bulletin from its figures alone, in the office's words where it has its own: nothing is said that a figure
 * does not carry.
 */
export function bulletinText(figures: BulletinFigures, options: BulletinOptions): BulletinText {
  const { template } = figures;
  const names = { 时段: figures.period.label, 单位: figures.officeName };
  const subject = say(template, "标题", names);
  const office = plainText(figures.officeName);
  const corrected = corrections(figures);
  const sections: readonly (readonly [string, readonly Paragraph[]])[] = [
    [say(template, "一级标题一"), overview(figures)],
    [say(template, "一级标题二"), unitParagraphs(figures)],
    [say(template, "一级标题三"), problems(figures)],
    ...(corrected.length === 0 ? [] : [["更正", corrected] as const]),
    [say(template, "一级标题四"), requests(figures)],
  ];
  const recipients = plainText(options.recipients ?? say(template, "主送机关", names));
  return {
    title: office.length + subject.length > TITLE_CHARACTERS ? [office, subject] : [`${office}${subject}`],
    recipients: `${recipients.replace(/[：:]\s*$/u, "")}：`,
    opening: say(template, "开头", names),
    sections: sections.map(([name, paragraphs], place) => ({
      heading: `${chineseNumber(place + 1)}、${name}`,
      paragraphs,
    })),
    annexes: [`${figures.period.label}上稿计分表`, `${figures.period.label}上稿篇目`],
    issuer: plainText(options.issuer ?? say(template, "发文机关", names)),
    date: longDate(options.issuedOn),
  };
}

function overview(figures: BulletinFigures): readonly Paragraph[] {
  const { period, submitted, placed, template } = figures;
  const span = `${longDate(period.from)}至${longDate(period.to)}`;
  const sent =
    submitted === 0
      ? say(template, "没有报送")
      : say(template, "报送", { 报送: String(submitted), 采用率: percent(figures.adoptionRate ?? 0) });
  const tiers = TIERS.map((tier) => `${TIER_NAMES[tier]}${figures.byTier[tier]}篇次`).join("、");
  const printed =
    placed === 0
      ? say(template, "没有上稿")
      : say(template, "上稿", { 上稿: String(placed), 得分: placedPoints(figures), 层级: tiers });
  const settled = settlement(figures);
  const waiting =
    figures.waiting === 0 ? say(template, "没有待审") : say(template, "待审", { 待审: String(figures.waiting) });
  const compared = (figures.compared ?? []).map((then) => comparison(figures, then));
  return [
    plain(`${span}，${sent}；${printed}。${settled}`),
    ...(compared.length === 0 ? [] : [plain(`${compared.join("；")}。`)]),
    plain(`${basis(figures)}${waiting}`),
  ];
}

/** What the placements alone gave. */
function placedPoints({ placements }: BulletinFigures): string {
  return sumOf(placements.map((row) => row.points));
}

/** What the units' points hold beside placements; nothing where nothing was settled. */
function settlement(figures: BulletinFigures): string {
  const sums = (figures.settlement ?? []).filter((row) => row.person === null).map((row) => new Big(row.points));
  if (sums.every((one) => one.eq(0))) return "";
  const given = sums.filter((one) => one.gt(0)).map((one) => one.toFixed());
  const taken = sums.filter((one) => one.lt(0)).map((one) => one.abs().toFixed());
  const words = [
    ...(given.length === 0 ? [] : [`另加${sumOf(given)}分`]),
    ...(taken.length === 0 ? [] : [`扣${sumOf(taken)}分`]),
  ];
  const said = say(figures.template, "加减分", { 加减: words.join("、"), 合计: figures.points });
  return `${said}。`;
}

function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed();
}

function comparison(figures: BulletinFigures, then: PeriodTotals): string {
  return say(figures.template, "比较", {
    时段: then.label,
    报送变化: change(String(figures.submitted), String(then.submitted), "篇"),
    上稿变化: change(String(figures.placed), String(then.placed), "篇次"),
    得分变化: change(figures.points, then.points, "分"),
  });
}

/** 增加12篇（20%）; a share of nothing is not said. */
function change(now: string, then: string, unit: string): string {
  const difference = new Big(now).minus(then);
  if (difference.eq(0)) return "持平";
  const share = new Big(then).eq(0) ? "" : `（${percent(Number(difference.abs().div(new Big(then).abs())))}）`;
  return `${difference.gt(0) ? "增加" : "减少"}${difference.abs().toFixed()}${unit}${share}`;
}

function basis(figures: BulletinFigures): string {
  if (figures.ruleSets.length > 0) return `计分依据为${figures.ruleSets.map(plainText).join("、")}。`;
  return figures.placed === 0 ? "" : "上稿当日没有生效的计分办法，均计0分。";
}

function unitParagraphs(figures: BulletinFigures): readonly Paragraph[] {
  const classes = classTables(figures);
  if (classes.length === 0) return [plain("尚未登记单位。")];
  const paragraphs: Paragraph[] = classes.map((one) => ({
    lead: plainText(one.unitClass),
    text: classText(figures, one),
    table: one.table,
  }));
  const best = figures.people.filter((row) => row.rank <= 3 && Number(row.points) > 0).slice(0, 10);
  if (best.length > 0) {
    const names = best.map((row) => `${plainText(row.name)}（${plainText(row.unit)}，${row.points}分）`).join("、");
    const text = `共${figures.people.length}人上稿，得分居前的是${names}。`;
    paragraphs.push({ lead: "通讯员", text, table: null });
  }
  const { tasks } = figures;
  if (tasks && tasks.met + tasks.missed > 0) {
    const text = `应完成任务${tasks.met + tasks.missed}项，完成${tasks.met}项，未完成${tasks.missed}项。`;
    paragraphs.push({ lead: "任务完成", text, table: null });
  }
  if (tasks && tasks.praised.length > 0) {
    paragraphs.push({ lead: "通报表扬", text: `对${listed(tasks.praised.map(plainText))}予以通报表扬。`, table: null });
  }
  return numbered(paragraphs);
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
  found.push(...taskProblems(figures));
  const missing = TIERS.filter((tier) => figures.byTier[tier] === 0 && (tier === "central" || tier === "province"));
  if (missing.length > 0) {
    const text = `${PERIOD_WORDS[figures.period.kind]}在${missing.map((tier) => TIER_NAMES[tier]).join("、")}媒体没有上稿。`;
    found.push({ lead: "高层级媒体上稿不足", text, table: null });
  }
  return found.length > 0 ? numbered(found) : [plain(say(figures.template, "没有问题"))];
}

function taskProblems({ tasks }: BulletinFigures): readonly Paragraph[] {
  if (!tasks) return [];
  const found: Paragraph[] = [];
  if (tasks.lateUnits.length > 0) {
    const text = `${tasks.lateUnits.length}个单位在当月${tasks.cutOffDay}日以后才报足：${listed(tasks.lateUnits.map(plainText))}。`;
    found.push({ lead: "迟报", text, table: null });
  }
  if (tasks.missedUnits.length > 0) {
    const text = `${tasks.missedUnits.length}个单位没有完成任务：${listed(tasks.missedUnits.map(plainText))}。`;
    found.push({ lead: "任务未完成", text, table: null });
  }
  if (tasks.criticised.length > 0) {
    const names = tasks.criticised.map(({ unit, months }) => `${plainText(unit)}（连续${months}个月）`);
    found.push({ lead: "连续未达标", text: `对${listed(names)}予以通报批评。`, table: null });
  }
  return found;
}

/** 更正: what earlier bulletins said and what stands now. */
function corrections({ corrections: rows }: BulletinFigures): readonly Paragraph[] {
  if (rows === undefined || rows.length === 0) return [];
  return numbered(
    rows.map(({ label, unit, before, after, reason }) => ({
      lead: `${plainText(label)}，${plainText(unit)}`,
      text: `原为${before}，更正为${after}：${plainText(reason)}。`,
      table: null,
    })),
  );
}

function requests({ silentUnits, tasks, template }: BulletinFigures): readonly Paragraph[] {
  const asked: Paragraph[] = [];
  if (silentUnits.length > 0) asked.push({ lead: "按时报送稿件", text: say(template, "零报送要求"), table: null });
  if (tasks && tasks.missed > 0) asked.push({ lead: "补齐任务缺口", text: say(template, "未达标要求"), table: null });
  asked.push({ lead: "提高稿件质量", text: say(template, "质量要求"), table: null });
  asked.push({ lead: "核对上稿情况", text: say(template, "核对要求"), table: null });
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
