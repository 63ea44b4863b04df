// npm run test:fuzz [-- --cases N --seed S --only TARGET]: hostile content for every part that meets what others wrote.
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import type { FuzzCase } from "./fuzz-target.ts";
import { Seat, type Verdict } from "./seat.ts";
import { TARGETS } from "./targets.ts";

const { values } = parseArgs({
  options: { cases: { type: "string" }, seed: { type: "string" }, only: { type: "string" }, out: { type: "string" } },
});
const cases = Number(values.cases ?? 100_000);
const seed = Number(values.seed ?? Date.now() % 2_147_483_647);
const folder = values.out ?? path.join(tmpdir(), "shanggao-fuzz");
const MOST_FAULTS = 5;
/** A fault that is made smaller may cost so many further processes. */
const MOST_RESTARTS = 40;
const SLOW_MS = 500;
/** Held after half of the cases and at the end: what is loaded once (a dictionary, a browser's driver) is there by then. */
const MORE_HELD_MB = 36;

if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed))
  throw new Error("--cases and --seed are whole numbers");
const names = values.only === undefined ? Object.keys(TARGETS) : values.only.split(",");
for (const name of names) if (!(name in TARGETS)) throw new Error(`--only knows ${Object.keys(TARGETS).join(", ")}`);

interface Fault {
  readonly end: Exclude<Verdict["end"], "value" | "refused">;
  readonly words: string;
  readonly file: string;
}

interface Result {
  readonly name: string;
  readonly cases: number;
  readonly refused: number;
  readonly seconds: number;
  readonly slowestMs: number;
  readonly peakMb: number;
  readonly grownMb: number;
  /** Took too long, and did not when they were run again. */
  readonly onceSlow: number;
  readonly faults: readonly Fault[];
}

class FaultError extends Error {
  constructor(readonly verdict: Extract<Verdict, { words: string }>) {
    super(verdict.words);
  }
}

async function kept(target: string, given: FuzzCase, what: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${target}-${seed}-${what}.bin`);
  await writeFile(file, given.bytes);
  await writeFile(`${file}.name`, given.name);
  return file;
}

class Round {
  private readonly seat: Seat;
  readonly faults: Fault[] = [];
  refused = 0;
  private done = 0;
  private onceSlow = 0;
  private slowest: { readonly ms: number; readonly given: FuzzCase | null } = { ms: 0, given: null };

  constructor(
    private readonly name: string,
    private readonly wanted: number,
  ) {
    this.seat = new Seat(name, TARGETS[name]?.patienceMs, TARGETS[name]?.moreMb);
  }

  async play(): Promise<Result> {
    const began = performance.now();
    const target = await TARGETS[this.name]?.open();
    if (target === undefined) throw new Error(`no target ${this.name}`);
    await this.stretch(target.cases, Math.ceil(this.wanted / 2));
    const heldHalfway = await this.seat.heldMb();
    while (this.done < this.wanted && this.faults.length < MOST_FAULTS) {
      await this.stretch(target.cases, this.wanted - this.done);
    }
    const held = await this.seat.heldMb();
    await this.seat.close();
    await target.close?.();
    const { name, refused, slowest, faults, done, onceSlow } = this;
    // What is slow here hangs on a slower machine: kept to be looked at.
    if (slowest.given !== null && slowest.ms > SLOW_MS) await kept(name, slowest.given, "slowest");
    const seconds = (performance.now() - began) / 1000;
    return {
      name,
      cases: done,
      refused,
      seconds,
      slowestMs: slowest.ms,
      peakMb: this.seat.peakMb,
      grownMb: held - heldHalfway,
      onceSlow,
      faults,
    };
  }

  /**
   * A machine that others use makes a case slow for once; one that hangs does so again, alone in a new process. Where it
   * does not, it is kept to be looked at: what hangs may be of the cases before it.
   */
  private async judged(given: FuzzCase): Promise<Verdict> {
    const first = await this.seat.run(given);
    if (first.end !== "hang") return first;
    const second = await this.seat.run(given);
    const last = second.end === "hang" ? await this.seat.run(given) : second;
    if (last.end === "hang") return last;
    this.onceSlow += 1;
    await kept(this.name, given, `once-slow-${this.onceSlow}`);
    return last;
  }

  /** Cases until one fails; that one is made smaller and kept. */
  private async stretch(arbitrary: fc.Arbitrary<FuzzCase>, count: number): Promise<void> {
    const restarts = this.seat.restarts;
    let failed = false;
    const property = fc.asyncProperty(arbitrary, async (given) => {
      if (failed && this.seat.restarts > restarts + MOST_RESTARTS) return;
      await this.seat.ready();
      const began = performance.now();
      const verdict = failed ? await this.seat.run(given) : await this.judged(given);
      if ("words" in verdict) {
        failed = true;
        throw new FaultError(verdict);
      }
      const ms = performance.now() - began;
      if (ms > this.slowest.ms) this.slowest = { ms, given };
      if (failed) return;
      if (verdict.end === "refused") this.refused += 1;
      this.done += 1;
    });
    const details = await fc.check(property, { numRuns: count, seed: seed + this.done });
    if (!details.failed) return;
    this.done += 1;
    const given = details.counterexample?.[0];
    const verdict = details.errorInstance instanceof FaultError ? details.errorInstance.verdict : null;
    if (given === undefined || verdict === null) throw details.errorInstance;
    const { end, words } = verdict;
    this.faults.push({ end, words, file: await kept(this.name, given, String(this.faults.length + 1)) });
  }
}

function shown({ name, cases: done, refused, seconds, slowestMs, peakMb, grownMb, onceSlow, faults }: Result): string {
  const figures = [
    name.padEnd(10),
    String(done).padStart(7),
    String(refused).padStart(8),
    seconds.toFixed(0).padStart(6),
  ];
  figures.push(
    slowestMs.toFixed(0).padStart(8),
    String(peakMb).padStart(6),
    String(grownMb).padStart(6),
    String(faults.length).padStart(7),
  );
  return [
    figures.join(" "),
    ...(onceSlow === 0 ? [] : [`  took too long for once: ${onceSlow}, kept in ${folder}`]),
    ...faults.map(
      ({ end, words, file }) => `  ${end}: ${words.split("\n").slice(0, 6).join("\n    ")}\n  kept as ${file}`,
    ),
  ].join("\n");
}

console.log(`seed ${seed}, ${cases} cases`);
console.log("target       cases  refused      s   slow ms  peak MB  +MB  faults");
const total = names.reduce((sum, name) => sum + (TARGETS[name]?.share ?? 0), 0);
const results: Result[] = [];
for (const name of names) {
  const result = await new Round(name, Math.max(1, Math.round((cases * (TARGETS[name]?.share ?? 0)) / total))).play();
  results.push(result);
  console.log(shown(result));
}
const sum = (of: (result: Result) => number): number => results.reduce((all, result) => all + of(result), 0);
const ended = (...ends: readonly Verdict["end"][]) =>
  sum(({ faults }) => faults.filter(({ end }) => ends.includes(end)).length);
const grown = results.filter(({ grownMb }) => grownMb > MORE_HELD_MB).map(({ name }) => name);
console.log(
  `${sum((one) => one.cases)} cases in ${sum((one) => one.seconds).toFixed(0)} s: ${ended("crash", "died")} crashes, ${ended("hang")} hangs, ${ended("memory")} beyond memory, peak ${Math.max(...results.map((one) => one.peakMb))} MB${grown.length === 0 ? "" : `; memory grows: ${grown.join(", ")}`}`,
);
process.exitCode = ended("crash", "died", "hang", "memory") + grown.length > 0 ? 1 : 0;
