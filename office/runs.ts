import { DateTime } from "luxon";
import type { Night, NightSummary, Progress } from "../domain/night.ts";
import { addDays, type Day, type Instant, type TimeOfDay } from "../domain/time.ts";
import program from "../package.json" with { type: "json" };
import type { OfficeContext } from "./context.ts";
import { examineMachine, type Finding } from "./doctor.ts";
import { isBackfill } from "./errand.ts";
import { type Disk, diskOf } from "./monitor/disk.ts";
import { lastDueDay, missedNight } from "./schedule.ts";
import { type NightFault, nightFaults } from "./today.ts";
import { nightProgress } from "./workers/worker-views.ts";

const SHOWN = 30;
const SHOWN_FAULTS = 20;

/** One night, or one errand, in figures. */
interface RunView {
  readonly id: string;
  readonly day: Day;
  /** `errand`: asked for by a person; `backfill`: past issues, asked for by a person. */
  readonly kind: "night" | "errand" | "backfill";
  readonly state: Night["state"];
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** null while it runs, and for one that left none. */
  readonly figures: {
    readonly sources: number;
    /** Sources that failed before they were read to the end. */
    readonly incomplete: number;
    readonly articlesNew: number;
    readonly articlesExtracted: number;
    /** Of this office. */
    readonly linksAuto: number;
    readonly linksReview: number;
    /** Pictures kept; null = none were to be taken. */
    readonly pictures: number | null;
  } | null;
  /** The first of them. */
  readonly faults: readonly NightFault[];
  readonly faultCount: number;
}

export interface RunsView {
  readonly version: string;
  /** Name and version of what answers; never its address. */
  readonly database: string;
  /** Bytes of the volume that holds the data folder; null = it cannot be asked. */
  readonly disk: Disk | null;
  readonly timeZone: string;
  readonly nightAt: TimeOfDay;
  readonly nextNightAt: Instant;
  /** A night that is owed: it was due and has not reached its end. */
  readonly missed: Day | null;
  /** How far a night is, in whichever process. */
  readonly running: Progress | null;
  readonly captures: boolean;
  readonly intake: { readonly everyMinutes: number; readonly mailbox: boolean };
  /** What doctor says of the machine. */
  readonly findings: readonly Finding[];
  /** The latest begun first. */
  readonly runs: readonly RunView[];
}

function figuresOf(summary: NightSummary): RunView["figures"] {
  const { sources, offices, evidence, articlesExtracted } = summary;
  return {
    sources: sources.length,
    incomplete: sources.filter((source) => !source.complete && source.faults.length > 0).length,
    articlesNew: sources.reduce((sum, source) => sum + source.articlesNew, 0),
    articlesExtracted,
    linksAuto: offices.reduce((sum, office) => sum + office.linksAuto, 0),
    linksReview: offices.reduce((sum, office) => sum + office.linksReview, 0),
    pictures: evidence?.taken ?? null,
  };
}

function kindOf(errand: string | null): RunView["kind"] {
  if (errand === null) return "night";
  return isBackfill(errand) ? "backfill" : "errand";
}

/** A run as one office may see it: sources are everybody's, links its own. */
function runView({ id, day, errand, state, startedAt, finishedAt, summary }: Night, officeId: string): RunView {
  const own = summary === null ? null : { ...summary, offices: summary.offices.filter((o) => o.officeId === officeId) };
  const faults = own === null ? [] : nightFaults(own);
  return {
    id,
    day,
    kind: kindOf(errand),
    state,
    startedAt,
    finishedAt,
    figures: own === null ? null : figuresOf(own),
    faults: faults.slice(0, SHOWN_FAULTS),
    faultCount: faults.length,
  };
}

/** 运行: when the program works, what its last nights did, and what it stands on. Changes nothing, tells no secret. */
export async function runsView(ctx: OfficeContext, officeId: string): Promise<RunsView> {
  const { store, settings } = ctx;
  const { nightAt, timeZone } = settings;
  const [{ engine }, disk, missed, findings, nights] = await Promise.all([
    store.status(),
    diskOf(settings.dataDir),
    missedNight(ctx),
    examineMachine(ctx),
    store.nights.list(SHOWN),
  ]);
  const nextDay = addDays(lastDueDay(ctx.now(), nightAt, timeZone), 1);
  return {
    version: program.version,
    database: engine,
    disk,
    timeZone,
    nightAt,
    nextNightAt: DateTime.fromISO(`${nextDay}T${nightAt}`, { zone: timeZone }).toUTC().toISO() ?? nextDay,
    missed,
    running: await nightProgress(ctx),
    captures: settings.captures,
    intake: { everyMinutes: settings.intake.everyMinutes, mailbox: settings.mailboxes.length > 0 },
    findings,
    runs: nights.map((night) => runView(night, officeId)),
  };
}
