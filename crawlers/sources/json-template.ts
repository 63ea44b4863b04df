import type { WebRequest } from "../../domain/crawl.ts";
import type { JsonRequest } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";

const PLACEHOLDER = /\{([A-Za-z]\w{0,39})\}/g;
const DAY_NAMES = ["YYYY", "MM", "M", "DD", "D"] as const;
export const DAY_PLACEHOLDERS: ReadonlySet<string> = new Set(DAY_NAMES);

/** What placeholders stand for, by name. */
export type Filling = Readonly<Record<string, string>>;
type Escape = (value: string) => string;

/** The names of a template's placeholders. */
export function placeholdersIn(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
}

/** What the day's placeholders stand for. */
export function dayFilling(day: Day | null): Filling {
  if (day === null) return {};
  const [YYYY = "", MM = "", DD = ""] = day.split("-");
  return { YYYY, MM, M: String(Number(MM)), DD, D: String(Number(DD)) };
}

function fill(template: string, filling: Filling, escaped: (value: string, at: number) => string): string {
  return template.replace(PLACEHOLDER, (whole, name: string, at: number) => {
    const value = Object.hasOwn(filling, name) ? filling[name] : undefined;
    return value === undefined ? whole : escaped(value, at);
  });
}

/** A text with its placeholders filled as they are. */
export function filledText(template: string, filling: Filling): string {
  return fill(template, filling, (value) => value);
}

/** An address; a placeholder that it begins with holds an address itself. */
export function filledAddress(template: string, filling: Filling): string {
  return fill(template, filling, (value, at) => (at === 0 ? value : encodeURIComponent(value)));
}

const FORM = /x-www-form-urlencoded/i;
const JSON_TYPE = /json/i;

function escapeFor(contentType: string): Escape {
  if (FORM.test(contentType)) return encodeURIComponent;
  // Inside the quotes of a JSON text: its own quotes are the template's.
  if (JSON_TYPE.test(contentType)) return (value) => JSON.stringify(value).slice(1, -1);
  return (value) => value;
}

/** A declared request as it will be asked; `address` is not yet known to be one. */
export function filledRequest(request: JsonRequest, filling: Filling): WebRequest {
  const address = filledAddress(request.address, filling);
  if (request.body === undefined) return { address, method: request.method ?? "GET", body: null, contentType: null };
  const contentType = request.contentType ?? "application/json";
  const body = fill(request.body, filling, escapeFor(contentType));
  return { address, method: request.method ?? "POST", body, contentType };
}
