import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Asked before any are taken away: what is held is told of what it is left. */
const CORES = availableParallelism();
/** Linux has the command that holds processes to cores. */
export const CAN_HOLD = process.platform === "linux";

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

/**
 * Does work while this process, those that it starts meanwhile, and `others` with their children may use so many cores, the
 * first of the machine, as if it had no more; then lets them have all again.
 */
export async function onCores<T>(count: number, others: readonly number[], work: () => Promise<T>): Promise<T> {
  const hold = async (pid: number, cores: number) => {
    try {
      await run("taskset", ["-acp", `0-${cores - 1}`, String(pid)]);
    } catch (error) {
      // A server's child may have ended since it was listed.
      if (existsSync(`/proc/${pid}`)) throw error;
    }
  };
  const holdAll = async (cores: number) => {
    // First those that start others: what they start from now on is held as they are.
    for (const pid of [process.pid, ...others]) await hold(pid, cores);
    for (const pid of (await Promise.all(others.map(childrenOf))).flat()) await hold(pid, cores);
  };
  try {
    await holdAll(count);
    return await work();
  } finally {
    await holdAll(CORES);
  }
}
