import type fc from "fast-check";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";

/** What is put before a part of the program: bytes, and what they are called. Plain, so that a case can be kept as a file. */
export interface FuzzCase {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One part of the program that meets what others wrote. */
export interface FuzzTarget {
  readonly cases: fc.Arbitrary<FuzzCase>;
  /** Throws whatever the part throws; what it answers must hold what it promises. */
  run(given: FuzzCase): Promise<void> | void;
  close?(): Promise<void> | void;
}

const NAMED = [BusyError, ConflictError, ExtractError, FetchError, InputError, NotFoundError, SettingsError];

/** Runs a case: `refused` where it ended as a named error of the domain. Everything else that is thrown is a crash. */
export async function endOf(target: FuzzTarget, given: FuzzCase): Promise<"value" | "refused"> {
  try {
    await target.run(given);
    return "value";
  } catch (error) {
    if (NAMED.some((kind) => error instanceof kind)) return "refused";
    throw error;
  }
}

/** Throws when a promise of a part does not hold. */
export function holds(promise: boolean, words: string): void {
  if (!promise) throw new Error(`a promise is broken: ${words}`);
}

/** PostgreSQL keeps no zero in a text: one that came through would end the work of a whole night. */
export function holdsNoZero(answer: unknown): void {
  holds(!/(?<!\\)(?:\\\\)*\\u0000/.test(JSON.stringify(answer) ?? ""), "a text holds no zero");
}
