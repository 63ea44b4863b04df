import { z } from "zod";

/** Days; 0 = it is kept for ever. Less than a month would take from a person what is still asked about. */
const days = z
  .number()
  .int()
  .refine((count) => count === 0 || (count >= 30 && count <= 36_500), { error: "0（一直保留）或 30 到 36500 的天数" });

export const retentionSchema = z.strictObject({
  /** Files and mails as they came in, once everything in them is settled and nothing counted hangs on it. */
  originalDays: days.default(1_095),
  /** What was found in pieces that were rejected, could not be read, or were there already. */
  rejectedDays: days.default(365),
  /** Pieces of unknown senders of which nobody said a word: nothing that waits for a person goes by itself. */
  quarantineDays: days.default(0),
  noticeDays: days.default(1_095),
  /** Browsers in which nobody signed in for so long. */
  deviceDays: days.default(400),
  /** Log files that were put aside. */
  logDays: days.default(180),
});

export type RetentionSettings = z.output<typeof retentionSchema>;

export const DEFAULT_RETENTION: RetentionSettings = retentionSchema.parse({});
