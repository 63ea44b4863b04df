import type { RuleDocument, RuleSet } from "../domain/ruleset.ts";
import type { Day } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { deriveLedger } from "./derive-ledger.ts";

/** Adds a version of the office's rules from a day on, with who did it, and derives the ledger anew by it. */
export async function importRules(
  ctx: OfficeContext,
  officeId: string,
  document: RuleDocument,
  effectiveFrom: Day,
  userId: string,
): Promise<RuleSet> {
  const by = { userId, at: ctx.now().toISOString() };
  const ruleSet = await ctx.store.ruleSets.add(officeId, effectiveFrom, document, by);
  await deriveLedger(ctx, officeId);
  return ruleSet;
}
