// npm run bench:decade -- --keep FOLDER: what a night, the console, a bulletin, doctor and doctor --deep cost on the office of ten years that
// `npm run bench:restore -- --keep FOLDER` builds, and how large its files are. Works on a copy. No bars: it prints figures.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { BULLETIN_FORMATS } from "../office/bulletin.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { say } from "./bars.ts";
import { signedIn, timeLists } from "./console-client.ts";
import { settingsIn } from "./console-office.ts";
import type { MemoryJob, ServingJob } from "./console-server.ts";
import type { SourceAt } from "./crawl-night.ts";
import type { DecadeNight, DecadeNightJob } from "./decade-night.ts";
import { Child } from "./process-job.ts";
import { numbers } from "./report-books.ts";
import { dayOfNight } from "./soak-days.ts";
import type { PressJob } from "./soak-press.ts";

const PROGRAM = fileURLToPath(new URL("../bin/shanggao.mjs", import.meta.url));
const MB = 1_048_576;
/** The first night after the office's last day. */
const FIRST_NIGHT = 83;
/** The first of them builds the index of all submissions. */
const NIGHTS = 3;
/** The last whole month of the office's placements. */
const MONTH = "2026-05";
/** By its own measure no source needs a browser: what is wanted here is what ten years cost. */
const BROWSER = false;

const { values } = parseArgs({ options: { keep: { type: "string" } } });

async function bytesIn(place: string): Promise<number> {
  if (!existsSync(place)) return 0;
  const found = await stat(place);
  if (!found.isDirectory()) return found.size;
  const names = await readdir(place);
  const sizes = await Promise.all(names.map((name) => bytesIn(path.join(place, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function saySizes(folder: string): Promise<void> {
  const named = { 数据库: ["shanggao.db", "shanggao.db-wal"], 网页存档: ["pages"], 匹配索引: ["index"] };
  for (const [name, places] of Object.entries(named)) {
    const sizes = await Promise.all(places.map((place) => bytesIn(path.join(folder, place))));
    say(`${name}\t${(sizes.reduce((sum, size) => sum + size, 0) / MB).toFixed(0)} MB`);
  }
}

async function sayNights(folder: string): Promise<void> {
  const press = new Child<PressJob>("soak-press.ts");
  try {
    for (let night = FIRST_NIGHT; night < FIRST_NIGHT + NIGHTS; night++) {
      const sources = await press.ask<readonly SourceAt[]>({ night, browser: BROWSER });
      const child = new Child<DecadeNightJob>("decade-night.ts");
      try {
        const first = night === FIRST_NIGHT;
        const done = await child.ask<DecadeNight>({ folder, night, sources: first ? sources : [] });
        const { state, articles, placements, stages, spent } = done;
        const parts = stages.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)}`).join("，");
        say(
          `夜 ${dayOfNight(night)}${first ? "（建索引）" : ""}\t${state}\t${spent.seconds.toFixed(1)} 秒（处理器 ${spent.cpuSeconds.toFixed(1)}）\t` +
            `新报道 ${articles} 篇，台账 ${placements} 条\t内存峰值 ${spent.peakMb} MB\t${parts}`,
        );
      } finally {
        await child.end();
      }
    }
  } finally {
    await press.end();
  }
}

/** Seconds that the whole of an answer takes. */
async function answered(address: string, headers: Record<string, string>): Promise<number> {
  const began = performance.now();
  const answer = await fetch(address, { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${address} 答 ${answer.status}`);
  return (performance.now() - began) / 1000;
}

async function sayConsole(folder: string): Promise<void> {
  const server = new Child<ServingJob | MemoryJob>("console-server.ts");
  try {
    const began = performance.now();
    const address = await server.ask<string>({ serve: folder });
    say(`控制台启动\t${((performance.now() - began) / 1000).toFixed(1)} 秒`);
    const headers = await signedIn(address, "clerk");
    await timeLists(address, headers, numbers(20_260_305));
    const api = `${address}/api/bulletins`;
    say(`通报预览 ${MONTH}\t${(await answered(`${api}/preview?period=${MONTH}`, headers)).toFixed(2)} 秒`);
    for (const format of BULLETIN_FORMATS) {
      const took = await answered(`${api}/file?period=${MONTH}&format=${format}`, headers);
      say(`通报 ${MONTH} ${format}\t${took.toFixed(2)} 秒`);
    }
    say(`通报全年预览\t${(await answered(`${api}/preview?period=2026`, headers)).toFixed(2)} 秒`);
    say(`控制台内存峰值\t${(await server.ask<number>({ memory: true })).toFixed(0)} MB`);
  } finally {
    await server.end();
  }
}

const examined = z.object({ findings: z.array(z.object({ what: z.string(), state: z.string(), text: z.string() })) });

function sayDoctor(folder: string, name: string, ...how: readonly string[]): void {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, "doctor", "--data", folder, "--json", ...how],
    { encoding: "utf8", maxBuffer: 64 * MB },
  );
  if (status !== 0 && status !== 1) throw new Error(`doctor ended with ${String(status)}: ${stderr}`);
  const { findings } = examined.parse(JSON.parse(stdout));
  say(`${name}\t${((performance.now() - began) / 1000).toFixed(1)} 秒\t${findings.length} 项`);
  for (const { what, state, text } of findings) if (state === "bad") say(`　要处理的\t${what}：${text.slice(0, 200)}`);
}

async function main(kept: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-bench-"));
  try {
    await cp(kept, folder, { recursive: true });
    await migrateStore(settingsIn(folder));
    await sayNights(folder);
    await sayConsole(folder);
    sayDoctor(folder, "体检");
    sayDoctor(folder, "深度体检", "--deep");
    await saySizes(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const kept = values.keep === undefined ? null : path.resolve(values.keep);
if (kept === null || !existsSync(path.join(kept, "shanggao.db"))) {
  throw new TypeError(
    "先运行 npm run bench:restore -- --keep 目录（十年的数据，造一次），再用同一个 --keep 运行这一条",
  );
}
await main(kept);
