import Big from "big.js";
import type { Sharing } from "../domain/ruleset.ts";
import { decimalText } from "./decimal.ts";

/** What one signer gets of an amount, and the sum in words (without the tier before it). */
export interface Share {
  readonly amount: string;
  readonly arithmetic: string;
}

interface ToShare {
  readonly amount: string;
  /** Correspondents in the order of signing. */
  readonly signers: readonly string[];
  /** Parts entered with the placement, by correspondent. */
  readonly shares: Readonly<Record<string, string>> | undefined;
  readonly decimals: number;
  readonly unit: "分" | "元";
}

/**
 * Shares an amount among its signers. `equal` shares add up to the amount exactly: each gets the quotient cut off at
 * `decimals` places, and what remains goes to the first signers, one smallest step each (10 ÷ 3 = 3.34, 3.33, 3.33).
 * Weights and shares by hand that are 1 in sum add up in the same way. `full` gives all to each, `first` all to the
 * first, `half` one half to each of several.
 */
export function shareAmount(given: ToShare, sharing: Sharing): readonly Share[] {
  const { amount, signers, unit } = given;
  const whole = `${amount} ${unit}`;
  if (signers.length <= 1 || sharing === "full") return signers.map(() => ({ amount, arithmetic: whole }));
  if (sharing === "first") {
    return signers.map((_, place) =>
      place === 0
        ? { amount, arithmetic: `${whole}，归第一署名` }
        : { amount: "0", arithmetic: `${whole}归第一署名，本人计 0 ${unit}` },
    );
  }
  if (sharing === "equal") return equalShares(given);
  if (sharing === "half")
    return weighted(
      given,
      signers.map(() => "0.5"),
      "合写减半",
    );
  if (sharing === "by-hand") {
    const { shares } = given;
    const parts = signers.map((id) => (shares !== undefined && Object.hasOwn(shares, id) ? (shares[id] ?? "0") : "0"));
    if (shares !== undefined) return weighted(given, parts, "按登记的份额");
    return equalShares(given).map((share) => ({ ...share, arithmetic: `${share.arithmetic}（未登记份额，暂平均）` }));
  }
  const weights = sharing.weights.find((list) => list.length === signers.length);
  return weights === undefined ? shareAmount(given, sharing.otherwise) : weighted(given, weights, "按署名顺序");
}

/** The amount by parts, each cut off; where the parts are 1 in sum, what remains goes to the first signers. */
function weighted({ amount, decimals, unit }: ToShare, parts: readonly string[], word: string): readonly Share[] {
  const exact = parts.map((part) => new Big(amount).times(part));
  const cut = exact.map((value) => value.round(decimals, Big.roundDown));
  const complete = parts.reduce((sum, part) => sum.plus(part), new Big(0)).eq(1);
  const remainder = complete
    ? new Big(amount).minus(cut.reduce((sum, value) => sum.plus(value), new Big(0)))
    : new Big(0);
  const { step, favoured } = stepsOf(remainder, decimals);
  return cut.map((value, place) => {
    const kept = place < favoured ? value.plus(step) : value;
    const rest = kept.eq(exact[place] ?? kept) ? "" : "（尾差按署名顺序补给）";
    return {
      amount: decimalText(kept),
      arithmetic: `${amount} ${unit} × ${parts[place]}（${word}） = ${decimalText(kept)} ${unit}${rest}`,
    };
  });
}

function stepsOf(remainder: Big, decimals: number): { readonly step: Big; readonly favoured: number } {
  const step = new Big(10).pow(-decimals).times(remainder.lt(0) ? -1 : 1);
  return { step, favoured: Number(remainder.div(step).toFixed(0)) };
}

function equalShares({ amount, signers, decimals, unit }: ToShare): readonly Share[] {
  const base = new Big(amount).div(signers.length).round(decimals, Big.roundDown);
  const remainder = new Big(amount).minus(base.times(signers.length));
  const { step, favoured } = stepsOf(remainder, decimals);
  const quotient = `${amount} ${unit} ÷ ${signers.length} 人 = ${decimalText(base)} ${unit}`;
  return signers.map((_, place) => {
    const share = place < favoured ? base.plus(step) : base;
    if (favoured === 0) return { amount: decimalText(share), arithmetic: quotient };
    const rest = `余 ${decimalText(remainder)} ${unit}按署名顺序补给前 ${favoured} 人`;
    return { amount: decimalText(share), arithmetic: `${quotient}，${rest}，计 ${decimalText(share)} ${unit}` };
  });
}
