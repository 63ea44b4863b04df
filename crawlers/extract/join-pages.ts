import type { ArticleImage, ExtractedArticle } from "../../domain/article.ts";
import { MAX_BODY_CHARS } from "./bounds.ts";
import { firstContinuation } from "./continuation.ts";
import { squeeze } from "./normal.ts";

/** A paragraph of fewer characters is repeated on purpose, unless it is the title. */
const LEAST_REPEAT = 8;
const SENTENCE_END = /[。！？；：…!?;:.”"』」）)》]$/;
/** Shorter lines without an end are headings. */
const LEAST_OPEN = 30;

/**
 * Joins an article that is printed on several pages, in reading order: pages 2, 3 … of a web page, or the 上接 part of a
 * newspaper's text. Title, sub titles, date and page are the first's; what every page repeats (title, lead, remark) is kept
 * once; a paragraph cut in two by the page's end is made whole. A byline and a source may stand on any page: the first's,
 * else the last that has one. `continuesOn` is what the last part says, null where the part that it named is among `further`.
 */
export function joinPages(first: ExtractedArticle, further: readonly ExtractedArticle[]): ExtractedArticle {
  if (further.length === 0) return first;
  const all = [first, ...further];
  const signed = first.byline === null ? further.findLast((one) => one.byline !== null) : undefined;
  const { byline, reporters, correspondents, authors } = signed ?? first;
  const lastPart = all.findLast((one) => one.continuesFrom !== null) ?? null;
  return {
    ...first,
    ...{ byline, reporters, correspondents, authors },
    subTitle: first.subTitle ?? null,
    originalSource:
      first.originalSource ?? further.findLast((one) => one.originalSource !== null)?.originalSource ?? null,
    publishedOn: first.publishedOn ?? further.find((one) => one.publishedOn !== null)?.publishedOn ?? null,
    continuesFrom: first.continuesFrom,
    continuesOn: lastPart !== null && lastPart !== first ? lastPart.continuesOn : firstContinuation(all).continuesOn,
    body: joinBodies(all),
    images: joinImages(all),
  };
}

function joinBodies(pages: readonly ExtractedArticle[]): string {
  const titles = new Set(
    pages.flatMap(({ title, introTitle, subTitle }) => [title, introTitle ?? "", subTitle ?? ""]).map(squeeze),
  );
  const joined: string[] = [];
  const seen = new Set<string>();
  for (const page of pages) {
    const fresh = withoutRepeats(page.body.split("\n"), seen, joined.length === 0 ? new Set() : titles);
    const last = joined.at(-1);
    const [opening] = fresh;
    if (last !== undefined && opening !== undefined && isCut(last)) {
      joined[joined.length - 1] = last + opening;
      fresh.shift();
    }
    joined.push(...fresh);
    for (const paragraph of page.body.split("\n")) seen.add(squeeze(paragraph));
  }
  return bounded(joined).join("\n");
}

/** What one page may hold, many pages may not hold many times over. */
function bounded(paragraphs: readonly string[]): readonly string[] {
  let chars = 0;
  const beyond = paragraphs.findIndex(({ length }) => {
    chars += length + 1;
    return chars > MAX_BODY_CHARS;
  });
  return beyond === -1 ? paragraphs : paragraphs.slice(0, beyond);
}

/** What a page repeats stands at its head or its end; amid the text a refrain may come again. */
function withoutRepeats(
  paragraphs: readonly string[],
  seen: ReadonlySet<string>,
  titles: ReadonlySet<string>,
): string[] {
  const isRepeat = (paragraph: string | undefined): boolean => {
    if (paragraph === undefined) return false;
    const plain = squeeze(paragraph);
    const bare = plain.replace(/[(（]?第?\d{1,2}[页頁]?[)）]?$/, "");
    return plain === "" || titles.has(plain) || titles.has(bare) || (plain.length >= LEAST_REPEAT && seen.has(plain));
  };
  let from = 0;
  let to = paragraphs.length;
  while (from < to && isRepeat(paragraphs[from])) from += 1;
  while (to > from && isRepeat(paragraphs[to - 1])) to -= 1;
  return paragraphs.slice(from, to);
}

const isCut = (paragraph: string): boolean => paragraph.length >= LEAST_OPEN && !SENTENCE_END.test(paragraph);

function joinImages(pages: readonly ExtractedArticle[]): readonly ArticleImage[] {
  const byAddress = new Map<string, ArticleImage>();
  for (const image of pages.flatMap((page) => page.images)) {
    const known = byAddress.get(image.address);
    if (!known || (known.caption === null && image.caption !== null)) byAddress.set(image.address, image);
  }
  return [...byAddress.values()];
}
