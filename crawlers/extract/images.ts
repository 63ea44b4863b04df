import type { ArticleImage } from "../../domain/article.ts";
import { MAX_IMAGES } from "./bounds.ts";
import type { Line, PageLines } from "./line.ts";

const ORNAMENT =
  /(?:logo|icon|qr_?code|erweima|weixin|share|blank|spacer|button|btn|loading|avatar|\/ad[sv]?\/|\.gif\?|1x1)/i;
const MAX_ADDRESS = 2_000;

/** The pictures between two lines of a page, with the caption that stands under each. Data addresses are left out. */
export function readImages(
  page: PageLines,
  from: number,
  to: number,
  base: string,
  isCaption: (line: Line) => boolean,
): ArticleImage[] {
  const images: ArticleImage[] = [];
  for (const { element, before, hidden } of page.images) {
    if (hidden || before < from || before > to || images.length >= MAX_IMAGES) continue;
    const { src, "data-src": lazy, "data-original": original, width, height } = element.attribs;
    const address = absolute((original ?? lazy ?? src ?? "").trim(), base);
    if (!address || ORNAMENT.test(address) || isTiny(width) || isTiny(height)) continue;
    if (images.some((image) => image.address === address)) continue;
    const under = page.lines[before];
    images.push({ address, caption: under && isCaption(under) ? under.text : null });
  }
  return images;
}

const isTiny = (size: string | undefined) =>
  /^\d{1,2}(?:px)?$/.test(size ?? "") && Number.parseInt(size ?? "", 10) < 60;

function absolute(source: string, base: string): string | null {
  if (source === "" || source.length > MAX_ADDRESS) return null;
  const address = URL.canParse(source, base) ? new URL(source, base) : null;
  return address && /^https?:$/.test(address.protocol) ? address.href : null;
}
