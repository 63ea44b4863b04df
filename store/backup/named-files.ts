import type { BackupFile } from "../../domain/backup.ts";
import { type Ask, tablesOf } from "./facts.ts";

const SHOWN = 20;

/** Tables whose rows name a file by its digest, and the folder that it lies in. */
const BY_DIGEST = [
  { table: "IncomingItem", folder: "incoming" },
  { table: "Proof", folder: "proofs" },
] as const;

/**
 * Files that rows name and that are not among these, or are shorter than a row says; the first of them, for a person.
 * They were missing before the backup was made: a restore brings back what there was.
 */
export async function missingFiles(
  engine: "sqlite" | "postgres",
  ask: Ask,
  files: readonly BackupFile[],
): Promise<readonly string[]> {
  const lengths = new Map(files.map(({ path, length }) => [path, length]));
  const tables = await tablesOf(engine, ask);
  const missing: string[] = [];
  if (tables.includes("Page")) {
    const pages = await ask(
      `SELECT "file", max("offset" + "length") AS "end" FROM "Page" WHERE "file" <> '' GROUP BY "file" ORDER BY "file"`,
    );
    for (const { file, end } of pages) {
      const length = lengths.get(`pages/${String(file)}`);
      if (length === undefined) missing.push(`数据目录里本来就缺 pages/${String(file)}`);
      else if (length < Number(end)) missing.push(`pages/${String(file)} 本来就比数据库里说的短`);
    }
  }
  for (const { table, folder } of BY_DIGEST) {
    if (!tables.includes(table)) continue;
    for (const { sha256 } of await ask(`SELECT DISTINCT "sha256" FROM "${table}" ORDER BY "sha256"`)) {
      const path = `${folder}/${String(sha256).slice(0, 2)}/${String(sha256)}`;
      if (!lengths.has(path)) missing.push(`数据目录里本来就缺 ${path}`);
    }
  }
  const more = missing.length - SHOWN;
  return more > 0 ? [...missing.slice(0, SHOWN), `另有 ${more} 个文件`] : missing;
}
