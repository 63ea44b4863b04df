import { waitForBrowsers } from "../browsers.ts";
import type { Job } from "../child/jobs.ts";
import { contextOf, type Lane } from "../lane.ts";
import type { Place } from "../places.ts";
import type { Kill } from "../plan.ts";
import type { Portrait } from "../portrait.ts";
import {
  compareAfter,
  eventOf,
  MOST_ATTEMPTS,
  nightToItsEnd,
  type Outcome,
  portraitAtRest,
  type Scene,
} from "./scene.ts";

/** Stages of which a kill begins at the beginning: what stands there was left by a night that was killed as well. */
const LATER = ["story", "match", "credit", "notice"] as const;
/** Pictures that are still to be taken when evidence is killed: each takes half a second of a core. */
const PICTURES_LEFT = 4;
const MOST_CAPTURES = 5;

/** The nights that are killed, and those that nobody disturbed. */
export interface Nights {
  readonly scenes: Readonly<Record<"crawl" | "extract" | (typeof LATER)[number], Scene>>;
  /** An installation after its undisturbed night. */
  readonly done: Place;
  readonly undisturbed: Portrait;
  /** A night that was killed where its credits begin. */
  readonly atCredit: Place;
}

function nightOf(lane: Lane, captures: boolean): (place: Place) => Job {
  const day = lane.set.nightDay;
  return ({ settings }) => ({ kind: "night", settings: { ...settings, captures }, day });
}

class NightScene implements Scene {
  readonly job = "night";

  constructor(
    private readonly lane: Lane,
    private readonly from: Place,
    private readonly events: number,
    private readonly undisturbed: Portrait,
    private readonly captures: boolean,
  ) {}

  async kill(kill: Kill): Promise<Outcome> {
    const of = kill.stratum;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const at = eventOf(kill, this.events, attempt);
      const place = await this.lane.places.copy(this.from);
      try {
        const victim = await this.lane.start(nightOf(this.lane, this.captures)(place), { of, at });
        await this.lane.prepare();
        if (!(await victim.there())) {
          await victim.end();
          continue;
        }
        await victim.kill(kill.delayMs);
        if (this.captures) await waitForBrowsers(this.lane.tmpDir);
        const moment = `${of} ${at}/${this.events} +${kill.delayMs} ms`;
        return { moment, ...(await this.resumed(place)) };
      } finally {
        await this.lane.places.remove(place);
      }
    }
    throw new Error(`no night came to its moment in ${of}`);
  }

  private resumed(place: Place): Promise<Omit<Outcome, "moment">> {
    const settings = { ...place.settings, captures: this.captures };
    return compareAfter(this.lane, { ...place, settings }, this.undisturbed, (ctx) => nightToItsEnd(ctx, this.lane));
  }
}

/** Runs the night that nobody disturbs, and kills others where their stages begin. */
export async function openNights(lane: Lane): Promise<Nights> {
  const night = nightOf(lane, false);
  const done = await lane.places.copy(lane.office);
  const whole = await lane.start(night(done), null);
  const events = await whole.end();
  const undisturbed = await portraitAtRest(lane, done);
  const scene = (from: Place, stage: string) => new NightScene(lane, from, events[stage] ?? 0, undisturbed, false);
  const at = {} as Record<(typeof LATER)[number], Place>;
  let from = lane.office;
  for (const stage of LATER) {
    from = await lane.killedCopy(from, night, { of: stage, at: 0 });
    at[stage] = from;
  }
  const scenes = {
    crawl: scene(lane.office, "crawl"),
    extract: scene(lane.office, "extract"),
    story: scene(at.story, "story"),
    match: scene(at.match, "match"),
    credit: scene(at.credit, "credit"),
    notice: scene(at.notice, "notice"),
  };
  return { scenes, done, undisturbed, atCredit: at.credit };
}

/** The night that takes pictures, killed when most of them are taken. */
export async function openEvidence(lane: Lane, { done, atCredit }: Nights): Promise<Scene> {
  const ctx = await contextOf(done);
  const waiting = (await ctx.store.captures.waiting(MOST_CAPTURES)).length;
  await ctx.store.close();
  const night = nightOf(lane, true);
  // Each call is two events: its beginning and its end.
  const most = Math.max(0, 2 * (waiting - PICTURES_LEFT));
  const begun = await lane.killedCopy(atCredit, night, { of: "captures.put", at: most });
  await waitForBrowsers(lane.tmpDir);
  const whole = await lane.places.copy(begun);
  const events = await (await lane.start(night(whole), null)).end();
  return new NightScene(lane, begun, events.evidence ?? 0, await portraitAtRest(lane, whole), true);
}
