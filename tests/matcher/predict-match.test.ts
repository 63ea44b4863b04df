import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { regionNamesOf } from "../../scripts/placement-sets.ts";
import { PEOPLE, UNITS } from "./office.ts";
import { FERRY, TWIN_A, WATER } from "./pieces.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "predict-match-"));
  const set = join(folder, "set");
  await mkdir(set);
  const units = UNITS.map(({ id, name, aliases }) => ({ id, name, aliases, kind: "乡镇" }));
  const people = PEOPLE.map(({ id, name, unitId }) => ({ id, name, unit: unitId }));
  const submissions = [FERRY, TWIN_A, WATER].map((piece) => ({
    id: piece.id,
    unit: piece.unitId,
    authors: piece.authorIds,
    submittedAt: piece.submittedOn,
    title: piece.title,
    body: piece.body,
  }));
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const article = { outlet: "o1", publishedAt: "2026-05-20", page: null, byline: "", source: "" };
  await writeFile(join(set, "units.json"), JSON.stringify(units));
  await writeFile(join(set, "correspondents.json"), JSON.stringify(people));
  await writeFile(
    join(set, "outlets.json"),
    JSON.stringify([{ id: "o1", name: "云州日报", tier: "市级", kind: "党报" }]),
  );
  await writeFile(join(set, "submissions.jsonl"), lines(submissions));
  await writeFile(
    join(set, "articles.jsonl"),
    lines([
      { ...article, id: "a1", title: FERRY.title, body: FERRY.body },
      { ...article, id: "a2", title: "天气预报", body: "明天多云转晴，气温18到25度。" },
    ]),
  );
  await writeFile(
    join(folder, "noise.jsonl"),
    lines([{ id: "n1", publishedAt: "2026-05-20", title: "会议", body: "会议强调，要提高政治站位。" }]),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...words: readonly string[]): Promise<{ code: number | null; errors: string; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/predict-match.ts", ...words]);
    let errors = "";
    let output = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, errors, output }));
  });
}

describe("predict-match", () => {
  it("writes a line for every article, and for the noise beside it", async () => {
    const out = join(folder, "out.jsonl");
    const result = await run("--out", out, join(folder, "set"), "--noise", join(folder, "noise.jsonl"));
    expect(result).toEqual({ code: 0, errors: "", output: "" });
    const rows = (text: string) =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect(rows(await readFile(out, "utf8"))).toEqual([
      { article: "set/a1", links: [{ submission: "set/ferry", decision: "auto", score: expect.any(Number) }] },
      { article: "set/a2", links: [] },
    ]);
    expect(rows(await readFile(`${out}.noise`, "utf8"))).toEqual([{ article: "noise/n1", links: [] }]);
  });

  it("dates the noise anew where it is asked to: what is years away is never held against anything", async () => {
    const noise = join(folder, "old.jsonl");
    const old = { id: "n2", publishedAt: "2023-05-20", title: FERRY.title, body: FERRY.body };
    await writeFile(noise, `${JSON.stringify(old)}\n`);
    const linksOf = async (...more: readonly string[]) => {
      const out = join(folder, "redated.jsonl");
      expect((await run("--out", out, join(folder, "set"), "--noise", noise, ...more)).code).toBe(0);
      return JSON.parse(await readFile(`${out}.noise`, "utf8")).links.map(
        (link: { submission: string }) => link.submission,
      );
    };
    expect(await linksOf()).toEqual([]);
    expect(await linksOf("--redate")).toEqual(["set/ferry"]);
  });

  it.each([
    [[], "缺少 --out"],
    [["--out", "x"], "没有给出数据集目录"],
    [["--out", "x", "--colour"], "参数有误"],
    [["--out", "x", "nowhere"], "找不到文件"],
  ])("tells wrong use %j in Chinese with exit code 2", async (words, message) => {
    const { code, errors } = await run(...words);
    expect(code).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain("用法");
  });
});

it("reads the region's names off the units' names", () => {
  expect(regionNamesOf(UNITS)).toEqual(["青禾县", "青禾"]);
  expect(regionNamesOf(UNITS.slice(0, 2))).toEqual([]);
});
