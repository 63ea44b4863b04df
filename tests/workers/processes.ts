import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "../../config/index.ts";
import type { WorkerView } from "../../domain/night-part.ts";
import type { OfficeContext } from "../../office/context.ts";
import type { WorkerOptions } from "../../office/workers/run-worker.ts";

/** A process that takes part in nights. */
export interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly lines: readonly string[];
  /** Resolves when it prints such a line, now or later, so many times; rejects when it ends before. */
  says(line: RegExp, times?: number): Promise<void>;
  end(signal?: NodeJS.Signals): Promise<void>;
}

function start(settings: Settings, args: readonly string[], within: readonly string[] = []): Started {
  const program = path.join(import.meta.dirname, "worker-child.ts");
  const own = [process.execPath, "--import", "tsx", program, JSON.stringify(settings), ...args];
  const [command = "", ...words] = [...within, ...own];
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null || child.pid === undefined) throw new TypeError("no child");
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const told = () => {
    for (const look of [...waiting]) look();
  };
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    told();
  });
  child.once("exit", told);
  return {
    child,
    pid: child.pid,
    lines,
    says: (wanted, times = 1) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const count = lines.filter((line) => wanted.test(line)).length;
          if (count < times && child.exitCode === null && child.signalCode === null) return;
          waiting.delete(look);
          if (count >= times) resolve();
          else reject(new Error(`ended before it said ${wanted.source}: ${lines.join(" | ")}`));
        };
        waiting.add(look);
        look();
      }),
    end: async (signal = "SIGKILL") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      child.kill("SIGCONT");
      await gone;
    },
  };
}

const IN_TEST: WorkerOptions = { crawl: true, match: true, concurrency: 4, threads: 0, schedule: false };

/** `within`: a program that becomes the worker, in other surroundings. */
export function startWorker(
  settings: Settings,
  options: Partial<WorkerOptions> = {},
  within: readonly string[] = [],
): Started {
  return start(settings, ["worker", JSON.stringify({ ...IN_TEST, ...options })], within);
}

/** A worker on whose clock it is the hour that it is, on another day. */
export function startWorkerOn(day: string, settings: Settings, options: Partial<WorkerOptions> = {}): Started {
  return start(settings, ["worker", JSON.stringify({ ...IN_TEST, ...options }), day]);
}

/** One that crawls and matches itself, unless told. */
export function startLeader(settings: Settings, day: string, hands: { readonly match?: boolean } = {}): Started {
  return start(settings, ["lead", day, JSON.stringify(hands)]);
}

/** The worker of a process, once it is as wanted. */
export async function workerOf(
  ctx: OfficeContext,
  { pid }: Pick<Started, "pid">,
  wanted: (worker: WorkerView) => boolean,
): Promise<WorkerView> {
  for (;;) {
    const found = (await ctx.store.crew?.workers.list())?.find((worker) => worker.pid === pid && wanted(worker));
    if (found !== undefined) return found;
    await pause(20);
  }
}
