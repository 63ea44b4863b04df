import type { Submission } from "../domain/submission.ts";
import type { MatchableArticle } from "./article-like.ts";
import type { Directory } from "./directory.ts";
import { fold } from "./directory.ts";

/** Who of the submission is named around the article. */
export interface Signature {
  /** 1: an author whose name is the office's only one; 0.5: one who has namesakes there; 0: none. */
  readonly author: number;
  /** 1: the unit is named in title, body, byline or 来源. */
  readonly unit: number;
  /** 1: the unit or the office's region is named anywhere. */
  readonly home: number;
  /** 1: people are named as authors, none of them the submission's. */
  readonly otherAuthor: number;
  /** Names found, as the office spells them. */
  readonly names: readonly string[];
}

/** `text` is the article's folded title and body. */
export function readSignature(
  article: MatchableArticle,
  text: string,
  submission: Submission,
  directory: Directory,
): Signature {
  const line = fold(
    [article.byline ?? "", article.originalSource ?? "", ...article.correspondents, ...article.authors].join(" "),
  );
  // A correspondent often signs at the end of the body: （枫坪镇 张三）.
  const signed = line + text.slice(-60);
  const names: string[] = [];
  let author = 0;
  for (const id of submission.authorIds) {
    for (const name of directory.people.get(id)?.names ?? []) {
      if (!signed.includes(name)) continue;
      author = Math.max(author, (directory.bearers.get(name) ?? 0) > 1 ? 0.5 : 1);
      names.push(name);
    }
  }
  const unitName = (directory.unitNames.get(submission.unitId) ?? []).find(
    (name) => text.includes(name) || line.includes(name),
  );
  if (unitName !== undefined) names.push(unitName);
  const region = directory.regionNames.some((name) => text.includes(name) || line.includes(name));
  const otherAuthor = author === 0 && article.correspondents.length + article.authors.length > 0;
  return {
    author,
    unit: unitName === undefined ? 0 : 1,
    home: region || unitName !== undefined ? 1 : 0,
    otherAuthor: otherAuthor ? 1 : 0,
    names: [...new Set(names)],
  };
}
