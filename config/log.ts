import { z } from "zod";

/** From the most talkative to the least. */
const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

const MEGABYTE = 1_048_576;
const LEVEL = { error: "debug、info、warn、error 之一" };

export const logLevel = z.enum(LOG_LEVELS, LEVEL);

export const logSchema = z
  .strictObject({
    level: logLevel.optional(),
    /** Whether lines are also kept in `logs/` of the data folder. */
    file: z.boolean().default(false),
    /** A file is put aside at this size, and at the end of its day. */
    fileMegabytes: z.number().int().min(1).max(1_000).default(10),
    /** All files of one kind of process together; the oldest go first. */
    totalMegabytes: z.number().int().min(2).max(100_000).default(200),
  })
  .refine(({ fileMegabytes, totalMegabytes }) => totalMegabytes >= 2 * fileMegabytes, {
    error: "totalMegabytes 不小于 fileMegabytes 的两倍",
  })
  .default({ file: false, fileMegabytes: 10, totalMegabytes: 200 });

export interface LogSettings {
  readonly level: LogLevel;
  /** Whether somebody asked for this level in the environment or the file. */
  readonly levelGiven: boolean;
  /** null = lines go to stderr alone. */
  readonly file: { readonly folder: string; readonly bytes: number; readonly totalBytes: number } | null;
}

interface Given {
  readonly level: LogLevel | undefined;
  readonly file: boolean | undefined;
}

/** The settings as they are used: the environment above the file. `folder` is where files would lie. */
export function logOf(inFile: z.output<typeof logSchema>, environment: Given, folder: string): LogSettings {
  const level = environment.level ?? inFile.level;
  const { fileMegabytes, totalMegabytes } = inFile;
  const sizes = { folder, bytes: fileMegabytes * MEGABYTE, totalBytes: totalMegabytes * MEGABYTE };
  return {
    level: level ?? "info",
    levelGiven: level !== undefined,
    file: (environment.file ?? inFile.file) ? sizes : null,
  };
}
