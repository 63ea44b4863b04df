import type { ClauseCondition } from "../../domain/rule-amount.ts";
import type { Duplicates, RuleDocument, Sharing } from "../../domain/ruleset.ts";
import { amountWords, withUnit } from "./amount-words.ts";
import { conditionWords } from "./condition-words.ts";
import { settlementWords } from "./settlement-words.ts";

/** 条款: as cited and written, and as the program reads it. */
interface ReadClause {
  readonly id: string;
  readonly text: string;
  readonly reading: string;
}

export interface RuleSection {
  readonly title: string;
  readonly clauses: readonly ReadClause[];
}

const DUPLICATE_NAMES = {
  cumulative: "每次都计",
  highest: "取最高的一次",
  "highest-per-kind": "每类媒体取最高的一次",
  first: "只计首次",
} as const;
const SHARING_NAMES = {
  full: "每人都计全分",
  equal: "平均分",
  first: "归第一作者",
  half: "合写各计一半",
  "by-hand": "按登记的份额（没有登记暂平均）",
} as const;
const SCOPE_NAMES = { outletKind: "同类媒体", tier: "同一层级", outlet: "同一媒体", month: "同一月" } as const;
const ROUNDING_NAMES = { "half-up": "四舍五入", "half-even": "四舍六入五成双", down: "舍去", up: "进一" } as const;
const UNIT_SHARING_NAMES = { full: "各得全分", equal: "平分", half: "各计一半" } as const;

function applied(when: ClauseCondition, amount: string): string {
  const words = conditionWords(when);
  return `${words === "" ? "不限" : words} → ${amount}`;
}

function duplicatesWords(duplicates: Duplicates): string {
  if (typeof duplicates === "string") return DUPLICATE_NAMES[duplicates];
  return duplicates
    .map(({ keep, count = 1, per = [], when, rest = "0" }) => {
      const group = per.length === 0 ? "" : `${per.map((one) => SCOPE_NAMES[one]).join("、")}里`;
      const which = when === undefined ? "" : `${conditionWords(when)}的，`;
      return `${which}${group}${keep === "highest" ? "最高" : "最早"}的 ${count} 次全计，其余按 ${rest} 倍`;
    })
    .join("；再");
}

function sharingWords(sharing: Sharing): string {
  if (typeof sharing === "string") return SHARING_NAMES[sharing];
  const weights = sharing.weights.map((list) => `${list.length} 人 ${list.join("、")}`).join("；");
  return `按署名顺序（${weights}；其他人数${SHARING_NAMES[sharing.otherwise]}）`;
}

function perQuantity<T>(value: T | { readonly points: T; readonly money: T }, words: (one: T) => string): string {
  const both = typeof value === "object" && value !== null && "points" in value && "money" in value;
  return both ? `分${words(value.points)}；钱${words(value.money)}` : words(value as T);
}

function generalClauses(document: RuleDocument): readonly ReadClause[] {
  const {
    duplicates,
    sharing,
    unitSharing,
    decimals,
    moneyDecimals = decimals,
    rounding = "half-up",
    cutoff,
  } = document;
  const late = cutoff?.late === "nothing" ? "不计分" : "算下一个月";
  return [
    { id: "一稿多发", text: "", reading: perQuantity<Duplicates>(duplicates, duplicatesWords) },
    { id: "多人署名", text: "", reading: perQuantity<Sharing>(sharing, sharingWords) },
    ...(unitSharing === undefined ? [] : [{ id: "几个单位", text: "", reading: UNIT_SHARING_NAMES[unitSharing] }]),
    { id: "小数", text: "", reading: `分 ${decimals} 位、钱 ${moneyDecimals} 位，${ROUNDING_NAMES[rounding]}` },
    ...(cutoff === undefined
      ? []
      : [{ id: cutoff.id, text: cutoff.text, reading: `刊发次月 ${cutoff.day} 日以后上报的${late}` }]),
  ];
}

/** A rule set as sections of clauses, each with its words and what the program makes of them. Empty sections are left out. */
export function rulesInWords(document: RuleDocument): readonly RuleSection[] {
  const { clauses, moneyClauses = [], factors = [], addons = [], settlement = [] } = document;
  const both = (points: string | null, money: string | null) =>
    [points, money].filter((part) => part !== null).join("，");
  const sections: readonly RuleSection[] = [
    {
      title: "计分（从上往下，第一条符合的给分）",
      clauses: clauses.map(({ id, text, when, points, money }) => {
        const worth = both(withUnit(points, "分"), money === undefined ? null : withUnit(money, "元"));
        return { id, text, reading: applied(when, worth) };
      }),
    },
    {
      title: "奖金（从上往下，第一条符合的给钱）",
      clauses: moneyClauses.map(({ id, text, when, money }) => ({
        id,
        text,
        reading: applied(when, withUnit(money, "元")),
      })),
    },
    {
      title: "倍数",
      clauses: factors.map(({ id, text, when, times, of, group }) => {
        const what = of === undefined ? "" : of === "points" ? "分 " : "钱 ";
        const among = group === undefined ? "" : `（“${group}”里只用第一个符合的）`;
        return { id, text, reading: applied(when, `${what}× ${amountWords(times)}${among}`) };
      }),
    },
    {
      title: "加项",
      clauses: addons.map(({ id, text, when, points, money, group }) => {
        const worth = both(
          points === undefined ? null : withUnit(points, "分"),
          money === undefined ? null : withUnit(money, "元"),
        );
        return {
          id,
          text,
          reading: applied(when, `加 ${worth}${group === undefined ? "" : `（“${group}”里只加最大的）`}`),
        };
      }),
    },
    { title: "通则", clauses: generalClauses(document) },
    {
      title: "按期结算（任务、事项、封顶……）",
      clauses: settlement.map((rule) => ({ id: rule.id, text: rule.text, reading: settlementWords(rule) })),
    },
  ];
  return sections.filter((section) => section.clauses.length > 0);
}
