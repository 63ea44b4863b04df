import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { ReadIncoming } from "../../domain/intake.ts";
import { parseFileName } from "../file-name.ts";
import type { KnownNames } from "../incoming/known-names.ts";
import type { ReadJob } from "./read-here.ts";

const TIMEOUT_MS = 90_000;
const MAX_HEAP_MB = 768;

function openThread(): Piscina<ReadJob, ReadIncoming> {
  return new Piscina<ReadJob, ReadIncoming>({
    filename: fileURLToPath(new URL("thread.mjs", import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
}

const ENDED = new Set(["AbortError", "TimeoutError"]);

/** What the thread died of, where that is the file's doing: its bounds of time or memory. */
function isEnded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ENDED.has(error.name) || ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY");
}

let shared: Piscina<ReadJob, ReadIncoming> | null = null;

/**
 * As readIncoming, in a thread that is ended when it takes too long or too much: what it was reading then is one refusal. The
 * thread is the process's own, started at the first call and let go when nothing was read for half a minute; an idle one
 * holds no process open.
 */
export async function readBeside(
  bytes: Uint8Array,
  name: string,
  names: KnownNames,
  timeoutMs = TIMEOUT_MS,
): Promise<ReadIncoming> {
  shared ??= openThread();
  try {
    return await shared.run({ bytes, name, names }, { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    if (!isEnded(error)) throw error;
    const reason = "读取时间过长或占用内存过多，已停止读取：请改交 Word 文档，一篇稿件一个文件";
    return { mail: null, pieces: [], refusals: [{ where: `文件${parseFileName(name).shown}`, reason }] };
  }
}
