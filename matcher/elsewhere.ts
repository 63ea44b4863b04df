import { mayNamePlace } from "./facts/places.ts";
import { isCommonWord, isPlaceName } from "./segment/word-weight.ts";

/** What a county's, district's or city's own offices begin with in its own papers: 县气象局, 区应急局. */
const CLASS = new Set("县区市旗");
/** What may stand before a county's name without belonging to it. */
const ABOVE = new Set("省市州");
/** Counties bear names of two characters, seldom of three. */
const LENGTHS = [2, 3];

/**
 * Whether the unit's name that stands at `at` of a folded text is the end of another region's: 县气象局 in 南浦县气象局. Only
 * where a phrase begins with that region's name, and no everyday word (邀请县气象局) stands there. `regions` are the office's own
 * names; without them nobody can say, and the answer is no.
 */
export function belongsElsewhere(text: string, at: number, regions: readonly string[]): boolean {
  const mark = text.charAt(at);
  if (!CLASS.has(mark) || regions.length === 0) return false;
  for (const length of LENGTHS) {
    const start = at - length;
    if (start < 0) return false;
    const previous = text.charAt(start - 1);
    if (isHan(previous) && !ABOVE.has(previous)) continue;
    const name = text.slice(start, at);
    if (![...name].every(isHan)) continue;
    if (regions.some((region) => region.includes(name))) return false;
    if (mayNamePlace(name) && isRegion(name, mark)) return true;
  }
  return false;
}

/** Whether a folded text names the office's unit, and not only another region's of the same kind. */
export function namesUnit(text: string, name: string, regions: readonly string[]): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!belongsElsewhere(text, at, regions)) return true;
  }
  return false;
}

function isRegion(name: string, mark: string): boolean {
  return isPlaceName(name) || isPlaceName(name + mark) || !isCommonWord(name);
}

function isHan(character: string): boolean {
  return character >= "\u4e00" && character <= "\u9fff";
}
