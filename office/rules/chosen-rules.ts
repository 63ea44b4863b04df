import { checkRuleText } from "../../config/index.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { User } from "../../domain/office.ts";
import type { RuleDocument } from "../../domain/ruleset.ts";
import type { Day } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type Simulation, simulateRules } from "../simulate-rules.ts";
import { presetDocument } from "./read-rules.ts";

/** Which rule set is meant: a version of the office, a preset, or a text that is not kept anywhere. */
export type RuleChoice =
  | { readonly kind: "version"; readonly version: number }
  | { readonly kind: "preset"; readonly preset: string }
  | { readonly kind: "text"; readonly text: string };

/** Throws NotFoundError, or InputError where a text has faults. */
async function chosenRules(ctx: OfficeContext, officeId: string, choice: RuleChoice): Promise<RuleDocument> {
  if (choice.kind === "preset") return presetDocument(choice.preset);
  if (choice.kind === "text") {
    const { document, faults } = checkRuleText(choice.text);
    if (document !== null) return document;
    throw new InputError(`正在写的办法有 ${faults.length} 处需要改正，改好后再试算`);
  }
  const found = (await ctx.store.ruleSets.list(officeId)).find(({ version }) => version === choice.version);
  if (found === undefined) throw new NotFoundError(`没有第 ${choice.version} 版计分办法`);
  return found.document;
}

const MOST_YEARS = 3;

/** What a period, up to today, would give under each of two rule sets. Nothing is stored. Throws InputError, NotFoundError. */
export async function simulateChoices(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  choices: readonly [RuleChoice, RuleChoice],
  period: { readonly from: Day; readonly to: Day },
): Promise<Simulation> {
  if (Number(period.to.slice(0, 4)) - Number(period.from.slice(0, 4)) >= MOST_YEARS) {
    throw new InputError(`一次试算不超过 ${MOST_YEARS} 个年份，请缩短时段`);
  }
  const before = await chosenRules(ctx, officeId, choices[0]);
  const after = await chosenRules(ctx, officeId, choices[1]);
  // Months that are not over have not failed anybody yet.
  const day = today(ctx);
  const to = period.to < day ? period.to : day;
  if (period.from > to) throw new InputError(`试算的时段还没有开始：请从 ${day} 以前的一天起`);
  return simulateRules(ctx, officeId, [before, after], { from: period.from, to });
}
