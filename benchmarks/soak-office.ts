// The office of the soak as one process, as `shanggao serve` is: its console is open, its clerk looks at every list, and
// it runs one night after the other.
import path from "node:path";
import { defaultRules, loadSettings, type Settings } from "../config/index.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { createOffice, createUser } from "../office/create-office.ts";
import { loadOffice } from "../office/load-office.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { runNight } from "../office/run-night.ts";
import { workHere } from "../office/work-here.ts";
import { startServer } from "../server/index.ts";
import { CORRESPONDENTS, OFFICE, UNITS } from "../tests/newsroom/sample/office.ts";
import { signedIn } from "./console-client.ts";
import { LISTS } from "./console-lists.ts";
import { PASSWORD } from "./console-office.ts";
import type { SourceAt } from "./crawl-night.ts";
import { serveJobs } from "./process-job.ts";
import { numbers } from "./report-books.ts";
import { type SetClock, setClock } from "./set-clock.ts";
import { dayOfNight, loadDay, momentOf, watched } from "./soak-days.ts";

export interface OpeningJob {
  readonly open: { readonly folder: string; readonly databaseUrl: string; readonly browser: boolean };
  /** So many threads match, however few articles a night has: they start and end with each night, as a large office's do. */
  readonly threads: number;
  readonly sources: readonly SourceAt[];
}

/** One night and the day after it. */
export interface SoakNightJob {
  readonly night: number;
}

/** What a night did, and what this process holds after it when all garbage is gone. */
export interface SoakNight {
  readonly state: string;
  readonly articles: number;
  readonly placements: number;
  readonly pictures: number;
  readonly seconds: number;
  /** Answers of the console that were no 200. */
  readonly refused: number;
  readonly rssMb: number;
  readonly heapMb: number;
  /** Buffers and what else lies outside of V8's heap. */
  readonly outsideMb: number;
  /** Timers, sockets, files and the like that are open. */
  readonly handles: number;
}

const CONSOLE_DIR = path.resolve(import.meta.dirname, "../console/dist");
/** They take turns: one name may try ten times a minute, and a night may take less than six seconds. */
const CLERKS = 8;
const MB = 1_048_576;
const random = numbers(20_260_312);

interface Open {
  readonly ctx: OfficeContext;
  readonly officeId: string;
  readonly address: string;
  readonly clock: SetClock;
  readonly threads: number;
}

let office: Open | null = null;

function settingsOf({ folder, databaseUrl, browser }: OpeningJob["open"]): Settings {
  const settings = loadSettings({}, { dataDir: folder });
  return { ...settings, databaseUrl, allowedPrivateHosts: ["*.localhost"], captures: browser };
}

async function open({ open: wanted, threads, sources }: OpeningJob): Promise<null> {
  const settings = settingsOf(wanted);
  await migrateStore(settings);
  const clock = setClock(momentOf(0));
  const ctx: OfficeContext = { ...(await openOffice(settings)), now: () => clock.now() };
  const admin = { username: "admin", password: PASSWORD };
  const { office: made } = await createOffice(ctx, { ...OFFICE, admin, rules: defaultRules() });
  for (let at = 0; at < CLERKS; at++) {
    await createUser(ctx, made.id, { username: `clerk${at}`, displayName: `文书${at}`, role: "clerk" }, PASSWORD);
  }
  const books = { units: UNITS, correspondents: CORRESPONDENTS, submissions: [], sources: watched(sources) };
  await loadOffice(ctx, made.id, books);
  const { address } = await startServer(ctx, { consoleDir: CONSOLE_DIR, host: "127.0.0.1", port: 0 });
  office = { ctx, officeId: made.id, address, clock, threads };
  return null;
}

/** A clerk's day: every list once, and the month's bulletin. */
async function dayAtTheDesk(address: string, night: number): Promise<number> {
  const headers = await signedIn(address, `clerk${night % CLERKS}`);
  const paths = Object.values(LISTS).map((pathOf) => pathOf(random));
  let refused = 0;
  for (const one of [...paths, `/api/bulletins/preview?period=${dayOfNight(night).slice(0, 7)}`]) {
    const answer = await fetch(address + one, { headers });
    await answer.arrayBuffer();
    if (answer.status !== 200) refused += 1;
  }
  return refused;
}

/** Collects all garbage: twice, because what the first finds may let go of more. */
function collect(): void {
  if (globalThis.gc === undefined) throw new TypeError("run with --expose-gc");
  globalThis.gc();
  globalThis.gc();
}

async function nightAndDay({ night }: SoakNightJob): Promise<SoakNight> {
  if (office === null) throw new TypeError("the office is not open");
  const { ctx, officeId, address, clock, threads } = office;
  const day = dayOfNight(night);
  clock.set(momentOf(night));
  await loadDay(ctx, officeId, night);
  const began = performance.now();
  const { state, summary } = await runNight(ctx, { day, work: workHere(ctx, { threads }) });
  const seconds = (performance.now() - began) / 1000;
  const refused = await dayAtTheDesk(address, night);
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    state,
    articles: summary?.articlesExtracted ?? 0,
    placements: summary?.offices[0]?.placements ?? 0,
    pictures: summary?.evidence?.taken ?? 0,
    seconds,
    refused,
    rssMb: rss / MB,
    heapMb: heapUsed / MB,
    outsideMb: external / MB,
    handles: process.getActiveResourcesInfo().length,
  };
}

serveJobs(
  (job: OpeningJob | SoakNightJob): Promise<SoakNight | null> => ("open" in job ? open(job) : nightAndDay(job)),
);
