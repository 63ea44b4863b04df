// The part of `npm run test:bundle` that runs where no way leads out. Arguments: the archive, a folder to work in, and
// which part alone (`install`, `cluster`; empty = both).
import { mkdirSync } from "node:fs";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { holds, Trial } from "./trial.ts";
import { tryCluster } from "./try-cluster.ts";
import { tryOffline } from "./try-offline.ts";

const [archive = "", work = "", only = ""] = process.argv.slice(2);
const bin = path.join(work, "bin");
mkdirSync(bin);
const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, SHANGGAO_ADMIN_PASSWORD: "青禾县 first 2026" };
const trial = new Trial(work, env);

try {
  const ways = Object.keys(networkInterfaces()).filter((name) => name !== "lo");
  const reached = await fetch("https://registry.npmjs.org/").then(
    () => true,
    () => false,
  );
  holds("no network but loopback", ways.length === 0 && !reached, ways);
  const figures = await tryOffline(trial, archive, bin, only !== "cluster");
  if (only !== "install") await tryCluster(trial, figures);
} catch (error) {
  process.stdout.write(`未通过：${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
