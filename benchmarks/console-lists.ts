/** A whole number from 0 up to `below`. */
export type Random = (below: number) => number;

const WORDS = ["乡村振兴", "基层党建", "防汛", "营商环境", "移风易俗", "群众", "产业", "（1234", "春耕"];
const words = (random: Random) => encodeURIComponent(WORDS[random(WORDS.length)] ?? "");
const month = (random: Random) => `2026-0${1 + random(5)}`;

/** What clerks ask for: every list and filter of the console. */
export const LISTS: Readonly<Record<string, (random: Random) => string>> = {
  今日: () => "/api/today",
  待审: (random) => `/api/review?size=20&page=${1 + random(20)}`,
  "台账，翻页": (random) => `/api/placements?size=50&page=${1 + random(100)}`,
  "台账，一个月": (random) => `/api/placements?size=50&from=${month(random)}-01&to=${month(random)}-28`,
  "台账，一个单位": (random) => `/api/placements?size=50&unitId=u${random(300)}`,
  "台账，查文字": (random) => `/api/placements?size=50&text=${words(random)}`,
  "投稿，翻页": (random) => `/api/submissions?size=50&page=${1 + random(400)}`,
  "投稿，未刊发的": (random) => `/api/submissions?size=50&placed=no&page=${1 + random(20)}`,
  "投稿，一个单位": (random) => `/api/submissions?size=50&unitId=u${random(300)}`,
  "投稿，查文字": (random) => `/api/submissions?size=50&text=${words(random)}`,
  "改配，查投稿": (random) => `/api/submissions/search?text=${words(random)}`,
  "报道，查文字": (random) => `/api/articles/search?text=${words(random)}`,
  采集源: () => "/api/sources",
  来件: () => "/api/intake?size=20",
  任务: () => "/api/targets?period=2026-05",
};

/** What fifty persons do at once: mostly pages and links, searches now and then. */
export const CROWD: readonly ((random: Random) => string)[] = [
  ...Object.values(LISTS),
  LISTS.待审,
  LISTS["台账，翻页"],
  LISTS["台账，一个单位"],
  LISTS["投稿，一个单位"],
].flatMap((list) => list ?? []);

/** What a correspondent looks at on a phone. */
export const UNIT_LISTS: readonly ((random: Random) => string)[] = [
  () => "/api/mine/year?year=2026",
  () => "/api/mine/targets?period=2026-05",
  (random) => `/api/submissions?size=20&page=${1 + random(3)}`,
  () => "/api/claims?size=20",
];
