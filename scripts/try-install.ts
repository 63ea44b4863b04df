// npm run test:install: packs the program, installs the archive in an empty folder outside any checkout, and uses the command
// as an office would: help, init, doctor, a demo night, and a console that says it is ready. Exit 1 names the first step that
// fails. Needs the npm registry; takes minutes, because everything is installed anew.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { holds, installPackage, readyAt, Trial, withoutNpm } from "./trial.ts";

const work = mkdtempSync(path.join(tmpdir(), "shanggao-install-"));
const env = { ...withoutNpm(), SHANGGAO_CAPTURES: "false", SHANGGAO_ADMIN_PASSWORD: "青禾县 first 2026" };
const trial = new Trial(work, env);
const shanggao = (name: string, ...args: readonly string[]) =>
  trial.step(name, "npx", ["--no-install", "shanggao", ...args]);

async function serve(): Promise<void> {
  const main = path.join(work, "node_modules", "shanggao", "bin", "shanggao.mjs");
  const server = trial.start(process.execPath, [main, "serve", "--no-schedule", "--port", "0", "--data", "office"]);
  try {
    await readyAt((await server.says(/^控制台：/u)).replace("控制台：", ""));
  } finally {
    await server.end();
  }
}

try {
  installPackage(trial, work);
  const help = shanggao("help", "--help");
  holds("help is in Chinese", help.includes("上稿通"), help);
  shanggao("init", "init", "--name", "青禾县委组织部", "--data", "office");
  trial.step("doctor", "npx", ["--no-install", "shanggao", "doctor", "--data", "office"], { wanted: [0, 1] });
  const night = JSON.parse(shanggao("demo", "demo", "--once", "--json", "--data", "demo"));
  holds("the demo's night", night.state === "done" && night.credited >= 20, night);
  await serve();
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
