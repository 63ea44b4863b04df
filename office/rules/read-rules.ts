import {
  checkRules,
  checkRuleText,
  type RuleCheck,
  type RuleFault,
  rulePresets,
  ruleText,
} from "../../config/index.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { RuleDocument } from "../../domain/ruleset.ts";
import { type GridCell, pointsGrid } from "./points-grid.ts";
import { formOfRules, type RuleForm, rulesOfForm } from "./rule-form.ts";
import { type RuleSection, rulesInWords } from "./sections.ts";

/** A rule set as a person reads it: its text, what the program makes of it, and what is wrong with it. */
export interface RulesRead {
  readonly valid: boolean;
  readonly name: string;
  readonly source: string;
  readonly notes: readonly string[];
  readonly text: string;
  readonly faults: readonly RuleFault[];
  readonly warnings: readonly string[];
  readonly sections: readonly RuleSection[];
  readonly grid: readonly GridCell[];
  /** Null = only the text can say it. */
  readonly form: RuleForm | null;
}

function read({ document, faults, warnings }: RuleCheck, text: string): RulesRead {
  return {
    valid: document !== null,
    name: document?.name ?? "",
    source: document?.source ?? "",
    notes: document?.notes ?? [],
    text,
    faults,
    warnings,
    sections: document === null ? [] : rulesInWords(document),
    grid: document === null ? [] : pointsGrid(document),
    form: document === null ? null : formOfRules(document),
  };
}

/** A rule set that stands. */
export function readDocument(document: RuleDocument): RulesRead {
  const text = ruleText(document);
  return read(checkRules(document), text);
}

/** A text that a person is writing. */
export function readText(text: string): RulesRead {
  return read(checkRuleText(text), text);
}

/** What a form says; the text is made from it, faults name the clause. */
export function readForm(form: RuleForm): RulesRead {
  const rules = rulesOfForm(form);
  const check = checkRules(rules);
  return read(check, ruleText(check.document ?? rules));
}

/** A preset by its name. Throws NotFoundError. */
export function presetDocument(name: string): RuleDocument {
  const found = rulePresets().find((preset) => preset.name === name);
  if (found === undefined) throw new NotFoundError("没有这份样例办法");
  return found.document;
}
