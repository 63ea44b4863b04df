import { sha256 } from "./ids.ts";

const LONGEST_TEXT = 200;
const MOST_ITEMS = 50;
const DEEPEST = 4;
const LONGEST = 4000;
const SECRET = /passw|secret|hash$|token$/i;

function shortened(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (value === null || typeof value !== "object") return value;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => shortened(item, depth + 1));
    return value.length > MOST_ITEMS ? [...items, `…（共 ${value.length} 项）`] : items;
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, SECRET.test(key) ? "（不记）" : shortened(item, depth + 1)] as const);
  return Object.fromEntries(entries);
}

/**
 * Details as they are kept: JSON with its keys in order, without what is named like a secret; long texts are cut, and where
 * the whole is still too long, its first signs and its digest stand for it.
 */
export function auditDetails(details: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(shortened(details, 0));
  if (text.length <= LONGEST) return text;
  return JSON.stringify({ begins: text.slice(0, LONGEST / 2), sha256: sha256(text) });
}
