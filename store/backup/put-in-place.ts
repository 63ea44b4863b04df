import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import { syncFolder } from "./durable.ts";

const STAGING = ".restoring-";
const FORMER = "former-";

const absent = (error: NodeJS.ErrnoException): [] => {
  if (error.code === "ENOENT") return [];
  throw error;
};

/** What of a data folder is somebody's: not what earlier restores left, nor the backups where they lie in it. */
async function ownEntries(dataDir: string, vaultFolder: string): Promise<readonly string[]> {
  const [top = ""] = relative(dataDir, vaultFolder).split(sep);
  const names = await readdir(dataDir).catch(absent);
  return names.filter((name) => name !== top && !name.startsWith(STAGING) && !name.startsWith(FORMER));
}

/** Throws BackupRefusedError where a folder holds something and nobody said that it may be set aside. */
export async function requireRoom(dataDir: string, vaultFolder: string, replace: boolean): Promise<void> {
  const [first] = await ownEntries(dataDir, vaultFolder);
  if (first === undefined || replace) return;
  throw new BackupRefusedError(
    `${dataDir} 里已有东西（${first}），没有动它。换一个空目录，或加 --replace：原有的会挪进其中的 ${FORMER}… 目录留着`,
  );
}

/** A folder in which a data folder is put together, on the same disk; what a killed restore left there is taken away. */
export async function stagingIn(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(STAGING)) await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 });
  }
  const staging = join(dataDir, `${STAGING}${process.pid}`);
  await mkdir(staging, { mode: 0o700 });
  return staging;
}

/**
 * Moves what stands aside and what was put together to its place, `last` at the end: until it is there nothing can be
 * opened. Nothing is deleted. Returns where the former data lie; null = there were none.
 */
export async function putInPlace(
  staging: string,
  dataDir: string,
  vaultFolder: string,
  last: string | null,
  at: Date,
): Promise<string | null> {
  const own = await ownEntries(dataDir, vaultFolder);
  const time = at.toISOString().replaceAll(/[-:.]/gu, "");
  const former = own.length === 0 ? null : join(dataDir, `${FORMER}${time}`);
  if (former !== null) {
    await mkdir(former, { mode: 0o700 });
    // The other way round: nothing opens the half that is left.
    const first = own.filter((name) => name === last);
    for (const name of [...first, ...own.filter((other) => other !== last)]) {
      await rename(join(dataDir, name), join(former, name));
    }
  }
  const names = await readdir(staging);
  const order = [...names.filter((name) => name !== last), ...names.filter((name) => name === last)];
  for (const name of order) await rename(join(staging, name), join(dataDir, name));
  await syncFolder(dataDir);
  await rm(staging, { recursive: true, force: true });
  return former;
}
