import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { type SmallOffice, smallOffice } from "./small-office.ts";

let office: SmallOffice;
let submission: string;
const run = (...args: string[]) => office.run(...args);

beforeAll(async () => {
  office = await smallOffice(async ({ store }, officeId) => {
    const text = { title: "青岩镇河道清漂行动见成效", body: "组织党员清理河道。", submittedOn: "2026-03-10" };
    const kept = await store.submissions.add({ ...text, officeId, unitId: "u1", authorIds: [], kind: "info" });
    submission = kept.submission.id;
  });
});
afterAll(() => office.remove());

test("a month's plan is imported with a mapping", async () => {
  const file = path.join(office.dir, "重点.csv");
  writeFileSync(file, "科室,重点事项\n青岩镇,河道清漂行动\n青岩镇,春耕备耕现场\n");
  const columns = ["--columns", "单位=科室,标题=重点事项"];
  const imported = await run("plan", "import", file, "--month", "2026-03", ...columns);
  expect([imported.code, imported.stdout, imported.stderr]).toEqual([EXIT.done, "已登记：报送重点 2 项\n", ""]);
});

test("it is listed with what came", async () => {
  const list = await run("plan", "list", "--month", "2026-03");
  expect(list.stdout).toMatch(/河道清漂行动 +已报送 +青岩镇河道清漂行动见成效/u);
  expect(list.stdout).toMatch(/春耕备耕现场 +未报送/u);
});

let campaign = "";
test("a campaign is made", async () => {
  const days = ["--from", "2026-03-01", "--to", "2026-03-31"];
  const made = JSON.parse((await run("campaign", "add", "清河行动", ...days, "--keyword", "清漂", "--json")).stdout);
  expect(made).toMatchObject({ name: "清河行动", keywords: ["清漂"], unitIds: [] });
  campaign = made.id;
});

test("it is shown with its coverage", async () => {
  const shown = await run("campaign", "show", campaign);
  expect(shown.stdout).toContain("清河行动（2026-03-01 至 2026-03-31）：报送 1 篇，采用 0 篇");
});

let number = "";
test("a call-out is made", async () => {
  const called = await run("callout", "add", "河道治理做法", "--deadline", "2099-03-20 18:00");
  number = /YG20\d{2}-001/u.exec(called.stdout)?.[0] ?? "";
  expect(called.stdout).toBe(`已发约稿 ${number}《河道治理做法》，2099-03-20 18:00 截止\n`);
});

test("it is answered by its number", async () => {
  expect((await run("callout", "answer", number.toLowerCase(), submission)).stdout).toContain("已应约");
});

const chains = (from: string) =>
  [
    `from: ${from}`,
    "chains:",
    "  - againFrom: desk",
    "    steps:",
    "      - { id: head, name: 单位负责人, side: unit }",
    "      - { id: desk, name: 宣传办, side: office, roles: [clerk], users: [admin] }",
    "",
  ].join("\n");

test("the steps of 审稿 are set from a file, by usernames", async () => {
  const file = path.join(office.dir, "审稿.yaml");
  writeFileSync(file, chains("2026-03-01"));
  const set = await run("approve", "setup", file);
  expect([set.code, set.stderr]).toEqual([EXIT.done, ""]);
  expect(set.stdout).toBe("2026-03-01 起报送的稿件要审稿：\n其他各类：单位负责人 → 宣传办；改稿从“宣传办”重审\n");
});

test("a file that is wrong sets nothing and is told by its key", async () => {
  const file = path.join(office.dir, "不对.yaml");
  writeFileSync(file, chains("明天"));
  const wrong = await run("approve", "setup", file);
  expect([wrong.code, wrong.stdout]).toEqual([EXIT.wrongUse, ""]);
  expect(wrong.stderr).toMatch(/from.*2026-04-01/u);
});

test("a version is not passed at the unit's step without the name on paper", async () => {
  const unnamed = await run("approve", "pass", submission);
  expect([unnamed.code, unnamed.stdout]).toEqual([EXIT.wrongUse, ""]);
  expect(unnamed.stderr).toContain("代为登记请写明纸上的签名");
});

test("with it, it is", async () => {
  const first = await run("approve", "pass", submission, "--signer", "王建国");
  expect(first.stdout).toMatch(/第 1 稿：未审结，下一步：宣传办/u);
});
