import { decodePage } from "../extract/index.ts";

/** Steps of a path; deeper data is no interface of ours. */
const MAX_STEPS = 20;
/** Longer texts are no field of an entry. */
const MAX_FIELD = 1_000;
/** `a.b[0].c[]`: names, indexes, and `[]` for each. */
const PATH = /^(?:[^.[\]]+|\[\d{0,5}\])(?:\.[^.[\]]+|\[\d{0,5}\])*$/u;
/** What JSONP puts around its data: a call, or an assignment to a variable. */
const CALL = /^(?:\/\*\*\/)?\s*(?:typeof\s+[\w$.]+\s*===?\s*["']function["']\s*&&\s*)?[\w$.[\]"']{1,100}\s*\(/;
const ASSIGNMENT = /^(?:(?:var|let|const)\s+)?[\w$.[\]"']{1,100}\s*=(?!=)/;

/** Whether a path can be read; the empty path is the value itself. */
export function isPath(path: string): boolean {
  return path === "" || (PATH.test(path) && stepsOf(path).length <= MAX_STEPS);
}

function stepsOf(path: string): readonly string[] {
  return path.match(/[^.[\]]+|\[\d{0,5}\]/gu) ?? [];
}

/** UTF-8 where the bytes are, as JSON must be; else by the rules of pages, which a text inside could mislead. */
function jsonText(bytes: Uint8Array, contentType: string | null): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decodePage(bytes, contentType).text;
  }
}

/** A text without this sign at its end; no regular expression, which long runs of blanks would hold up for hours. */
function withoutEnd(text: string, sign: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(sign) ? trimmed.slice(0, -sign.length) : trimmed;
}

function unwrapped(text: string): string {
  const call = CALL.exec(text);
  if (call !== null) return withoutEnd(withoutEnd(text.slice(call[0].length), ";"), ")");
  const assignment = ASSIGNMENT.exec(text);
  return assignment === null ? text : withoutEnd(text.slice(assignment[0].length), ";");
}

/** The data of an answer, JSON or JSONP; nothing of it is ever run. Throws SyntaxError when it is neither. */
export function readJson(bytes: Uint8Array, contentType: string | null): unknown {
  const text = jsonText(bytes, contentType)
    .replace(/^\uFEFF/, "")
    .trim();
  return JSON.parse(/^[[{"]/.test(text) ? text : unwrapped(text));
}

function step(value: unknown, name: string): readonly unknown[] {
  if (value === null || typeof value !== "object") return [];
  if (name === "[]") return Array.isArray(value) ? value : [];
  const key = name.startsWith("[") ? name.slice(1, -1) : name;
  return Object.hasOwn(value, key) ? [(value as Readonly<Record<string, unknown>>)[key]] : [];
}

/** Every value at a path, in order; none where the path leads nowhere. The path must be one (isPath). */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const name of stepsOf(path)) found = found.flatMap((one) => step(one, name));
  return found;
}

/** Whether a path leads somewhere, if only to an empty list or to null. */
export function isThere(value: unknown, path: string): boolean {
  let found: readonly unknown[] = [value];
  for (const name of stepsOf(path)) {
    if (name === "[]" && found.some(Array.isArray) && found.flat().length === 0) return true;
    found = found.flatMap((one) => step(one, name));
  }
  return found.length > 0;
}

/** Text or a number at a path, several joined, without the sign that PostgreSQL keeps in no text; empty where there is none. */
export function textAt(value: unknown, path: string, joint: string): string {
  return valuesAt(value, path)
    .flatMap((one) =>
      typeof one === "string" || typeof one === "number" ? [String(one).replaceAll("\u0000", "").trim()] : [],
    )
    .filter((text) => text !== "")
    .join(joint);
}

/** A field of an entry; null where there is none, or where it is too long to be one. */
export function fieldAt(value: unknown, path: string): string | null {
  const text = textAt(value, path, " ");
  return text === "" || text.length > MAX_FIELD ? null : text;
}
