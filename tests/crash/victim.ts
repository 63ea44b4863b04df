import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Job, NightEnd, Order, Told } from "./child/jobs.ts";

const PROGRAM = path.join(import.meta.dirname, "child", "main.ts");
/** Nothing that a child does here takes as long, on the busiest machine. */
const PATIENCE_MS = 180_000;

/** A process that is ready to do one job and to be killed at it. */
export class Victim {
  readonly #process: ChildProcess;
  readonly #told = new Map<Told["tell"], Told>();
  readonly #exit: Promise<unknown>;
  #there = false;
  #wake: () => void = () => undefined;

  /** `within`: a program that runs the process in other surroundings. */
  constructor(kind: Job["kind"], tmpDir: string, within: readonly string[] = []) {
    const [execPath = process.execPath, ...before] = within;
    const own = within.length === 0 ? [] : [...before, process.execPath];
    this.#process = fork(PROGRAM, [kind], {
      execPath,
      execArgv: [...own, "--import", "tsx"],
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      // What Chromium leaves there goes with the rest.
      env: { ...process.env, TMPDIR: tmpDir },
    });
    this.#exit = once(this.#process, "exit");
    this.#process.on("message", (told: Told) => {
      this.#told.set(told.tell, told);
      this.#wake();
    });
    this.#process.stdout?.on("data", () => {
      this.#there = true;
      this.#wake();
    });
    this.#process.once("exit", () => this.#wake());
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Sends the job, once the process is ready. */
  async begin(order: Order): Promise<void> {
    await this.#until(() => this.#told.has("ready"));
    this.#process.send(order);
  }

  /** Where it listens. */
  async address(): Promise<string> {
    await this.#until(() => this.#told.has("listening"));
    const told = this.#told.get("listening");
    return told?.tell === "listening" ? told.address : "";
  }

  /** Whether it came to its moment; false = it came to its end without. */
  async there(): Promise<boolean> {
    await this.#until(() => this.#there || this.#told.has("end"));
    return this.#there;
  }

  /** Kills it so many milliseconds from now and resolves when it is dead. */
  async kill(delayMs = 0): Promise<void> {
    if (delayMs > 0) await pause(delayMs);
    this.#process.kill("SIGKILL");
    await this.#exit;
  }

  /** Lets a server end, once its night is over. */
  finish(): void {
    if (this.#process.connected) this.#process.send("end");
  }

  /** Resolves with the events that there were, once it has come to its end. */
  async end(): Promise<Readonly<Record<string, number>>> {
    return (await this.#ended()).events;
  }

  /** The same of a night: how it ended. */
  async nightEnd(): Promise<NightEnd> {
    const { night } = await this.#ended();
    if (night === null) throw new TypeError("no night");
    return night;
  }

  async #ended(): Promise<Extract<Told, { readonly tell: "end" }>> {
    await this.#until(() => this.#told.has("end"));
    const told = this.#told.get("end");
    this.#process.disconnect();
    await this.#exit;
    if (told?.tell !== "end") throw new TypeError("no end");
    return told;
  }

  /** Throws when the process fails or ends before. */
  async #until(met: () => boolean): Promise<void> {
    const over = performance.now() + PATIENCE_MS;
    for (;;) {
      const failed = this.#told.get("failed");
      if (failed?.tell === "failed") throw new Error(`the child failed: ${failed.message}`);
      if (met()) return;
      const { exitCode, signalCode } = this.#process;
      if (exitCode !== null || signalCode !== null) throw new Error(`the child ended (${exitCode ?? signalCode})`);
      if (performance.now() > over) throw new Error(`the child said nothing for ${PATIENCE_MS / 1000} s`);
      const waiting = new AbortController();
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([woken, pause(1_000, undefined, { signal: waiting.signal }).catch(() => undefined)]);
      waiting.abort();
    }
  }
}
