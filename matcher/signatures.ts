import type { Submission } from "../domain/submission.ts";
import type { MatchableArticle } from "./article-like.ts";
import type { Directory } from "./directory.ts";
import { fold } from "./directory.ts";
import { namesUnit } from "./elsewhere.ts";
import { SURNAMES } from "./facts/surnames.ts";

/** Who of the submission is named around the article. */
export interface Signature {
  /** 1: an author whose name is the office's only one; 0.5: one who has namesakes there; 0: none. */
  readonly author: number;
  /** 1: the unit is named in title, body, byline or 来源. */
  readonly unit: number;
  /** 1: the unit or the office's region is named anywhere. */
  readonly home: number;
  /** Authors of the submission who sign, as the office spells them; among them those whose name others bear too. */
  readonly authors: readonly string[];
  readonly namesakes: readonly string[];
  /** The unit's name that was found, and whether byline or 来源 holds it. */
  readonly unitName: string | null;
  readonly unitSigns: boolean;
  /** Those whom the article names as its authors when none of them is the submission's. */
  readonly strangers: readonly string[];
}

/** Longer lines name nobody. */
const MAX_LINE = 1_000;
/** What may follow a name of two characters: a third character would make it another's. */
const AFTER_NAME = new Set(`摄文图供编报讯通记与和同等或及整撰${SURNAMES}`);

/** `text` is the article's folded title and body. */
export function readSignature(
  article: MatchableArticle,
  text: string,
  submission: Submission,
  directory: Directory,
): Signature {
  const named = [...article.correspondents, ...article.authors];
  const line = fold([article.byline ?? "", article.originalSource ?? "", ...named].join(" ,").slice(0, MAX_LINE));
  // A correspondent often signs at the end of the body: （枫坪镇 张三）.
  const signed = `${line},${text.slice(-60)}`;
  const authors = submission.authorIds
    .flatMap((id) => directory.people.get(id)?.names ?? [])
    .filter((name) => signs(name, signed));
  const namesakes = authors.filter((name) => (directory.bearers.get(name) ?? 0) > 1);
  const unitNames = directory.unitNames.get(submission.unitId) ?? [];
  const { regionNames } = directory;
  const unitSigned = unitNames.find((name) => namesUnit(line, name, regionNames));
  const unitName =
    unitNames.find((name) => namesUnit(text, name, regionNames) || namesUnit(line, name, regionNames)) ?? null;
  const region = regionNames.some((name) => text.includes(name) || line.includes(name));
  return {
    author: authors.length === 0 ? 0 : namesakes.length < authors.length ? 1 : 0.5,
    unit: unitName === null ? 0 : 1,
    home: region || unitName !== null ? 1 : 0,
    authors: [...new Set(authors)],
    namesakes: [...new Set(namesakes)],
    unitName,
    unitSigns: unitSigned !== undefined,
    strangers: authors.length === 0 ? named : [],
  };
}

/** Whether a line holds a name that is not the beginning of a longer one. */
function signs(name: string, line: string): boolean {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const next = line.charAt(at + name.length);
    if (name.length > 2 || next < "\u4e00" || next > "\u9fff" || AFTER_NAME.has(next)) return true;
  }
  return false;
}
