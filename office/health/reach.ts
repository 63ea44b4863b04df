import { bad, GOOD, type Judge, NEUTRAL } from "./streaks.ts";

/** Pages of articles that must all be out of reach in one night; a few may simply have been taken down. */
const ALL_LOST = 3;

/**
 * 目录页读不到. A page on which nothing is found is the layout's own signal, unless it comes among nights that could not have
 * the page at all: a site that turns a crawler away may do it in several ways.
 */
export function failingJudge(): Judge {
  let failing = false;
  return ({ indexFault }) => {
    if (indexFault === null) {
      failing = false;
      return GOOD;
    }
    if (indexFault.code === "layout-changed" && !failing) return NEUTRAL;
    failing = true;
    return bad(indexFault.message);
  };
}

/** 读不出正文: the index is read, but of the articles that it names none could be had, or none could be read. */
export const emptyJudge: Judge = ({ indexFault, found, read, unreadable, lost }, before) => {
  if (read > 0) return GOOD;
  if (unreadable > 0) return bad(`取到的 ${unreadable} 个页面都读不出正文`);
  if (indexFault !== null || found > 0 || lost === null) return NEUTRAL;
  const never = before.every((night) => night.found === 0);
  return never || lost.count >= ALL_LOST ? bad(`${lost.count} 篇报道一篇也没有取到：${lost.message}`) : NEUTRAL;
};
