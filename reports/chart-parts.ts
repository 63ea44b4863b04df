import { escapeHtml } from "./escape-html.ts";
import { plainText } from "./options.ts";

/** Every chart is as wide; heights follow the rows, of which there is a most. */
export const CHART_WIDTH = 720;
export const MOST_BARS = 30;
export const MOST_HEAT_ROWS = 40;
export const MOST_COLUMNS = 24;
export const TEXT_SIZE = 12;

/** Fills by series: solid, slanted, white, dotted, crossed, slanted the other way. Defined once a chart, named by `id`. */
const PATTERNS = ["solid", "slant", "blank", "dots", "cross", "back"] as const;

export function patternDefs(id: string): string {
  const hatch = (name: string, content: string) =>
    `<pattern id="${id}-${name}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/>${content}</pattern>`;
  const line = (d: string) => `<path d="${d}" stroke="#000" stroke-width="1.2" fill="none"/>`;
  return `<defs>${[
    hatch("slant", line("M0 6L6 0M-1 1L1 -1M5 7L7 5")),
    hatch("dots", '<circle cx="3" cy="3" r="1.3"/>'),
    hatch("cross", line("M0 3H6M3 0V6")),
    hatch("back", line("M0 0L6 6M-1 5L1 7M5 -1L7 1")),
  ].join("")}</defs>`;
}

export function fillOf(id: string, series: number): string {
  const pattern = PATTERNS[series % PATTERNS.length] ?? "solid";
  if (pattern === "solid") return "#000";
  return pattern === "blank" ? "#fff" : `url(#${id}-${pattern})`;
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" fill="${fill}" stroke="#000" stroke-width="0.8"/>`;
}

type Anchor = "start" | "middle" | "end";

/** A line of text, cut with … where it is wider than `most` (in units of the chart; a full character is as wide as high). */
export function label(
  x: number,
  y: number,
  text: string,
  most: number,
  anchor: Anchor = "start",
  size = TEXT_SIZE,
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}">${escapeHtml(fitted(text, most / size))}</text>`;
}

/** Text of at most so many full characters; Latin letters and digits take about half of one. */
function fitted(text: string, most: number): string {
  const characters = [...plainText(text)];
  const wide = (part: readonly string[]) => part.reduce((sum, one) => sum + (/[ -~]/u.test(one) ? 0.58 : 1), 0);
  if (wide(characters) <= most) return characters.join("");
  while (characters.length > 0 && wide(characters) + 1 > most) characters.pop();
  return `${characters.join("")}…`;
}

/** Values as axes and bars name them: no more than two decimals. */
export function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The next round number: 1, 2, 5 × a power of ten; 1 for nothing. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** Into how many whole steps an axis up to such a number is parted. */
export function stepsOf(most: number): number {
  if (most < 5) return most;
  return String(most).startsWith("2") ? 4 : 5;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What shows which fill is which series. */
export function legend(id: string, names: readonly string[], y: number): string {
  const room = CHART_WIDTH / Math.max(1, names.length);
  return names
    .map(
      (name, place) =>
        `${rectangle(place * room + 8, y - 10, 14, 11, fillOf(id, place))}${label(place * room + 27, y, name, room - 32)}`,
    )
    .join("");
}
