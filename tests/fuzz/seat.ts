import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FuzzCase } from "./fuzz-target.ts";
import type { SeatAnswer, SeatOrder } from "./seat-messages.ts";

/** How a case ended. Everything but `value` and `refused` is a fault of ours. */
export type Verdict =
  | { readonly end: "value" | "refused" }
  | { readonly end: "crash" | "hang" | "memory" | "died"; readonly words: string };

const CHILD = fileURLToPath(new URL("./seat-child.ts", import.meta.url));
const HANG_MS = 2_000;
const HEAP_MB = 512;
/** Memory of the whole process at its highest, over what it was when it was ready. */
const MORE_MB = 600;
const START_MS = 60_000;

/** A process for one target: it is ended from outside when a case takes too long, and another takes its place. */
export class Seat {
  private child: ChildProcess | null = null;
  private readyMb = 0;
  peakMb = 0;
  restarts = 0;

  constructor(
    private readonly target: string,
    private readonly patienceMs = HANG_MS,
    private readonly moreMb = MORE_MB,
  ) {}

  /** Starts its process where there is none, so that a case is not charged for it. */
  async ready(): Promise<void> {
    if (this.child === null) await this.start();
  }

  async run(given: FuzzCase): Promise<Verdict> {
    const child = this.child ?? (await this.start());
    const answer = await this.ask(child, { given }, this.patienceMs);
    if (answer === "hang") {
      await this.close();
      return { end: "hang", words: `longer than ${this.patienceMs} ms` };
    }
    if (answer === "died") {
      const how = `exit ${child.exitCode ?? "?"}, signal ${child.signalCode ?? "none"}`;
      await this.close();
      return { end: child.signalCode === "SIGABRT" ? "memory" : "died", words: how };
    }
    this.peakMb = Math.max(this.peakMb, answer.peakMb);
    if (answer.peakMb > this.readyMb + this.moreMb) {
      await this.close();
      return { end: "memory", words: `${answer.peakMb} MB, ready with ${this.readyMb}` };
    }
    if (answer.end === "crash") return { end: "crash", words: answer.words };
    return { end: answer.end };
  }

  /** Megabytes that are held when nothing is left to be collected. */
  async heldMb(): Promise<number> {
    const answer = await this.ask(this.child ?? (await this.start()), { measure: true }, START_MS);
    return typeof answer === "string" ? 0 : answer.heldMb;
  }

  async close(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  private async start(): Promise<ChildProcess> {
    this.restarts += 1;
    const child = fork(CHILD, [this.target], {
      execArgv: ["--import", "tsx", "--expose-gc", `--max-old-space-size=${HEAP_MB}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.child = child;
    let complaint = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-4_000);
    });
    const ready = await this.ask(child, null, START_MS);
    if (typeof ready === "string")
      throw new Error(`the seat of ${this.target} does not start (${ready}): ${complaint}`);
    this.readyMb = ready.peakMb;
    return child;
  }

  private ask(child: ChildProcess, order: SeatOrder | null, limitMs: number): Promise<SeatAnswer | "hang" | "died"> {
    return new Promise((resolve) => {
      const end = (answer: SeatAnswer | "hang" | "died"): void => {
        clearTimeout(clock);
        child.off("message", end);
        child.off("exit", died);
        resolve(answer);
      };
      const died = (): void => end("died");
      const clock = setTimeout(() => end("hang"), limitMs);
      child.once("message", end);
      child.once("exit", died);
      if (order !== null) child.send(order, (error) => (error === null ? undefined : died()));
    });
  }
}
