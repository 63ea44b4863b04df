// npm run bench:scale-on-paper [-- --counties 120 --outlets 100 --submissions 1000000]: what a province would need,
// computed from figures that benches have printed. docs/scale.md holds what it prints.
import { parseArgs } from "node:util";
import { say } from "./bars.ts";

/** Each constant with the command that printed it; change it when the command prints another. */
const MEASURED = {
  /** Processor milliseconds of crawling and reading a page, first night. bench:crawl */
  crawlMsAPage: 5.9,
  /** The slowest of 100 articles against 100,000 submissions, where sentences are shared: an upper bound. bench:match */
  matchMsAtHundredThousand: 11,
  /** What the queue adds to an article: the most of what several runs printed, the least was nothing. bench:scale */
  queueMsAnArticle: 0.4,
  /** A thread's dictionary, and the index of 100,000 submissions, in MB. bench:match */
  threadMb: 250,
  indexMbAtHundredThousand: 1_024,
} as const;

/** What is assumed, for want of a province to measure. */
const ASSUMED = {
  /** Outlets that several counties watch are crawled once: of a county's hundred so many are its own. */
  ownOutlets: 20,
  sharedOutlets: 400,
  pagesANight: 40,
  articlesANight: 25,
  /** Articles of shared outlets are held against every county's submissions. */
  delaySeconds: 3,
  pageKb: 12,
  rowKb: 6,
  coreYuanAYear: 600,
  diskYuanATbYear: 500,
  usefulShareOfACore: 0.6,
  /** PostgreSQL and console, which nobody has measured at such a size. */
  otherCores: 4,
  otherMbAMachine: 1_024,
  /** However few submissions an office has: of what was measured at 100,000, for judging an article and for the index. */
  leastShareOfJudging: 0.5,
  leastShareOfIndex: 0.1,
} as const;

const { values } = parseArgs({
  options: {
    counties: { type: "string", default: "120" },
    submissions: { type: "string", default: "1000000" },
    outlets: { type: "string", default: "100" },
    hours: { type: "string", default: "3" },
  },
});
const [counties, submissions, outlets, hours] = [values.counties, values.submissions, values.outlets, values.hours].map(
  Number,
) as [number, number, number, number];

const crawled = counties * Math.min(ASSUMED.ownOutlets, outlets) + ASSUMED.sharedOutlets;
const pages = crawled * ASSUMED.pagesANight;
const articles = crawled * ASSUMED.articlesANight;
const anOffice = outlets * ASSUMED.articlesANight;
const judged = counties * anOffice;
const own = submissions / counties;
const judgeMs = MEASURED.matchMsAtHundredThousand * Math.max(ASSUMED.leastShareOfJudging, own / 100_000);
const crawlCpu = (pages * MEASURED.crawlMsAPage) / 3_600_000;
const matchCpu = (judged * (judgeMs + MEASURED.queueMsAnArticle)) / 3_600_000;
const slowestHours = (ASSUMED.pagesANight * ASSUMED.delaySeconds) / 3_600;
const cores = Math.max(2, Math.ceil((crawlCpu + matchCpu) / (hours * ASSUMED.usefulShareOfACore)));
const machines = Math.ceil(cores / 8);
const storageTb = (365 * (pages * ASSUMED.pageKb + articles * ASSUMED.rowKb)) / 1e9;
const memoryMb =
  8 * MEASURED.threadMb + MEASURED.indexMbAtHundredThousand * Math.max(ASSUMED.leastShareOfIndex, own / 100_000);
const yuan = (cores + ASSUMED.otherCores) * ASSUMED.coreYuanAYear + storageTb * ASSUMED.diskYuanATbYear;

const fixed = (value: number, digits = 1) => value.toFixed(digits);
say(
  `${counties} 个县，各看 ${outlets} 家媒体，投稿共 ${submissions.toLocaleString("en")} 篇（每县 ${fixed(own, 0)} 篇）`,
);
say(
  `媒体 ${crawled} 家（各县自有 ${ASSUMED.ownOutlets} 家，共有 ${ASSUMED.sharedOutlets} 家）：每夜 ${pages.toLocaleString("en")} 页，报道 ${articles.toLocaleString("en")} 篇`,
);
say(
  `匹配：每县 ${anOffice} 篇报道，共 ${judged.toLocaleString("en")} 次，每次 ${fixed(judgeMs + MEASURED.queueMsAnArticle)} 毫秒`,
);
say(
  `处理器：采集和抽取 ${fixed(crawlCpu)} 核时，匹配 ${fixed(matchCpu)} 核时；最慢的一家按间隔要 ${fixed(slowestHours * 60, 0)} 分钟`,
);
say(
  `${hours} 小时跑完：${cores} 核（每核按 ${ASSUMED.usefulShareOfACore} 用），即 8 核的机器 ${machines} 台，每台内存 ${fixed((memoryMb + ASSUMED.otherMbAMachine) / 1_024)} GB；另加 ${ASSUMED.otherCores} 核给 PostgreSQL 和控制台`,
);
say(
  `每年存储：${fixed(storageTb, 2)} TB；每年约 ${fixed(yuan / 10_000)} 万元（核 ${ASSUMED.coreYuanAYear} 元、每 TB ${ASSUMED.diskYuanATbYear} 元）`,
);
say(`先到顶的：${matchCpu > crawlCpu ? "匹配的处理器" : "采集的处理器"}`);
