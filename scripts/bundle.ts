// npm run bundle [-- --out FOLDER]: one archive that installs without internet: the packed program with everything that it
// needs for this system, processor and C library, checksums, an installer and its words. Asks the npm registry while it is
// made. Prints the archive's path.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { installPackage, ROOT, Trial, withoutNpm } from "./trial.ts";

const { values } = parseArgs({ options: { out: { type: "string", default: path.join(ROOT, "dist-bundle") } } });

/** Owners and rights of whoever made it are nobody's business where it is unpacked. */
const FOR_ALL = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=u+rwX,go+rX,go-w"];

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** What the installer asks of a machine, from the package and from this one. */
async function facts(): Promise<Readonly<Record<string, string>>> {
  const { version, engines } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
  const [, least, below] = /^>=(\d+\.\d+)\.\d+ <(\d+)$/u.exec(engines.node) ?? [];
  if (least === undefined || below === undefined) throw new Error(`engines.node: ${engines.node}`);
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const libc = header.glibcVersionRuntime === undefined ? "musl" : "glibc";
  const { platform, arch } = process;
  return { version, platform, arch, libc, node_at_least: least, node_below: below };
}

async function fill(folder: string, program: string, told: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder);
  await cp(path.join(ROOT, "deploy/offline"), folder, { recursive: true });
  const lines = Object.entries(told).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path.join(folder, "BUNDLE"), lines.join(""));
  execFileSync("tar", [...FOR_ALL, "-cf", path.join(folder, "program.tar"), "-C", program, "."]);
  const names = (await readdir(folder)).sort();
  const sums = await Promise.all(names.map(async (name) => `${await digestOf(path.join(folder, name))}  ${name}\n`));
  await writeFile(path.join(folder, "SHA256SUMS"), sums.join(""));
}

async function bundle(work: string): Promise<string> {
  const program = path.join(work, "program");
  await mkdir(program);
  installPackage(new Trial(work, withoutNpm()), program);
  // What only npm would read, and the archive that it came from.
  for (const name of await readdir(program)) {
    if (/\.tgz$|^package-lock\.json$/u.test(name)) await rm(path.join(program, name));
  }
  const told = await facts();
  const name = `shanggao-${told.version}-${told.platform}-${told.arch}`;
  await fill(path.join(work, name), program, told);
  await mkdir(values.out, { recursive: true });
  const archive = path.join(path.resolve(values.out), `${name}.tar.gz`);
  execFileSync("tar", [...FOR_ALL, "-czf", archive, "-C", work, name]);
  await writeFile(`${archive}.sha256`, `${await digestOf(archive)}  ${path.basename(archive)}\n`);
  return archive;
}

if (process.platform !== "linux") throw new Error("离线安装包只在 Linux 上做，也只装在 Linux 上");
const work = await mkdtemp(path.join(tmpdir(), "shanggao-bundle-"));
try {
  process.stdout.write(`${await bundle(work)}\n`);
} finally {
  await rm(work, { recursive: true, force: true, maxRetries: 5 });
}
