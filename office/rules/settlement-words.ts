import type { Effect, Holders, SettlementRule, Span } from "../../domain/settlement.ts";
import { amountWords, withUnit } from "./amount-words.ts";
import { conditionWords } from "./condition-words.ts";

const SPAN_NAMES: Readonly<Record<Span, string>> = {
  month: "每月",
  bimonth: "每两月",
  quarter: "每季",
  half: "每半年",
  year: "每年",
};
const MEASURE_NAMES = {
  submissions: "报送",
  placements: "采用篇次",
  pieces: "采用篇数",
  points: "得分",
  money: "奖金",
} as const;
const VOID_NAMES: Readonly<Record<Span | "placement", string>> = {
  placement: "那条上稿计 0",
  month: "当月上稿计 0",
  bimonth: "两月内上稿计 0",
  quarter: "当季上稿计 0",
  half: "半年内上稿计 0",
  year: "当年上稿计 0",
};

function whoWords(who: Holders | undefined): string {
  if (who === undefined) return "各单位";
  const named = [...(who.unitClass ?? []), ...(who.unit ?? [])].join("、");
  const except = who.exceptUnit === undefined ? "" : `（${who.exceptUnit.join("、")}除外）`;
  return `${named === "" ? "各单位" : named}${except}${who.person === true ? "的每名通讯员" : ""}`;
}

function effectWords({ points, money, remark }: Effect): string {
  const parts = [
    ...(points === undefined ? [] : [withUnit(points, "分")]),
    ...(money === undefined ? [] : [withUnit(money, "元")]),
    ...(remark === undefined ? [] : [remark]),
  ];
  return parts.length === 0 ? "不作处理" : parts.join("、");
}

function named(name: string, effect: Effect | undefined): readonly string[] {
  return effect === undefined ? [] : [`${name} ${effectWords(effect)}`];
}

type Of<K extends SettlementRule["kind"]> = Extract<SettlementRule, { readonly kind: K }>;

function taskWords(rule: Of<"task">): readonly string[] {
  const which = rule.when === undefined ? "" : `（${conditionWords(rule.when)}）`;
  const nth = rule.nth?.effects.map((effect, at) => `第 ${at + 1} 次 ${effectWords(effect)}`).join("、");
  return [
    `${SPAN_NAMES[rule.per]}${MEASURE_NAMES[rule.measure]}${which} ${amountWords(rule.amount)}${rule.perPerson === true ? "／人" : ""}`,
    ...(rule.conversions ?? []).map(({ when, every }) => `${conditionWords(when)} ${every} 条折 1`),
    ...named("完成", rule.met),
    ...named("没完成", rule.short),
    ...named("每缺一个", rule.missing),
    ...named("每超一个", rule.over),
    ...named("按完成比例", rule.proportion),
    ...(nth === undefined ? [] : [`${rule.nth?.consecutive === true ? "连续" : "本年"}没完成：${nth}`]),
  ];
}

function eventWords(rule: Of<"event">): readonly string[] {
  return [
    `${rule.event.join("、")}：${effectWords(rule.effect)}`,
    ...(rule.highestOnly === true ? ["同一上稿只取最高"] : []),
    ...(rule.most === undefined ? [] : [`${SPAN_NAMES[rule.most.per]}最多 ${rule.most.count} 次`]),
    ...(rule.voids === undefined ? [] : [VOID_NAMES[rule.voids]]),
  ];
}

function capWords(rule: Of<"cap">): readonly string[] {
  const unit = rule.quantity === "points" ? "分" : "元";
  const of = rule.on === "all" ? "连同加减" : "只管上稿";
  const which = rule.when === undefined ? "" : `（${conditionWords(rule.when)}）`;
  return [
    ...(rule.most === undefined
      ? []
      : [`${SPAN_NAMES[rule.per]}封顶 ${amountWords(rule.most)} ${unit}${which}，${of}`]),
    ...(rule.least === undefined
      ? []
      : [`${SPAN_NAMES[rule.per]}保底 ${amountWords(rule.least)} ${unit}${which}，${of}`]),
  ];
}

function rateWords(rule: Of<"rate">): readonly string[] {
  const at = [
    ...(rule.from === undefined ? [] : [`不低于 ${rule.from}`]),
    ...(rule.below === undefined ? [] : [`低于 ${rule.below}`]),
  ];
  return [`${SPAN_NAMES[rule.per]}采用率${at.join("、")}：${effectWords(rule.effect)}`];
}

function ruleWords(rule: SettlementRule): readonly string[] {
  switch (rule.kind) {
    case "task":
      return taskWords(rule);
    case "event":
      return eventWords(rule);
    case "cap":
      return capWords(rule);
    case "base":
      return [`${SPAN_NAMES[rule.per]}基础 ${effectWords(rule.effect)}`];
    case "rate":
      return rateWords(rule);
    case "convert":
      return [`${SPAN_NAMES[rule.per]} ${conditionWords(rule.when)} 每 ${rule.every} 条：${effectWords(rule.effect)}`];
    case "pay":
      return [`${SPAN_NAMES[rule.per]}折成钱，${withUnit(rule.money, "元")}`];
    case "place": {
      const places = rule.effects.map((effect, at) => `第 ${at + 1} 名 ${effectWords(effect)}`);
      return [`${SPAN_NAMES[rule.per]}${rule.perClass === true ? "各类别" : ""}名次：${places.join("、")}`];
    }
  }
}

/** A rule of the settlement as the program reads it. */
export function settlementWords(rule: SettlementRule): string {
  return `${whoWords(rule.who)}：${ruleWords(rule).join("；")}`;
}
