import { constants } from "node:fs";
import { lstat, mkdir, open, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../../domain/errors/input-error.ts";

/** Folders inside an outlet's own into which its files go. */
export const TAKEN = "已收";
export const REFUSED = "未收";
/** Files of one folder that one night looks at; the rest waits for the next. */
const MAX_FILES = 1_000;
/** A file that was changed so lately may still be copied. */
const SETTLED_MS = 3_000;
const UNFINISHED = /^[.~]|^thumbs\.db$|^desktop\.ini$|\.(?:tmp|crdownload|part|partial|download|opdownload|swp)$/iu;
/** Bytes of a name that every file system takes, and of these the ending's. */
const MAX_NAME = 255;
const MAX_ENDING = 60;
const NOTE = ".txt";

/** What is written into a folder that bears no outlet's name. */
export const UNKNOWN_NOTE = "没有这家媒体.txt";

/** Makes a folder that is a folder: a link could lead anywhere. Throws InputError. */
export async function ownFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  if (!(await lstat(folder)).isDirectory()) throw new InputError(`${folder} 应为文件夹，请移走同名的文件或链接`);
  return folder;
}

/** Names of the files that wait in an outlet's folder, in order; notes, folders, links and unfinished ones left out. */
export async function waitingFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name) && entry.name !== UNKNOWN_NOTE)
    .map((entry) => entry.name)
    .sort()
    .slice(0, MAX_FILES);
}

/** The folders under `drop/`, by name; none where it was never made. */
export async function dropFolders(dropDir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dropDir, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return [];
    }
    throw error;
  }
}

/**
 * The bytes of a waiting file; "unfinished" when it is still being written, "too-large" beyond `maxBytes`. No link is
 * followed, and nothing but a plain file is read.
 */
export async function readWaiting(file: string, maxBytes: number): Promise<Uint8Array | "unfinished" | "too-large"> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const before = await handle.stat();
    if (!before.isFile() || Math.abs(Date.now() - before.mtimeMs) < SETTLED_MS) return "unfinished";
    if (before.size > maxBytes) return "too-large";
    const bytes = await handle.readFile();
    const after = await handle.stat();
    const still = before.size === after.size && before.mtimeMs === after.mtimeMs && bytes.length === before.size;
    return still ? bytes : "unfinished";
  } finally {
    await handle.close();
  }
}

async function isFree(file: string): Promise<boolean> {
  return lstat(file).then(
    () => false,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return true;
      throw error;
    },
  );
}

/** The beginning of a text that takes no more than so many bytes in a file's name. */
function withinBytes(text: string, bytes: number): string {
  const signs = [...text];
  while (Buffer.byteLength(signs.join("")) > bytes) signs.pop();
  return signs.join("");
}

/** A name that neither a file in the folder nor its note bears yet: `春耕.html`, `春耕 (2).html`; shortened where it is long. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = path.parse(name);
  for (let copy = 1; ; copy++) {
    const end = `${copy === 1 ? "" : ` (${copy})`}${withinBytes(ext, MAX_ENDING)}`;
    const candidate = `${withinBytes(stem, MAX_NAME - Buffer.byteLength(`${end}${NOTE}`))}${end}`;
    const free = await Promise.all([candidate, `${candidate}${NOTE}`].map((one) => isFree(path.join(folder, one))));
    if (free.every(Boolean)) return candidate;
  }
}

/** What browsers save beside a page: `春耕_files`, `春耕.files`. */
async function companions(folder: string, name: string): Promise<readonly string[]> {
  const stem = path.parse(name).name;
  const names = new Set([`${stem}_files`, `${stem}.files`, `${stem}_文件`]);
  return (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && names.has(entry.name))
    .map((entry) => entry.name);
}

/**
 * Moves a file, and what belongs to it, into a folder beside it; nothing there is overwritten. `note` is written beside it as
 * a text. Resolves with the file's new name.
 */
export async function moveFile(folder: string, name: string, into: string, note: string | null): Promise<string> {
  const target = await ownFolder(path.join(folder, into));
  const beside = await companions(folder, name);
  const free = await freeName(target, name);
  // The note first: a file must not lie there without its reason.
  if (note !== null) await writeFile(path.join(target, `${free}${NOTE}`), `${note}\n`, { flag: "wx" });
  for (const one of beside) await rename(path.join(folder, one), path.join(target, await freeName(target, one)));
  await rename(path.join(folder, name), path.join(target, free));
  return free;
}
