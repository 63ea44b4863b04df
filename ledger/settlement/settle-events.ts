import Big from "big.js";
import { groupBy } from "../../domain/group-by.ts";
import type { OfficeEvent } from "../../domain/office-event.ts";
import { unitAsOf } from "../../domain/people.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import type { EventRule } from "../../domain/settlement.ts";
import type { Day } from "../../domain/time.ts";
import { compareText, firstDifference } from "../order.ts";
import { ruleInForce } from "../rule-in-force.ts";
import type { Book, Holder } from "./book.ts";
import { concerns } from "./holders.ts";
import { spanWith } from "./spans.ts";
import { accountFacts, lineOf, type Yield, yieldOf } from "./write-line.ts";

interface Case {
  readonly event: OfficeEvent;
  readonly rule: EventRule;
  readonly ruleSet: RuleSet;
  readonly holder: Holder;
  readonly gives: Yield;
}

/** Settles the year's events: what each gives or takes, and which placements earn nothing because of it. */
export function settleEvents(book: Book, yearStart: Day): void {
  const cases = casesOf(book, yearStart);
  for (const one of cases) if (one.rule.voids === "placement") voidPlacement(one, book);
  for (const one of cases) if (one.rule.voids !== undefined && one.rule.voids !== "placement") voidSpan(one, book);
  const lost = new Set([...beaten(cases), ...tooMany(cases)]);
  for (const one of cases) {
    const { event, rule, ruleSet, holder, gives } = one;
    const level = event.level === "" ? "" : `（${event.level}）`;
    const account = `${event.day} ${event.kind}${level}${event.note === "" ? "" : `：${event.note}`}`;
    const span = { from: event.day, to: event.day, label: event.day };
    const nothing = {
      points: new Big(0),
      money: new Big(0),
      words: ["已按更高的或次数以内的计，本次不计"],
      remarks: [],
    };
    const line = lineOf({
      rule,
      ruleSet,
      span,
      holder,
      account,
      key: event.id,
      gives: lost.has(one) ? nothing : gives,
    });
    book.post(holder, { line, about: "besides" });
  }
}

function casesOf(book: Book, yearStart: Day): readonly Case[] {
  const { events, ruleSets, units, correspondents, upTo } = book.input;
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const personOf = new Map(correspondents.map((person) => [person.id, person]));
  const ordered = events
    .filter(({ day }) => day >= yearStart && day <= upTo)
    .sort((a, b) => firstDifference(compareText(a.day, b.day), compareText(a.id, b.id)));
  return ordered.flatMap((event) => {
    const ruleSet = ruleInForce(ruleSets, event.day);
    const present = unitOf.get(event.unitId);
    if (ruleSet === null || present === undefined) return [];
    const unit = unitAsOf(present, event.day);
    const rules = (ruleSet.document.settlement ?? []).filter(
      (rule): rule is EventRule => rule.kind === "event" && rule.event.includes(event.kind) && concerns(rule.who, unit),
    );
    return rules.flatMap((rule): readonly Case[] => {
      const correspondent = rule.who?.person === true ? (personOf.get(event.correspondentId ?? "") ?? null) : null;
      if (rule.who?.person === true && correspondent === null) return [];
      const holder = { unit, correspondent };
      return [{ event, rule, ruleSet, holder, gives: yieldOf(rule.effect, accountFacts(holder, {}, event)) }];
    });
  });
}

/** Of several events of a rule that concern one placement all but the one worth most. */
function beaten(cases: readonly Case[]): readonly Case[] {
  const rivals = cases.filter(({ rule, event }) => rule.highestOnly === true && event.placementId !== null);
  const groups = groupBy(rivals, ({ rule, event, holder }) =>
    [rule.id, event.placementId ?? "", holder.correspondent?.id ?? holder.unit.id].join("\u0000"),
  );
  return [...groups.values()].flatMap((group) => {
    const best = group.reduce((a, b) =>
      b.gives.points.plus(b.gives.money).gt(a.gives.points.plus(a.gives.money)) ? b : a,
    );
    return group.filter((one) => one !== best);
  });
}

function tooMany(cases: readonly Case[]): readonly Case[] {
  const bounded = cases.filter(({ rule }) => rule.most !== undefined);
  const groups = groupBy(bounded, ({ rule, event, holder }) =>
    [
      rule.id,
      rule.most === undefined ? "" : spanWith(rule.most.per, event.day).from,
      holder.correspondent?.id ?? holder.unit.id,
    ].join("\u0000"),
  );
  return [...groups.values()].flatMap((group) => group.slice(group[0]?.rule.most?.count ?? group.length));
}

function holdersIn(book: Book, { event, holder, rule }: Case): readonly Holder[] {
  if (rule.who?.person === true) return [holder];
  return [
    holder,
    ...book.members(holder.unit.id, event.day).map((correspondent) => ({ unit: holder.unit, correspondent })),
  ];
}

/** The placement earns nothing: what it gave is taken back from the unit and from those who signed. */
function voidPlacement(one: Case, book: Book): void {
  const { event, rule, ruleSet } = one;
  const span = { from: event.day, to: event.day, label: event.day };
  for (const holder of holdersIn(book, one)) {
    const taken = book
      .entries(holder, "0000-01-01", "9999-12-31")
      .filter(({ placement, points, money }) => placement.id === event.placementId && !(points.eq(0) && money.eq(0)));
    for (const { placement, points, money } of taken) {
      const word = `${event.kind}：《${placement.title}》原计 ${points.toFixed()} 分、${money.toFixed()} 元，计 0`;
      const gives = { points: points.times(-1), money: money.times(-1), words: [], remarks: [] };
      const line = lineOf({ rule, ruleSet, span, holder, gives, account: word, key: `${event.id} void` });
      book.post(holder, { line, about: "placements" });
    }
  }
}

/** All that placements earned in the span is taken back, without what was taken back before. */
function voidSpan(one: Case, book: Book): void {
  const { event, rule, ruleSet, holder } = one;
  if (rule.voids === undefined || rule.voids === "placement") return;
  const span = spanWith(rule.voids, event.day);
  for (const each of holdersIn(book, one)) {
    const back = book.postings(each, span.from, span.to).filter(({ about }) => about === "placements");
    const sum = (of: "points" | "money") =>
      [
        ...book.entries(each, span.from, span.to).map((entry) => entry[of]),
        ...back.map(({ line }) => line[of]),
      ].reduce<Big>((total, part) => total.plus(part), new Big(0));
    const [points, money] = [sum("points"), sum("money")];
    if (points.eq(0) && money.eq(0)) continue;
    const word = `${event.kind}：${span.label}上稿原计 ${points.toFixed()} 分、${money.toFixed()} 元，计 0`;
    const gives = { points: points.times(-1), money: money.times(-1), words: [], remarks: [] };
    const line = lineOf({
      rule,
      ruleSet,
      span,
      holder: each,
      gives,
      account: word,
      key: `${event.id} void ${holder.unit.id}`,
    });
    book.post(each, { line, about: "placements" });
  }
}
