// npm run test:install: packs the program, installs the archive in an empty folder outside any checkout, and uses the command
// as an office would: help, init, doctor, a demo night, and a console that says it is ready. Exit 1 names the first step that
// fails. Needs the npm registry; takes minutes, because everything is installed anew.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "..");
const work = mkdtempSync(path.join(tmpdir(), "shanggao-install-"));
const windows = process.platform === "win32";
// Nothing of the npm that runs this script may reach the one that installs.
const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/iu.test(name) && name !== "NODE_OPTIONS");
const env = {
  ...Object.fromEntries(inherited),
  SHANGGAO_CAPTURES: "false",
  SHANGGAO_ADMIN_PASSWORD: "青禾县 first 2026",
};

function step(name, command, args, { cwd = work, wanted = [0] } = {}) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8", shell: windows });
  if (!wanted.includes(status)) throw new Error(`${name}: exit ${status}\n${stdout}\n${stderr}`);
  process.stdout.write(`ok  ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  return stdout;
}

const shanggao = (name, ...args) => step(name, "npx", ["--no-install", "shanggao", ...args]);

async function untilReady(address, child) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}`);
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.status === 200) return answer.json();
    await pause(100);
  }
  throw new Error("serve: not ready within a minute");
}

async function serve() {
  const port = 18_470 + (process.pid % 1_000);
  const main = path.join(work, "node_modules", "shanggao", "bin", "shanggao.mjs");
  const words = [main, "serve", "--no-schedule", "--port", String(port), "--data", "office"];
  const child = spawn(process.execPath, words, { cwd: work, env, stdio: "ignore" });
  try {
    const ready = await untilReady(`http://127.0.0.1:${port}`, child);
    if (ready.ready !== true) throw new Error(`serve: ${JSON.stringify(ready)}`);
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    if (!page.includes("<script")) throw new Error("serve: the console is not in the package");
  } finally {
    child.kill("SIGTERM");
  }
  process.stdout.write("ok  serve, ready, console\n");
}

try {
  step("npm pack", "npm", ["pack", "--silent", "--pack-destination", work], { cwd: root });
  const archive = readdirSync(work).find((name) => name.endsWith(".tgz"));
  writeFileSync(path.join(work, "package.json"), "{}\n");
  step("npm install", "npm", ["install", "--no-audit", "--no-fund", `./${archive}`]);
  if (!shanggao("help", "--help").includes("上稿通")) throw new Error("help: not in Chinese");
  shanggao("init", "init", "--name", "青禾县委组织部", "--data", "office");
  step("doctor", "npx", ["--no-install", "shanggao", "doctor", "--data", "office"], { wanted: [0, 1] });
  const night = JSON.parse(shanggao("demo", "demo", "--once", "--json", "--data", "demo"));
  if (night.state !== "done" || night.credited < 20) throw new Error(`demo: ${JSON.stringify(night)}`);
  await serve();
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
