import { stat } from "node:fs/promises";
import { DateTime } from "luxon";
import type { BackupEntry } from "../../domain/backup.ts";
import type { OfficeContext } from "../context.ts";
import { type BackupState, readBackupState } from "./backup-state.ts";
import { backupsIn } from "./backups-in.ts";

/** One that is due each day is missed once, as over a holiday's power cut, before it is an alarm. */
const OLD_MS = 50 * 3_600_000;

/** How backups stand: `bad` = there is none that could be trusted now. */
export interface BackupStanding {
  readonly folder: string;
  /** HH:mm; null = none is made by itself. */
  readonly at: string | null;
  readonly state: "good" | "note" | "bad";
  /** What is so and, where it is not good, what to do. */
  readonly text: string;
  /** The newest first; empty where the folder cannot be read. */
  readonly backups: readonly BackupEntry[];
  readonly last: BackupState | null;
}

type Judged = Pick<BackupStanding, "state" | "text">;

async function onSameDisk({ settings }: OfficeContext): Promise<boolean> {
  try {
    const [data, backups] = await Promise.all([stat(settings.dataDir), stat(settings.backup.folder)]);
    return data.dev === backups.dev;
  } catch {
    // No folder yet: nothing lies anywhere.
    return false;
  }
}

async function judge(ctx: OfficeContext, backups: readonly BackupEntry[], last: BackupState | null): Promise<Judged> {
  const { at } = ctx.settings.backup;
  if (last !== null && !last.ok) return { state: "bad", text: `最近一次备份有问题：${last.text}` };
  const good = backups.find(({ check }) => check?.ok === true);
  if (good === undefined) {
    if (backups.length > 0) return { state: "bad", text: "没有一份备份试恢复通过，请运行 shanggao backup" };
    if (at === null) return { state: "note", text: "没有备份，也没有设定时备份；请运行 shanggao backup" };
    return { state: "note", text: `还没有备份；每天 ${at} 自动做，也可以运行 shanggao backup` };
  }
  const age = ctx.now().getTime() - Date.parse(good.madeAt);
  const words = DateTime.fromISO(good.madeAt, { zone: ctx.settings.timeZone }).toFormat("yyyy-MM-dd HH:mm");
  if (age > OLD_MS) {
    const days = Math.floor(age / 86_400_000);
    const how =
      at === null ? "没有设定时备份，请运行 shanggao backup" : "请确认 shanggao serve 一直开着、备份目录写得进去";
    return { state: at === null ? "note" : "bad", text: `最近一份能用的备份是 ${days} 天前（${words}）的；${how}` };
  }
  if (last !== null && last.text !== "")
    return { state: "note", text: `最近一份 ${words}，试恢复通过；但${last.text}` };
  if (await onSameDisk(ctx)) {
    const text = `最近一份 ${words}，试恢复通过；备份和数据在同一块盘上，盘坏了会一起丢，请把备份目录另拷一份`;
    return { state: "note", text };
  }
  return { state: "good", text: `最近一份 ${words}，试恢复通过，共 ${backups.length} 份` };
}

/** 备份: what there is, how the last one went, and what to do. Never throws for a folder that cannot be read. */
export async function backupStanding(ctx: OfficeContext): Promise<BackupStanding> {
  const { folder, at } = ctx.settings.backup;
  const last = await readBackupState(ctx.settings);
  try {
    const backups = await backupsIn(folder);
    return { folder, at, backups, last, ...(await judge(ctx, backups, last)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { folder, at, backups: [], last, state: "bad", text: `备份目录 ${folder} 读不了：${reason}` };
  }
}
