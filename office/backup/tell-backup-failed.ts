import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { readBackupState } from "./backup-state.ts";

/** Tells every office, once a day: a backup that fails is tried again every hour. */
export async function tellBackupFailed(ctx: OfficeContext, text: string): Promise<void> {
  const last = await readBackupState(ctx.settings);
  const told = last !== null && last.text !== "" && last.at.slice(0, 10) === ctx.now().toISOString().slice(0, 10);
  if (told) return;
  const at = ctx.now().toISOString();
  for (const { id: officeId } of await ctx.store.offices.list()) {
    const notice = {
      officeId,
      kind: "backup-failed",
      text: `${today(ctx)} ${text}。请管理员看“设置 → 备份”`,
      at,
    } as const;
    await ctx.store.notices.add(notice);
  }
}
