import { existsSync } from "node:fs";
import { type RulePreset, readRuleFile, rulePresets } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { RuleDocument, RuleSet } from "../domain/ruleset.ts";
import type { OfficeContext } from "../office/context.ts";

/** A preset by its name, its number (`07`, `7`) or the beginning of its name. Throws InputError when none or several fit. */
export function presetNamed(name: string): RulePreset {
  const asked = /^\d$/u.test(name) ? `0${name}` : name;
  const all = rulePresets();
  const exact = all.find((preset) => preset.name === asked || preset.document.name === asked);
  if (exact !== undefined) return exact;
  const found = all.filter((preset) => preset.name.startsWith(asked));
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  const which = found.length === 0 ? "没有" : "不止一个";
  throw new InputError(`${which}叫“${name.slice(0, 60)}”的样例办法；shanggao rules list 列出全部`);
}

/** What `rules show` and `rules simulate` take: 现行, a version's number (第3版), a file, a preset. */
export async function rulesNamed(
  ctx: OfficeContext,
  officeId: string,
  what: string,
  day: string,
): Promise<RuleDocument> {
  const ruleSets = await ctx.store.ruleSets.list(officeId);
  if (what === "现行" || what === "now") {
    const inForce = ruleInForceOn(ruleSets, day);
    if (inForce === null) throw new InputError(`${day} 没有生效的计分办法`);
    return inForce.document;
  }
  const version = /^(?:第|v)(\d{1,6})版?$/u.exec(what)?.[1];
  if (version !== undefined) {
    const found = ruleSets.find((one) => one.version === Number(version));
    if (found === undefined) throw new InputError(`本单位没有第 ${version} 版计分办法`);
    return found.document;
  }
  return existsSync(what) ? readRuleFile(what) : presetNamed(what).document;
}

function ruleInForceOn(ruleSets: readonly RuleSet[], day: string): RuleSet | null {
  return ruleSets
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<RuleSet | null>((best, one) => {
      if (best === null || one.effectiveFrom > best.effectiveFrom) return one;
      return one.effectiveFrom === best.effectiveFrom && one.version > best.version ? one : best;
    }, null);
}
