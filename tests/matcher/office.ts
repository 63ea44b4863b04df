import type { Outlet } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Submission } from "../../domain/submission.ts";
import type { IndexInput, MatchableArticle, StoryArticle } from "../../matcher/index.ts";

/** A small office of our own making: 青禾县. */
export const UNITS: readonly Unit[] = [
  unit("u1", "柳溪镇", ["柳溪镇党委", "柳溪镇人民政府"]),
  unit("u2", "石桥乡", ["石桥乡党委"]),
  unit("u3", "县水务局", ["青禾县水务局"]),
  unit("u4", "县教育局", ["青禾县教育局"]),
];

export const PEOPLE: readonly Correspondent[] = [
  person("c1", "u1", "沈立群"),
  person("c2", "u2", "郑晓梅"),
  person("c3", "u3", "韩冬"),
  person("c4", "u4", "郑晓梅"),
];

export const OUTLETS: readonly Outlet[] = [
  outlet("o1", "云州日报"),
  outlet("o2", "云州新闻网"),
  outlet("o3", "青禾发布"),
];

export function office(submissions: readonly Submission[], background: readonly string[] = []): IndexInput {
  return {
    submissions,
    units: UNITS,
    correspondents: PEOPLE,
    outlets: OUTLETS,
    regionNames: ["青禾县", "青禾"],
    background,
  };
}

export function submission(
  id: string,
  unitId: string,
  authorId: string,
  submittedOn: string,
  title: string,
  body: string,
): Submission {
  return {
    id,
    officeId: "office",
    pieceId: id,
    version: 1,
    unitId,
    authorIds: [authorId],
    submittedOn,
    kind: "info",
    title,
    body,
    digest: id,
  };
}

export function article(title: string, body: string, more: Partial<MatchableArticle> = {}): MatchableArticle {
  return {
    id: "a",
    title,
    byline: null,
    reporters: [],
    correspondents: [],
    authors: [],
    originalSource: null,
    publishedOn: "2026-05-20",
    body,
    ...more,
  };
}

export function printed(
  id: string,
  outletId: string,
  publishedOn: string | null,
  body: string,
  more: Partial<StoryArticle> = {},
): StoryArticle {
  return { id, outletId, title: id, originalSource: null, publishedOn, publishedTime: null, body, ...more };
}

function unit(id: string, name: string, aliases: readonly string[]): Unit {
  return { id, officeId: "office", name, aliases, unitClass: "乡镇", parentId: null };
}

function person(id: string, unitId: string, name: string): Correspondent {
  return { id, officeId: "office", unitId, name, aliases: [] };
}

function outlet(id: string, name: string): Outlet {
  return { id, name, aliases: [], tier: "city", kind: "newspaper", homepage: null };
}
