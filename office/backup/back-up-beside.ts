import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DateTime } from "luxon";
import type { OfficeContext } from "../context.ts";
import { noteBackupState, readBackupState } from "./backup-state.ts";
import { backupsIn } from "./backups-in.ts";
import { tellBackupFailed } from "./tell-backup-failed.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/shanggao.mjs", import.meta.url));
/** After one that failed. */
const AGAIN_MS = 3_600_000;
const KEPT_CHARACTERS = 2_000;
/** Exit codes with which the command has noted by itself how it went. */
const TOLD = [0, 1];

/** When the last backup was due, as an instant. */
function lastDue(now: Date, at: string, zone: string): number {
  const [hour, minute] = at.split(":").map(Number);
  const local = DateTime.fromJSDate(now, { zone });
  const due = local.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
  return (due > local ? due.minus({ days: 1 }) : due).toMillis();
}

/** Whether a backup is owed: due since the newest one, and none was tried in the last hour. */
export async function isBackupDue(ctx: OfficeContext): Promise<boolean> {
  const { at, folder } = ctx.settings.backup;
  if (at === null) return false;
  const now = ctx.now();
  const last = await readBackupState(ctx.settings);
  if (last !== null && now.getTime() - Date.parse(last.at) < AGAIN_MS) return false;
  const due = lastDue(now, at, ctx.settings.timeZone);
  // The state first: a folder that is away must not be asked for its newest every minute in vain.
  if (last?.ok === true && Date.parse(last.at) >= due) return false;
  const [newest] = await backupsIn(folder).catch(() => []);
  return newest === undefined || Date.parse(newest.madeAt) < due || last?.ok === false;
}

interface Ended {
  readonly code: number | null;
  readonly complaint: string;
}

function runProgram(dataDir: string, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const args = [PROGRAM, "backup", "--data", dataDir, "--json"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint = (complaint + text).slice(-KEPT_CHARACTERS);
    });
    const stop = () => child.kill("SIGTERM");
    signal.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      resolve({ code, complaint });
    });
  });
}

/**
 * Makes a backup in a process of its own: copying the database would hold up every request here. Returns what went wrong;
 * null = it was made, or another process is at it.
 */
export async function backUpBeside(ctx: OfficeContext, signal: AbortSignal): Promise<string | null> {
  const at = ctx.now().toISOString();
  const { code, complaint } = await runProgram(ctx.settings.dataDir, signal);
  if (signal.aborted || code === 4) return null;
  const state = await readBackupState(ctx.settings);
  const told = state !== null && state.at >= at;
  if (told) return state.ok && TOLD.includes(code ?? -1) ? null : state.text;
  // Killed, or it could not even open the office: nobody has noted it yet.
  const text = `备份没有做成（退出码 ${code ?? "无，被强行结束"}）：${complaint.trim().split("\n").at(-1) ?? ""}`;
  await tellBackupFailed(ctx, text);
  await noteBackupState(ctx.settings, { at, ok: false, text });
  return text;
}
