import type { Lane } from "../lane.ts";
import { queries } from "../rows.ts";
import type { Nights } from "../scenes/night.ts";
import { caughtUp, type FaultOutcome, missing, namedAs, nightIn, startNight } from "./fault.ts";

const DAY_MS = 24 * 3600_000;
const BEFORE = { now: "2026-03-12T20:00:00Z", back: null };
/** Two days earlier, and earlier still while the night runs. */
const AFTER = { now: "2026-03-10T20:00:00Z", back: { afterMs: 500, byMs: DAY_MS } };

/** A night is killed, the clock set back by two days, the night resumed, and the clock set back again meanwhile. */
export async function clockSetBack(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const first = await startNight(lane, place, { clock: BEFORE }, "match");
  await first.there();
  await first.kill();
  const { state } = await nightIn(lane, place, { clock: AFTER });
  const [notices = []] = await queries(place, [`SELECT "text" FROM "Notice"`]);
  const named = namedAs(
    notices.map(({ text }) => String(text)),
    /时钟/u,
  );
  const ended = state === "done" ? [] : [`the resumed night ended ${state}`];
  const faults = [...named.faults, ...ended, ...(await missing(lane, place, undisturbed))];
  const later = await caughtUp(lane, place, undisturbed, { clock: AFTER });
  return { how: "the office's own clock, between nights and in one", said: named.said, faults: [...faults, ...later] };
}
