import { type DestinationStream, type Logger, pino, type StreamEntry } from "pino";
import type { LogSettings } from "../../config/index.ts";
import { logFiles } from "./log-files.ts";
import { redact } from "./redact.ts";
import { runScope } from "./run-scope.ts";

export type Log = Logger;

/** `service` runs for years under a supervisor; what a person starts by hand speaks to the person instead. */
export type Program = "console" | "worker" | "command";

const STDERR = 2;

/**
 * What goes to stderr. Beside what a command prints for a person, nothing that nobody asked for; on a terminal a service
 * says only what is wrong.
 */
function stderrLevel(program: Program, { level, levelGiven }: LogSettings): string | null {
  if (levelGiven) return level;
  if (program === "command") return null;
  return process.stderr.isTTY ? "warn" : level;
}

const OPTIONS = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
  mixin: () => runScope() ?? {},
  hooks: { streamWrite: redact },
};

/** A logger onto one stream, for tests and for what brings its own. */
export function logOnto(stream: DestinationStream, level = "debug"): Log {
  return pino({ ...OPTIONS, level }, stream);
}

/** A logger that says nothing. */
export const silentLog = (): Log => pino({ level: "silent" });

/**
 * The one logger of a process: a line of JSON each, to stderr and, where the settings say so, to files of the data folder.
 * Never throws for what cannot be written.
 */
export function openLog(program: Program, settings: LogSettings): Log {
  const streams: StreamEntry[] = [];
  const level = stderrLevel(program, settings);
  const stderr = pino.destination(STDERR);
  if (level !== null) streams.push({ level: level as StreamEntry["level"] & string, stream: stderr });
  if (settings.file !== null) {
    let told = false;
    const onFault = (error: Error) => {
      if (told) return;
      told = true;
      const line = { time: new Date().toISOString(), level: "error", program, msg: `日志文件写不了：${error.message}` };
      stderr.write(`${JSON.stringify(line)}\n`);
    };
    streams.push({ level: settings.level, stream: logFiles(program, settings.file, onFault) });
  }
  if (streams.length === 0) return silentLog();
  const base = { program, pid: process.pid };
  return pino({ ...OPTIONS, base, level: settings.level }, pino.multistream(streams));
}
