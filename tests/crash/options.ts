import { parseArgs } from "node:util";
import { ENGINES, type TestEngine } from "../setup/fresh-store.ts";
import { STRATA, type Stratum } from "./plan.ts";

const PARTS = ["kills", "faults"] as const;

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  readonly engines: readonly TestEngine[];
  readonly strata: readonly Stratum[];
  /** One kill alone, by its number; null = all. */
  readonly kill: number | null;
  readonly only: (typeof PARTS)[number] | null;
  /** One fault of the machine alone, by its name; null = all. */
  readonly fault: string | null;
}

export const USAGE = `npm run test:crash -- [--kills 200] [--seed 1] [--database sqlite|postgres|both]
                       [--only kills|faults] [--fault NAME]
                       [--strata ${STRATA.join(",")}] [--kill NUMBER]`;

function whole(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new TypeError(`--${name}: a whole number from 1, not ${value}`);
  return number;
}

function oneOf<T extends string>(name: string, known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new TypeError(`--${name}: one of ${known.join(", ")}, not ${value}`);
  return found;
}

/** Reads the command line. Throws TypeError that names the option. */
export function readOptions(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      database: { type: "string", default: "both" },
      strata: { type: "string", default: STRATA.join(",") },
      kill: { type: "string" },
      only: { type: "string" },
      fault: { type: "string" },
    },
  });
  const database = oneOf("database", [...ENGINES, "both"], values.database);
  return {
    kills: whole("kills", values.kills),
    seed: whole("seed", values.seed),
    engines: database === "both" ? ENGINES : [database],
    strata: values.strata.split(",").map((one) => oneOf("strata", STRATA, one)),
    only: values.only === undefined ? null : oneOf("only", PARTS, values.only),
    fault: values.fault ?? null,
    kill: values.kill === undefined ? null : whole("kill", values.kill),
  };
}
