import { mkdirSync } from "node:fs";
import { createStream, type RotatingFileStream } from "rotating-file-stream";
import type { LogSettings } from "../../config/index.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** `console.log` is what is being written; `console-20260305-1.log` was put aside on that day. */
function nameOf(program: string, at: Date | null, index: number): string {
  if (at === null) return `${program}.log`;
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${program}-${day}-${index}.log`;
}

/** How long nothing is written after the disk was full or the folder gone. */
const REST_MS = 60_000;

/**
 * Lines of one kind of process, in files that are put aside by size and by day; the oldest go when all of them are larger
 * than the settings allow. A disk that is full or a folder that is gone stops nothing: `onFault` hears of it, and a
 * minute later it is tried anew.
 */
export function logFiles(
  program: string,
  { folder, bytes, totalBytes }: NonNullable<LogSettings["file"]>,
  onFault: (error: Error) => void,
): { write(line: string): void } {
  let stream: RotatingFileStream | null = null;
  let restsUntil = 0;
  const failed = (error: Error) => {
    restsUntil = performance.now() + REST_MS;
    stream?.destroy();
    stream = null;
    onFault(error);
  };
  const open = (): RotatingFileStream => {
    mkdirSync(folder, { recursive: true });
    const made = createStream((at, index) => nameOf(program, at instanceof Date ? at : null, index ?? 1), {
      path: folder,
      size: `${bytes}B`,
      interval: "1d",
      initialRotation: true,
      // The file that is being written comes on top of those that were put aside.
      maxSize: `${totalBytes - bytes}B`,
      history: `.${program}-files`,
      mode: 0o640,
    });
    return made.on("error", failed).on("warning", failed);
  };
  return {
    write: (line) => {
      if (stream === null && performance.now() < restsUntil) return;
      try {
        stream ??= open();
        stream.write(line);
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
}
