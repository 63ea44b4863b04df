import { expect, it } from "vitest";
import { resolveCorrespondents, resolveUnit } from "../../intake/index.ts";

const unit = (id: string, name: string, ...aliases: string[]) => ({
  id,
  officeId: "o",
  name,
  aliases,
  unitClass: "乡镇",
  parentId: null,
});
const person = (id: string, unitId: string, name: string, ...aliases: string[]) => ({
  id,
  officeId: "o",
  unitId,
  name,
  aliases,
});
const UNITS = [
  unit("u1", "青岩镇", "青岩镇人民政府", "城关"),
  unit("u2", "青石镇", "城关"),
  unit("u3", "县住房和城乡建设局", "县住建局"),
];
const PEOPLE = [
  person("p1", "u1", "李文斌", "文斌"),
  person("p2", "u1", "王芳"),
  person("p3", "u1", "王芳"),
  person("p4", "u2", "赵立"),
];

it("a unit is found by name or alias, white space and width aside", () => {
  for (const hint of ["青岩镇", " 青 岩镇 ", "青岩镇人民政府"]) {
    expect(resolveUnit(hint, UNITS)).toMatchObject({ kind: "found", value: { id: "u1" } });
  }
});

it("several or none are asked, with suggestions, never guessed", () => {
  expect(resolveUnit("城关", UNITS)).toMatchObject({
    kind: "ask",
    reason: "several",
    suggestions: [{ id: "u1" }, { id: "u2" }],
    message: "有 2 个单位叫“城关”，请选择",
  });
  expect(resolveUnit("青岩镇党委", UNITS)).toMatchObject({
    kind: "ask",
    reason: "none",
    suggestions: [{ id: "u1" }, { id: "u2" }],
  });
  expect(resolveUnit("住房城乡建设局", UNITS)).toMatchObject({ kind: "ask", suggestions: [{ id: "u3" }] });
  expect(resolveUnit("白水乡", UNITS)).toMatchObject({ kind: "ask", reason: "none", suggestions: [] });
  expect(resolveUnit(null, UNITS)).toMatchObject({ kind: "ask", message: "没有写明报送单位，请选择" });
});

it("signers are looked up in their unit; namesakes and strangers are asked about", () => {
  const { found, asks } = resolveCorrespondents(["文斌", "李文斌", "王芳", "赵立", "孙六"], "u1", PEOPLE);
  expect(found.map((one) => one.id)).toEqual(["p1"]);
  expect(asks.map((ask) => [ask.hint, ask.reason, ask.suggestions.map((one) => one.id), ask.message])).toEqual([
    ["王芳", "several", ["p2", "p3"], "该单位有 2 个通讯员叫“王芳”，请选择"],
    ["赵立", "none", ["p4"], "“赵立”不是该单位的通讯员，其他单位有同名的人，请选择"],
    ["孙六", "none", [], "该单位没有叫“孙六”的通讯员，请选择或先登记"],
  ]);
});
