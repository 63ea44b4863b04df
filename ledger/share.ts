import Big from "big.js";
import type { RuleDocument } from "../domain/ruleset.ts";
import { decimalText } from "./decimal.ts";

/** What one signer gets of an amount, and the sum in words (without the tier before it). */
export interface Share {
  readonly amount: string;
  readonly arithmetic: string;
}

/**
 * Shares an amount among `signers` persons in the order of signing. `equal` shares add up to the amount exactly: each
 * gets the quotient cut off at `decimals` places, and what remains goes to the first signers, one smallest step each
 * (10 ÷ 3 = 3.34, 3.33, 3.33). `full` gives all to each, `first` all to the first.
 */
export function shareAmount(
  amount: string,
  signers: number,
  sharing: RuleDocument["sharing"],
  decimals: number,
  unit: "分" | "元",
): readonly Share[] {
  const whole = `${amount} ${unit}`;
  if (signers <= 1 || sharing === "full") {
    return Array.from({ length: signers }, () => ({ amount, arithmetic: whole }));
  }
  if (sharing === "first") {
    return Array.from({ length: signers }, (_, place) =>
      place === 0
        ? { amount, arithmetic: `${whole}，归第一署名` }
        : { amount: "0", arithmetic: `${whole}归第一署名，本人计 0 ${unit}` },
    );
  }
  const base = new Big(amount).div(signers).round(decimals, Big.roundDown);
  const remainder = new Big(amount).minus(base.times(signers));
  const step = new Big(10).pow(-decimals).times(remainder.lt(0) ? -1 : 1);
  const favoured = Number(remainder.div(step).toFixed(0));
  const quotient = `${whole} ÷ ${signers} 人 = ${decimalText(base)} ${unit}`;
  return Array.from({ length: signers }, (_, place) => {
    const share = place < favoured ? base.plus(step) : base;
    if (favoured === 0) return { amount: decimalText(share), arithmetic: quotient };
    const rest = `余 ${decimalText(remainder)} ${unit}按署名顺序补给前 ${favoured} 人`;
    return { amount: decimalText(share), arithmetic: `${quotient}，${rest}，计 ${decimalText(share)} ${unit}` };
  });
}
