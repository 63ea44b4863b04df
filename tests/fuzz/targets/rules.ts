import fc from "fast-check";
import { bulletinFileText, bulletinSettingsOf } from "../../../config/bulletin-file.ts";
import { checkRuleText, defaultRules, readOutletText, rulePresets, ruleText } from "../../../config/index.ts";
import { checkDeclaration } from "../../../crawlers/index.ts";
import { edited, pumped } from "../edits.ts";
import { type FuzzTarget, holds } from "../fuzz-target.ts";
import { realFiles } from "../real-files.ts";
import { YAML } from "../tokens.ts";

const SIGNS = [...YAML, ...["(a+)+$", "(.*)*", "{YYYY}", "http://[", "[href", ":has(", "((((", "\\p{L}"]];

/** What an office writes as YAML: scoring rules, outlets with their sources, the bulletin's words. */
export function rulesTarget(): FuzzTarget {
  const rules = [defaultRules(), ...rulePresets().map(({ document }) => document)].map(ruleText);
  const outlets = realFiles("../config/outlets", ".yaml").map(({ bytes }) => bytes);
  const named = (name: string, bytes: fc.Arbitrary<Uint8Array>) => fc.record({ name: fc.constant(name), bytes });
  const changed = (texts: readonly (string | Uint8Array)[]) =>
    fc.oneof(...texts.map((text) => edited(Buffer.from(text), SIGNS)));
  return {
    cases: fc.oneof(
      { weight: 5, arbitrary: named("rules", changed(rules)) },
      {
        weight: 2,
        arbitrary: named(
          "rules",
          pumped(SIGNS).map((text) => new Uint8Array(Buffer.from(text))),
        ),
      },
      { weight: 3, arbitrary: named("outlet", changed(outlets)) },
      { weight: 1, arbitrary: named("bulletin", changed([bulletinFileText().replaceAll("# ", "")])) },
    ),
    run({ name, bytes }) {
      const text = new TextDecoder().decode(bytes);
      if (name === "rules") {
        const { document, faults } = checkRuleText(text);
        holds((document === null) === faults.length > 0, "a rule set is a document or has faults");
        if (document !== null) holds(checkRuleText(ruleText(document)).document !== null, "a rule set can be written");
      } else if (name === "outlet") {
        for (const { declaration } of readOutletText(text, "媒体.yaml").sources) checkDeclaration(declaration);
      } else bulletinSettingsOf(text, "bulletin.yaml");
    },
  };
}
