import type { Lane } from "../lane.ts";
import type { Nights } from "../scenes/night.ts";
import { archiveCut } from "./archive-cut.ts";
import { browserKilled } from "./browser-killed.ts";
import { clockSetBack } from "./clock-back.ts";
import { databaseLocked, databaseRefuses, databaseStalls } from "./database-gone.ts";
import { diskFull, readOnlyArchive } from "./disk.ts";
import type { FaultOutcome } from "./fault.ts";
import { namesDead } from "./names-dead.ts";

type Fault = (lane: Lane, nights: Nights) => Promise<FaultOutcome>;

const EITHER: Readonly<Record<string, Fault>> = {
  "disk full": diskFull,
  "archive read-only": readOnlyArchive,
  "archive cut in half": archiveCut,
  "clock set back": clockSetBack,
  "names dead": namesDead,
  "Chromium killed": browserKilled,
};

/** The faults of the machine that an engine can meet, by name. */
export function faultsOf({ engine }: Pick<Lane, "engine">): Readonly<Record<string, Fault>> {
  if (engine === "sqlite") return { ...EITHER, "database locked": databaseLocked };
  return { ...EITHER, "database refuses": databaseRefuses, "database stalls": databaseStalls };
}
