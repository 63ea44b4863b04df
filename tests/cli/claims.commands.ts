import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { type SmallOffice, smallOffice } from "./small-office.ts";

let office: SmallOffice;
let proof: string;
const run = (...args: string[]) => office.run(...args);

beforeAll(async () => {
  office = await smallOffice(async ({ store }, officeId) => {
    await store.people.putCorrespondent({ id: "c1", officeId, unitId: "u1", name: "王小明", aliases: [] });
  });
  proof = path.join(office.dir, "截图.png");
  writeFileSync(proof, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]));
});
afterAll(() => office.remove());

test("a placement is entered with its proof, changed and withdrawn", async () => {
  const what = [
    "--unit",
    "青岩镇",
    "--author",
    "王小明",
    "--outlet",
    "省卫视",
    "--date",
    "2026-03-05",
    "--title",
    "春耕",
  ];
  const station = ["--tier", "province", "--outlet-kind", "tv", "--note", "联播", "--label", "头条"];
  const entered = await run("enter", "placement", "add", ...what, ...station, "--proof", proof);
  expect([entered.code, entered.stderr]).toEqual([EXIT.done, ""]);
  expect(entered.stdout).toContain("2026-03-05  省卫视《春耕》  青岩镇（10 分）");
  expect(entered.stdout).toContain("证明：截图.png");
  const id = /plc_[\w-]+/u.exec(entered.stdout)?.[0] ?? "";
  const changed = await run("enter", "placement", "change", id, "--title", "春耕忙", "--reason", "题目写错");
  expect(changed.stdout).toContain("第 2 版 修改 命令行");
  const gone = await run("enter", "placement", "withdraw", id, "--reason", "没有播出");
  expect(gone.stdout).toContain("《春耕忙》  青岩镇（已撤回）");
  expect([gone.code, gone.stdout.includes("第 3 版 撤回 命令行")]).toEqual([EXIT.done, true]);
});

test("a claim that the office makes waits, and is rejected with a reason", async () => {
  // An address inside the house: nothing is fetched.
  const added = await run("claim", "add", "http://10.0.0.1/a.html", "--unit", "青岩镇", "--note", "见报");
  expect([added.code, added.stderr]).toEqual([EXIT.faults, ""]);
  expect(added.stdout).toContain("等审核员处理");
  const id = /clm_[\w-]+/u.exec(added.stdout)?.[0] ?? "";
  const rejected = await run("claim", "reject", id, "--reason", "打不开");
  expect([rejected.code, rejected.stdout]).toEqual([EXIT.done, expect.stringContaining("驳回：打不开")]);
});
