import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFixture } from "./fixture.ts";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "predict-"));
  writeFileSync(path.join(folder, "a.html"), readFixture("government-cms").bytes);
  const lines = [
    { page: "a", file: "a.html", url: null },
    { page: "gone", file: "gone.html", url: null },
  ];
  writeFileSync(path.join(folder, "list.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
  writeFileSync(path.join(folder, "bad.jsonl"), '{"page": 1}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const predict = (...words: string[]) =>
  run(process.execPath, ["--import", "tsx", "scripts/predict-extract.ts", ...words], { cwd: root }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
  );

it("writes a line for every page, an empty one where the page cannot be read", async () => {
  const out = path.join(folder, "out.jsonl");
  const { code, stderr } = await predict("--out", out, path.join(folder, "list.jsonl"));
  expect(code).toBe(0);
  expect(stderr).toContain("gone：文件读不到");
  const [first, second] = readFileSync(out, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({
    page: "a",
    title: "青岩镇召开护林防火工作会",
    publishedAt: "2026-03-04T17:25",
    source: "青岩镇人民政府",
    author: "李文斌",
  });
  expect(second).toEqual({ page: "gone", title: null, publishedAt: null, source: null, author: null, body: "" });
});

it("ends with 2 and says in Chinese how it is used", async () => {
  const [none, missing, bad] = await Promise.all([
    predict(),
    predict("--out", path.join(folder, "x"), path.join(folder, "none.jsonl")),
    predict("--out", path.join(folder, "x"), path.join(folder, "bad.jsonl")),
  ]);
  expect([none.code, missing.code, bad.code]).toEqual([2, 2, 2]);
  expect(none.stderr).toContain("用法：");
  expect(missing.stderr).toContain("清单读不到");
  expect(bad.stderr).toContain("清单第 1 行缺少 page 或 file");
});
