// npm run bench:wall [-- --submissions 5000 --rounds 200]: what the policies between offices cost on PostgreSQL, as ratios of
// one run: the same questions asked as the program's role and as a superuser, for whom the policies do not hold.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { defaultRules } from "../config/index.ts";
import type { Store } from "../domain/ports/store.ts";
import { createOffice } from "../office/create-office.ts";
import { startThrowawayPostgres } from "../prisma/throwaway-postgres.ts";
import { openStore } from "../store/index.ts";
import { say } from "./bars.ts";
import { withNewsroom } from "./newsroom-process.ts";
import { foundScaleOffices, makeDatabase, onOffice, scaleSettings } from "./scale-office.ts";
import { wholeNumber } from "./whole-number.ts";

const { values } = parseArgs({
  options: {
    submissions: { type: "string", default: "5000" },
    articles: { type: "string", default: "200" },
    rounds: { type: "string", default: "200" },
    sentences: { type: "string", default: "" },
  },
});
const PAGE = { page: 1, size: 50 };

type Ask = (store: Store, officeId: string) => Promise<unknown>;
/** From the cheapest question of the console, of which the one for the name would be most, to its dearest list. */
const QUESTIONS: Readonly<Record<string, Ask>> = {
  单位一览: (store, officeId) => store.people.units(officeId),
  投稿一页: (store, officeId) => store.submissions.list(officeId, { newest: true }, PAGE),
  投稿搜索: (store, officeId) => store.submissions.list(officeId, { text: "产业" }, PAGE),
  逐篇读投稿: (store, officeId) => store.submissions.marks(officeId),
};

/** The middle of many askings, in milliseconds. */
function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function compare(walled: Store, open: Store, offices: readonly [string, string], rounds: number): Promise<void> {
  const [here, there] = offices;
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    const times = { one: [] as number[], turns: [] as number[], open: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.open.push(await timed(() => ask(open, here)));
      times.one.push(await timed(() => ask(walled, here)));
      // Whoever asked before asked for another office: the connection is to be told.
      await ask(walled, there);
      times.turns.push(await timed(() => ask(walled, here)));
    }
    const [bare, one, turns] = [middle(times.open), middle(times.one), middle(times.turns)];
    const ratio = (of: number) => `${of.toFixed(2)} 毫秒，${(of / bare).toFixed(2)} 倍`;
    say(`${name}\t不隔 ${bare.toFixed(2)} 毫秒\t隔开 ${ratio(one)}\t两个办公室轮流 ${ratio(turns)}`);
  }
}

const folder = await mkdtemp(path.join(tmpdir(), "shanggao-wall-"));
const server = await startThrowawayPostgres();
try {
  await withNewsroom({ articles: [1], delayMs: 0 }, async (_newsroom, sources) => {
    const settings = scaleSettings(folder, await makeDatabase(server.url, null));
    const [articles, submissions] = [wholeNumber(values, "articles"), wholeNumber(values, "submissions")];
    await foundScaleOffices(settings, { offices: 1, articles, submissions, sentences: values.sentences }, sources);
    const offices = await onOffice(settings, async (ctx, _night, here): Promise<[string, string]> => {
      const admin = { username: "other", password: randomBytes(12).toString("hex") };
      const { office } = await createOffice(ctx, {
        name: "白水县委组织部",
        regionNames: [],
        admin,
        rules: defaultRules(),
      });
      return [here, office.id];
    });
    const superuser = new URL(settings.databaseUrl);
    superuser.username = "postgres";
    const walled = await openStore({ url: settings.databaseUrl, pagesDir: settings.pagesDir });
    const open = await openStore({ url: superuser.href, pagesDir: settings.pagesDir });
    try {
      say(`投稿 ${submissions} 篇；每问 ${values.rounds} 遍，取中位数`);
      await compare(walled, open, offices, wholeNumber(values, "rounds"));
    } finally {
      await walled.close();
      await open.close();
    }
  });
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
