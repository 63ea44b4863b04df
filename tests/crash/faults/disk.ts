import type { Lane } from "../lane.ts";
import type { Nights } from "../scenes/night.ts";
import { caughtUp, type FaultOutcome, namedAs, nightIn } from "./fault.ts";
import { growDisk, makeReadOnly, onSmallDisk, unmount } from "./mounts.ts";

/** Room for a part of a night: of its pages alone where the database stands elsewhere. */
const ROOM = { sqlite: 400_000, postgres: 24_000 };

/** The data folder on a disk that is full before the night is over; then the disk is made larger. */
export async function diskFull(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const room = ROOM[lane.engine];
  await onSmallDisk(place.dir, room);
  const { said } = await nightIn(lane, place);
  await growDisk(place.dir);
  const named = namedAs(said, /磁盘已满/u);
  const faults = [...named.faults, ...(await caughtUp(lane, place, undisturbed))];
  await unmount(place.dir);
  return { how: `a tmpfs with ${room / 1000} kB left`, said: named.said, faults };
}

/** The folder of the archive can be read and not be written. */
export async function readOnlyArchive(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const { pagesDir } = place.settings;
  await makeReadOnly(pagesDir);
  const { said } = await nightIn(lane, place);
  await unmount(pagesDir);
  const named = namedAs(said, /只读/u);
  const faults = [...named.faults, ...(await caughtUp(lane, place, undisturbed))];
  return { how: "a read-only bind mount", said: named.said, faults };
}
