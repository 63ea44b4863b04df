import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

type Answer<R> = { readonly result: R } | { readonly error: string };

/** In a child: answers each job that the parent sends, one after the other, until the parent lets go. */
export function serveJobs<J, R>(work: (job: J) => Promise<R>): void {
  process.on("message", (job: J) => {
    work(job).then(
      (result) => process.send?.({ result } satisfies Answer<R>),
      (error: unknown) => {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.send?.({ error: words } satisfies Answer<R>);
      },
    );
  });
  process.once("disconnect", () => process.exit());
}

/** As docs/admin/settings.md has it for Linux: without it the C library keeps an arena of free memory for every thread. */
const MEMORY = { MALLOC_ARENA_MAX: "1" };

/** A program of this folder as a process of its own. */
export class Child<J extends object> {
  readonly #process: ChildProcess;

  constructor(file: string, node: readonly string[] = []) {
    this.#process = fork(path.join(import.meta.dirname, file), [], {
      // Behind tsx: a profile, a heap limit.
      execArgv: ["--import", "tsx", ...node],
      serialization: "advanced",
      env: { ...process.env, ...MEMORY },
    });
  }

  async ask<R>(job: J): Promise<R> {
    const ended = new AbortController();
    const over = once(this.#process, "exit", { signal: ended.signal }).then(([code]) => {
      throw new Error(`the process ended with ${String(code)} before it answered`);
    });
    try {
      this.#process.send(job);
      const [answer] = (await Promise.race([once(this.#process, "message", { signal: ended.signal }), over])) as [
        Answer<R>,
      ];
      if ("error" in answer) throw new Error(answer.error);
      return answer.result;
    } finally {
      over.catch(() => undefined);
      ended.abort();
    }
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, "exit");
    if (this.#process.connected) this.#process.disconnect();
    await gone;
  }
}
