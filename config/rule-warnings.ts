import { OUTLET_KINDS, TIERS } from "../domain/outlet.ts";
import { PAGE_POSITIONS, SIGNATURES } from "../domain/placement.ts";
import type { Amount, ClauseCondition } from "../domain/rule-amount.ts";
import type { RuleDocument } from "../domain/ruleset.ts";
import { PIECE_KINDS } from "../domain/submission.ts";

/** Sides of a condition with a known number of words: naming all of them is naming none. */
const CLOSED = {
  tier: TIERS,
  outletKind: OUTLET_KINDS,
  pieceKind: PIECE_KINDS,
  position: PAGE_POSITIONS,
  signature: SIGNATURES,
} as const;
const LISTS = [
  "tier",
  "outletKind",
  "pieceKind",
  "position",
  "signature",
  "outlet",
  "label",
  "unitClass",
  "unit",
  "page",
] as const;

/**
 * What is valid and yet hardly meant: clauses that no placement can reach because one before takes all of theirs, tiers
 * that no clause knows, amounts in the settlement of a kind that is never asked. In Chinese, one sentence each; empty
 * when nothing strikes.
 */
export function ruleWarnings(document: RuleDocument): readonly string[] {
  return [
    ...unreachable(document.clauses, (clause) => [clause.points, clause.money]),
    ...unreachable(document.moneyClauses ?? [], (clause) => [clause.money]),
    ...untouchedTiers(document),
    ...sharesOffOne(document),
  ];
}

interface Conditioned {
  readonly id: string;
  readonly when: ClauseCondition;
}

function unreachable<T extends Conditioned>(
  clauses: readonly T[],
  amountsOf: (clause: T) => readonly (Amount | undefined)[],
): readonly string[] {
  return clauses.flatMap((clause, at) => {
    const before = clauses
      .slice(0, at)
      .find(
        (one) =>
          covers(one.when, clause.when) && amountsOf(one).every((amount) => amount === undefined || isWhole(amount)),
      );
    if (before === undefined) return [];
    return [`条款“${clause.id}”永远轮不到：符合它的上稿都先符合前面的“${before.id}”；请把它移到前面，或改它的 when`];
  });
}

/** An amount that every placement has: no table or band without an entry. */
function isWhole(amount: Amount): boolean {
  if (typeof amount === "string" || "between" in amount) return true;
  if ("by" in amount) {
    const closed: readonly string[] | undefined =
      amount.by in CLOSED ? CLOSED[amount.by as keyof typeof CLOSED] : undefined;
    const complete =
      amount.otherwise !== undefined || closed?.every((key) => Object.hasOwn(amount.values, key)) === true;
    return complete && Object.values(amount.values).every(isWhole);
  }
  if ("number" in amount) return amount.times === undefined || isWhole(amount.times);
  if ("bands" in amount) return false;
  if ("sum" in amount) return amount.sum.every(isWhole);
  if ("product" in amount) return amount.product.every(isWhole);
  return ("largest" in amount ? amount.largest : amount.smallest).some(isWhole);
}

/** Whether all that fits `narrow` fits `wide`. What cannot be told is told as no. */
function covers(wide: ClauseCondition, narrow: ClauseCondition): boolean {
  return (
    LISTS.every((key) => coversList(key, wide[key], narrow[key])) &&
    (wide.minLength === undefined || (narrow.minLength ?? 0) >= wide.minLength) &&
    (wide.maxLength === undefined || (narrow.maxLength ?? Number.POSITIVE_INFINITY) <= wide.maxLength) &&
    (wide.reprint === undefined || wide.reprint === narrow.reprint) &&
    (wide.alone === undefined || wide.alone === narrow.alone) &&
    (wide.from === undefined || (narrow.from !== undefined && narrow.from >= wide.from)) &&
    (wide.to === undefined || (narrow.to !== undefined && narrow.to <= wide.to)) &&
    (wide.any === undefined || wide.any.some((one) => covers(one, narrow))) &&
    (wide.number === undefined || same(wide.number, narrow.number)) &&
    (wide.not === undefined || same(wide.not, narrow.not))
  );
}

function coversList(
  key: (typeof LISTS)[number],
  wide: readonly string[] | undefined,
  narrow: readonly string[] | undefined,
): boolean {
  if (wide === undefined) return true;
  const all: readonly string[] | undefined = key in CLOSED ? CLOSED[key as keyof typeof CLOSED] : undefined;
  if (all?.every((word) => wide.includes(word)) === true) return true;
  return narrow?.every((word) => wide.includes(word)) === true;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const TIER_WORDS = { central: "中央级", province: "省级", city: "市级", county: "县级" } as const;

/** Tiers that no clause can apply to: their placements will all be credited nothing. */
function untouchedTiers(document: RuleDocument): readonly string[] {
  const missing = TIERS.filter(
    (tier) =>
      !document.clauses.some(
        ({ when, points, money }) =>
          mayBe(when, tier) && knows(points, tier) && (money === undefined || knows(money, tier)),
      ),
  );
  if (missing.length === 0) return [];
  return [
    `没有一条适用于${missing.map((tier) => TIER_WORDS[tier]).join("、")}媒体，这些上稿都计 0 分；本意如此就不必理会`,
  ];
}

function mayBe({ tier: tiers, any }: ClauseCondition, tier: (typeof TIERS)[number]): boolean {
  return (tiers?.includes(tier) ?? true) && (any?.some((one) => mayBe(one, tier)) ?? true);
}

function knows(amount: Amount, tier: string): boolean {
  if (typeof amount === "string" || !("by" in amount) || amount.by !== "tier") return true;
  return amount.otherwise !== undefined || Object.hasOwn(amount.values, tier);
}

function sharesOffOne({ sharing }: RuleDocument): readonly string[] {
  const forms = typeof sharing === "object" && "points" in sharing ? [sharing.points, sharing.money] : [sharing];
  return forms
    .flatMap((form) => (typeof form === "object" ? form.weights : []))
    .flatMap((list) => {
      const sum = list.reduce((total, part) => total + Math.round(Number(part) * 1e6), 0);
      return sum === 1e6
        ? []
        : [`署名分配 [${list.join(", ")}] 合计是 ${sum / 1e6}，不是 1：各人的分加起来不等于单位的分`];
    });
}
