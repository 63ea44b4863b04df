import { isDeepStrictEqual } from "node:util";
import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type LineCounter,
  type Pair,
  visit,
  type YAMLError,
} from "yaml";
import type { RuleDocument } from "../domain/ruleset.ts";
import type { Fault } from "./parse.ts";
import { ruleWarnings } from "./rule-warnings.ts";
import { ruleFaults } from "./rules.ts";
import { MOST_YAML } from "./yaml-file.ts";
import { readYaml, YAML_FLAWS } from "./yaml-text.ts";

/** What is wrong, and in which line of the text; null = of no single line. */
export interface RuleFault {
  readonly line: number | null;
  /** In Chinese: what, and what it should be. */
  readonly message: string;
}

/** A checked rule set: a document, or the faults for which there is none. */
export interface RuleCheck {
  readonly document: RuleDocument | null;
  readonly faults: readonly RuleFault[];
  readonly warnings: readonly string[];
}

const MOST_FAULTS = 50;

const YAML_WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "同一个键写了两次：请只留一个",
  BAD_INDENT: "缩进不对：同一层的键要对齐，用空格、不用 Tab",
  TAB_AS_INDENT: "缩进里有 Tab：请换成空格",
  MISSING_CHAR: "少了一个引号、括号或逗号",
  BAD_ALIAS: "* 开头的引用没有对应的 &：请检查，或给文字加引号",
};
const UNREADABLE = "读不懂：请检查缩进、冒号后的空格、引号和括号是否成对";

function unreadable({ code, pos }: YAMLError, lines: LineCounter): RuleFault {
  return { line: lines.linePos(pos[0]).line, message: YAML_WORDS[code] ?? UNREADABLE };
}

/** The line of what stands at a path, or of the nearest above it that the text has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function sentence({ key, expected, found }: Fault): string {
  return `${key === "" ? "办法" : key}：应为${expected}，实际为 ${found}`;
}

/** Checks a rule set that a form or a program made. */
export function checkRules(value: unknown): RuleCheck {
  const result = ruleFaults(value);
  if ("data" in result) return { document: result.data, faults: [], warnings: ruleWarnings(result.data) };
  const faults = result.faults.slice(0, MOST_FAULTS).map((fault) => ({ line: null, message: sentence(fault) }));
  return { document: null, faults, warnings: [] };
}

/** Checks a rule set as a person wrote it in YAML: every fault with its line. Never throws. */
export function checkRuleText(text: string): RuleCheck {
  const failed = (faults: readonly RuleFault[]) => ({ document: null, faults, warnings: [] });
  if (text.length > MOST_YAML) return failed([{ line: null, message: `超过 ${MOST_YAML} 字：办法不会这样长，请核对` }]);
  const { document, errors, lines, flaw, value } = readYaml(text);
  if (errors.length > 0) return failed(errors.slice(0, MOST_FAULTS).map((error) => unreadable(error, lines)));
  if (document === null || flaw !== null) return failed([{ line: null, message: YAML_FLAWS[flaw ?? "deep"] }]);
  if (value === null || value === undefined) return failed([{ line: null, message: "还没有写内容" }]);
  const result = ruleFaults(value);
  if ("data" in result) return { document: result.data, faults: [], warnings: ruleWarnings(result.data) };
  const faults = result.faults.slice(0, MOST_FAULTS).map((fault) => ({
    line: lineOf(document, lines, fault.path),
    message: sentence(fault),
  }));
  return failed(faults);
}

/** Words stay words, whatever they look like. */
const WORDS = new Set(["id", "text", "name", "source", "notes", "label", "outlet", "unit", "exceptUnit", "unitClass"]);
const MORE_WORDS = new Set(["event", "remark", "group", "number", "bands", "page"]);
/** What reads best on one line. */
const ONE_LINE = new Set(["when", "who", "points", "money", "times", "amount", "effect", "missing", "short", "met"]);
const ALSO_ONE_LINE = new Set(["over", "proportion", "most", "least", "duplicates", "sharing"]);

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

function isNumeral(text: unknown): text is string {
  return typeof text === "string" && String(Number(text)) === text && /^-?\d/u.test(text);
}

/** A rule set as text that a person can go on with: parsed again it is the same document. */
export function ruleText(rules: RuleDocument): string {
  const document = new Document(rules);
  visit(document, {
    Pair: (_key, pair) => {
      const key = keyOf(pair);
      if (key === "when" && isCollection(pair.value) && pair.value.items.length === 0) return visit.REMOVE;
      if (isCollection(pair.value) && (ONE_LINE.has(key) || ALSO_ONE_LINE.has(key))) pair.value.flow = true;
      return undefined;
    },
    Scalar: (key, node, above) => {
      if (key === "key" || !isNumeral(node.value)) return;
      const names = above.flatMap((one) => (isNode(one) || isMap(one) ? [] : [keyOf(one as Pair)]));
      if (!names.some((name) => WORDS.has(name)) && !MORE_WORDS.has(names.at(-1) ?? ""))
        node.value = Number(node.value);
    },
  });
  const text = document.toString({ lineWidth: 0 });
  const again = ruleFaults(readYaml(text).value);
  return "data" in again && isDeepStrictEqual(again.data, rules)
    ? text
    : new Document(rules).toString({ lineWidth: 0 });
}
