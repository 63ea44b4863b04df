import { afterAll, beforeAll, expect, test } from "vitest";
import { type SmallOffice, smallOffice } from "./small-office.ts";

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
});
afterAll(() => office.remove());

test("an office is added below another and listed as a tree; a command that names none of several changes nothing", async () => {
  const top = await office.run("office", "change", "青禾县委组织部", "--rename", "青禾市委组织部", "--level", "市");
  expect([top.code, top.stdout]).toEqual([0, expect.stringContaining("已修改：青禾市委组织部")]);
  const added = await office.run("office", "add", "白水县委组织部", "--parent", "青禾市委组织部", "--admin", "baishui");
  expect(added.stdout).toMatch(/已建立：白水县委组织部（县级）[\s\S]*一次性密码：\S+/u);
  const list = await office.run("office", "list");
  expect(list.stdout).toMatch(/^青禾市委组织部 +市/mu);
  expect(list.stdout).toMatch(/^　白水县委组织部 +县/mu);
  const unnamed = await office.run("rules", "list");
  expect([unnamed.code, unnamed.stderr]).toEqual([
    2,
    expect.stringContaining("有 2 个办公室，请用 --office 指明：青禾市委组织部、白水县委组织部"),
  ]);
  const report = await office.run(
    "report",
    "offices",
    "--period",
    "2026-03",
    "--office",
    "青禾市委组织部",
    "--out",
    office.dir,
  );
  expect([report.code, report.stdout]).toEqual([0, expect.stringMatching(/下级上稿汇总\.docx[\s\S]*\.xlsx/u)]);
});
