import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 10_000;
const LOOK_MS = 20;

/** Processes whose command line names a folder. */
export async function processesNaming(folder: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name));
  const lines = await Promise.all(
    pids.map(async (pid) => ({ pid, line: await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "") })),
  );
  return lines
    .filter(({ pid, line }) => Number(pid) !== process.pid && line.includes(folder))
    .map(({ pid }) => Number(pid));
}

/** A process and all that it started, and those that they started. */
export async function processesUnder(top: number): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const under = [top];
  for (const at of under) under.push(...pids.filter((pid) => parents.get(pid) === at));
  return under;
}

/** 0 for a process that has ended meanwhile. */
async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^PPid:\s*(\d+)$/mu.exec(status)?.[1] ?? 0);
}

/** Resolves when no Chromium is left of a process that was killed. Throws when one outlives it. */
export async function waitForBrowsers(tmpDir: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const left = await processesNaming(`--user-data-dir=${tmpDir}`);
    if (left.length === 0) return;
    if (performance.now() > until) throw new Error(`Chromium outlives the process that started it: ${left.join(", ")}`);
    await pause(LOOK_MS);
  }
}
