/** Further pages that are named of one article at most. */
export const MAX_FURTHER_PAGES = 30;

const PAGE_PARAMETER = /^(?:p|pn|page|pages|pageno|page_no|pagenum|pageindex|page_index|currentpage|curpage|cp)$/i;
/** An index's or a list's own name: what pages it has are of the list. */
const INDEX_NAME = /^(?:index|list|default|node|column|channel|home|main|search)(?:[_-]?\d{1,5})?$/i;

/** Numbers a page of the same article by its address; null for any other address. */
type NumberOf = (address: URL) => number | null;

/** The ways in which the pages of one article are named, after the address of its first page. */
export interface PageFamily {
  readonly numberOf: NumberOf;
  /** Name of the article's file without its ending, as scripts name it: `t20260305_1234`. */
  readonly stem: string;
  /** Address of a page that a script names: `stem_2.html`. */
  scripted(number: number, ending: string): string;
}

/**
 * The family of an article's address: `123_2.html`, `123-2.html`, `123/2.html`, `?page=2` beside `123.html`. An address that
 * is numbered itself (`123_1.html`) is its first page. Null for an index's address, whose pages are a list's.
 */
export function pageFamily(address: string): PageFamily | null {
  if (!URL.canParse(address)) return null;
  const first = new URL(address);
  const path = first.pathname.replace(/(?<=[^/])\/$/, "");
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const file = path.slice(folder.length);
  const [, name = "", ending = ""] = /^(.*?)(\.[a-z]{2,6})?$/i.exec(file) ?? [];
  if (name === "" || INDEX_NAME.test(name)) return null;
  const numbered = /^(.{2,}?)[_-]([01])$/.exec(name);
  const stems = numbered?.[1] ? [name, numbered[1]] : [name];
  return {
    stem: name,
    scripted: (number, newEnding) => new URL(`${folder}${name}_${number}.${newEnding}`, first).href,
    numberOf(other) {
      if (other.host !== first.host || !/^https?:$/.test(other.protocol)) return null;
      if (other.pathname === first.pathname) return byQuery(first, other);
      if (queryOf(other) !== queryOf(first)) return null;
      for (const stem of stems) {
        const number = byPath(other.pathname, folder + stem, ending);
        if (number !== null) return number;
      }
      return null;
    },
  };
}

/** 123_2.html, 123-2.html, 123_p2.html, 123/2.html, and, where the first page's name is an id, 123/2. */
function byPath(path: string, stem: string, ending: string): number | null {
  if (!path.startsWith(stem)) return null;
  const rest = path.slice(stem.length);
  const suffix = /^(?:[_-]p?|\/)(\d{1,2})(\.[a-z]{2,6})?\/?$/i.exec(rest);
  if (!suffix || (suffix[2] ?? "") !== ending) return null;
  return rest.startsWith("/") && !/\d{3}/.test(stem.slice(stem.lastIndexOf("/"))) ? null : Number(suffix[1]);
}

/** Queries without the page's number and what only follows a reader about. */
function queryOf(address: URL): string {
  const kept = [...address.searchParams].filter(
    ([key]) => !PAGE_PARAMETER.test(key) && !/^(?:utm_|from$|spm$)/.test(key),
  );
  return kept
    .map((pair) => pair.join("="))
    .sort()
    .join("&");
}

function byQuery(first: URL, other: URL): number | null {
  if (queryOf(first) !== queryOf(other)) return null;
  const numbers = [...other.searchParams].filter(([key, value]) => PAGE_PARAMETER.test(key) && /^\d{1,2}$/.test(value));
  const number = Number(numbers[0]?.[1]);
  return numbers.length === 1 && number > 0 ? number : null;
}
