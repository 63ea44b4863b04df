import { Tinypool } from "tinypool";
import type { ReadIncoming } from "../../domain/intake.ts";
import { parseFileName } from "../file-name.ts";
import type { KnownNames } from "../incoming/known-names.ts";
import type { ReadJob } from "./read-here.ts";

const TIMEOUT_MS = 90_000;
const MAX_HEAP_MB = 768;

/**
 * A process that reads one file after another: what a file can do to a reader (a thread does not stand every fault of V8), it
 * does to that process alone. It is given none of this one's environment, where secrets are.
 */
class ReaderProcess {
  private readonly pool: Tinypool;
  private turn: Promise<unknown> = Promise.resolve();
  /** Set while a file waits for the process: what it did not live to begin with is no file's doing. */
  private failed: AbortController | null = null;

  constructor() {
    this.pool = new Tinypool({
      runtime: "child_process",
      filename: new URL("child.mjs", import.meta.url).href,
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      env: {},
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 30_000,
    });
    this.pool.on("error", (error) => this.failed?.abort(error));
  }

  /** What was read; null where the process had to be ended, or ended, over it. One at a time: waiting is not counted. */
  read(job: ReadJob, timeoutMs: number): Promise<ReadIncoming | null> {
    const read = this.turn.then(() => this.readNow(job, timeoutMs));
    this.turn = read.catch(() => undefined);
    return read;
  }

  private async readNow(job: ReadJob, timeoutMs: number): Promise<ReadIncoming | null> {
    const failed = new AbortController();
    this.failed = failed;
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), failed.signal]);
    try {
      return (await this.pool.run(job, { signal })) as ReadIncoming;
    } catch (error) {
      if (failed.signal.aborted)
        throw new Error("读文稿的进程没有启动起来，文件留着，稍后再读", { cause: failed.signal.reason });
      if (signal.aborted || (error instanceof Error && error.message === "Worker exited unexpectedly")) return null;
      throw error;
    } finally {
      this.failed = null;
    }
  }
}

let shared: ReaderProcess | null = null;

/**
 * As readIncoming, in a process that is ended when it takes too long or too much: what it was reading then is one refusal. It
 * is shared by all, started at the first call and let go when nothing was read for half a minute; an idle one holds no
 * program open. Throws what is no doing of the file.
 */
export async function readBeside(
  bytes: Uint8Array,
  name: string,
  names: KnownNames,
  timeoutMs = TIMEOUT_MS,
): Promise<ReadIncoming> {
  shared ??= new ReaderProcess();
  const read = await shared.read({ bytes, name, names }, timeoutMs);
  if (read !== null) return read;
  const reason = "读取时间过长或占用内存过多，已停止读取：请改交 Word 文档，一篇稿件一个文件";
  return { mail: null, pieces: [], refusals: [{ where: `文件${parseFileName(name).shown}`, reason }] };
}
