import { loadSettings } from "../config/index.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";

/** Opens the office of `--data`, lets a command work with it and closes it again, whatever happens. */
export async function withOffice<T>(data: string | undefined, work: (ctx: OfficeContext) => Promise<T>): Promise<T> {
  const ctx = await openOffice(loadSettings(process.env, { dataDir: data }));
  try {
    return await work(ctx);
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
