import type { CrawlOptions } from "../../crawlers/index.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { FetchPolicy, Source, SourceDeclaration } from "../../domain/source.ts";
import type { EditionArticle, EditionOutlet, Skin } from "../newsroom/index.ts";

export const AGENT = "shanggao-test/0.1 (+mailto:test@shanggao.example)";

export const POLICY: FetchPolicy = {
  delayMs: 2,
  timeoutMs: 5_000,
  maxBytes: 1_000_000,
  maxRedirects: 5,
  maxAttempts: 2,
  obeyRobots: true,
};

export const OUTLET: Outlet = {
  id: "out_1",
  name: "青禾日报",
  aliases: [],
  tier: "city",
  kind: "newspaper",
  homepage: null,
};

export function crawlOptions(changes: Partial<CrawlOptions> = {}): CrawlOptions {
  return {
    day: "2026-03-06",
    issueDays: ["2026-03-05", "2026-03-06"],
    recheckFrom: "2026-03-01",
    policy: POLICY,
    userAgent: AGENT,
    allowedPrivateHosts: ["*.localhost"],
    chromiumPath: null,
    ...changes,
  };
}

export function sourceOf(declaration: SourceDeclaration): Source {
  return {
    id: "src_1",
    outletId: OUTLET.id,
    name: "测试采集源",
    declaration,
    enabled: true,
    lookbackDays: 1,
    validFrom: null,
    validUntil: null,
    lastFinishedAt: null,
    lastIssueDay: null,
  };
}

const BODY = [
  "三月以来，云岭县把基层党建与春耕生产结合起来，组织党员干部到田间地头为群众办实事。",
  "在石桥镇，镇村两级干部分片包干，协调农机四十二台，帮助缺劳力的农户完成备耕一千三百亩。",
  "县委组织部有关负责人表示，下一步将继续推动力量下沉，让党旗在春耕一线飘扬。",
].join("\n");

/** Three pieces on two days and two pages, one of them in a column. */
const ARTICLES: readonly EditionArticle[] = [
  {
    id: "a1",
    title: "云岭县党员干部春耕忙",
    publishedOn: "2026-03-05",
    page: "01",
    byline: "记者 张明 通讯员 李文",
    body: BODY,
  },
  {
    id: "a2",
    title: "石桥镇“农机夜校”开课",
    publishedOn: "2026-03-05",
    page: "02",
    column: "基层一线",
    body: `${BODY}夜校`,
  },
  {
    id: "a3",
    title: "青岩乡整治村庄环境",
    publishedOn: "2026-03-06",
    page: "01",
    publishedTime: "09:30",
    body: `${BODY}环境`,
  },
];

export function outletOf(key: string, skin: Skin, articles = ARTICLES): EditionOutlet {
  return { key, skin, articles, outlet: { ...OUTLET, id: `out_${key}`, name: `${key}报` } };
}
