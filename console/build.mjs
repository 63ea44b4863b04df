// Builds the console: the API's document → the client's types → console/dist. A digest of everything that goes in makes
// a second run end at once. `--force` builds in any case.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const consoleDir = import.meta.dirname;
const root = path.dirname(consoleDir);
const dist = path.join(consoleDir, "dist");
const stamp = path.join(dist, ".digest");
const document = path.join(root, "server", "openapi.json");
const lock = path.join(root, "node_modules", ".shanggao-console-build");
const LOCK_LASTS_MS = 180_000;
const types = path.join(consoleDir, "src", "api", "generated.d.ts");

/** Files whose text decides what the build gives. */
function inputs() {
  const skipped = new Set([dist, document, types]);
  const files = [path.join(root, "package-lock.json")];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (skipped.has(file)) continue;
      if (entry.isDirectory()) walk(file);
      else files.push(file);
    }
  };
  for (const folder of ["console", "server", "domain", "docs/clerk", "docs/admin"]) walk(path.join(root, folder));
  return files.sort();
}

function digest() {
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs())
    hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

async function writeTypes() {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  const ast = await openapiTS(pathToFileURL(document));
  writeFileSync(types, astToString(ast));
}

/** Writes a compressed copy beside each text, so that the server need not compress at each request. */
function compress() {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

/** Whether the built console is made from the present sources. */
function isFresh() {
  return existsSync(stamp) && existsSync(types) && readFileSync(stamp, "utf8") === digest();
}

/** Runs `work` while no other process builds. A lock older than any build was left by one that was killed. */
async function alone(work) {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - made > LOCK_LASTS_MS) rmSync(lock, { recursive: true, force: true });
      await sleep(150);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function build(quiet) {
  execFileSync(process.execPath, ["--import", "tsx", path.join(root, "server", "write-openapi.ts")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  await writeTypes();
  // Whatever runs this (tests set "test"), the libraries are taken in their production form.
  process.env.NODE_ENV = "production";
  const vite = await import("vite");
  await vite.build({
    configFile: path.join(consoleDir, "vite.config.ts"),
    logLevel: quiet ? "error" : "info",
  });
  compress();
  writeFileSync(stamp, digest());
}

/** Makes the console when its sources changed. Returns whether there was anything to do. */
async function buildConsole({ force, quiet }) {
  if (!force && isFresh()) return false;
  return alone(async () => {
    if (!force && isFresh()) return false;
    await build(quiet);
    return true;
  });
}

const quiet = process.argv.includes("--quiet");
const built = await buildConsole({ force: process.argv.includes("--force"), quiet });
if (!quiet) console.log(built ? "控制台已构建：console/dist" : "控制台已是最新，无需构建");
