import type { HealthState } from "../../domain/health.ts";
import type { IncomingState } from "../../domain/intake.ts";
import type { Night } from "../../domain/night.ts";
import type { DeliveryCount } from "../../domain/ports/outbox.ts";
import type { OfficeContext } from "../context.ts";
import { missedNight } from "../schedule.ts";
import { sourceList } from "../source-health.ts";
import { nightFaults } from "../today.ts";

/** Work that waits in one office. */
interface OfficeFigures {
  readonly officeId: string;
  readonly review: number;
  readonly claims: number;
  readonly incoming: Readonly<Record<IncomingState, number>>;
  readonly deliveries: readonly DeliveryCount[];
}

/** What a monitor asks of the database: of the installation as a whole, and office by office without a name. */
export interface MonitorFigures {
  readonly databaseBytes: number;
  readonly offices: readonly OfficeFigures[];
  readonly sources: Readonly<Partial<Record<HealthState, number>>>;
  /** The last night that reached its end; null = none has. */
  readonly night: { readonly night: Night; readonly faults: number } | null;
  /** A night was due and has not reached its end. */
  readonly overdue: boolean;
}

async function officeFigures({ store }: OfficeContext, officeId: string): Promise<OfficeFigures> {
  const [links, claims, incoming, deliveries] = await Promise.all([
    store.links.countByState(officeId),
    store.claims.countByState(officeId, null),
    store.intake.countByState(officeId),
    store.notices.countByState(officeId),
  ]);
  return { officeId, review: links.review, claims: claims.waiting, incoming, deliveries };
}

/** Reads the figures anew. Throws what the database throws. */
export async function monitorFigures(ctx: OfficeContext): Promise<MonitorFigures> {
  const { store } = ctx;
  const [databaseBytes, offices, rows, night, missed] = await Promise.all([
    store.size(),
    store.offices.list(),
    sourceList(ctx),
    store.nights.lastFinished(ctx.now().toISOString()),
    missedNight(ctx),
  ]);
  const sources: Partial<Record<HealthState, number>> = {};
  for (const { health } of rows) sources[health.state] = (sources[health.state] ?? 0) + 1;
  return {
    databaseBytes,
    offices: await Promise.all(offices.map(({ id }) => officeFigures(ctx, id))),
    sources,
    night: night === null ? null : { night, faults: night.summary === null ? 0 : nightFaults(night.summary).length },
    overdue: missed !== null,
  };
}
