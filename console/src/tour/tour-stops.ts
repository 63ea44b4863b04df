import type { User } from "../api/shapes.ts";

/** One place of the frame that the tour points at, and what a newcomer does there. */
export interface TourStop {
  /** Where in the page, as a selector. */
  readonly at: string;
  readonly title: string;
  readonly words: string;
}

const menu = (to: string) => `.shell-nav a[href="${to}"]`;

const HELP: TourStop = {
  at: ".shell-help",
  title: "使用说明",
  words: "每一页都有自己的说明：点“?”或按 ? 键。这份导览以后还能再看：点右上角自己的名字，选“带我看一遍”。",
};
const TODAY: TourStop = {
  at: menu("/"),
  title: "今日",
  words: "每天从这里开始：昨夜采了多少、自动计入多少、还有什么等您做。每个数字都能点进对应的名单。",
};
const REVIEW: TourStop = {
  at: menu("/review"),
  title: "待审",
  words: "机器拿不准的才到这里。左边报道、右边投稿，一键一条：Y 确认、N 驳回、R 改配、S 暂缓；按错了，Z 撤销。",
};
const LEDGER: TourStop = {
  at: menu("/ledger"),
  title: "上稿台账",
  words: "计入的每一篇都在这里：按时间、单位、媒体筛选，点标题看依据和计分，筛出来的可以导出 Excel。",
};
const BULLETIN: TourStop = {
  at: menu("/bulletin"),
  title: "通报与报表",
  words: "选好月份就能看到通报打印出来的样子；改好文字后签发，下载 Word。签发后再有变化，记入下一期的更正。",
};
const OF_DECIDERS: readonly TourStop[] = [TODAY, REVIEW, LEDGER, BULLETIN, HELP];
const OF_LEADERS: readonly TourStop[] = [
  { ...TODAY, words: "昨夜的情况一眼看完：采了多少、计入多少、哪里出了错。每个数字都能点进对应的名单。" },
  LEDGER,
  {
    at: menu("/targets"),
    title: "任务与排名",
    words: "各单位任务完成了多少、排第几、比往月是升是降。",
  },
  { ...BULLETIN, words: "每月通报打印出来的样子、已签发的各期、其他报表，都可以在这里看和下载。" },
  HELP,
];
const OF_UNITS: readonly TourStop[] = [
  { at: menu("/mine"), title: "我的稿件", words: "本单位报来的每篇稿件：登在了哪里，还没登的等了几天。" },
  {
    at: menu("/mine/placements"),
    title: "我的上稿",
    words: "登出来的每一篇得了几分、依据哪一条、怎么算的，按月合计。",
  },
  { at: menu("/mine/tasks"), title: "我的任务", words: "任务还差多少、约稿等谁回应、本月报送重点。" },
  {
    at: menu("/mine/claims"),
    title: "认领",
    words: "见报了这里却没有？把网页地址贴上来，或拍张照片；审核员看过才计分。",
  },
  HELP,
];

/** What somebody of this role is shown, in order. */
export function tourStops(role: User["role"]): readonly TourStop[] {
  if (role === "unit") return OF_UNITS;
  return role === "leader" ? OF_LEADERS : OF_DECIDERS;
}
