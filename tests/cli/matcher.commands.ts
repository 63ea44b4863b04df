import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { shanggao } from "./run-cli.ts";

// Each test starts several processes: on a busy machine that takes its time, and only a hang is a fault.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-matcher-"));
  const { code } = await shanggao(["init", "--data", dir, "--name", "青禾县委组织部", "--region", "青禾县"]);
  expect(code).toBe(EXIT.done);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const matcher = (...words: readonly string[]) => shanggao(["matcher", ...words, "--data", dir]);

test("lines are seen before they are set, and can be given up", async () => {
  // Nobody is there to answer: the figures are shown, and nothing is set.
  const unasked = await matcher("lines", "--auto", "0.95", "--apply");
  expect(unasked.code).toBe(EXIT.wrongUse);
  expect(unasked.stderr).toMatch(/改后：自动线 0.95[\s\S]*没有改动/u);
  const set = await matcher("lines", "--auto", "0.95", "--apply", "--yes", "--json");
  expect(JSON.parse(set.stdout)).toMatchObject({ applied: true, proposed: { lines: { auto: 0.95 } } });
  expect((await matcher("show")).stdout).toMatch(/自带的模型[\s\S]*自动线 0.95.*cli 所定/u);
  expect((await matcher("reset", "lines")).stdout).toMatch(/已退回默认的线/u);
});

test("a fit without decisions is refused with an exit code of its own", async () => {
  const { code, stdout } = await matcher("fit", "--apply", "--yes", "--json");
  expect(code).toBe(EXIT.refused);
  expect(JSON.parse(stdout)).toMatchObject({
    taken: false,
    confirmed: 0,
    refusals: [expect.stringMatching(/审定太少/u), expect.any(String)],
  });
});

test.each([
  [["lines", "--auto", "0.3"], /自动线应在 0.5 到 0.999 之间/u],
  [[], /请给出 show、fit、lines、reset 之一/u],
])("wrong use %j is told in Chinese", async (words, message) => {
  const { code, stderr } = await matcher(...words);
  expect(code).toBe(EXIT.wrongUse);
  expect(stderr).toMatch(message);
});
