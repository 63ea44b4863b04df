import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { BackupCheck, BackupEntry, BackupFile, BackupManifest, BackupPart } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import { sha256 } from "../../domain/ids.ts";
import { writeNamed } from "./durable.ts";
import { parseCheck, parseManifest } from "./manifest.ts";

const OBJECTS = "objects";
const WORK = "work";
const ID = /^\d{8}T\d{9}Z-[0-9a-f]{16}$/u;
const PACKING = { level: 1 };
const CHUNK = 1 << 20;

/** A range of an open file: what a file grows by later is no part of it. */
async function* rangeOf(source: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const { bytesRead, buffer } = await source.read(Buffer.allocUnsafe(Math.min(CHUNK, end - at)), 0, null, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Writes at a place of an open file and goes on from there. */
function writable(target: FileHandle, start: number): Writable {
  let at = start;
  const write = async (chunk: Buffer): Promise<void> => {
    for (let from = 0; from < chunk.length; ) {
      const { bytesWritten } = await target.write(chunk, from, chunk.length - from, at);
      from += bytesWritten;
      at += bytesWritten;
    }
  };
  return new Writable({
    highWaterMark: CHUNK,
    write: (chunk: Buffer, _encoding, done) => {
      write(chunk).then(() => done(), done);
    },
  });
}

/** Lets bytes pass and has them counted and digested. */
function meter(...hashes: readonly Hash[]): { readonly through: Transform; length(): number } {
  let length = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      for (const hash of hashes) hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, length: () => length };
}

/** `20261122T021500123Z-…`: time and digest of a manifest. */
function idOf(madeAt: string, text: string): string {
  const time = new Date(madeAt).toISOString().replaceAll(/[-:.]/gu, "");
  return `${time}-${sha256(text).slice(0, 16)}`;
}

const isAbsent = (error: unknown): boolean => error instanceof Error && Reflect.get(error, "code") === "ENOENT";

/**
 * A folder of backups: `<id>.json` names what there was, `objects/` holds the bytes, each once under its digest. Nothing
 * in it is ever written over, so that any tool may copy it elsewhere. What has its name is complete.
 */
export class Vault {
  constructor(readonly folder: string) {}

  /** Where something is put together that has no name yet. */
  get work(): string {
    return join(this.folder, WORK);
  }

  /** What killed runs left half-way. Nothing else may be at work in the folder. */
  async clearWork(): Promise<void> {
    await rm(this.work, { recursive: true, force: true, maxRetries: 3 });
  }

  placeOf({ sha256: digest, packed }: BackupPart): string {
    return join(this.folder, OBJECTS, digest.slice(0, 2), `${digest}${packed ? ".gz" : ""}`);
  }

  /** Keeps a range of an open file; `whole` is fed with its bytes too. */
  async put(source: FileHandle, start: number, end: number, packed: boolean, whole: Hash): Promise<BackupPart> {
    const own = createHash("sha256");
    const { through, length } = meter(own, whole);
    let part: BackupPart = { sha256: "", length: 0, packed };
    await writeNamed(this.work, async (handle) => {
      const out = writable(handle, 0);
      const from = rangeOf(source, start, end);
      if (packed) await pipeline(from, through, createGzip(PACKING), out);
      else await pipeline(from, through, out);
      part = { sha256: own.digest("hex"), length: length(), packed };
      return (await this.holds(part)) ? null : this.placeOf(part);
    });
    return part;
  }

  /** Whether the bytes lie there, as far as their size tells. */
  async holds(part: BackupPart): Promise<boolean> {
    try {
      const { size } = await stat(this.placeOf(part));
      return part.packed ? size > 0 : size === part.length;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  /**
   * Writes a part of a file to its place in another, or only reads it where there is none. Throws BackupRefusedError that
   * names the file when the bytes are not those that were kept.
   */
  async take(
    part: BackupPart,
    file: string,
    to: { handle: FileHandle; at: number; whole: Hash } | null,
  ): Promise<void> {
    const own = createHash("sha256");
    const { through, length } = meter(...(to === null ? [own] : [own, to.whole]));
    const place = this.placeOf(part);
    const source = createReadStream(place, { highWaterMark: CHUNK });
    const target = to === null ? nowhere() : writable(to.handle, to.at);
    try {
      if (part.packed) await pipeline(source, createGunzip(), through, target);
      else await pipeline(source, through, target);
    } catch (cause) {
      const code = cause instanceof Error ? String(Reflect.get(cause, "code") ?? "") : "";
      // What the target's disk says is no fault of the backup.
      if (!/^(Z_|ENOENT|EIO|ERR_|EISDIR|EACCES)/u.test(code)) throw cause;
      throw new BackupRefusedError(`备份里的 ${file} 读不出来（${place}：${code}）。请改用另一份备份`, { cause });
    }
    if (length() === part.length && own.digest("hex") === part.sha256) return;
    throw new BackupRefusedError(`备份里的 ${file} 已损坏（${place} 与校验码不符）。请改用另一份备份`);
  }

  /** Writes a file of a backup. Throws BackupRefusedError that names it. */
  async restore(file: BackupFile, target: string): Promise<void> {
    const whole = createHash("sha256");
    const handle = await open(target, "wx", 0o600);
    try {
      let at = 0;
      for (const part of file.parts) {
        await this.take(part, file.path, { handle, at, whole });
        at += part.length;
      }
      if (at !== file.length || whole.digest("hex") !== file.sha256) {
        throw new BackupRefusedError(`备份里的 ${file.path} 拼不回原样（长度或校验码不符）。请改用另一份备份`);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Gives a backup its name: from here on it is one. */
  async seal(manifest: BackupManifest): Promise<string> {
    const text = `${JSON.stringify(manifest)}\n`;
    const id = idOf(manifest.madeAt, text);
    await writeNamed(this.work, async (handle) => {
      await handle.writeFile(text);
      return join(this.folder, `${id}.json`);
    });
    return id;
  }

  async noteCheck(id: string, check: BackupCheck): Promise<void> {
    await writeNamed(this.work, async (handle) => {
      await handle.writeFile(JSON.stringify(check));
      return join(this.folder, "checks", `${id}.json`);
    });
  }

  /** The newest first. */
  async list(): Promise<readonly BackupEntry[]> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    const ids = names.flatMap((name) =>
      name.endsWith(".json") && ID.test(name.slice(0, -5)) ? [name.slice(0, -5)] : [],
    );
    return Promise.all(
      ids
        .sort()
        .reverse()
        .map((id) => this.entry(id)),
    );
  }

  private async entry(id: string): Promise<BackupEntry> {
    const madeAt = id.slice(0, 19).replace(/^(....)(..)(..)T(..)(..)(..)(...)Z$/u, "$1-$2-$3T$4:$5:$6.$7Z");
    const place = join(this.folder, "checks", `${id}.json`);
    const text = await readFile(place, "utf8").catch((error: unknown) => {
      if (isAbsent(error)) return null;
      throw error;
    });
    return { id, madeAt, check: text === null ? null : parseCheck(text, place) };
  }

  /** Throws BackupRefusedError where the manifest is not there or is not what it was. */
  async manifest(id: string): Promise<BackupManifest> {
    const place = join(this.folder, `${id}.json`);
    const text = await readFile(place, "utf8").catch((cause: unknown) => {
      if (isAbsent(cause)) throw new BackupRefusedError(`没有这份备份：${place}`, { cause });
      throw cause;
    });
    if (!id.endsWith(sha256(text).slice(0, 16))) {
      throw new BackupRefusedError(`备份清单 ${place} 已损坏（与名称里的校验码不符）。请改用另一份备份`);
    }
    return parseManifest(text, place);
  }

  /**
   * Takes backups away, and the bytes that no other names. Nothing else may be at work in the folder; one that is killed
   * leaves bytes that nobody names, which the next takes away.
   */
  async drop(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    const stay = (await this.list()).filter(({ id }) => !gone.has(id));
    // Read before anything goes: one that cannot be read keeps its bytes, by stopping here.
    const named = new Set<string>();
    for (const { id } of stay) {
      const { database, files } = await this.manifest(id);
      for (const { parts } of [...database, ...files])
        for (const part of parts) named.add(basename(this.placeOf(part)));
    }
    for (const id of ids) {
      await rm(join(this.folder, `${id}.json`));
      await rm(join(this.folder, "checks", `${id}.json`), { force: true });
    }
    const objects = await readdir(join(this.folder, OBJECTS), { recursive: true, withFileTypes: true });
    for (const entry of objects) {
      if (entry.isFile() && !named.has(entry.name)) await rm(join(entry.parentPath, entry.name));
    }
  }
}

/** Reads to the end and keeps nothing. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * What a person names when restoring: a folder of backups (its newest), or one backup's own `.json`. Throws
 * BackupRefusedError where there is none.
 */
export async function findBackup(named: string): Promise<{ readonly vault: Vault; readonly id: string }> {
  const name = basename(named, ".json");
  if (named.endsWith(".json") && ID.test(name)) return { vault: new Vault(dirname(named)), id: name };
  const vault = new Vault(named);
  const [newest] = await vault.list();
  if (newest === undefined) {
    throw new BackupRefusedError(`${named} 里没有备份：应给出备份目录，或其中一份备份的 .json 文件`);
  }
  return { vault, id: newest.id };
}
