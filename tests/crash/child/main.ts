// A process that is there to be killed. Argument: the kind of its job, whose modules it loads before it says that it is
// ready. It takes one order, and tells where it is (see events.ts) and how it ended.
import type { Night } from "../../../domain/night.ts";
import { openOffice } from "../../../office/context.ts";
import { clockFrom } from "../clock.ts";
import { Events } from "./events.ts";
import type { Job, NightEnd, Order, Told } from "./jobs.ts";
import { watched } from "./watched.ts";

const tell = (told: Told) => process.send?.(told);

async function watchedOffice(job: Job, events: Events) {
  const ctx = await openOffice(job.settings);
  const clock = job.kind === "night" ? job.clock : undefined;
  const now = clockFrom(clock?.now, clock?.back);
  return { ...ctx, now, store: watched(ctx.store, events.hear) };
}

/** All that a night's summary says of what went wrong. */
function endOf({ state, summary }: Night): NightEnd {
  const faults = [
    ...(summary?.sources.flatMap((source) => source.faults) ?? []),
    ...(summary?.extractFaults ?? []),
    ...(summary?.offices.flatMap((office) => office.matchFaults) ?? []),
    ...(summary?.evidence?.faults ?? []),
  ];
  const { unavailable = null } = summary?.evidence ?? {};
  return { state, said: [...faults.map(({ message }) => message), ...(unavailable === null ? [] : [unavailable])] };
}

type Work = (order: Order, events: Events) => Promise<NightEnd | null>;

async function nightJob(): Promise<Work> {
  const { runNight } = await import("../../../office/run-night.ts");
  return async ({ job }, events) => {
    if (job.kind !== "night") throw new TypeError(job.kind);
    const ctx = await watchedOffice(job, events);
    const onProgress = ({ stage }: { readonly stage: string }) => {
      events.stage = stage;
    };
    const end = await runNight(ctx, { day: job.day, onProgress }).then(endOf, (error: unknown) => {
      return { state: "threw", said: [error instanceof Error ? error.message : String(error)] };
    });
    await ctx.store.close();
    return end;
  };
}

/** What `shanggao serve` is: the API, and a night where one is due. */
async function serveJob(): Promise<Work> {
  const [{ runNight }, { startServer }] = await Promise.all([
    import("../../../office/run-night.ts"),
    import("../../../server/index.ts"),
  ]);
  return async ({ job }, events) => {
    if (job.kind !== "serve") throw new TypeError(job.kind);
    const ctx = await watchedOffice(job, events);
    const server = await startServer(ctx, { consoleDir: null });
    tell({ tell: "listening", address: server.address });
    const asked = new Promise((resolve) => process.once("message", resolve));
    if (job.day !== null) await runNight(ctx, { day: job.day });
    await asked;
    await server.close();
    await ctx.store.close();
    return null;
  };
}

async function migrateJob(): Promise<Work> {
  const { migrateStore } = await import("../../../office/migrate-store.ts");
  return async ({ job }, events) => {
    events.hear("begin");
    await migrateStore(job.settings);
    return null;
  };
}

async function backupJob(): Promise<Work> {
  const { backUp } = await import("../../../office/backup/back-up.ts");
  return async ({ job }, events) => {
    const ctx = await watchedOffice(job, events);
    events.hear("begin");
    const signal = new AbortController().signal;
    await backUp(ctx, { folder: null, check: false, onProgress: () => undefined, signal });
    await ctx.store.close();
    return null;
  };
}

const JOBS = { night: nightJob, serve: serveJob, migrate: migrateJob, backup: backupJob };
const kind = process.argv[2] as Job["kind"];
const work = await JOBS[kind]();
process.once("disconnect", () => process.exit());
process.once("message", (order: Order) => {
  const events = new Events(kind, order.moment);
  work(order, events).then(
    (night) => tell({ tell: "end", events: events.counts, night }),
    (error: unknown) => tell({ tell: "failed", message: error instanceof Error ? (error.stack ?? "") : String(error) }),
  );
});
tell({ tell: "ready" });
