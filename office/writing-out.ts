import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "已有同名的文件",
  ENOTDIR: "路径中有一段是文件",
  EISDIR: "已有同名的目录",
  EACCES: "没有写的权限",
  EPERM: "没有写的权限",
  ENOENT: "那里不能建立文件",
  EROFS: "只读",
  ENOSPC: "磁盘已满",
  EBUSY: "文件正被占用，请先在 Word 或 Excel 里关闭",
};

/** What a file that cannot be written becomes: wrong use of `--out`, in words. */
export function notWritable(target: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new InputError(`--out：写不进 ${target}（${REASONS[error.code ?? ""] ?? error.message}）`);
  };
}

/**
 * Writes a file where a person asked for it: beside it first, then in its place, so that a program that is killed leaves
 * the old one or the new one, never half of one. Throws InputError where it cannot be written.
 */
export async function writeOut(target: string, bytes: Uint8Array | string): Promise<void> {
  const part = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    return notWritable(target)(error as NodeJS.ErrnoException);
  }
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function makeFolders(folder: string): Promise<void> {
  if (isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolders(parent);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Another process may have been first.
    if (!isFolder(folder)) throw error;
  });
}

/**
 * Makes the folder that `--out` names, with those above it. One by one: Node's own recursive mkdir never returns where a
 * folder that exists refuses with ENOENT, as /proc does. Throws InputError where it cannot be.
 */
export async function makeFolderFor(target: string, folder: string): Promise<void> {
  await makeFolders(path.resolve(folder)).catch(notWritable(target));
}
