import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { shanggao } from "./run-cli.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-doctor-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("doctor without a database says so and what to do, looks at the rest, and makes nothing: exit 1", async () => {
  const data = path.join(dir, "never");
  const { code, stdout, stderr } = await shanggao(["doctor"], { SHANGGAO_DATA: data });
  expect(stdout).toMatch(/✗ 数据库：没有数据库文件 .*shanggao init/u);
  expect(stdout).toMatch(/✓ Node\.js：v/u);
  expect(stdout).toMatch(/分词：/u);
  expect(stdout).toMatch(/有 2 处需要处理/u);
  expect([code, stderr]).toEqual([EXIT.faults, ""]);
  expect(existsSync(data)).toBe(false);
});
