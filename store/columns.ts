import type { Instant } from "../domain/time.ts";

/** Reads a JSON column that this program wrote; `where` names it in the error. */
export function parseJson<T>(text: string, where: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${where}: the column holds no JSON`, { cause });
  }
}

/** Reads a JSON column that holds a list of words. */
export function parseList(text: string, where: string): readonly string[] {
  const value = parseJson<unknown>(text, where);
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw new Error(`${where}: the column holds no list of words`);
  }
  return value;
}

/** One of the words of the house. */
export function oneOf<T extends string>(words: readonly T[], value: string, where: string): T {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new Error(`${where}: unknown word ${JSON.stringify(value)}`);
  return word;
}

/** An instant in the one form in which instants compare as text. Throws RangeError when it is none. */
export function instantText(instant: Instant): Instant {
  return new Date(instant).toISOString();
}

/**
 * Text from the web or a document as both databases can keep it: PostgreSQL takes no U+0000, and neither takes half a
 * surrogate pair. Each becomes U+FFFD, so that offsets stay.
 */
export function keepable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}

export function keepableOrNull(text: string | null): string | null {
  return text === null ? null : keepable(text);
}
