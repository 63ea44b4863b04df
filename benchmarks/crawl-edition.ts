import { stableId } from "../domain/ids.ts";
import { addDays, type Day } from "../domain/time.ts";
import type { EditionArticle, EditionOutlet, Skin } from "../tests/newsroom/edition.ts";

/** The night's day of every benchmark. */
export const BENCH_DAY: Day = "2026-03-12";

const SKINS: readonly Skin[] = ["list", "founder-new", "list-gbk", "sitemap", "founder-classic", "feed"];
const PLACES = ["青禾县", "云州市", "白水镇", "龙潭乡", "石桥街道", "南岭村", "云峰社区", "松岭林场"];
const DEEDS = [
  "组织党员干部走村入户，面对面听取群众意见，把问题一件一件记在本子上",
  "召开现场推进会，要求各责任单位倒排工期，确保年底前全部完工",
  "围绕产业发展办好实事，新建标准化大棚三十二座，带动一百余户增收",
  "开展“送学上门”活动，为行动不便的老党员送去学习资料",
  "对照清单逐项销号，办结群众反映的急难愁盼问题十七件",
];
const ENDS = ["受到群众好评。", "取得了阶段性成效。", "为下一步工作打下了基础。", "目前各项工作正在有序推进。"];

function pick(words: readonly string[], at: number): string {
  return words[at % words.length] ?? "";
}

/** About 1,200 characters in eight paragraphs; no two articles are alike. */
function bodyOf(seed: number): string {
  const paragraphs = Array.from({ length: 8 }, (_, at) => {
    const sentences = Array.from({ length: 3 }, (_, next) => {
      const n = seed * 31 + at * 7 + next * 3;
      return `${pick(PLACES, n)}${pick(DEEDS, n + at)}，第${seed}号第${at + next}项${pick(ENDS, n + next)}`;
    });
    return sentences.join("");
  });
  return paragraphs.join("\n");
}

function article(host: number, at: number): EditionArticle {
  const seed = host * 100_003 + at;
  return {
    id: `a${at}`,
    title: `${pick(PLACES, seed)}${pick(["办实事", "强基层", "兴产业", "送服务"], seed + at)}第${seed}期`,
    byline: `记者 甘雨 通讯员 平一帆`,
    source: "云州日报",
    // Young enough to be looked at again the next night: its quiet night asks for every one of them.
    publishedOn: addDays(BENCH_DAY, -(at % 2)),
    publishedTime: `${String(8 + (at % 10)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`,
    page: String(1 + (at % 8)).padStart(2, "0"),
    body: bodyOf(seed),
  };
}

/** One outlet a host, skins in turn; `articles[i]` is how many outlet i publishes. */
export function benchEdition(articles: readonly number[]): readonly EditionOutlet[] {
  return articles.map((count, host) => {
    const key = `press-${host}`;
    return {
      key,
      outlet: {
        id: stableId("out", key),
        name: `第${host}报`,
        aliases: [],
        tier: "county",
        kind: "newspaper",
        homepage: null,
      },
      skin: SKINS[host % SKINS.length] ?? "list",
      articles: Array.from({ length: count }, (_, at) => article(host, at)),
    };
  });
}
