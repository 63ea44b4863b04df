import type { Chart } from "./chart.ts";
import {
  CHART_WIDTH,
  fillOf,
  label,
  legend,
  MOST_BARS,
  MOST_COLUMNS,
  MOST_HEAT_ROWS,
  numberText,
  patternDefs,
  rectangle,
  round,
  roundUp,
  stepsOf,
  TEXT_SIZE,
} from "./chart-parts.ts";

type Of<Kind extends Chart["kind"]> = Extract<Chart, { readonly kind: Kind }>;

interface Drawing {
  readonly height: number;
  readonly content: string;
}

const ROW = 22;
const TOP = 34;
const LABELS = 190;
/** As CSS names them, the first that is there. */
export const CHART_FONTS = "'仿宋','FangSong','Noto Serif CJK SC','宋体',SimSun,serif";

/**
 * A chart as an SVG of a fixed width, told by patterns and figures rather than colours. Texts are escaped and cut to their
 * room; of more rows than it holds the first are drawn, and it says so. `id` keeps the patterns of several charts apart.
 */
export function chartSvg(chart: Chart, id: string): string {
  const { height, content } = drawingOf(chart, id);
  const title = label(CHART_WIDTH / 2, 18, `${chart.title}（${chart.unit}）`, CHART_WIDTH - 20, "middle", 15);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART_WIDTH} ${round(height)}" width="${CHART_WIDTH}" height="${round(height)}" role="img" font-family="${CHART_FONTS}">${patternDefs(id)}<rect width="${CHART_WIDTH}" height="${round(height)}" fill="#fff"/>${title}${content}</svg>`;
}

/** Several charts below each other, as one file. */
export function chartsSvg(charts: readonly Chart[]): string {
  let y = 0;
  const parts = charts.map((chart, place) => {
    const { height, content } = drawingOf(chart, `c${place}`);
    const title = label(CHART_WIDTH / 2, 18, `${chart.title}（${chart.unit}）`, CHART_WIDTH - 20, "middle", 15);
    const part = `<g transform="translate(0 ${round(y)})">${patternDefs(`c${place}`)}${title}${content}</g>`;
    y += height + 24;
    return part;
  });
  const height = Math.max(40, round(y));
  const content = charts.length === 0 ? label(CHART_WIDTH / 2, 24, "没有图表", 200, "middle") : parts.join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART_WIDTH} ${height}" width="${CHART_WIDTH}" height="${height}" font-family="${CHART_FONTS}"><rect width="${CHART_WIDTH}" height="${height}" fill="#fff"/>${content}</svg>`;
}

function drawingOf(chart: Chart, id: string): Drawing {
  switch (chart.kind) {
    case "bars":
      return stacks(
        {
          ...chart,
          kind: "stacks",
          series: [""],
          bars: chart.bars.map(({ label: name, value }) => ({ label: name, values: [value] })),
        },
        id,
      );
    case "stacks":
      return stacks(chart, id);
    case "lines":
      return lines(chart);
    case "heat":
      return heat(chart);
  }
}

function leftOut(all: number, most: number, y: number): string {
  return all <= most ? "" : label(CHART_WIDTH - 8, y, `只画前 ${most} 行，共 ${all} 行`, CHART_WIDTH, "end", 11);
}

function stacks(chart: Of<"stacks">, id: string): Drawing {
  const bars = chart.bars.slice(0, MOST_BARS);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + Math.max(0, value), 0);
  const scale = (CHART_WIDTH - LABELS - 70) / Math.max(1, ...bars.map((bar) => sum(bar.values)));
  const rows = bars.map((bar, place) => {
    const y = TOP + place * ROW;
    let x = LABELS;
    const parts = bar.values.map((value, series) => {
      const width = Math.max(0, value) * scale;
      const part =
        width === 0 ? "" : rectangle(x, y, width, ROW - 7, fillOf(id, chart.series.length === 1 ? 1 : series));
      x += width;
      return part;
    });
    const total = numberText(bar.values.reduce((all, value) => all + value, 0));
    return `${label(LABELS - 8, y + 12, bar.label, LABELS - 16, "end")}${parts.join("")}${label(x + 6, y + 12, total, 64)}`;
  });
  const foot = TOP + bars.length * ROW + 16;
  const names = chart.series.length > 1 ? legend(id, chart.series, foot) : "";
  const height = foot + (chart.bars.length > MOST_BARS ? 26 : 10);
  return { height, content: `${rows.join("")}${names}${leftOut(chart.bars.length, MOST_BARS, height - 4)}` };
}

const DASHES = ["", "6 4", "2 3", "10 3 2 3"] as const;

function lines(chart: Of<"lines">): Drawing {
  const labels = chart.labels.slice(-MOST_COLUMNS);
  const [left, right, high] = [52, CHART_WIDTH - 20, 200];
  const most = roundUp(Math.max(0, ...chart.series.flatMap((one) => one.values)));
  const x = (place: number) => left + ((right - left) * (place + 0.5)) / Math.max(1, labels.length);
  const y = (value: number) => TOP + high - (Math.max(0, value) / most) * high;
  const steps = stepsOf(most);
  const grid = Array.from({ length: steps + 1 }, (_one, place) => place / steps).map((part) => {
    const at = round(y(most * part));
    return `<path d="M${left} ${at}H${right}" stroke="#999" stroke-width="0.6"/>${label(left - 6, at + 4, numberText(most * part), 44, "end", 11)}`;
  });
  const names = labels.map((name, place) =>
    label(x(place), TOP + high + 18, name, (right - left) / labels.length, "middle", 11),
  );
  const drawn = chart.series.map((one, series) => {
    const values = one.values.slice(-MOST_COLUMNS);
    const path = values
      .map((value, place) => `${place === 0 ? "M" : "L"}${round(x(place))} ${round(y(value))}`)
      .join("");
    const marks = values.map((value, place) => mark(series, x(place), y(value)));
    return `<path d="${path}" fill="none" stroke="#000" stroke-width="1.5" stroke-dasharray="${DASHES[series % DASHES.length] ?? ""}"/>${marks.join("")}`;
  });
  const foot = TOP + high + 42;
  const room = CHART_WIDTH / Math.max(1, chart.series.length);
  const keys = chart.series.map((one, series) => {
    const at = series * room + 16;
    return `<path d="M${at} ${foot - 4}h32" stroke="#000" stroke-width="1.5" stroke-dasharray="${DASHES[series % DASHES.length] ?? ""}"/>${mark(series, at + 16, foot - 4)}${label(at + 42, foot, one.name, room - 60)}`;
  });
  return { height: foot + 12, content: [...grid, ...names, ...drawn, ...keys].join("") };
}

function mark(series: number, x: number, y: number): string {
  const [cx, cy] = [round(x), round(y)];
  if (series % 3 === 0) return `<circle cx="${cx}" cy="${cy}" r="3.2"/>`;
  if (series % 3 === 1)
    return `<rect x="${round(x - 3)}" y="${round(y - 3)}" width="6" height="6" fill="#fff" stroke="#000"/>`;
  return `<path d="M${cx} ${round(y - 4)}l4 7h-8z" fill="#fff" stroke="#000"/>`;
}

/** Darkness by share of the largest value, and the figure in each cell. */
function heat(chart: Of<"heat">): Drawing {
  const labels = chart.labels.slice(-MOST_COLUMNS);
  const rows = chart.rows.slice(0, MOST_HEAT_ROWS);
  const most = Math.max(1, ...rows.flatMap((row) => row.values));
  const wide = (CHART_WIDTH - LABELS - 10) / Math.max(1, labels.length);
  const head = labels.map((name, place) => label(LABELS + (place + 0.5) * wide, TOP + 8, name, wide, "middle", 11));
  const body = rows.map((row, place) => {
    const y = TOP + 14 + place * ROW;
    const cells = row.values.slice(-MOST_COLUMNS).map((value, column) => {
      const share = Math.max(0, value) / most;
      const gray = Math.round(255 - share * 215);
      const x = LABELS + column * wide;
      const figure = value === 0 ? "" : numberText(value);
      const ink = gray < 118 ? ' fill="#fff"' : "";
      return `${rectangle(x, y, wide, ROW, `rgb(${gray},${gray},${gray})`)}<text x="${round(x + wide / 2)}" y="${round(y + 15)}" font-size="${TEXT_SIZE}" text-anchor="middle"${ink}>${figure}</text>`;
    });
    return `${label(LABELS - 8, y + 15, row.label, LABELS - 16, "end")}${cells.join("")}`;
  });
  const height = TOP + 14 + rows.length * ROW + (chart.rows.length > MOST_HEAT_ROWS ? 26 : 10);
  return {
    height,
    content: `${head.join("")}${body.join("")}${leftOut(chart.rows.length, MOST_HEAT_ROWS, height - 6)}`,
  };
}
