import type { Store } from "../../domain/ports/store.ts";
import type { OfficeContext } from "../context.ts";
import { backUpBeside } from "./back-up-beside.ts";
import { noteBackupState } from "./backup-state.ts";

/** What this process has under way; another process's is kept apart by its lease. */
const underWay = new WeakMap<Store, Promise<void>>();

export function backupUnderWay({ store }: Pick<OfficeContext, "store">): boolean {
  return underWay.has(store);
}

/**
 * Begins a backup that a person asked for, in a process of its own which goes on when this one ends. False = one is under
 * way already. How it went is noted and told as that of a scheduled one.
 */
export function startBackup(ctx: OfficeContext): boolean {
  if (backupUnderWay(ctx)) return false;
  const at = ctx.now().toISOString();
  const work = backUpBeside(ctx, new AbortController().signal)
    .then(
      () => undefined,
      (error: unknown) => {
        const text = `备份没有做成：${error instanceof Error ? error.message : String(error)}`;
        return noteBackupState(ctx.settings, { at, ok: false, text });
      },
    )
    .finally(() => underWay.delete(ctx.store));
  underWay.set(ctx.store, work);
  return true;
}
