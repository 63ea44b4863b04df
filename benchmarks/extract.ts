// npm run bench:extract [-- FOLDER]: our reader beside others over a folder of pages (list.jsonl as scripts/predict-extract.ts
// takes it, with score.mjs or gold.jsonl). Exit 1 when a bar is missed, 2 when the folder cannot be read.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { decodePage } from "../crawlers/extract/index.ts";
import { CHEERIO, OURS, PEERS, type Peer, READABILITY, type Reading } from "./extract-peers.ts";
import { type Score, scoreReadings } from "./extract-score.ts";

const ROUNDS = 3;
/** Bars on time per page. */
const OF_READABILITY = 1 / 8;
const OF_CHEERIO = 4;
/** Mean characters of HTML from which times are judged: on a page of little but its text a bare parser has nothing to do. */
const USUAL_PAGE = 20_000;

const root = path.join(import.meta.dirname, "..");
const SETS = [path.join(root, "../shared/pages"), path.join(root, "tests/crawlers/extract/pages")];

interface Page {
  readonly name: string;
  readonly html: string;
  readonly address: string;
}

function readPages(folder: string): Page[] {
  const lines = readFileSync(path.join(folder, "list.jsonl"), "utf8").split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const { page, file, url }: { page: string; file: string; url: string | null } = JSON.parse(line);
      const { text } = decodePage(readFileSync(path.join(folder, file)), null);
      return { name: page, html: text, address: url ?? "http://localhost/" };
    });
}

interface Round {
  /** Milliseconds per page. */
  readonly perPage: number;
  readonly readings: ReadonlyMap<string, Reading>;
}

async function runRound(peer: Peer, pages: readonly Page[]): Promise<Round> {
  const readings = new Map<string, Reading>();
  let spent = 0;
  for (const { name, html, address } of pages) {
    const start = performance.now();
    readings.set(name, await peer.read(html, address));
    spent += performance.now() - start;
    // Closed windows of jsdom are let go only between turns of the event loop.
    await nextTurn();
  }
  return { perPage: spent / pages.length, readings };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

interface Result {
  readonly peer: Peer;
  readonly times: readonly number[];
  readonly score: Score | null;
}

/** Pages that every peer reads untimed before the first round. */
const WARM_UP = 20;

/** All peers take turns in every round, so that a busy machine slows them alike. */
async function runAll(folder: string, pages: readonly Page[]): Promise<Result[]> {
  const rounds = PEERS.map((): Round[] => []);
  for (const peer of PEERS) await runRound(peer, pages.slice(0, WARM_UP));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, peer] of PEERS.entries()) rounds[at]?.push(await runRound(peer, pages));
  }
  return PEERS.map((peer, at) => ({
    peer,
    times: rounds[at]?.map(({ perPage }) => perPage) ?? [],
    score: peer.reads ? scoreReadings(folder, rounds[at]?.[0]?.readings ?? new Map()) : null,
  }));
}

/** Median over the rounds of ours over a peer's time in the same round. */
function ratioTo(results: readonly Result[], name: string): number {
  const timesOf = (wanted: string) => results.find(({ peer }) => peer.name === wanted)?.times ?? [];
  const theirs = timesOf(name);
  return median(timesOf(OURS).map((time, round) => time / (theirs[round] ?? Number.NaN)));
}

function print({ peer, times, score }: Result): void {
  const quality = score ? `正文 F1 ${score.f1.toFixed(3)}  F1≥0.9 ${score.good.toFixed(1)}%` : "（只解析，不评分）";
  process.stdout.write(`${peer.name.padEnd(18)} 每页 ${median(times).toFixed(2).padStart(8)} 毫秒  ${quality}\n`);
}

function missedBars(results: readonly Result[], pages: readonly Page[]): string[] {
  const missed: string[] = [];
  const toReadability = ratioTo(results, READABILITY);
  const toCheerio = ratioTo(results, CHEERIO);
  process.stdout.write(`用时 上稿通/${READABILITY} ${toReadability.toFixed(4)}（须 ≤ ${OF_READABILITY}）\n`);
  process.stdout.write(`用时 上稿通/${CHEERIO} ${toCheerio.toFixed(2)}（须 ≤ ${OF_CHEERIO}）\n`);
  const isUsual = pages.reduce((sum, { html }) => sum + html.length, 0) >= USUAL_PAGE * pages.length;
  if (!isUsual) process.stdout.write(`网页平均不足 ${USUAL_PAGE} 字符，用时只列出，不评判\n`);
  if (isUsual && !(toReadability <= OF_READABILITY)) missed.push(`用时超过 ${READABILITY} 的八分之一`);
  if (isUsual && !(toCheerio <= OF_CHEERIO)) missed.push(`用时超过 ${CHEERIO} 的 ${OF_CHEERIO} 倍`);
  const ours = results.find(({ peer }) => peer.name === OURS)?.score?.f1 ?? 0;
  for (const { peer, score } of results) {
    if (score && peer.name !== OURS && score.f1 >= ours) missed.push(`正文 F1 没有超过 ${peer.name}`);
  }
  return missed;
}

const folder = process.argv[2] ? path.resolve(process.argv[2]) : SETS.find((set) => existsSync(set));
if (!folder || !existsSync(path.join(folder, "list.jsonl"))) {
  process.stderr.write(
    `没有找到网页清单 list.jsonl：${folder ?? SETS.join("、")}。用法：npm run bench:extract -- 目录\n`,
  );
  process.exit(2);
}
const pages = readPages(folder);
process.stdout.write(`${pages.length} 个网页（${path.relative(root, folder)}），每轮各读一遍，${ROUNDS} 轮取中位数\n`);
const results = await runAll(folder, pages);
for (const result of results) print(result);
const missed = missedBars(results, pages);
for (const bar of missed) process.stderr.write(`未达标：${bar}\n`);
process.exitCode = missed.length === 0 ? 0 : 1;
