import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { ReadIncoming } from "../../domain/intake.ts";
import { parseFileName } from "../file-name.ts";
import type { KnownNames } from "../incoming/known-names.ts";
import type { ReadJob } from "./read-here.ts";

/** Reads what came in, in a thread that is ended when it takes too long or too much. Close it. */
export interface IncomingReader {
  /** As readIncoming; a file at which the reader had to be ended is one refusal. */
  read(bytes: Uint8Array, name: string, names: KnownNames): Promise<ReadIncoming>;
  close(): Promise<void>;
}

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

export function openIncomingReader(timeoutMs = TIMEOUT_MS): IncomingReader {
  const threads = openThread();
  return {
    async read(bytes, name, names) {
      try {
        return await threads.run({ bytes, name, names }, { signal: AbortSignal.timeout(timeoutMs) });
      } catch (error) {
        if (!isEnded(error)) throw error;
        const reason = "读取时间过长或占用内存过多，已停止读取：请改交 Word 文档，一篇稿件一个文件";
        return { mail: null, pieces: [], refusals: [{ where: `文件${parseFileName(name).shown}`, reason }] };
      }
    },
    close: () => threads.destroy(),
  };
}
