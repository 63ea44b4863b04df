import { setTimeout as pause } from "node:timers/promises";
import { sqliteFile } from "../../../store/database.ts";
import { openLibSql } from "../../../store/patient-libsql.ts";
import { databaseUrl, endSessions, onServer } from "../../setup/postgres.ts";
import { processesUnder } from "../browsers.ts";
import type { NightEnd } from "../child/jobs.ts";
import type { Lane } from "../lane.ts";
import type { Place } from "../places.ts";
import type { Portrait } from "../portrait.ts";
import type { Nights } from "../scenes/night.ts";
import { caughtUp, type FaultOutcome, missing, namedAs, startNight } from "./fault.ts";

const MINUTE_MS = 60_000;
const GONE = /数据库/u;

/** A night may wait until the database is back, and then nothing is to be told; what it did not do is told and made good. */
async function waitedOrNamed(lane: Lane, place: Place, undisturbed: Portrait, { state, said }: NightEnd) {
  if (state === "done") {
    return { said: "（等到数据库恢复，当夜完成）", faults: await missing(lane, place, undisturbed) };
  }
  const named = namedAs(said, GONE);
  return { said: named.said, faults: [...named.faults, ...(await caughtUp(lane, place, undisturbed))] };
}

/** Another program holds the file's write lock from the middle of a night on, for a minute. */
export async function databaseLocked(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const night = await startNight(lane, place, {}, "articles.saveExtracted");
  await night.there();
  const other = await openLibSql(sqliteFile(place.settings.databaseUrl));
  await other.execute("BEGIN IMMEDIATE");
  await pause(MINUTE_MS);
  await other.execute("ROLLBACK");
  other.close();
  const { said, faults } = await waitedOrNamed(lane, place, undisturbed, await night.nightEnd());
  return { how: "BEGIN IMMEDIATE by another process", said, faults };
}

/** The server ends all sessions of the database in the middle of a night, and lets nobody in for a minute. */
export async function databaseRefuses(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const server = databaseUrl(place.settings.databaseUrl, "postgres");
  const night = await startNight(lane, place, {}, "articles.saveExtracted");
  await night.there();
  await onServer(server, `ALTER DATABASE "${place.database}" ALLOW_CONNECTIONS false`);
  await endSessions(server, place.database);
  const [{ said }] = await Promise.all([night.nightEnd(), pause(MINUTE_MS)]);
  await onServer(server, `ALTER DATABASE "${place.database}" ALLOW_CONNECTIONS true`);
  const named = namedAs(said, GONE);
  const faults = [...named.faults, ...(await caughtUp(lane, place, undisturbed))];
  return { how: "sessions ended, connections refused", said: named.said, faults };
}

/** The server does not move for a minute (SIGSTOP), and then goes on. */
export async function databaseStalls(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const night = await startNight(lane, place, {}, "articles.saveExtracted");
  await night.there();
  const stopped = await processesUnder(lane.serverPid);
  for (const pid of stopped) process.kill(pid, "SIGSTOP");
  await pause(MINUTE_MS);
  for (const pid of stopped) process.kill(pid, "SIGCONT");
  const { said, faults } = await waitedOrNamed(lane, place, undisturbed, await night.nightEnd());
  return { how: `SIGSTOP of ${stopped.length} processes`, said, faults };
}
