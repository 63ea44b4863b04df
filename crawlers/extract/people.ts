import { splitByline } from "./byline.ts";
import {
  editorsIn,
  joinPlaces,
  labelledAuthor,
  markedAuthor,
  nameBeforeOutlet,
  namesAlone,
  namesBehindSource,
  namesBesideDate,
  type PageByline,
  type Place,
  paperCredit,
  standaloneByline,
} from "./bylines-of-page.ts";
import type { Line } from "./line.ts";

/** Lines below the body in which a byline may stand. */
const BYLINE_LINES = 8;

export interface PeopleWitnesses {
  readonly header: readonly Line[];
  readonly footer: readonly Line[];
  /** Index of the headline's line. */
  readonly titleAt: number;
  /** Bylines that stood in the text itself. */
  readonly inText: readonly Place[];
  /** A byline that the source's own selector found: it alone counts. */
  readonly chosen: string | null;
  /** Bylines from elsewhere (Founder's comment, the index page), used when the page shows none. */
  readonly given: readonly (string | null | undefined)[];
}

/** Who wrote the article: what is labelled or said in the text; else who is named beside the date or by an element's class; else what was given. */
export function findPeople({ header, footer, titleAt, inText, chosen, given }: PeopleWitnesses): PageByline {
  if (chosen) return joinPlaces([{ raw: chosen, byline: splitByline(chosen) }]);
  const editors = editorsIn([...header, ...footer]);
  const shown = header.filter((line) => !line.hidden);
  const near = shown.flatMap((line) => paperCredit(line) ?? stated(line) ?? nameBeforeOutlet(line) ?? []);
  const below = footer.slice(0, BYLINE_LINES).flatMap((line) => stated(line) ?? []);
  const said = joinPlaces([...withoutEditors(near, editors), ...inText, ...withoutEditors(below, editors)]);
  if (said.raw) return said;
  const unsaid = [
    ...shown.flatMap((line) => namesBesideDate(line) ?? []),
    ...shown.flatMap((line) => markedAuthor(line) ?? []),
    ...shown.filter(({ index }) => index > titleAt && index <= titleAt + 2).flatMap((line) => namesAlone(line) ?? []),
    ...header.filter((line) => line.hidden).flatMap((line) => labelledAuthor(line) ?? []),
    ...given.flatMap((raw) => (raw ? [{ raw, byline: splitByline(raw) }] : [])),
  ];
  return joinPlaces(withoutEditors(unsaid, editors).slice(0, 1));
}

const stated = (line: Line): Place | null => namesBehindSource(line) ?? labelledAuthor(line) ?? standaloneByline(line);

/** An author who is the page's editor wrote nothing: systems fill one field with the other. */
function withoutEditors(places: readonly Place[], editors: ReadonlySet<string>): Place[] {
  return places.flatMap(({ raw, byline }) => {
    const authors = byline.authors.filter((name) => !editors.has(name));
    const named = authors.length + byline.reporters.length + byline.correspondents.length;
    return named > 0 ? [{ raw, byline: { ...byline, authors } }] : [];
  });
}
