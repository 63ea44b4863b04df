// npm run test:crash: processes killed by SIGKILL at seeded moments and run again, and faults of the machine. Exit 1 when
// one of them was not survived.
import { freemem } from "node:os";
import cliProgress from "cli-progress";
import type { TestEngine } from "../setup/fresh-store.ts";
import type { LaneTold } from "./lane-talk.ts";
import { type CrashOptions, readOptions, USAGE } from "./options.ts";
import { runLane } from "./run-lane.ts";
import { type FaultOver, failureLines, faultLines, type Over, summaryLines } from "./summary.ts";

/** A lane with its newsroom, its child, the next child and a server of PostgreSQL. */
const LANE_BYTES = 2_000_000_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What has come of all lanes so far. */
class Results {
  readonly kills: Over[] = [];
  readonly faults: FaultOver[] = [];
  private readonly bar = new cliProgress.SingleBar({
    format: "{bar} {value}/{total} kills, {survived} survived, {duration_formatted}",
    noTTYOutput: true,
    notTTYSchedule: 30_000,
  });

  constructor(
    private readonly options: CrashOptions,
    private readonly wanted: number,
  ) {}

  begin(): void {
    if (this.wanted > 0) this.bar.start(this.wanted, 0, { survived: 0 });
  }

  take(engine: TestEngine, told: LaneTold): void {
    if (told.tell === "kill") this.kill({ engine, ...told });
    if (told.tell !== "fault") return;
    this.faults.push({ engine, ...told });
    say(`\n${faultLines({ engine, ...told }).join("\n")}`);
  }

  /** Whether all was survived. */
  end(): boolean {
    this.bar.stop();
    if (this.wanted > 0) for (const line of summaryLines(this.options.engines, this.kills)) say(line);
    const lost = [...this.kills, ...this.faults].filter(({ outcome }) => outcome.faults.length > 0).length;
    if (this.faults.length > 0) say(`faults of the machine: ${this.faults.length}; not survived in all: ${lost}`);
    return lost === 0 && this.kills.length === this.wanted;
  }

  private kill(over: Over): void {
    this.kills.push(over);
    const survived = this.kills.filter(({ outcome }) => outcome.faults.length === 0).length;
    this.bar.update(this.kills.length, { survived });
    if (over.outcome.faults.length > 0) say(`\n${failureLines(over, this.options).join("\n")}`);
  }
}

function numbersOf({ only, kill, kills }: CrashOptions): readonly number[] {
  if (only === "faults") return [];
  return kill === null ? Array.from({ length: kills }, (_, at) => at + 1) : [kill];
}

function faultsOf({ only, kill, fault }: CrashOptions): readonly string[] | null {
  if (only === "kills" || kill !== null) return [];
  return fault === null ? null : [fault];
}

async function main(options: CrashOptions): Promise<boolean> {
  const { seed, strata, engines } = options;
  const numbers = numbersOf(options);
  const results = new Results(options, numbers.length * engines.length);
  say(`seed ${seed}, ${engines.join(" and ")}, ${strata.join(" ")}`);
  results.begin();
  const run = (engine: TestEngine) =>
    runLane({ engine, seed, strata, numbers, faults: faultsOf(options) }, (told) => results.take(engine, told));
  try {
    if (freemem() > engines.length * LANE_BYTES) {
      for (const end of await Promise.allSettled(engines.map(run))) if (end.status === "rejected") throw end.reason;
    } else for (const engine of engines) await run(engine);
  } catch (error) {
    results.end();
    throw error;
  }
  return results.end();
}

try {
  process.exitCode = (await main(readOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}
