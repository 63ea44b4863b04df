import type { z } from "zod";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { expectation } from "./expectation.ts";

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // YAML's references can make a value that holds itself.
    return "引用了自己的内容";
  }
}

/** The secret of an address. Begins where a run without blanks and @ does, and only if an @ ends it: a long one is gone through once. */
const SECRET = /(?<![^@\s])(?=[^@\s]+@)([^@\s]*?:\/\/[^:/@\s]+:)[^@\s]+@/gu;

/** How a value looks in a message: short, on one line, secrets of addresses masked. */
function shown(value: unknown): string {
  if (value === undefined) return "（空）";
  const text = typeof value === "string" ? `“${value}”` : written(value);
  const masked = text.replace(SECRET, "$1***@");
  return masked.length > 120 ? `${masked.slice(0, 117)}…` : masked;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    if (here === null || typeof here !== "object") return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}

/** `a.b[2].c`, as a person would write it. */
function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** How the first keys of a path are said in words: their name, and how many keys it stands for; null = as they are. */
type NameOf = (value: unknown, path: readonly PropertyKey[]) => { readonly name: string; readonly rest: number } | null;

function namedKey(path: readonly PropertyKey[], value: unknown, nameOf: NameOf | undefined): string {
  const named = nameOf?.(value, path) ?? null;
  if (named === null) return keyOf(path);
  const rest = keyOf(path.slice(named.rest));
  return rest === "" ? named.name : `${named.name}的 ${rest}`;
}

/** Further faults of one value that are named beside the first. */
const MAX_OTHERS = 20;

/** One thing that is wrong with a value: where, and how it is said. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** The path as a person would write it; "" = the value as a whole. */
  readonly key: string;
  readonly expected: string;
  readonly found: string;
}

type Parsed<T> = { readonly data: T } | { readonly faults: readonly Fault[] };

/** Parses a value; every fault of it is named. */
export function parseFaults<T>(schema: z.ZodType<T>, value: unknown, nameOf?: NameOf): Parsed<T> {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data };
  const faults = result.error.issues.map((issue) => ({
    path: issue.path,
    key: namedKey(issue.path, value, nameOf),
    expected: expectation(issue),
    found: shown(valueAt(value, issue.path)),
  }));
  return { faults };
}

/**
 * Parses a value once, at the edge. `where` names the file or the variable; throws SettingsError with the key, what was
 * expected and what was found; every other fault of the value stands in its `others`.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, where: string, nameOf?: NameOf): T {
  const result = parseFaults(schema, value, nameOf);
  if ("data" in result) return result.data;
  const errors = result.faults.map(({ key, expected, found }): readonly [string, string, string] => [
    key === "" ? where : `${where}：${key}`,
    expected,
    found,
  ]);
  const [first, ...others] = errors;
  if (first === undefined) throw new SettingsError(where, "有效内容", shown(value));
  const messages = others.slice(0, MAX_OTHERS).map((fault) => new SettingsError(...fault).message);
  throw new SettingsError(...first, messages);
}
