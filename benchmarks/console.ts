// npm run bench:console: the console over 100,000 articles, 20,000 submissions and 5,000 placements. Lists and filters one
// after the other, a clerk at the desk in a real browser, and fifty persons at once while a night runs over the same
// database. Exit 1 when a bar is missed. `--keep FOLDER` builds the office there once and uses it again; `--only crowd`
// leaves out the lists and the desk.
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { migrateStore } from "../office/migrate-store.ts";
import { type Bar, judge, say } from "./bars.ts";
import { percentile, signedIn, timeLists } from "./console-client.ts";
import { crowd, PEOPLE } from "./console-crowd.ts";
import { atTheDesk } from "./console-desk.ts";
import { buildOffice, settingsIn } from "./console-office.ts";
import type { BusyNight, BusyNightJob, ServingJob } from "./console-server.ts";
import { BENCH_DAY } from "./crawl-edition.ts";
import { withNewsroom } from "./newsroom-process.ts";
import { Child } from "./process-job.ts";
import { numbers } from "./report-books.ts";

const SIZE = { articles: 100_000, submissions: 20_000, placements: 5_000, waiting: 400 };
const LIST_P95_MS = 150;
const NEXT_P95_MS = 100;
const COLD_MS = 1_000;
const CROWD_P99_MS = 500;
const NIGHT_SOURCES = 30;
const ARTICLES_A_SOURCE = 40;

const { values } = parseArgs({
  options: {
    keep: { type: "string" },
    sets: { type: "string", default: "../shared" },
    only: { type: "string" },
  },
});
if (values.only !== undefined && values.only !== "crowd") throw new Error(`--only ${values.only}：只认 crowd`);

async function withOfficeFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-bench-"));
  try {
    const kept = values.keep === undefined ? null : path.resolve(values.keep);
    if (kept !== null && existsSync(kept)) {
      await cp(kept, folder, { recursive: true });
      await migrateStore(settingsIn(folder));
    } else {
      const began = performance.now();
      const step = (what: string) => say(`造${what}\t${((performance.now() - began) / 1000).toFixed(0)} 秒`);
      await buildOffice(folder, SIZE, values.sets, step);
      if (kept !== null) {
        await mkdir(kept, { recursive: true });
        await cp(folder, kept, { recursive: true });
      }
    }
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function listBars(address: string): Promise<readonly Bar[]> {
  const times = await timeLists(address, await signedIn(address, "clerk"), numbers(20_260_305));
  return [...times].map(([name, of]) => {
    const value = percentile(of, 0.95);
    return { name: `${name} p95（毫秒）`, value, met: value <= LIST_P95_MS, wants: `不超过 ${LIST_P95_MS}` };
  });
}

async function deskBars(address: string): Promise<readonly Bar[]> {
  const { decisions, cold } = await atTheDesk(address);
  const next = percentile(decisions, 0.95);
  say(
    `审定 ${decisions.length} 条\t下一条上屏中位 ${percentile(decisions, 0.5).toFixed(0)} 毫秒\tp95 ${next.toFixed(0)} 毫秒`,
  );
  for (const [page, ms] of cold) say(`首次打开 ${page}\t${ms.toFixed(0)} 毫秒`);
  return [
    { name: "按键到下一条上屏 p95（毫秒）", value: next, met: next <= NEXT_P95_MS, wants: `不超过 ${NEXT_P95_MS}` },
    ...[...cold].map(([page, value]) => ({
      name: `首次打开 ${page}（毫秒）`,
      value,
      met: value <= COLD_MS,
      wants: `不超过 ${COLD_MS}`,
    })),
  ];
}

async function crowdBars(address: string, folder: string): Promise<readonly Bar[]> {
  const articles = Array.from({ length: NIGHT_SOURCES }, () => ARTICLES_A_SOURCE);
  return withNewsroom({ articles, delayMs: 500 }, async (_newsroom, sources) => {
    const night = new Child<BusyNightJob>("console-server.ts");
    try {
      const running = night.ask<BusyNight>({ night: folder, sources, day: BENCH_DAY });
      const { answers, p50, p99, deeds, deedsP99, signInP99, late, failed } = await crowd(address, say);
      const { state, extracted, seconds } = await running;
      say(
        `${PEOPLE.length} 人同时\t${answers} 次\t查看：中位 ${p50.toFixed(0)} 毫秒，p99 ${p99.toFixed(0)} 毫秒\t` +
          `审定、上传 ${deeds} 次（${late} 次别人先定了）：p99 ${deedsP99.toFixed(0)} 毫秒\t登录：p99 ${signInP99.toFixed(0)} 毫秒`,
      );
      say(`同时跑的夜间任务\t${state}\t读出 ${extracted} 篇\t${seconds.toFixed(0)} 秒`);
      return [
        {
          name: `${PEOPLE.length} 人同时，查看 p99（毫秒）`,
          value: p99,
          met: p99 <= CROWD_P99_MS,
          wants: `不超过 ${CROWD_P99_MS}`,
        },
        { name: `${PEOPLE.length} 人同时，出错`, value: failed, met: failed === 0, wants: "为 0" },
        { name: "同时跑的夜间任务，没有跑完", value: state === "done" ? 0 : 1, met: state === "done", wants: "为 0" },
      ];
    } finally {
      await night.end();
    }
  });
}

await withOfficeFolder(async (folder) => {
  const server = new Child<ServingJob>("console-server.ts");
  try {
    const address = await server.ask<string>({ serve: folder });
    const alone = values.only === "crowd" ? [] : [...(await listBars(address)), ...(await deskBars(address))];
    judge([...alone, ...(await crowdBars(address, folder))]);
  } finally {
    await server.end();
  }
});
