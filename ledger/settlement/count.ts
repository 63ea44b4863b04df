import Big from "big.js";
import { groupBy } from "../../domain/group-by.ts";
import type { RuleDocument } from "../../domain/ruleset.ts";
import type { TaskRule } from "../../domain/settlement.ts";
import { applies } from "../applies.ts";
import { quotient } from "../decimal.ts";
import type { Book, Entry, Holder, SubmittedPiece } from "./book.ts";
import type { SettledSpan } from "./spans.ts";

/** Places kept of a count that does not come out even (1/3 + 1/3). */
const COUNT_PLACES = 4;

/** What a holder did in a span towards a task. */
export function doneOf(rule: TaskRule, document: RuleDocument, book: Book, holder: Holder, span: SettledSpan): Big {
  if (rule.measure === "submissions") {
    const pieces = book.submitted(holder, span.from, span.to).filter((piece) => fits(rule, piece));
    return new Big(new Set(pieces.map(({ pieceId }) => pieceId)).size);
  }
  const { when } = rule;
  const entries = book
    .entries(holder, span.from, span.to)
    .filter(({ view }) => when === undefined || applies(when, view));
  if (rule.measure === "points" || rule.measure === "money") {
    const quantity = rule.measure;
    return entries.reduce((sum, entry) => sum.plus(entry[quantity]), new Big(0));
  }
  const counted = rule.measure === "pieces" ? oncePerPiece(entries) : entries;
  const equal = document.counting === "equal" && holder.correspondent !== null;
  return converted(rule, counted, equal);
}

function fits({ when }: TaskRule, { kind, length }: SubmittedPiece): boolean {
  return (
    (when?.pieceKind === undefined || when.pieceKind.includes(kind)) &&
    (when?.minLength === undefined || length >= when.minLength) &&
    (when?.maxLength === undefined || length < when.maxLength)
  );
}

function oncePerPiece(entries: readonly Entry[]): readonly Entry[] {
  return [...groupBy(entries, ({ placement }) => placement.pieceId).values()].flatMap((group) => group.slice(0, 1));
}

/** Entries counted, those of which several make one apart: what is left over there counts nothing. */
function converted(rule: TaskRule, entries: readonly Entry[], equal: boolean): Big {
  let rest = entries;
  let sum = new Big(0);
  for (const { when, every } of rule.conversions ?? []) {
    const some = rest.filter(({ view }) => applies(when, view));
    rest = rest.filter((entry) => !some.includes(entry));
    sum = sum.plus(quotient(parts(some, equal), new Big(every)).round(0, Big.roundDown));
  }
  return sum.plus(parts(rest, equal)).round(COUNT_PLACES, Big.roundHalfUp);
}

/** One each, or one divided by the signers: halves, thirds and sixths are put together before they are divided. */
function parts(entries: readonly Entry[], equal: boolean): Big {
  if (!equal) return new Big(entries.length);
  const bySigners = groupBy(entries, ({ placement }) => String(new Set(placement.correspondentIds).size));
  return [...bySigners]
    .reduce((sum, [signers, some]) => sum.plus(quotient(new Big(some.length), new Big(signers))), new Big(0))
    .round(COUNT_PLACES, Big.roundHalfUp);
}
