import { BusyError } from "../../domain/errors/busy-error.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import type { IncomingState } from "../../domain/intake.ts";
import { MailboxError } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";
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

async function mailsOf(ctx: OfficeContext, officeId: string, signal: AbortSignal, faults: string[]): Promise<number> {
  if (ctx.settings.mailbox === null) return 0;
  try {
    return (await fetchMail(ctx, officeId, process.env, signal)).taken;
  } catch (error) {
    // The folder is still looked at; the mails wait in their box.
    if (!(error instanceof MailboxError || error instanceof SettingsError)) throw error;
    faults.push(error.message);
    return 0;
  }
}

/**
 * One look at the mailbox and the drop folder, and everything that waits is read. The mailbox and the folder are the first
 * office's of an installation. Two runs never overlap, also between processes. Throws BusyError.
 */
export async function runIntake(ctx: OfficeContext, officeId: string, signal: AbortSignal): Promise<IntakeRun> {
  return withLease(ctx, `intake:${officeId}`, "另一个进程正在收件", WAIT_MS, async () => {
    const faults: string[] = [];
    const mails = await mailsOf(ctx, officeId, signal, faults);
    const folder = await takeFolder(ctx, officeId, signal);
    const read = await readWaiting(ctx, officeId, signal);
    const pieces: Partial<Record<IncomingState, number>> = {};
    for (const { state } of read.flatMap((one) => one.pieces)) pieces[state] = (pieces[state] ?? 0) + 1;
    const stopped = read.flatMap(({ fault }) => fault ?? []);
    return { mails, files: folder.taken, pieces, faults: [...faults, ...folder.faults, ...stopped] };
  });
}

/** The look that the schedule takes, and the matching of what it registered: nothing where another process is at it. */
export async function runIntakeUnlessBusy(ctx: OfficeContext, signal: AbortSignal): Promise<IntakeRun | null> {
  const [office] = await ctx.store.offices.list();
  if (office === undefined) return null;
  try {
    const run = await runIntake(ctx, office.id, signal);
    if (run.pieces.accepted === undefined) return run;
    // As in match-soon.ts: the server that this runs in goes on answering.
    const late = await matchAfterImport(ctx, office.id, { onProgress: () => undefined, signal, threads: 1 });
    return { ...run, faults: [...run.faults, ...(late?.faults ?? []).map(({ message }) => message)] };
  } catch (error) {
    if (error instanceof BusyError || signal.aborted) return null;
    throw error;
  }
}
