import type { z } from "zod";

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "文本",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "键值表",
  null: "空",
};

function limit(
  issue: { origin: string; inclusive?: boolean | undefined },
  value: number | bigint,
  most: boolean,
): string {
  if (issue.origin === "string") return most ? `不超过 ${value} 个字` : `至少 ${value} 个字`;
  if (issue.origin === "array") return most ? `不超过 ${value} 项` : `至少 ${value} 项`;
  if (most) return issue.inclusive === false ? `小于 ${value} 的数` : `不大于 ${value} 的数`;
  return issue.inclusive === false ? `大于 ${value} 的数` : `不小于 ${value} 的数`;
}

/** What a value should have been, as a phrase that completes “应为…”. Own messages of a schema stand as they are. */
export function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `以下之一：${issue.values.map(String).join("、")}`;
    case "unrecognized_keys":
      return `已知的键（不认识：${issue.keys.join("、")}）`;
    case "too_small":
      return limit(issue, issue.minimum, false);
    case "too_big":
      return limit(issue, issue.maximum, true);
    case "invalid_union":
      return issue.path.at(-1) === "kind" ? "已知的种类" : "所允许的几种写法之一";
    default:
      return issue.message;
  }
}
