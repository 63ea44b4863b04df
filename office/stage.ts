import type { Progress } from "../domain/night.ts";

/** What every stage of a night takes: where to tell how far it is, and when to stop. */
export interface StageOptions {
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}
