import { loadSettings } from "../config/index.ts";
import type { AuditActor } from "../domain/audit.ts";
import { cliActor } from "../office/audit/actors.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { openLog, type Program } from "../office/log/open-log.ts";

/**
 * Opens the office of `--data`, lets a command work with it and closes it again, whatever happens. What it changes is
 * recorded as `actor`'s; `program` says how it logs: what a person started, or a service.
 */
export async function withOffice<T>(
  data: string | undefined,
  work: (ctx: OfficeContext) => Promise<T>,
  actor: AuditActor = cliActor(),
  program: Program = "command",
): Promise<T> {
  const settings = loadSettings(process.env, { dataDir: data });
  const ctx = await openOffice(settings, openLog(program, settings.log));
  try {
    return await ctx.store.audit.actingAs(actor, () => work(ctx));
  } finally {
    await ctx.store.close();
  }
}

/** An abort signal that Ctrl-C and SIGTERM set; a second Ctrl-C ends the process at once. */
export function interruptSignal(): AbortSignal {
  const abort = new AbortController();
  const stop = () => {
    if (abort.signal.aborted) process.exit(130);
    abort.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return abort.signal;
}
