import { IndexBuilder, type MatchIndex, match, openIndex } from "../matcher/index.ts";
import { readLabelled } from "./match-office.ts";
import { type NightPlan, nightOf, readPool, submissionOf } from "./match-texts.ts";
import { serveJobs } from "./process-job.ts";
import { measured } from "./resources.ts";

// A process of its own for every index: what it keeps in memory is its own.

interface BuildJob {
  readonly do: "build";
  readonly sentences: string;
  readonly file: string;
  readonly size: number;
}

interface NightJob {
  readonly do: "night";
  readonly sentences: string;
  readonly file: string;
  readonly plan: NightPlan;
}

export type IndexJob = BuildJob | NightJob;

export interface Built {
  readonly seconds: number;
  readonly saveSeconds: number;
  readonly peakMb: number;
}

export interface Night {
  readonly openSeconds: number;
  /** Mean milliseconds of the processor an article: a ratio of the clock's would hold what else the machine does. */
  readonly cutMs: number;
  readonly matchMs: number;
  /** By the clock. */
  readonly p99Ms: number;
  /** 99 of 100 additions and changes take no longer, of the processor. */
  readonly addMs: number;
  readonly saveChangesMs: number;
  readonly peakMb: number;
  /** Articles from a submission, how many of them were linked to it, and links to any other submission. */
  readonly sources: number;
  readonly found: number;
  readonly others: number;
}

const WARM_UP = 200;
const ADDED = 200;

async function build({ sentences, file, size }: BuildJob): Promise<Built> {
  const pool = readPool(sentences);
  const { names } = readLabelled(sentences, pool);
  const units = names.units.map(({ id }) => id);
  const { value, spent } = await measured(async () => {
    const builder = new IndexBuilder(names);
    for (let i = 0; i < size; i++) {
      builder.add(submissionOf(i, pool, units));
      // The sampling of memory needs a turn of the event loop now and then.
      if (i % 2_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return builder.done();
  });
  const saved = await measured(() => value.save(file));
  return {
    seconds: spent.seconds,
    saveSeconds: saved.spent.seconds,
    peakMb: Math.max(spent.peakMb, saved.spent.peakMb),
  };
}

async function night({ sentences, file, plan }: NightJob): Promise<Night> {
  const pool = readPool(sentences);
  const { names } = readLabelled(sentences, pool);
  const units = names.units.map(({ id }) => id);
  const articles = nightOf({ ...plan, articles: plan.articles + WARM_UP }, pool, units);
  const began = performance.now();
  const index = await openIndex(file, names);
  const openSeconds = (performance.now() - began) / 1000;
  let peak = 0;
  const spent = { cut: 0, match: 0 };
  const times: number[] = [];
  const counts = { sources: 0, found: 0, others: 0 };
  for (const [i, { article, from }] of articles.entries()) {
    const start = processorMs();
    index.reader.segmenter.cut(`${article.title}\n${article.body}`);
    const middle = processorMs();
    const clock = performance.now();
    const links = match(article, index);
    const time = performance.now() - clock;
    const end = processorMs();
    if (i < WARM_UP) continue;
    spent.cut += middle - start;
    spent.match += end - middle;
    times.push(time);
    if (from !== null) counts.sources += 1;
    for (const { submissionId } of links) counts[submissionId === from ? "found" : "others"] += 1;
    if (i % 50 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  const addMs = additions(index, (i) => submissionOf(i, pool, units));
  const saving = performance.now();
  await index.save(file);
  const saveChangesMs = performance.now() - saving;
  return {
    openSeconds,
    cutMs: spent.cut / times.length,
    matchMs: spent.match / times.length,
    p99Ms: at(times, 0.99),
    addMs,
    saveChangesMs,
    peakMb: Math.round(Math.max(peak, process.memoryUsage.rss()) / 2 ** 20),
    ...counts,
  };
}

/** Adds new submissions and changes held ones by turns. */
function additions(index: MatchIndex, make: (i: number) => ReturnType<typeof submissionOf>): number {
  const times: number[] = [];
  for (let i = 0; i < ADDED; i++) {
    const made = make(i);
    const submission = i % 2 === 0 ? { ...made, id: `new-${i}` } : { ...made, body: `${make(i + 1).body}` };
    const start = processorMs();
    index.add(submission);
    times.push(processorMs() - start);
  }
  return at(times, 0.99);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0;

serveJobs((job: IndexJob): Promise<Built | Night> => (job.do === "build" ? build(job) : night(job)));
