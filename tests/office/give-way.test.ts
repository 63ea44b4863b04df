import { execFileSync } from "node:child_process";
import { getPriority } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

const PROGRAM = `
  const { giveWay } = await import(${JSON.stringify(path.resolve(import.meta.dirname, "../../office/give-way.ts"))});
  const { getPriority } = await import("node:os");
  giveWay();
  console.log(getPriority());`;
const [BELOW_NORMAL, LOWEST] = [10, 19];

it.each([0, LOWEST])("a process that was started %i lower is below normal, and not raised", (lower) => {
  const program = ["--import", "tsx", "--input-type=module", "--eval", PROGRAM];
  const said = execFileSync("nice", ["-n", String(lower), process.execPath, ...program], { encoding: "utf8" });
  const started = Math.min(LOWEST, getPriority() + lower);
  expect(Number(said)).toBe(Math.max(started, BELOW_NORMAL));
});
