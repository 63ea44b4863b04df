import type { Day } from "../../../domain/time.ts";
import type { OfficeContext } from "../../../office/context.ts";
import { startServer } from "../../../server/index.ts";
import type { Job } from "../child/jobs.ts";
import type { Lane } from "../lane.ts";
import { Person } from "../person.ts";
import type { Place } from "../places.ts";
import type { Kill } from "../plan.ts";
import type { Portrait } from "../portrait.ts";
import type { Victim } from "../victim.ts";
import {
  compareAfter,
  eventOf,
  MOST_ATTEMPTS,
  nightToItsEnd,
  type Outcome,
  portraitAtRest,
  type Scene,
} from "./scene.ts";

/** What persons ask of the server, and what must stand of it once it was answered. */
export interface Acts {
  /** Asks for everything once more that does not stand yet, and notes what was answered. Rejects when the server dies. */
  act(person: Person, place: Place): Promise<void>;
  /** What was answered and does not stand. */
  lost(place: Place): Promise<readonly string[]>;
}

/** Persons at work with a server that is killed, beside a night that goes on where there is one. */
export class ServedScene implements Scene {
  readonly job = "serve";

  private constructor(
    private readonly lane: Lane,
    private readonly from: Place,
    private readonly day: Day | null,
    private readonly newActs: () => Acts,
    private readonly events: number,
    private readonly undisturbed: Portrait,
  ) {}

  static async open(lane: Lane, from: Place, day: Day | null, newActs: () => Acts): Promise<ServedScene> {
    const whole = await lane.places.copy(from);
    const victim = await lane.start({ kind: "serve", settings: whole.settings, day }, null);
    await askAll(victim, newActs(), whole);
    victim.finish();
    const events = await victim.end();
    return new ServedScene(lane, from, day, newActs, events.serve ?? 0, await portraitAtRest(lane, whole));
  }

  async kill(kill: Kill): Promise<Outcome> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const at = eventOf(kill, this.events, attempt);
      const place = await this.lane.places.copy(this.from);
      try {
        const job: Job = { kind: "serve", settings: place.settings, day: this.day };
        const acts = this.newActs();
        const victim = await this.lane.start(job, { of: "serve", at });
        await this.lane.prepare();
        if (!(await this.killed(victim, acts, place, kill))) continue;
        const moment = `${kill.stratum} ${at}/${this.events} +${kill.delayMs} ms`;
        return { moment, ...(await this.resumed(acts, place)) };
      } finally {
        await this.lane.places.remove(place);
      }
    }
    throw new Error(`no server came to its moment in ${kill.stratum}`);
  }

  private async killed(victim: Victim, acts: Acts, place: Place, { delayMs }: Kill): Promise<boolean> {
    const asking = { died: false };
    const asked = askAll(victim, acts, place).then(
      () => victim.finish(),
      () => {
        asking.died = true;
      },
    );
    const there = await victim.there();
    if (there) await victim.kill(delayMs);
    else await victim.end();
    await asked;
    // A server that ends by itself has answered everything.
    if (!there && asking.died) throw new Error("the server refused a request before it was killed");
    return there;
  }

  private resumed(acts: Acts, place: Place): Promise<Omit<Outcome, "moment">> {
    // How many links the night found waiting depends on how many had been decided by then.
    const beside = this.day === null ? [] : (["notices"] as const);
    const work = async (ctx: OfficeContext) => {
      const lost = await acts.lost(place);
      const server = await startServer(ctx, { consoleDir: null });
      try {
        const person = new Person(server.address);
        await person.signIn();
        await acts.act(person, place);
      } finally {
        await server.close();
      }
      return [...lost, ...(await acts.lost(place)), ...(this.day === null ? [] : await nightToItsEnd(ctx, this.lane))];
    };
    return compareAfter(this.lane, place, this.undisturbed, work, beside);
  }
}

async function askAll(victim: Victim, acts: Acts, place: Place): Promise<void> {
  const person = new Person(await victim.address());
  await person.signIn();
  await acts.act(person, place);
}
