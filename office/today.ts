import type { Period } from "../domain/bulletin.ts";
import type { SourceReport } from "../domain/crawl.ts";
import { type AlarmLine, SIGNAL_NAMES } from "../domain/health.ts";
import type { ArticleFault, Night, NightSummary, Notice, OfficeNight, Progress } from "../domain/night.ts";
import type { User } from "../domain/office.ts";
import type { Day, Instant } from "../domain/time.ts";
import { periodOf, sumDecimals } from "../ledger/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { ADVICE } from "./health/advice.ts";
import { WAITING } from "./intake/waiting-list.ts";
import { type PlacementRow, placementList } from "./placement-list.ts";
import { settledLines } from "./settle-year.ts";
import { spotChecksOpen } from "./spot-checks.ts";
import { nightProgress } from "./workers/worker-views.ts";

const LATEST = 8;
const NOTICES = 10;

export interface NightFault {
  readonly outlet: string;
  readonly source: string;
  readonly address: string;
  readonly message: string;
}

interface NightView {
  readonly day: Day;
  readonly state: Night["state"];
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly sources: readonly SourceReport[];
  readonly articlesExtracted: number;
  readonly stories: number;
  readonly office: OfficeNight | null;
  readonly faults: readonly NightFault[];
}

export interface TodayView {
  readonly office: string;
  readonly night: NightView | null;
  readonly waiting: number;
  /** What came in and waits for a person. */
  readonly incoming: number;
  /** Automatic links that were drawn to be checked and nobody has looked at. */
  readonly spotChecks: number;
  /** Alarms of sources that stood at the end of the last night, with what to do. */
  readonly alarms: readonly (AlarmLine & { readonly signal: string; readonly advice: string })[];
  /** The present month, or the last one that has a placement when the present has none yet. */
  readonly month: {
    readonly label: string;
    readonly period: string;
    readonly placements: number;
    readonly points: string;
    readonly submitted: number;
    /** Placements of the month that the machine credited and no person has looked at. */
    readonly automatic: number;
  };
  readonly latestPlacements: readonly PlacementRow[];
  readonly notices: readonly Notice[];
  /** How far a night is, in whichever process. */
  readonly running: Progress | null;
}

/** Every fault of a night in one list: of sources, of pages that could not be read, of articles not matched, of pictures. */
export function nightFaults(summary: NightSummary): readonly NightFault[] {
  const ofSources = summary.sources.flatMap((source) =>
    source.faults.map((fault) => ({
      outlet: source.outlet,
      source: source.source,
      address: fault.address,
      message: fault.message,
    })),
  );
  const ofArticles = (source: string, faults: readonly ArticleFault[]): readonly NightFault[] =>
    faults.map(({ address, message }) => ({ outlet: "", source, address, message }));
  const ofMatching = summary.offices.flatMap(({ office, fault, matchFaults }) => {
    const whole =
      fault === undefined ? [] : [{ outlet: "", source: "匹配和计分", address: "", message: `${office}：${fault}` }];
    return [...whole, ...ofArticles("匹配投稿", matchFaults)];
  });
  const ofEvidence = ofArticles("留存证据", summary.evidence?.faults ?? []);
  return [...ofSources, ...ofArticles("抽取正文", summary.extractFaults), ...ofMatching, ...ofEvidence];
}

function nightView(night: Night, officeId: string): NightView {
  const { summary } = night;
  // Sources are everybody's, links an office's own.
  const own = summary === null ? null : { ...summary, offices: summary.offices.filter((o) => o.officeId === officeId) };
  return {
    day: night.day,
    state: night.state,
    startedAt: night.startedAt,
    finishedAt: night.finishedAt,
    sources: summary?.sources ?? [],
    articlesExtracted: summary?.articlesExtracted ?? 0,
    stories: summary?.stories ?? 0,
    office: own?.offices[0] ?? null,
    faults: own === null ? [] : nightFaults(own),
  };
}

function alarmsOf(night: Night | null): TodayView["alarms"] {
  const standing = night?.summary?.health?.standing ?? [];
  return standing.map((alarm) => ({ ...alarm, signal: SIGNAL_NAMES[alarm.kind], advice: ADVICE[alarm.kind] }));
}

/** How a month stands: the figures of its bulletin, without what compares it. */
async function monthOf(ctx: OfficeContext, officeId: string, period: Period): Promise<TodayView["month"]> {
  const { ledger, submissions } = ctx.store;
  const { from, to, label } = period;
  const one = { page: 1, size: 1 };
  const [placed, automatic, submitted, credits, settled] = await Promise.all([
    ledger.placements(officeId, { from, to }, one),
    ledger.placements(officeId, { from, to, state: "auto" }, one),
    submissions.marksBetween(officeId, from, to),
    ledger.creditsBetween(officeId, from, to),
    settledLines(ctx, officeId, to < today(ctx) ? to : today(ctx)),
  ]);
  const ofMonth = settled.filter((line) => line.to >= from && line.to <= to);
  const ofUnits = [...credits, ...ofMonth].filter(({ correspondentId }) => correspondentId === null);
  return {
    label,
    period: from.slice(0, 7),
    placements: placed.total,
    points: sumDecimals(ofUnits.map(({ points }) => points)),
    submitted: new Set(submitted.map(({ pieceId }) => pieceId)).size,
    automatic: automatic.total,
  };
}

/** 今日: what the last night did, what waits, how the month stands. */
export async function todayView(ctx: OfficeContext, user: User): Promise<TodayView> {
  const { store } = ctx;
  const [office, night, finished, states, latest, notices, incoming, spotChecks] = await Promise.all([
    store.offices.get(user.officeId),
    store.nights.latest(),
    store.nights.lastFinished(ctx.now().toISOString()),
    store.links.countByState(user.officeId),
    placementList(ctx, user, {}, { page: 1, size: LATEST }),
    store.notices.list(user.officeId, NOTICES),
    store.intake.countByState(user.officeId),
    spotChecksOpen(ctx, user.officeId),
  ]);
  const period = periodOf("month", latest.items[0]?.publishedOn ?? today(ctx));
  return {
    office: office.name,
    night: night === null ? null : nightView(night, user.officeId),
    waiting: states.review,
    incoming: WAITING.reduce((sum, state) => sum + incoming[state], 0),
    spotChecks,
    alarms: alarmsOf(finished),
    month: await monthOf(ctx, user.officeId, period),
    latestPlacements: latest.items,
    notices,
    running: await nightProgress(ctx),
  };
}
