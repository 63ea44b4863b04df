import type { TestEngine } from "../setup/fresh-store.ts";
import type { FaultOutcome } from "./faults/fault.ts";
import type { CrashOptions } from "./options.ts";
import { type Kill, STRATA, type Stratum } from "./plan.ts";
import type { Outcome } from "./scenes/scene.ts";

/** One kill that is over. */
export interface Over {
  readonly engine: TestEngine;
  readonly kill: Kill;
  readonly outcome: Outcome;
  readonly ms: number;
}

/** One fault of the machine that is over. */
export interface FaultOver {
  readonly engine: TestEngine;
  readonly name: string;
  readonly outcome: FaultOutcome;
  readonly ms: number;
}

/** A fault of the machine: how it was made, what persons were told, and what was not right. */
export function faultLines({ engine, name, outcome, ms }: FaultOver): readonly string[] {
  const { how, said, faults } = outcome;
  const word = faults.length === 0 ? "survived" : "NOT SURVIVED";
  const head = `${engine}, ${name} (${how}), ${(ms / 1000).toFixed(0)} s: ${word}`;
  const again = `  again: npm run test:crash -- --only faults --database ${engine} --fault "${name}"`;
  return [head, `  said: ${said}`, ...faults.map((fault) => `  ${fault}`), ...(faults.length === 0 ? [] : [again])];
}

/** How a kill is repeated by itself. */
function again({ engine, kill }: Over, { seed, strata }: CrashOptions): string {
  const some = strata.length === STRATA.length ? "" : ` --strata ${strata.join(",")}`;
  return `npm run test:crash -- --database ${engine} --seed ${seed} --kill ${kill.number}${some}`;
}

/** A kill that was not survived, with its moment and how to repeat it. */
export function failureLines(over: Over, options: CrashOptions): readonly string[] {
  const { engine, kill, outcome } = over;
  return [
    `NOT SURVIVED: ${engine}, kill ${kill.number}, seed ${options.seed}: ${outcome.moment === "" ? kill.stratum : outcome.moment}`,
    ...outcome.faults.map((fault) => `  ${fault}`),
    `  again: ${again(over, options)}`,
  ];
}

function stratumLine(engine: TestEngine, stratum: Stratum, all: readonly Over[]): string | null {
  const own = all.filter((over) => over.engine === engine && over.kill.stratum === stratum);
  if (own.length === 0) return null;
  const survived = own.filter(({ outcome }) => outcome.faults.length === 0).length;
  const seconds = own.reduce((sum, { ms }) => sum + ms, 0) / own.length / 1000;
  const rowless = own.reduce((sum, { outcome }) => sum + outcome.rowless, 0);
  const torn = own.reduce((sum, { outcome }) => sum + outcome.torn, 0);
  const cells = [`${survived} of ${own.length}`, `${seconds.toFixed(1)} s`, `${rowless}`, `${torn}`];
  return [engine.padEnd(9), stratum.padEnd(9), ...cells.map((cell) => cell.padStart(11))].join("");
}

/** A line for each stratum of each database, and one in all. */
export function summaryLines(engines: readonly TestEngine[], all: readonly Over[]): readonly string[] {
  const head = ["database ", "stratum  ", "   survived", "   per kill", "    rowless", "  torn ends"].join("");
  const lines = engines.flatMap((engine) => STRATA.flatMap((stratum) => stratumLine(engine, stratum, all) ?? []));
  const survived = all.filter(({ outcome }) => outcome.faults.length === 0).length;
  return [head, ...lines, `survived ${survived} of ${all.length}`];
}
