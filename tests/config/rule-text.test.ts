import { expect, test } from "vitest";
import {
  checkRules,
  checkRuleText,
  parseRuleDocument,
  readOutletText,
  rulePresets,
  ruleText,
} from "../../config/index.ts";

const document = (points: unknown, when: object = {}) => ({
  name: "2026",
  duplicates: "highest",
  sharing: "full",
  decimals: 2,
  clauses: [{ id: "1", text: "2.50", when, points }],
});

test("a rule set written as text is read as the same again, words and decimals to the letter", () => {
  const labelled = document("2.50", { label: ["5", "零"], page: ["1"], number: { 阅读量: { min: "10000" } } });
  for (const rules of [...rulePresets().map((preset) => preset.document), parseRuleDocument(labelled, "办法")]) {
    expect(checkRuleText(ruleText(rules))).toMatchObject({ document: rules, faults: [] });
  }
  const text = ruleText(parseRuleDocument(document("10"), "办法"));
  expect(text).toContain("points: 10\n");
  expect(text).toContain('name: "2026"');
  expect(text).not.toContain("when");
});

test("every fault has its line; what is no YAML at all says why", () => {
  const lines = (text: string) => checkRuleText(text).faults.map(({ line }) => line);
  const text = ruleText(parseRuleDocument(document("10"), "办法"));
  expect(lines(text.replace("highest", "高").replace("points: 10", "points: { by: tier, values: { 省: 1 } }"))).toEqual(
    [expect.any(Number), expect.any(Number)],
  );
  expect(checkRuleText("name: a\nname: b\n").faults).toEqual([
    { line: 2, message: expect.stringContaining("写了两次") },
  ]);
  expect(checkRuleText(`a: &x 1\nb: [${"*x, ".repeat(30)}*x]\n`).document).toBeNull();
  expect(checkRuleText("a: *nobody\n").document).toBeNull();
  expect(checkRules(document("很多")).faults).toEqual([
    { line: null, message: "clauses 里的“1”的 points：应为数字，如 10 或 2.5，实际为 “很多”" },
  ]);
});

test("a text of mistakes alone names the first of them; one that is too long is not read", () => {
  const { document: none, faults } = checkRuleText(`name: a\n${"- : ] }\n".repeat(2_000)}`);
  expect(none).toBeNull();
  expect(faults.length).toBeLessThanOrEqual(50);
  expect(faults[0]?.line).toBe(2);
  expect(checkRuleText("- : ] }\n".repeat(1_000_000)).faults).toEqual([
    { line: null, message: expect.stringContaining("超过 100000 字") },
  ]);
});

test("what is nested without end, or holds a zero, is named and read no further, in rules and in files alike", () => {
  for (const [text, words] of [
    [`${": ".repeat(20_000)}[*a,*a]\n${": ".repeat(20_000)}`, "嵌套太深"],
    [`${"? ".repeat(250)}办法`, "键应是一个词"],
    ["[甲, 乙]: 办法", "键应是一个词"],
    ["a: &a 甲\n*a : 办法", "键应是一个词"],
    ['name: "县\\0报"', "空字符"],
    ["!!merge x: 1\n", "读不懂"],
    ["%YAML 1.1\n---\n<<: 1\n", "读不懂"],
  ] as const) {
    expect(checkRuleText(text).faults.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
    expect(() => readOutletText(text, "媒体.yaml")).toThrow(words);
  }
});
