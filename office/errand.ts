import { z } from "zod";
import type { NightStage } from "../domain/night.ts";
import type { Day } from "../domain/time.ts";

/** What makes a run another than the night itself. */
export interface ErrandOptions {
  readonly stages?: readonly NightStage[];
  readonly sourceIds?: readonly string[];
  readonly issueDays?: readonly Day[];
}

/** A run of some stages, sources or issues is an errand: it resumes under its own name and never passes for the night. */
export function errandOf({ stages, sourceIds, issueDays }: ErrandOptions): string | null {
  if (stages === undefined && sourceIds === undefined && issueDays === undefined) return null;
  return JSON.stringify({ stages, sourceIds: sourceIds && [...sourceIds].sort(), issueDays });
}

const backfillSchema = z.object({ issueDays: z.array(z.string()) });

/** Whether an errand asked for issues by their days: what it found says nothing of how a source fares now. */
export function isBackfill(errand: string | null): boolean {
  return errand !== null && backfillSchema.safeParse(JSON.parse(errand)).success;
}
