// npm run bench:restore: a backup of ten years made, restored on trial and restored to an empty folder until its server
// answers. Exit 1 when the bar is missed or the ledger differs. `--keep FOLDER` builds the office there once and uses it
// again; `--scale 0.01` builds a hundredth of it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { factsDiffer } from "../domain/backup.ts";
import { backUp } from "../office/backup/back-up.ts";
import { backupNamed } from "../office/backup/backups-in.ts";
import { openOffice } from "../office/context.ts";
import { type Bar, judge, say } from "./bars.ts";
import { buildOffice, scaledSize, settingsIn } from "./console-office.ts";

const SIZE = { articles: 300_000, submissions: 60_000, placements: 30_000, waiting: 400 };
const RESTORE_SECONDS = 60;
const PROGRAM = fileURLToPath(new URL("../bin/shanggao.mjs", import.meta.url));
const MB = 1_048_576;

const { values } = parseArgs({
  options: {
    keep: { type: "string" },
    sets: { type: "string", default: "../shared" },
    scale: { type: "string", default: "1" },
  },
});

const seconds = (since: number): number => (performance.now() - since) / 1000;

async function built(folder: string): Promise<string> {
  const place = values.keep === undefined ? path.join(folder, "office") : path.resolve(values.keep);
  if (existsSync(path.join(place, "shanggao.db"))) return place;
  await mkdir(place, { recursive: true });
  const began = performance.now();
  await buildOffice(place, scaledSize(SIZE, Number(values.scale)), values.sets, (what) =>
    say(`造${what}\t${seconds(began).toFixed(0)} 秒`),
  );
  return place;
}

/** Starts the server and resolves once it answers; it is ended afterwards. */
async function serving(dataDir: string): Promise<void> {
  const args = [PROGRAM, "serve", "--data", dataDir, "--port", "0", "--no-schedule"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise<void>((resolve, reject) => {
      let heard = "";
      child.once("close", (code) => reject(new Error(`the server ended with ${String(code)}`)));
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        heard += text;
        const address = /控制台：(\S+)/u.exec(heard)?.[1];
        if (address !== undefined) fetch(address).then(() => resolve(), reject);
      });
    });
  } finally {
    child.removeAllListeners("close");
    child.kill("SIGTERM");
  }
}

function restored(from: string, dataDir: string): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, "restore", from, "--data", dataDir], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`restore ended with ${String(code)}`))));
  });
}

/** Makes a backup of a folder's office into another; what the manifest says of its database. */
async function backedUp(dataDir: string, folder: string) {
  const settings = settingsIn(dataDir);
  const ctx = await openOffice(settings);
  try {
    const signal = new AbortController().signal;
    const began = performance.now();
    const done = await backUp(ctx, { folder, check: true, onProgress: () => undefined, signal });
    say(
      `备份并试恢复\t${seconds(began).toFixed(1)} 秒\t${done.files} 个文件 ${(done.bytes / MB).toFixed(0)} MB，新存 ${(done.addedBytes / MB).toFixed(0)} MB`,
    );
    const { vault, id } = await backupNamed(folder);
    return { ok: done.check?.ok === true, facts: (await vault.manifest(id)).facts };
  } finally {
    await ctx.store.close();
  }
}

async function main(folder: string): Promise<readonly Bar[]> {
  const office = await built(folder);
  say(`数据库\t${((await stat(path.join(office, "shanggao.db"))).size / MB).toFixed(0)} MB`);
  const backups = path.join(folder, "backups");
  const first = await backedUp(office, backups);
  const target = path.join(folder, "restored");
  const began = performance.now();
  await restored(backups, target);
  say(`恢复\t${seconds(began).toFixed(1)} 秒`);
  await serving(target);
  const took = seconds(began);
  const second = await backedUp(target, path.join(folder, "again"));
  // What was written since is the log of the restore itself.
  const faults = factsDiffer(first.facts, second.facts).filter((fault) => !/Audit|Lease|审计链/u.test(fault));
  for (const fault of faults) say(`不同\t${fault}`);
  return [
    {
      name: "从备份到能打开控制台（秒）",
      value: took,
      met: took <= RESTORE_SECONDS,
      wants: `不超过 ${RESTORE_SECONDS}`,
    },
    { name: "恢复后不同之处", value: faults.length, met: faults.length === 0 && first.ok, wants: "0" },
  ];
}

const folder = await mkdtemp(path.join(tmpdir(), "shanggao-bench-"));
try {
  judge(await main(folder));
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
