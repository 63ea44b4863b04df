import type { Element } from "domhandler";
import { marksOf } from "./element-traits.ts";
import type { Line, PageLines } from "./line.ts";
import type { ProseSums } from "./region.ts";

const MARKS = /caption|(?:pic|img|image|photo)[-_]?(?:text|desc|info|note|word|title|txt|intro)|tuzhu|tu_?shuo|imgdesc/;
const ENDING =
  /(?:摄|资料图片?|[\u4e00-\u9fff]\s资料|供图|图片来源.{0,12}|制图|.{2,8}[／/]图|[（(].{0,24}(?:摄|供图|资料图?片?|来源.{0,10}|图)[)）])[。)）]?$/;
const OPENING = /^(?:▲|△|↑|↓|图为|图[一二三四五六七八九十\d]?[:：]|资料图|资料照片|配图)/;

const BYLINE = /^[\s(（【■●]{0,3}(?:作者|记者|通讯员|文[／/]|.{0,8}(?:记者|通讯员)\s)/;

/**
 * Tells captions of pictures from text: by their element's name, their wording, or their place under a picture. The place
 * counts only where few of the text's lines stand so: some texts alternate pictures and short lines.
 */
export function captionTest(page: PageLines, sums: ProseSums, text: readonly Line[]): (line: Line) => boolean {
  const known = new Map<Element, boolean>();
  let placed = 0;
  for (const line of text) if (isPlacedCaption(line)) placed += 1;
  const placeCounts = placed * 2 <= text.length - placed;
  return (line) => {
    if (line.text.length > 160 || BYLINE.test(line.text)) return false;
    const { block } = line;
    let named = known.get(block);
    if (named === undefined) {
      named = namedCaption(page, sums, block);
      known.set(block, named);
    }
    return named || wordedCaption(line) || (placeCounts && isPlacedCaption(line));
  };
}

function namedCaption(page: PageLines, sums: ProseSums, block: Element): boolean {
  const parent = page.regions.get(block)?.parent?.element;
  return [block, parent].some((element) => {
    if (!element) return false;
    if (element.name === "figcaption") return true;
    const region = page.regions.get(element);
    if (region && sums.lines(region.from, region.to) > 2) return false;
    return MARKS.test(marksOf(element));
  });
}

function wordedCaption(line: Line): boolean {
  const tail = line.text.slice(-40);
  if (OPENING.test(line.text)) return true;
  if (line.text.length > 100 || !ENDING.test(tail)) return false;
  // A sentence with a bracket behind it may end a text: （来源：县融媒体中心）.
  return line.afterImage || !/[。！？”][（(][^（）()]{2,30}[)）]$/.test(line.text);
}

function isPlacedCaption(line: Line): boolean {
  if (!line.afterImage || line.hidden || line.text.length > 100) return false;
  if (line.centred) return line.text.length <= 50 || !/[。！？]$/.test(line.text);
  return line.text.length <= 60 && !/[，。！？：；…”]$/.test(line.text);
}
