// Generates the two Prisma clients (SQLite, PostgreSQL) from models.prisma and a header per provider.
// Does nothing when they are up to date, so that every start may call it. Plain JavaScript: it runs before anything else can.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const generated = join(here, "../store/generated");
const require = createRequire(import.meta.url);

export const PROVIDERS = ["sqlite", "postgres"];

/** The whole schema of one provider. */
export async function schemaOf(provider) {
  const parts = [`header.${provider}.prisma`, "models.prisma"];
  const texts = await Promise.all(parts.map((part) => readFile(join(here, part), "utf8")));
  return texts.join("\n");
}

/** Generates one client into `folder`/<provider>: the header's output is relative to its schema's folder. */
async function generateOne(provider, schema, folder) {
  const file = join(folder, "schema", `${provider}.prisma`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, schema);
  const cli = join(dirname(require.resolve("prisma/package.json")), "build/index.js");
  // `generate` alone needs no schema engine, but asks for one and would download it: any executable file satisfies it.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  try {
    await run(process.execPath, [cli, "generate", "--no-hints", "--schema", file], { cwd: dirname(file), env });
  } catch (error) {
    throw new Error(`生成数据库客户端失败（${provider}）：${error.stderr || error.message}`);
  }
}

/** Generates what is out of date; returns whether anything was. */
export async function generate() {
  const schemas = await Promise.all(PROVIDERS.map(schemaOf));
  const version = require("prisma/package.json").version;
  const digest = createHash("sha256")
    .update(JSON.stringify([version, schemas]))
    .digest("hex");
  const mark = join(generated, "digest");
  if (existsSync(mark) && (await readFile(mark, "utf8")) === digest) return false;
  // Made aside and moved into place, so that a process killed here leaves no half of a client behind.
  await mkdir(generated, { recursive: true });
  const aside = await mkdtemp(join(generated, "new-"));
  try {
    await Promise.all(PROVIDERS.map((provider, i) => generateOne(provider, schemas[i], aside)));
    await rm(mark, { force: true });
    for (const provider of PROVIDERS) {
      await rm(join(generated, provider), { recursive: true, force: true });
      await rename(join(aside, provider), join(generated, provider));
    }
    await writeFile(mark, digest);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const changed = await generate();
  if (!process.argv.includes("--quiet")) console.log(changed ? "数据库客户端已生成" : "数据库客户端已是最新");
}
