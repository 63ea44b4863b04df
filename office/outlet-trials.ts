import { randomUUID } from "node:crypto";
import { BusyError } from "../domain/errors/busy-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { User } from "../domain/office.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Store } from "../domain/ports/store.ts";
import type { Source } from "../domain/source.ts";
import type { Day } from "../domain/time.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { outletOfText } from "./outlet-register.ts";
import { type OutletTrial, sourcesToTry, trySources } from "./outlet-try.ts";

/** What is tried: a registered source, or an outlet as a person typed it. */
type TrialOf = { readonly sourceId: string } | { readonly text: string };

interface TrialAsked {
  readonly what: TrialOf;
  /** Day of the issue; null = today. */
  readonly day: Day | null;
  /** Articles to read. */
  readonly articles: number;
}

/** The report of one source without the bytes of its pages. */
type Tried = { readonly source: string } & Omit<OutletTrial["sources"][number]["report"], "pages">;

/** A trial as it stands. It lives in memory alone: nothing of it is kept. */
export interface Trial {
  readonly id: string;
  readonly outlet: string;
  readonly state: "running" | "done" | "failed";
  /** What is being fetched, and what was, in Chinese. */
  readonly steps: readonly string[];
  readonly sources: readonly Tried[];
  /** Why it failed; in Chinese. */
  readonly message: string | null;
}

interface Running {
  /** Whose it is: what was typed is another office's business no more than its pieces are. */
  readonly officeId: string;
  trial: Trial;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const MOST_KEPT = 20;
const MOST_STEPS = 60;
const trials = new WeakMap<Store, Map<string, Running>>();

function trialsOf({ store }: OfficeContext): Map<string, Running> {
  const there = trials.get(store) ?? new Map<string, Running>();
  trials.set(store, there);
  return there;
}

async function subjectOf(ctx: OfficeContext, { what, day }: TrialAsked & { readonly day: Day }) {
  if ("text" in what) {
    const preset = outletOfText(what.text);
    return { outlet: preset.outlet, sources: sourcesToTry(preset, { source: null, day, article: null }) };
  }
  const source = await ctx.store.sources.get(what.sourceId);
  return { outlet: await ctx.store.outlets.get(source.outletId), sources: [source] };
}

interface Subject {
  readonly outlet: Outlet;
  readonly sources: readonly Source[];
}

async function run(
  ctx: OfficeContext,
  { outlet, sources }: Subject,
  { day, articles }: { readonly day: Day; readonly articles: number },
  signal: AbortSignal,
  set: (change: (trial: Trial) => Partial<Trial>) => void,
): Promise<void> {
  const step = (text: string) => set(({ steps }) => ({ steps: [...steps, text].slice(-MOST_STEPS) }));
  try {
    const tried = await trySources(ctx.settings, outlet, sources, {
      day,
      articles,
      article: null,
      signal,
      onSource: ({ name }, delayMs) => step(`试采 ${name}：两次请求之间至少等 ${delayMs / 1_000} 秒`),
      onPage: (address) => step(`已读 ${address}`),
    });
    const reports = tried.map(({ source, report: { pages: _, ...report } }) => ({ source: source.name, ...report }));
    set(() => ({ state: "done", sources: reports }));
  } catch (error) {
    const message = signal.aborted ? "试采已停止" : error instanceof Error ? error.message : String(error);
    set(() => ({ state: "failed", message }));
  }
}

/**
 * Begins to try sources as a night would fetch them; nothing is kept. It may take minutes, as sites ask for patience: the
 * caller looks again with `trialOf`. One at a time. Throws BusyError, NotFoundError, InputError, SettingsError.
 */
export async function startTrial(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  asked: TrialAsked,
): Promise<Trial> {
  const kept = trialsOf(ctx);
  const day = asked.day ?? today(ctx);
  const subject = await subjectOf(ctx, { ...asked, day });
  if ([...kept.values()].some(({ trial }) => trial.state === "running"))
    throw new BusyError("正有一次试采在进行：请等它结束，或先停止它");
  const id = `try_${randomUUID().slice(0, 8)}`;
  const abort = new AbortController();
  const first: Trial = { id, outlet: subject.outlet.name, state: "running", steps: [], sources: [], message: null };
  const entry: { -readonly [K in keyof Running]: Running[K] } = {
    officeId,
    trial: first,
    abort,
    ended: Promise.resolve(),
  };
  kept.set(id, entry);
  for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
  const options = { day, articles: asked.articles };
  entry.ended = run(ctx, subject, options, abort.signal, (change) => {
    entry.trial = { ...entry.trial, ...change(entry.trial) };
  });
  return entry.trial;
}

function running(ctx: OfficeContext, { officeId }: Pick<User, "officeId">, trialId: string): Running {
  const found = trialsOf(ctx).get(trialId);
  if (found?.officeId !== officeId) throw new NotFoundError("没有这次试采：程序可能重新启动过，请再试一次");
  return found;
}

export function trialOf(ctx: OfficeContext, by: Pick<User, "officeId">, trialId: string): Trial {
  return running(ctx, by, trialId).trial;
}

export function stopTrial(ctx: OfficeContext, by: Pick<User, "officeId">, trialId: string): void {
  running(ctx, by, trialId).abort.abort();
}

/** Before the store is closed. */
export async function stopTrials(ctx: OfficeContext): Promise<void> {
  for (const { abort, ended } of trialsOf(ctx).values()) {
    abort.abort();
    await ended;
  }
  trials.delete(ctx.store);
}
