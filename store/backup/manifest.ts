import { z } from "zod";
import type { BackupCheck, BackupManifest } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/u);
const count = z.number().int().min(0);

/** Whether a path of a manifest stays below the folder that it is restored into, on every system. */
function isBelow(path: string): boolean {
  return !/[\\:\0]/u.test(path) && path.split("/").every((piece) => piece !== "" && piece !== "." && piece !== "..");
}

const file = z.strictObject({
  path: z.string().max(1_000).refine(isBelow),
  length: count,
  sha256: digest,
  modified: z.number(),
  parts: z.array(z.strictObject({ sha256: digest, length: count, packed: z.boolean() })),
});

const manifest = z.strictObject({
  format: z.literal(1),
  program: z.string(),
  madeAt: z.iso.datetime(),
  facts: z.strictObject({
    engine: z.enum(["sqlite", "postgres"]),
    migrations: z.array(z.strictObject({ name: z.string().regex(/^\d{4}_\w+$/u), checksum: digest })).min(1),
    tables: z.record(z.string().regex(/^\w+$/u), count),
    ledgers: z.array(
      z.strictObject({ officeId: z.string(), office: z.string(), placements: count, credits: count, digest }),
    ),
    chains: z.array(z.strictObject({ officeId: z.string(), seq: count, hash: z.string() })),
  }),
  database: z.array(file).min(1),
  files: z.array(file),
});

const check = z.strictObject({ at: z.iso.datetime(), ok: z.boolean(), faults: z.array(z.string()) });

function parse<T>(schema: z.ZodType<T>, text: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BackupRefusedError(`${where} 不是一份完整的备份清单。请改用另一份备份`, { cause });
  }
  // A format of tomorrow is told from a damaged one: what to do is another.
  if (typeof value === "object" && value !== null && Number(Reflect.get(value, "format")) > 1) {
    throw new BackupRefusedError(`${where} 是更新的版本做的备份，本版本不认识。请先装新版本再恢复`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new BackupRefusedError(`${where} 不是一份完整的备份清单（${at}）。请改用另一份备份`);
}

/** Reads a manifest. Throws BackupRefusedError. */
export function parseManifest(text: string, where: string): BackupManifest {
  return parse(manifest, text, where);
}

/** Reads what a trial restore found. Throws BackupRefusedError. */
export function parseCheck(text: string, where: string): BackupCheck {
  return parse(check, text, where);
}
