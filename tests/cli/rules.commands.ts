import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { type SmallOffice, smallOffice } from "./small-office.ts";

let office: SmallOffice;
const run = (...args: string[]) => office.run(...args);

beforeAll(async () => {
  office = await smallOffice();
});
afterAll(() => office.remove());

test("a file is checked with the clause named; what is never reached is a reminder", async () => {
  const file = path.join(office.dir, "办法.yaml");
  const body = (points: string) =>
    `name: 办法\nduplicates: highest\nsharing: full\ndecimals: 2\nclauses:\n  - { id: 第一条, text: 每篇, points: 1 }\n  - { id: 第二条, text: 省级, when: { tier: [province] }, points: ${points} }\n`;
  writeFileSync(file, body("很多"));
  const wrong = await run("rules", "check", file);
  expect([wrong.code, wrong.stdout]).toEqual([EXIT.wrongUse, ""]);
  expect(wrong.stderr).toContain("clauses 里的“第二条”的 points：应为数字，如 10 或 2.5，实际为 “很多”");
  writeFileSync(file, body("5"));
  const warned = await run("rules", "check", file);
  expect(warned.code).toBe(EXIT.faults);
  expect(warned.stdout).toContain("提醒：条款“第二条”永远轮不到");
});

test("a preset is adopted, an event entered", async () => {
  const adopted = await run("rules", "adopt", "17", "--from", "2026-01-01");
  expect([adopted.code, adopted.stderr]).toEqual([EXIT.done, ""]);
  expect(adopted.stdout).toContain("已采用：钟楼区审批局信息考核办法（第 2 版，2026-01-01 起生效）");
  const event = ["--kind", "领导批示", "--unit", "青岩镇", "--day", "2026-03-05", "--level", "市"];
  expect((await run("rules", "event", "add", ...event)).stdout).toContain("已登记：2026-03-05 青岩镇 领导批示市");
});

test("then a period is settled and simulated by it, and by the rules before", async () => {
  const days = ["--from", "2026-01-01", "--to", "2026-03-31"];
  const [settled, simulated, nothing] = await Promise.all([
    run("rules", "settle", "--to", "2026-03-31"),
    run("rules", "simulate", "v1", "现行", ...days, "--json"),
    run("rules", "simulate", "v9", "现行", ...days),
  ]);
  expect(settled.stdout).toMatch(/2026-03-05\s+青岩镇\s+20\s+0\s+第二条（三）.*领导批示（市），20 分/u);
  expect(settled.stdout).toMatch(/2026年第一季度\s+青岩镇\s+-3\s+0\s+第三条（一）.*-1 × 缺 3 篇 = -3 分/u);
  expect(JSON.parse(simulated.stdout)).toMatchObject({
    rules: ["默认计分办法", "钟楼区审批局信息考核办法"],
    units: [{ name: "青岩镇", points: "23", after: { points: "23" } }],
  });
  expect(simulated.stderr).toContain("按《默认计分办法》计算 0 条上稿 …");
  expect([nothing.code, nothing.stderr.includes("本单位没有第 9 版计分办法")]).toEqual([EXIT.wrongUse, true]);
});
