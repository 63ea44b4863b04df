import { ExtractError } from "../../domain/errors/extract-error.ts";
import { differenceOf, type LayoutDifference } from "./difference.ts";
import { type LayoutPage, shapeOf } from "./shape.ts";
import { signatureOf } from "./signature.ts";

export type { LayoutDifference } from "./difference.ts";
export { readableCopy } from "./readable-copy.ts";
export type { LayoutPage } from "./shape.ts";
export { layoutLikeness } from "./signature.ts";

/**
 * Below this likeness two pages are of two layouts. Measured on news pages of some fifty sites: those of one site within a
 * week at .84 and more, those of one site a month apart (it had been changed here and there) at .63 to .82, those of two
 * systems at .20 and less.
 */
export const SAME_LAYOUT = 0.7;

/** The signature of a page's layout; null for a page that has none, or is too big or too deep to be read. */
export function layoutSignature(page: LayoutPage): string | null {
  try {
    return signatureOf(shapeOf(page));
  } catch (error) {
    if (error instanceof ExtractError) return null;
    throw error;
  }
}

/** What vanished from a layout, and what is new in it. Null when one of the pages cannot be read. */
export function layoutDifference(former: LayoutPage, present: LayoutPage): LayoutDifference | null {
  try {
    return differenceOf(shapeOf(former), shapeOf(present));
  } catch (error) {
    if (error instanceof ExtractError) return null;
    throw error;
  }
}
