import type { PageRegion } from "../../domain/article.ts";

const MAX_OUTLINES = 200;
const MAX_POINTS = 2_000;
/** Of a page image, in its own pixels; a larger one is drawn smaller. */
const MAX_SIDE = 4_000;

function points(outline: readonly number[]): string {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < outline.length && pairs.length < MAX_POINTS; at += 2) {
    const [x, y] = [outline[at], outline[at + 1]];
    if (Number.isFinite(x) && Number.isFinite(y)) pairs.push(`${x},${y}`);
  }
  return pairs.join(" ");
}

/** A page that draws a paper's page image with an article's outlines over it. The image comes from its own address. */
export function regionPage({ image, outlines }: PageRegion): string {
  const shapes = outlines
    .slice(0, MAX_OUTLINES)
    .map((outline) => `<polygon points="${points(outline)}"/>`)
    .join("");
  const source = image.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<!doctype html><meta charset="utf-8"><style>
html, body { margin: 0; background: #fff; }
#page { position: relative; display: inline-block; }
img { display: block; }
svg { position: absolute; inset: 0; width: 100%; height: 100%; }
polygon { fill: rgba(200, 30, 20, 0.10); stroke: #c81e14; stroke-linejoin: round; }
</style><div id="page"><img src="${source}" alt=""><svg>${shapes}</svg></div>`;
}

/** Runs in the page once its image is there: scales the drawing and says how large it is; null = no image can be shown. */
export const FIT_REGION = `(() => {
  const image = document.querySelector("img");
  const { naturalWidth: width, naturalHeight: height } = image;
  if (!(width > 0 && height > 0)) return null;
  const scale = Math.min(1, ${MAX_SIDE} / Math.max(width, height));
  image.style.width = Math.round(width * scale) + "px";
  const svg = document.querySelector("svg");
  svg.setAttribute("viewBox", "0 0 " + width + " " + height);
  for (const shape of svg.children) shape.setAttribute("stroke-width", Math.max(2, Math.max(width, height) / 300));
  const box = document.querySelector("#page").getBoundingClientRect();
  return [Math.ceil(box.width), Math.ceil(box.height)];
})()`;
