import type { Chart } from "./chart.ts";
import { CHART_WIDTH } from "./chart-parts.ts";
import { CHART_FONTS, chartSvg } from "./chart-svg.ts";

/** Points of the picture for each of the chart: 215 to the inch where it is 170 mm wide. */
const ZOOM = 2;

/** A chart as a picture that Word and Excel of every age show. Sizes are the chart's own. */
export interface ChartPicture {
  readonly title: string;
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

/** What was drawn of a report's charts: its Word and Excel show the same pictures. */
const drawn = new WeakMap<readonly Chart[], Promise<readonly ChartPicture[]>>();

/**
 * Draws charts as PNG. Shapes are drawn from the SVG; texts are written onto it, because the drawer's SVG knows no Chinese
 * fonts. The machine's fonts decide how texts look; without a Chinese one they are boxes.
 */
export function chartPictures(charts: readonly Chart[]): Promise<readonly ChartPicture[]> {
  const known = drawn.get(charts);
  if (known !== undefined) return known;
  const pictures = draw(charts);
  drawn.set(charts, pictures);
  return pictures;
}

async function draw(charts: readonly Chart[]): Promise<readonly ChartPicture[]> {
  if (charts.length === 0) return [];
  // Loaded where it is needed: 33 MB.
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  const pictures: ChartPicture[] = [];
  for (const chart of charts) {
    const { shapes, texts, height } = takenApart(chartSvg(chart, "p"));
    const canvas = createCanvas(CHART_WIDTH * ZOOM, Math.round(height * ZOOM));
    const context = canvas.getContext("2d");
    context.drawImage(await loadImage(Buffer.from(shapes)), 0, 0);
    context.scale(ZOOM, ZOOM);
    for (const { x, y, size, align, ink, words } of texts) {
      context.font = `${size}px ${CHART_FONTS}`;
      context.textAlign = align;
      context.fillStyle = ink;
      context.fillText(words, x, y);
    }
    pictures.push({ title: chart.title, png: await canvas.encode("png"), width: CHART_WIDTH, height });
  }
  return pictures;
}

interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly align: "left" | "center" | "right";
  readonly ink: string;
  readonly words: string;
}

const ALIGN = { start: "left", middle: "center", end: "right" } as const;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** A drawing of ours without its texts, and the texts. */
function takenApart(svg: string) {
  const texts: PlacedText[] = [];
  const shapes = svg.replace(/<text ([^<>]*)>([^<]*)<\/text>/gu, (_whole, attributes: string, words: string) => {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`, "u").exec(` ${attributes}`)?.[1] ?? "";
    const anchor = value("text-anchor");
    texts.push({
      x: Number(value("x")),
      y: Number(value("y")),
      size: Number(value("font-size")),
      align: anchor === "middle" || anchor === "end" ? ALIGN[anchor] : ALIGN.start,
      ink: value("fill") || "#000",
      words: words.replace(/&([a-z]+|#39);/gu, (entity, name: string) => ENTITIES[name] ?? entity),
    });
    return "";
  });
  const height = Number(/ height="([\d.]+)"/u.exec(svg)?.[1] ?? "0");
  // Drawn at the picture's size; enlarged afterwards it would be blurred.
  const size = `width="${CHART_WIDTH * ZOOM}" height="${height * ZOOM}" role`;
  return { shapes: shapes.replace(/width="[\d.]+" height="[\d.]+" role/u, size), texts, height };
}
