import { execFile } from "node:child_process";
import { cp, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

// All of this happens in a mount namespace of the lane's own (see main.ts): nothing of it is left when the lane ends.

const run = promisify(execFile);

async function bytesIn(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const sizes = entries.map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size + 4_096);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Puts a folder with all that it holds on a disk of its own that has this much room left. */
export async function onSmallDisk(dir: string, room: number): Promise<void> {
  const beside = `${dir}.before`;
  await cp(dir, beside, { recursive: true });
  await run("mount", ["-t", "tmpfs", "-o", `size=${(await bytesIn(dir)) + room}`, "tmpfs", dir]);
  await cp(beside, dir, { recursive: true });
}

export async function growDisk(dir: string): Promise<void> {
  await run("mount", ["-o", "remount,size=512m", dir]);
}

export async function makeReadOnly(dir: string): Promise<void> {
  await run("mount", ["--bind", dir, dir]);
  await run("mount", ["-o", "remount,ro,bind", dir]);
}

/** Takes away the uppermost mount; what still holds it open keeps it until it ends. */
export async function unmount(dir: string): Promise<void> {
  await run("umount", ["--lazy", dir]);
}

/** A program in surroundings in which files stand in place of others. */
export function withFiles(instead: Readonly<Record<string, string>>): readonly string[] {
  const mounts = Object.entries(instead).map(([place, file]) => `mount --bind '${file}' '${place}'`);
  return ["unshare", "--mount", "sh", "-c", `${mounts.join(" && ")} && exec "$@"`, "sh"];
}
