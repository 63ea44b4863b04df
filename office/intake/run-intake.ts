import { BusyError } from "../../domain/errors/busy-error.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import { INCOMING_STATES, type IncomingState } from "../../domain/intake.ts";
import type { Office } from "../../domain/office.ts";
import { officeByName } from "../../domain/office-tree.ts";
import { MailboxError } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";
import { forEachOffice } from "../each-office.ts";
import { withLease } from "../lease.ts";
import { matchAfterImport } from "../match-after-import.ts";
import { fetchMail } from "./fetch-mail.ts";
import { readWaiting } from "./receive.ts";
import { takeFolder } from "./take-folder.ts";

export interface IntakeRun {
  /** Mails and files that were recorded. */
  readonly mails: number;
  readonly files: number;
  readonly pieces: Readonly<Partial<Record<IncomingState, number>>>;
  /** In Chinese. */
  readonly faults: readonly string[];
}

const WAIT_MS = 1_000;

async function mailsOf(ctx: OfficeContext, office: Office, signal: AbortSignal, faults: string[]): Promise<number> {
  const { mailboxes } = ctx.settings;
  // One password in the environment cannot be that of several boxes.
  const env = mailboxes.length === 1 ? process.env : {};
  const offices = await ctx.store.offices.list();
  let taken = 0;
  for (const mailbox of mailboxes) {
    const owner = officeByName(offices, mailbox.office);
    // Nobody's box is told of once, with what the first office's look found.
    if (owner === undefined && offices[0]?.id === office.id) {
      faults.push(`邮箱 ${mailbox.user}：没有名为“${mailbox.office}”的办公室，没有收，请改 settings.yaml 里的 office`);
    }
    if (owner?.id !== office.id) continue;
    try {
      taken += (await fetchMail(ctx, office.id, mailbox, env, signal)).taken;
    } catch (error) {
      // Other boxes and the folder are still looked at; the mails wait in their box.
      if (!(error instanceof MailboxError || error instanceof SettingsError)) throw error;
      faults.push(error.message);
    }
  }
  return taken;
}

/**
 * One look at the mailboxes and the drop folder of an office, and everything that waits is read. Two runs never overlap, also
 * between processes. Throws BusyError.
 */
export async function runIntake(ctx: OfficeContext, officeId: string, signal: AbortSignal): Promise<IntakeRun> {
  return withLease(ctx, `intake:${officeId}`, "另一个进程正在收件", WAIT_MS, async () => {
    const faults: string[] = [];
    const office = await ctx.store.offices.get(officeId);
    const mails = await mailsOf(ctx, office, signal, faults);
    const folder = await takeFolder(ctx, office, signal);
    const read = await readWaiting(ctx, officeId, signal);
    const pieces: Partial<Record<IncomingState, number>> = {};
    for (const { state } of read.flatMap((one) => one.pieces)) pieces[state] = (pieces[state] ?? 0) + 1;
    const stopped = read.flatMap(({ fault }) => fault ?? []);
    return { mails, files: folder.taken, pieces, faults: [...faults, ...folder.faults, ...stopped] };
  });
}

async function runForOffice(ctx: OfficeContext, officeId: string, signal: AbortSignal): Promise<IntakeRun> {
  const run = await runIntake(ctx, officeId, signal);
  if (run.pieces.accepted === undefined) return run;
  // As in match-soon.ts: the server that this runs in goes on answering.
  const late = await matchAfterImport(ctx, officeId, { onProgress: () => undefined, signal, threads: 1 });
  return { ...run, faults: [...run.faults, ...(late?.faults ?? []).map(({ message }) => message)] };
}

function together(runs: readonly IntakeRun[]): IntakeRun {
  const pieces: Partial<Record<IncomingState, number>> = {};
  for (const state of INCOMING_STATES) {
    const sum = runs.reduce((total, run) => total + (run.pieces[state] ?? 0), 0);
    if (sum > 0) pieces[state] = sum;
  }
  const count = (of: "mails" | "files") => runs.reduce((total, run) => total + run[of], 0);
  return { mails: count("mails"), files: count("files"), pieces, faults: runs.flatMap(({ faults }) => faults) };
}

/**
 * The look that the schedule takes for every office, and the matching of what it registered: null where another process is
 * at it. What goes wrong with one office is a fault, and the others are looked at.
 */
export async function runIntakeUnlessBusy(ctx: OfficeContext, signal: AbortSignal): Promise<IntakeRun | null> {
  const offices = await ctx.store.offices.list();
  const runs: IntakeRun[] = [];
  const run = async ({ id }: Office): Promise<void> => {
    try {
      runs.push(await runForOffice(ctx, id, signal));
    } catch (error) {
      if (!(error instanceof BusyError || signal.aborted)) throw error;
    }
  };
  const broken = await forEachOffice(ctx, offices, signal, run);
  if (signal.aborted) return null;
  const faults = broken.map(({ office, reason }) => `${office.name}：收件没有做成：${reason}`);
  if (runs.length + faults.length === 0) return null;
  const all = together(runs);
  return { ...all, faults: [...all.faults, ...faults] };
}
