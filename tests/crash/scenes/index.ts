import type { Lane } from "../lane.ts";
import type { Stratum } from "../plan.ts";
import { BackupScene } from "./backup.ts";
import { Bulletins } from "./bulletins.ts";
import { Decisions } from "./decisions.ts";
import { MigrationScene } from "./migration.ts";
import { type Nights, openEvidence } from "./night.ts";
import type { Scene } from "./scene.ts";
import { ServedScene } from "./served.ts";

/** Sets up what is killed in each of these strata. */
export async function openScenes(
  lane: Lane,
  nights: Nights,
  strata: ReadonlySet<Stratum>,
): Promise<ReadonlyMap<Stratum, Scene>> {
  const scenes = new Map<Stratum, Scene>(Object.entries(nights.scenes) as [Stratum, Scene][]);
  const { done, atCredit } = nights;
  if (strata.has("evidence")) scenes.set("evidence", await openEvidence(lane, nights));
  if (strata.has("decide")) {
    const open = ServedScene.open(lane, atCredit, lane.set.nightDay, () => new Decisions());
    scenes.set("decide", await open);
  }
  if (strata.has("report")) scenes.set("report", await ServedScene.open(lane, done, null, () => new Bulletins()));
  if (strata.has("backup")) scenes.set("backup", await BackupScene.open(lane, done, nights.undisturbed));
  if (strata.has("migrate")) scenes.set("migrate", await MigrationScene.open(lane));
  return scenes;
}
