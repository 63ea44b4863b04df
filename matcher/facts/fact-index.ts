import { FACT_KINDS, type FactKind } from "../../domain/link.ts";
import type { Fact } from "./fact.ts";

const KIND_NUMBERS = new Map<FactKind, number>(FACT_KINDS.map((kind, i) => [kind, i]));

/** A text's facts by kind and by the key position at which they begin or end. */
export class FactIndex {
  private readonly kinds = new Map<FactKind, Fact[]>();
  private readonly starts = new Map<number, Fact>();
  private readonly ends = new Map<number, Fact>();

  /** `before` gives the key position of a folded one. Of several at one place the last counts. */
  constructor(facts: readonly Fact[], before: Int32Array) {
    for (const fact of facts) {
      const kin = this.kinds.get(fact.kind);
      if (kin === undefined) this.kinds.set(fact.kind, [fact]);
      else kin.push(fact);
      this.starts.set(placeOf(fact.kind, before[fact.start] ?? 0), fact);
      this.ends.set(placeOf(fact.kind, before[fact.end] ?? 0), fact);
    }
  }

  ofKind(kind: FactKind): readonly Fact[] {
    return this.kinds.get(kind) ?? [];
  }

  startingAt(kind: FactKind, keyAt: number): Fact | undefined {
    return this.starts.get(placeOf(kind, keyAt));
  }

  endingAt(kind: FactKind, keyAt: number): Fact | undefined {
    return this.ends.get(placeOf(kind, keyAt));
  }
}

function placeOf(kind: FactKind, keyAt: number): number {
  return keyAt * FACT_KINDS.length + (KIND_NUMBERS.get(kind) ?? 0);
}
