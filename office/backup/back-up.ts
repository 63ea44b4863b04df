import { INSTALLATION } from "../../domain/audit.ts";
import { type BackupCheck, beyondRule } from "../../domain/backup.ts";
import program from "../../package.json" with { type: "json" };
import { checkBackup, makeBackup, Vault } from "../../store/index.ts";
import { recordAudit } from "../audit/record.ts";
import type { OfficeContext } from "../context.ts";
import { withLease } from "../lease.ts";
import { noteBackupState } from "./backup-state.ts";
import { tellBackupFailed } from "./tell-backup-failed.ts";

const BUSY = "另一个进程正在做备份或核对备份，请等它结束";

export interface BackupWanted {
  /** Where to; null = the settings' own folder, in which old ones are given up by the rule. */
  readonly folder: string | null;
  /** Whether it is restored on trial. */
  readonly check: boolean;
  readonly onProgress: (step: "copy" | "check", done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** What a backup cost and whether it can be restored. */
export interface BackupDone {
  readonly folder: string;
  readonly id: string;
  readonly madeAt: string;
  readonly files: number;
  /** Of everything that it names, unpacked. */
  readonly bytes: number;
  /** Of what no former backup held, unpacked. */
  readonly addedBytes: number;
  /** null = it was not restored on trial. */
  readonly check: BackupCheck | null;
  /** Backups that the rule gave up. */
  readonly dropped: readonly string[];
}

async function make(ctx: OfficeContext, wanted: BackupWanted, vault: Vault): Promise<BackupDone> {
  const { databaseUrl: url, dataDir, backup } = ctx.settings;
  const { signal } = wanted;
  const common = { url, vault, now: ctx.now, signal };
  const { id, manifest, added } = await makeBackup({
    ...common,
    dataDir,
    program: program.version,
    onProgress: (done, total) => wanted.onProgress("copy", done, total),
  });
  const subject = { kind: "backup", id } as const;
  await recordAudit(ctx, INSTALLATION, { action: "backup-made", subject, details: { folder: vault.folder } });
  const fresh = new Set(added.map(({ sha256 }) => sha256));
  const onProgress = (done: number, total: number) => wanted.onProgress("check", done, total);
  const check = wanted.check ? await checkBackup({ ...common, id, fresh, onProgress }) : null;
  if (check !== null)
    await recordAudit(ctx, INSTALLATION, { action: "backup-checked", subject, details: { ...check } });
  const gone = wanted.folder === null ? beyondRule(await vault.list(), backup.keep) : [];
  const dropped = gone.map((entry) => entry.id);
  if (dropped.length > 0) await vault.drop(dropped);
  const all = [...manifest.database, ...manifest.files];
  return {
    folder: vault.folder,
    id,
    madeAt: manifest.madeAt,
    files: all.length,
    bytes: all.reduce((sum, { length }) => sum + length, 0),
    addedBytes: added.reduce((sum, { length }) => sum + length, 0),
    check,
    dropped,
  };
}

/** Notes how a backup into the settings' own folder went, and tells every office when it went wrong. */
async function noted(ctx: OfficeContext, work: () => Promise<BackupDone>, signal: AbortSignal): Promise<BackupDone> {
  const at = ctx.now().toISOString();
  try {
    const done = await work();
    const text = done.check?.faults.join("；") ?? "";
    const ok = done.check?.ok ?? true;
    if (text !== "") await tellBackupFailed(ctx, ok ? `备份做成了，但${text}` : `备份做了，但恢复不出来：${text}`);
    await noteBackupState(ctx.settings, { at, ok, text });
    return done;
  } catch (error) {
    if (signal.aborted) throw error;
    const text = error instanceof Error ? error.message : String(error);
    await tellBackupFailed(ctx, `备份没有做成：${text}`);
    await noteBackupState(ctx.settings, { at, ok: false, text });
    throw error;
  }
}

/**
 * Makes a backup while everything goes on, restores it on trial, and gives up old ones by the rule where it went to the
 * settings' own folder. Throws BusyError while another is made.
 */
export function backUp(ctx: OfficeContext, wanted: BackupWanted): Promise<BackupDone> {
  const vault = new Vault(wanted.folder ?? ctx.settings.backup.folder);
  const work = () => make(ctx, wanted, vault);
  const run = wanted.folder === null ? () => noted(ctx, work, wanted.signal) : work;
  return withLease(ctx, "backup", BUSY, 0, run);
}

/** Restores a backup on trial, every byte of it. Throws BackupRefusedError where there is none, and BusyError. */
export function checkAgain(
  ctx: OfficeContext,
  backup: { readonly vault: Vault; readonly id: string },
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<BackupCheck> {
  const { databaseUrl: url } = ctx.settings;
  return withLease(ctx, "backup", BUSY, 0, async () => {
    const check = await checkBackup({ ...backup, url, now: ctx.now, fresh: null, onProgress, signal });
    const subject = { kind: "backup", id: backup.id } as const;
    await recordAudit(ctx, INSTALLATION, { action: "backup-checked", subject, details: { ...check } });
    return check;
  });
}
