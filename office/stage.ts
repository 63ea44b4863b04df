export type { StageOptions } from "../domain/ports/night-work.ts";
