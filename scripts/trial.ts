import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

export const ROOT = path.resolve(import.meta.dirname, "..");
const WINDOWS = process.platform === "win32";
const READY_MS = 60_000;
const LOOK_MS = 100;

export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's environment, of which nothing of the npm that runs a script may reach the program that it tries. */
export function withoutNpm(): Environment {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/iu.test(name) && name !== "NODE_OPTIONS"),
  );
}

export interface StepOptions {
  /** In place of the trial's. */
  readonly cwd?: string;
  /** Beside the trial's. */
  readonly env?: Environment;
  /** Exit codes with which the step is well. */
  readonly wanted?: readonly number[];
}

/** A program that runs beside the steps. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves with the first line that matches, said before or later; rejects when the program ends without it. */
  says(line: RegExp): Promise<string>;
  /** What it wrote to stdout, once it has ended with 0; rejects with all that it said when it ended otherwise. */
  output(): Promise<string>;
  end(): Promise<void>;
}

/** Commands run in a folder, as whoever tries a program would: each step says how long it took. */
export class Trial {
  constructor(
    readonly folder: string,
    readonly env: Environment,
  ) {}

  /** Runs a command to its end; its stdout. Throws with all that it said when it ends otherwise than wanted. */
  step(name: string, command: string, args: readonly string[], options: StepOptions = {}): string {
    const { cwd = this.folder, env = {}, wanted = [0] } = options;
    const began = performance.now();
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd,
      env: { ...this.env, ...env },
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      shell: WINDOWS,
    });
    if (error !== undefined) throw new Error(`${name}: ${error.message}`);
    if (status === null || !wanted.includes(status)) throw new Error(`${name}: exit ${status}\n${stdout}\n${stderr}`);
    ok(`${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return stdout;
  }

  /** Starts a program that goes on until it is told to end. */
  start(command: string, args: readonly string[], options: Omit<StepOptions, "wanted"> = {}): Running {
    const { cwd = this.folder, env = {} } = options;
    const child = spawn(command, args, { cwd, env: { ...this.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const lines: string[] = [];
    const written: string[] = [];
    const looks = new Set<() => void>();
    const told = () => {
      for (const look of [...looks]) look();
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (stream === child.stdout) written.push(line);
        told();
      });
    }
    let over = false;
    const closed = once(child, "close").finally(() => {
      over = true;
      told();
    });
    closed.catch(() => undefined);
    return {
      child,
      says: (wanted) =>
        new Promise((resolve, reject) => {
          const look = () => {
            const found = lines.find((line) => wanted.test(line));
            if (found === undefined && !over) return;
            looks.delete(look);
            if (found === undefined) reject(new Error(`ended before it said ${wanted.source}:\n${lines.join("\n")}`));
            else resolve(found);
          };
          looks.add(look);
          look();
        }),
      output: async () => {
        await closed;
        if (child.exitCode === 0) return written.join("\n");
        throw new Error(`exit ${child.exitCode}:\n${lines.join("\n")}`);
      },
      end: async () => {
        if (!over) child.kill("SIGTERM");
        await closed;
      },
    };
  }
}

export function ok(what: string): void {
  process.stdout.write(`ok  ${what}\n`);
}

/** Throws where what was found is not what it has to be. */
export function holds(what: string, is: boolean, found: unknown): void {
  if (!is) throw new Error(`${what}: ${typeof found === "string" ? found : JSON.stringify(found)}`);
  ok(what);
}

/** Waits until a console says that it is ready, and looks whether its page is there. */
export async function readyAt(address: string): Promise<void> {
  const until = performance.now() + READY_MS;
  for (;;) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    const said = answer === null ? "no answer" : await answer.text();
    if (answer?.status === 200) break;
    if (performance.now() > until) throw new Error(`serve: not ready within a minute: ${said}`);
    await pause(LOOK_MS);
  }
  const page = await (await fetch(`${address}/`)).text();
  holds("serve: ready, and the console is in the package", page.includes("<script"), page);
}

/** Packs this program and installs it in an empty folder as `npm install` does anywhere. Asks the npm registry. */
export function installPackage(trial: Trial, folder: string): void {
  trial.step("npm pack", "npm", ["pack", "--silent", "--pack-destination", folder], { cwd: ROOT });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  trial.step("npm install", "npm", ["install", "--no-audit", "--no-fund", `./${archive}`], { cwd: folder });
}
