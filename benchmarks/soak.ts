// npm run test:soak [-- --minutes 30 --database sqlite|postgres|both --threads 2 --no-browser]: an office that runs one night
// after the other, each with a day of new submissions and articles and with matching threads of its own, while its console
// is looked at. Prints what the process holds after each night. Exit 1 when the second half holds over a tenth more than the
// first, or anything went wrong.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startThrowawayPostgres } from "../prisma/throwaway-postgres.ts";
import { type Bar, judge, say } from "./bars.ts";
import type { SourceAt } from "./crawl-night.ts";
import { Child } from "./process-job.ts";
import { makeDatabase } from "./scale-office.ts";
import { dayOfNight } from "./soak-days.ts";
import type { OpeningJob, SoakNight, SoakNightJob } from "./soak-office.ts";
import type { PressJob } from "./soak-press.ts";

const GROWTH_PERCENT = 10;
/** Dictionary, caches and compiled code come in the first nights: so large a part of all does not count. */
const WARM_UP = 0.2;
const LEAST_NIGHTS = 10;
const LINES = 40;
const ENGINES = ["sqlite", "postgres"] as const;
type Engine = (typeof ENGINES)[number];

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    database: { type: "string", default: "sqlite" },
    threads: { type: "string", default: "2" },
    "no-browser": { type: "boolean", default: false },
  },
});

interface Wanted {
  readonly minutes: number;
  readonly threads: number;
  readonly engines: readonly Engine[];
}

function wanted(): Wanted {
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new TypeError(`--minutes 应为大于 0 的数，实际为 ${values.minutes}`);
  const threads = Number(values.threads);
  if (!Number.isInteger(threads) || threads < 0)
    throw new TypeError(`--threads 应为 0 或正整数，实际为 ${values.threads}`);
  const engines = ENGINES.filter((engine) => values.database === engine || values.database === "both");
  if (engines.length === 0) throw new TypeError(`--database 应为 sqlite、postgres 或 both，实际为 ${values.database}`);
  return { minutes, threads, engines };
}

const COLUMNS = "夜\t日期\t秒\t新报道\t上稿\t截图\t常驻 MB\t堆 MB\t堆外 MB\t句柄";

function show(night: number, one: SoakNight): void {
  const { seconds, articles, placements, pictures, rssMb, heapMb, outsideMb, handles } = one;
  const memory = [rssMb, heapMb, outsideMb].map((mb) => mb.toFixed(1)).join("\t");
  const did = `${seconds.toFixed(1)}\t${articles}\t${placements}\t${pictures}`;
  say(`${night + 1}\t${dayOfNight(night)}\t${did}\t${memory}\t${handles}`);
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** By how many percent the second half's mean lies over the first's. */
function growth(nights: readonly SoakNight[], of: (night: SoakNight) => number): number {
  const held = nights.map(of);
  const half = Math.floor(held.length / 2);
  return (mean(held.slice(-half)) / mean(held.slice(0, half)) - 1) * 100;
}

function barsOf(engine: Engine, nights: readonly SoakNight[]): readonly Bar[] {
  const warm = nights.slice(Math.ceil(nights.length * WARM_UP));
  const grown = (what: string, of: (night: SoakNight) => number): Bar => {
    const value = growth(warm, of);
    const name = `${engine} ${what}，后半比前半多（%）`;
    return { name, value, met: value <= GROWTH_PERCENT, wants: `不超过 ${GROWTH_PERCENT}` };
  };
  const none = (what: string, value: number): Bar => ({
    name: `${engine} ${what}`,
    value,
    met: value === 0,
    wants: "为 0",
  });
  return [
    grown("常驻内存", ({ rssMb }) => rssMb),
    grown("堆", ({ heapMb }) => heapMb),
    none("有问题的夜", nights.filter(({ state }) => state !== "done").length),
    none("没有新报道的夜", nights.filter(({ articles }) => articles === 0).length),
    none("控制台没有答好的请求", mean(nights.map(({ refused }) => refused)) * nights.length),
  ];
}

/** Nights until the time is over, and as many as it takes to say anything. */
async function soak(engine: Engine, databaseUrl: string, folder: string, minutes: number): Promise<readonly Bar[]> {
  const browser = !values["no-browser"];
  const press = new Child<PressJob>("soak-press.ts");
  const office = new Child<OpeningJob | SoakNightJob>("soak-office.ts", ["--expose-gc"]);
  try {
    const sources = await press.ask<readonly SourceAt[]>({ night: 0, browser });
    await office.ask<null>({ open: { folder, databaseUrl, browser }, threads, sources });
    say(`${engine}\n${COLUMNS}`);
    const nights: SoakNight[] = [];
    const wholeMs = minutes * 60_000;
    const began = performance.now();
    let shown = Number.NEGATIVE_INFINITY;
    while (performance.now() - began < wholeMs || nights.length < LEAST_NIGHTS) {
      const night = nights.length;
      if (night > 0) await press.ask<readonly SourceAt[]>({ night, browser });
      const one = await office.ask<SoakNight>({ night });
      nights.push(one);
      if (one.state === "done" && performance.now() - shown < wholeMs / LINES) continue;
      show(night, one);
      shown = performance.now();
    }
    say(`${engine}：${nights.length} 夜，前 ${Math.ceil(nights.length * WARM_UP)} 夜不计`);
    return barsOf(engine, nights);
  } finally {
    await office.end();
    await press.end();
  }
}

async function onEngine(engine: Engine, minutes: number): Promise<readonly Bar[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-soak-"));
  const server = engine === "postgres" ? await startThrowawayPostgres() : null;
  try {
    const url = server === null ? `file:${folder}/shanggao.db` : await makeDatabase(server.url, null);
    return await soak(engine, url, folder, minutes);
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const { minutes, threads, engines } = wanted();
const bars: Bar[] = [];
for (const engine of engines) bars.push(...(await onEngine(engine, minutes)));
judge(bars);
