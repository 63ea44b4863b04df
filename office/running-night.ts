import type { Night, NightStage } from "../domain/night.ts";
import type { NightWork } from "../domain/ports/night-work.ts";
import type { StageOptions } from "./stage.ts";

/** What the stages of a night share. */
export interface RunningNight {
  readonly night: Night;
  readonly work: NightWork;
  readonly stages: ReadonlySet<NightStage>;
  readonly options: StageOptions;
}
