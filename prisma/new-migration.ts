/**
 * `npx tsx prisma/new-migration.ts NAME` writes the migration from the last migrated models to the present ones, for
 * both databases. Each migration folder keeps the models that it leads to, which the next one starts from.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROVIDERS, type Provider, schemaOf } from "./generate.mjs";
import { diffSchemas } from "./schema-engine.ts";
import { startThrowawayPostgres } from "./throwaway-postgres.ts";

const here = dirname(fileURLToPath(import.meta.url));

async function lastMigration(provider: Provider): Promise<string | null> {
  const names = await readdir(join(here, "migrations", provider));
  return (
    names
      .filter((name) => /^\d{4}_/.test(name))
      .sort()
      .at(-1) ?? null
  );
}

async function writeMigration(provider: Provider, url: string, name: string): Promise<string | null> {
  const last = await lastMigration(provider);
  const from = last === null ? null : await readFile(join(here, "migrations", provider, last, "schema.prisma"), "utf8");
  const schema = await schemaOf(provider);
  const sql = await diffSchemas(provider, url, from, schema);
  if (sql === "") return null;
  const number = String(Number(last?.slice(0, 4) ?? "0") + 1).padStart(4, "0");
  const folder = join(here, "migrations", provider, `${number}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "schema.prisma"), schema);
  await writeFile(join(folder, "migration.sql"), `${sql}\n`);
  return folder;
}

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) {
  console.error("用法：npx tsx prisma/new-migration.ts NAME（小写字母、数字、下划线）");
  process.exitCode = 2;
} else {
  const postgres = await startThrowawayPostgres();
  try {
    for (const provider of PROVIDERS) {
      const folder = await writeMigration(provider, provider === "sqlite" ? ":memory:" : postgres.url, name);
      console.log(folder === null ? `${provider}：模型没有变化` : `${provider}：已写入 ${folder}`);
    }
  } finally {
    await postgres.stop();
  }
}
