import { backUp } from "../../../office/backup/back-up.ts";
import type { OfficeContext } from "../../../office/context.ts";
import type { Job } from "../child/jobs.ts";
import type { Lane } from "../lane.ts";
import type { Place } from "../places.ts";
import type { Kill } from "../plan.ts";
import type { Portrait } from "../portrait.ts";
import { compareAfter, type Outcome, type Scene } from "./scene.ts";

function jobOf({ settings }: Place): Job {
  return { kind: "backup", settings };
}

/** Makes a backup in this process and restores it on trial; returns what is wrong with it. */
async function backedUp(ctx: OfficeContext): Promise<readonly string[]> {
  const wanted = { folder: null, check: true, onProgress: () => undefined, signal: new AbortController().signal };
  const { check } = await backUp(ctx, wanted);
  if (check === null) return ["the backup was not tried"];
  return check.ok && check.faults.length === 0 ? [] : [`the backup cannot be restored: ${check.faults.join(" | ")}`];
}

/** A backup killed while it is made; the next one must be whole, and be restored on trial. */
export class BackupScene implements Scene {
  readonly job = "backup";

  private constructor(
    private readonly lane: Lane,
    private readonly from: Place,
    private readonly lastsMs: number,
    private readonly undisturbed: Portrait,
  ) {}

  static async open(lane: Lane, from: Place, undisturbed: Portrait): Promise<BackupScene> {
    const whole = await lane.places.copy(from);
    const victim = await lane.start(jobOf(whole), { of: "begin", at: 0 });
    await victim.there();
    const begun = performance.now();
    await victim.end();
    return new BackupScene(lane, from, performance.now() - begun, undisturbed);
  }

  async kill({ through, stratum }: Kill): Promise<Outcome> {
    const place = await this.lane.places.copy(this.from);
    try {
      const delayMs = Math.floor(through * this.lastsMs);
      const victim = await this.lane.start(jobOf(place), { of: "begin", at: 0 });
      await this.lane.prepare();
      await victim.there();
      await victim.kill(delayMs);
      const moment = `${stratum} ${delayMs}/${Math.round(this.lastsMs)} ms`;
      return { moment, ...(await compareAfter(this.lane, place, this.undisturbed, backedUp)) };
    } finally {
      await this.lane.places.remove(place);
    }
  }
}
