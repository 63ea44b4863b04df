import { migrateStore } from "../../../office/migrate-store.ts";
import { openStore } from "../../../store/index.ts";
import type { Lane } from "../lane.ts";
import { makeOldPlace, oldBooksText } from "../old-schema.ts";
import type { Place } from "../places.ts";
import type { Kill } from "../plan.ts";
import type { Outcome, Scene } from "./scene.ts";

/** An installation of the first version, killed while it is brought to the present one. */
export class MigrationScene implements Scene {
  readonly job = "migrate";

  private constructor(
    private readonly lane: Lane,
    private readonly old: Place,
    private readonly lastsMs: number,
    private readonly undisturbed: string,
  ) {}

  static async open(lane: Lane): Promise<MigrationScene> {
    const old = await lane.places.empty();
    await makeOldPlace(lane.engine, old);
    const whole = await lane.places.copy(old);
    const victim = await lane.start({ kind: "migrate", settings: whole.settings }, { of: "begin", at: 0 });
    await victim.there();
    const begun = performance.now();
    await victim.end();
    return new MigrationScene(lane, old, performance.now() - begun, await oldBooksText(whole));
  }

  async kill({ through, stratum }: Kill): Promise<Outcome> {
    const place = await this.lane.places.copy(this.old);
    try {
      const delayMs = Math.floor(through * this.lastsMs);
      const victim = await this.lane.start({ kind: "migrate", settings: place.settings }, { of: "begin", at: 0 });
      await this.lane.prepare();
      await victim.there();
      await victim.kill(delayMs);
      await migrateStore(place.settings);
      const books = await oldBooksText(place);
      const faults = books === this.undisturbed ? [] : ["the books are not those of the undisturbed upgrade"];
      const store = await openStore({ url: place.settings.databaseUrl, pagesDir: place.settings.pagesDir });
      await store.close();
      return { moment: `${stratum} ${delayMs}/${Math.round(this.lastsMs)} ms`, faults, rowless: 0, torn: 0 };
    } finally {
      await this.lane.places.remove(place);
    }
  }
}
