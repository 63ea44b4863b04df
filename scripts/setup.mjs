// Everything that a fresh clone needs before it runs, each step done only when its result is missing or out of date.
// Uses nothing but Node itself: it runs before anything is installed. Words go to stderr, so that stdout stays the
// program's own. Exit 3 = the machine lacks something; the message says what and how to get it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { provideChromium } from "./provide-chromium.mjs";
import { provideFonts } from "./provide-fonts.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const say = (line) => process.stderr.write(`${line}\n`);

function fail(message) {
  say(`\n无法完成安装：${message}`);
  process.exit(3);
}

function checkNode() {
  const wanted = JSON.parse(readFileSync("package.json", "utf8")).engines.node;
  const [, major, minor, below] = /^>=(\d+)\.(\d+)\.\d+ <(\d+)$/.exec(wanted) ?? [];
  const [haveMajor, haveMinor] = process.versions.node.split(".").map(Number);
  const oldest = haveMajor > Number(major) || (haveMajor === Number(major) && haveMinor >= Number(minor));
  if (!oldest || haveMajor >= Number(below)) {
    fail(`需要 Node.js ${wanted}，本机是 ${process.versions.node}。请从 https://nodejs.org 安装合适的版本。`);
  }
}

/** A step is announced once it takes longer than this: what is up to date passes in silence. */
const SILENT_MS = 700;

/** Runs a command; its output is shown only when it fails. */
function run(title, command, args, hint = "") {
  const started = performance.now();
  const timer = setTimeout(() => say(`· ${title} …`), SILENT_MS);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => output.push(Buffer.from(String(error))));
    child.on("close", (code) => {
      clearTimeout(timer);
      const seconds = (performance.now() - started) / 1000;
      if (code !== 0) {
        say(Buffer.concat(output).toString("utf8"));
        fail(`“${title}”这一步出错（上面是原始输出）。${hint}`);
      }
      if (seconds * 1000 > SILENT_MS) say(`  完成（${seconds.toFixed(1)} 秒）`);
      resolve();
    });
  });
}

async function installPackages() {
  const stamp = "node_modules/.shanggao-lock";
  const digest = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  const wanted = `${digest} ${process.version} ${process.platform}-${process.arch}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const hint = "请检查能否访问 npm 源；内网可用 npm config set registry 指向本单位的镜像。";
  await run("安装依赖（首次约 1–3 分钟）", "npm", ["ci", "--no-audit", "--no-fund"], hint);
  writeFileSync(stamp, wanted);
}

checkNode();
await installPackages();
await run("生成数据库客户端", process.execPath, ["prisma/generate.mjs"]);
await run("构建网页控制台", process.execPath, ["console/build.mjs"]);
const chromium = await provideChromium(say);
if (chromium === null) {
  fail(
    "没有找到 Chromium 浏览器（采集由脚本生成的网页时需要）。可任选一种办法后重试：\n" +
      "  1. Debian/Ubuntu：sudo apt-get install chromium；其他系统安装 Chromium 或 Chrome；\n" +
      "  2. 已装在别处的，设置环境变量 PLAYWRIGHT_CHROMIUM_PATH 指向可执行文件；\n" +
      "  3. 能上外网的，运行 npx playwright install chromium。",
  );
}
provideFonts(say);
