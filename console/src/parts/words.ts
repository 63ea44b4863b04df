import type { LinkState, SourceReport, Tier, User } from "../api/shapes.ts";

export const ROLE_WORDS: Readonly<Record<User["role"], string>> = {
  admin: "管理员",
  clerk: "审核员",
  leader: "领导（只读）",
  unit: "单位",
};

export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  central: "中央级",
  province: "省级",
  city: "市级",
  county: "县级",
};

export const STATE_WORDS: Readonly<Record<LinkState, string>> = {
  auto: "自动计入",
  review: "待审",
  confirmed: "已确认",
  rejected: "已驳回",
  reassigned: "已改配",
};

/** A decision in the history of a link, its number counted from 1: put before a person once more, it was decided before. */
export function decisionWords(kind: LinkState, seq: number): string {
  return kind === "review" && seq > 1 ? "退回待审" : STATE_WORDS[kind];
}

export const SOURCE_KIND_WORDS: Readonly<Record<SourceReport["kind"], string>> = {
  epaper: "数字报",
  list: "列表页",
  feed: "订阅源",
  sitemap: "网站地图",
  rendered: "浏览器渲染",
  json: "JSON 接口",
  link: "手工录入链接",
  drop: "文件投放",
};

/** The matcher's probability in words; the figure stands beside it. */
export function scoreWords(score: number): string {
  if (score >= 0.9) return "很可能是同一篇";
  if (score >= 0.7) return "比较像";
  if (score >= 0.4) return "拿不准";
  return "不太像";
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** How long after registration a piece was printed. */
export function delayWords(days: number | null): string {
  if (days === null) return "报道没有日期，无法比较先后";
  if (days === 0) return "投稿当天见报";
  return days > 0 ? `投稿后 ${days} 天见报` : `见报比投稿早 ${-days} 天`;
}

/** A decimal string with its needless noughts taken off: `5.00` is 5. */
export function pointsWords(points: string): string {
  return points.includes(".") ? points.replace(/\.?0+$/, "") : points;
}
