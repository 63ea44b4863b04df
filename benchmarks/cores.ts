import { execFile } from "node:child_process";
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
  const hold = async (cores: number) => {
    const families = await Promise.all(others.map(async (pid) => [pid, ...(await childrenOf(pid))]));
    for (const pid of [process.pid, ...families.flat()]) await run("taskset", ["-acp", `0-${cores - 1}`, String(pid)]);
  };
  await hold(count);
  try {
    return await work();
  } finally {
    await hold(CORES);
  }
}
