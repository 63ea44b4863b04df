// npx tsx scripts/night-of-set.ts SET_DIR [--json]
// Publishes a placement set in the newsroom, runs a whole night over it with the product's own settings, and counts how
// many of its pairs the ledger holds or puts before a person. The whole chain counts: crawl, extract, match, credit.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defaultRules, loadSettings } from "../config/index.ts";
import type { PageRequest } from "../domain/ports/paged.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { createOffice } from "../office/create-office.ts";
import { loadOffice } from "../office/load-office.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { runNight } from "../office/run-night.ts";
import type { OfficeSet } from "../tests/newsroom/edition.ts";
import { loadSet } from "../tests/newsroom/from-set.ts";
import { type Newsroom, startNewsroom } from "../tests/newsroom/index.ts";

const ALL: PageRequest = { page: 1, size: 100_000 };

interface Pairs {
  readonly pairs: number;
  readonly credited: number;
  readonly waiting: number;
  readonly wrong: number;
}

/** Compares the links of the office with the truth of the set. */
async function countPairs(ctx: OfficeContext, officeId: string, set: OfficeSet, newsroom: Newsroom): Promise<Pairs> {
  const keyOf = new Map<string, string>();
  for (const { key, ...submission } of set.submissions) {
    keyOf.set((await ctx.store.submissions.add({ ...submission, officeId })).submission.id, key);
  }
  const linked = { standing: new Set<string>(), waiting: new Set<string>() };
  const pairOf = (address: string, submissionId: string) =>
    `${newsroom.articleAt(address)?.articleId} ${keyOf.get(submissionId)}`;
  for (const { article, submission } of await ctx.store.links.standing(officeId)) {
    linked.standing.add(pairOf(article.address, submission.id));
  }
  for (const { article, submission } of (await ctx.store.links.queue(officeId, ALL)).items) {
    linked.waiting.add(pairOf(article.address, submission.id));
  }
  const right = new Set<string>();
  let [pairs, credited, waiting] = [0, 0, 0];
  for (const { article, submissions, equivalent } of set.truth) {
    for (const key of [...submissions, ...equivalent]) right.add(`${article} ${key}`);
    for (const key of submissions) {
      const ways = [key, ...equivalent].map((way) => `${article} ${way}`);
      pairs += 1;
      if (ways.some((way) => linked.standing.has(way))) credited += 1;
      else if (ways.some((way) => linked.waiting.has(way))) waiting += 1;
    }
  }
  const wrong = [...linked.standing].filter((pair) => !right.has(pair)).length;
  return { pairs, credited, waiting, wrong };
}

async function nightOf(set: OfficeSet, dataDir: string): Promise<Pairs & { readonly articles: number }> {
  const settings = { ...loadSettings({}, { dataDir }), allowedPrivateHosts: ["*.localhost"] };
  const newsroom = await startNewsroom(set.edition);
  try {
    await migrateStore(settings);
    const ctx = await openOffice(settings);
    try {
      const admin = { username: "admin", password: "night-of-set" };
      const { name, regionNames } = set.office;
      const { office } = await createOffice(ctx, { name, regionNames, admin, rules: defaultRules() });
      await loadOffice(ctx, office.id, { ...set, sources: newsroom.sources });
      const night = await runNight(ctx, { day: set.nightDay });
      const counted = await countPairs(ctx, office.id, set, newsroom);
      return { articles: night.summary?.articlesExtracted ?? 0, ...counted };
    } finally {
      await ctx.store.close();
    }
  } finally {
    await newsroom.close();
  }
}

const [dir] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (dir === undefined) {
  process.stderr.write("用法：npx tsx scripts/night-of-set.ts 标注集目录 [--json]\n");
  process.exitCode = 2;
} else {
  const set = loadSet(dir);
  const dataDir = mkdtempSync(path.join(tmpdir(), "shanggao-night-"));
  try {
    const found = await nightOf(set, dataDir);
    const share = (100 * (found.credited + found.waiting)) / found.pairs;
    const line = `${path.basename(dir)}: articles ${found.articles}  pairs ${found.pairs}  credited ${found.credited}  waiting ${found.waiting}  wrong ${found.wrong}  caught ${share.toFixed(1)}%`;
    process.stdout.write(process.argv.includes("--json") ? `${JSON.stringify(found)}\n` : `${line}\n`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
