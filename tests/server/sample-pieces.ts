import type { FactPair } from "../../domain/link.ts";

type Contradiction = Pick<FactPair, "kind" | "articleText" | "submissionText">;

/** A submission and the article that a paper made of it. */
export interface SamplePiece {
  readonly unit: string;
  readonly author: string;
  readonly submittedOn: string;
  readonly title: string;
  readonly body: string;
  readonly article: {
    readonly outlet: string;
    readonly title: string;
    readonly introTitle?: string;
    readonly byline: string | null;
    readonly publishedOn: string;
    readonly page: string | null;
    readonly body: string;
  };
  readonly score: number;
  readonly decision: "auto" | "review";
  readonly contradictions?: readonly Contradiction[];
  readonly reasons: readonly string[];
}

const orchard = [
  "青禾县石桥镇把闲置的三百亩河滩地改成了脐橙园。",
  "去年冬天，镇里请来省农科院的专家现场教剪枝，二十六户村民跟着学。",
  "“以前一棵树结四十斤，今年结了七十多斤。”种植户周大勇说。",
  "目前，园里的脐橙已经卖出十二万斤，户均增收八千元。",
];

const bridge = [
  "三月三日，横岭乡的便民桥通车了。",
  "这座桥长四十二米，连着河两岸的五个村民小组。",
  "过去孩子上学要绕行六公里，如今走路只要十分钟。",
  "乡纪委把工程款的每一笔开支都贴在村务公开栏里，请村民一笔一笔地看。",
];

const clinic = [
  "县卫生健康局组织二十名医生下到最远的八个村。",
  "他们背着心电图机和血糖仪，给行动不便的老人上门检查。",
  "一个月里，共为四百三十名老人建了健康档案，发现并转诊二十一人。",
];

const reading = [
  "晚上七点，云溪街道的社区书屋还亮着灯。",
  "书屋由废弃的锅炉房改成，藏书六千册，开到夜里十点。",
  "街道的十五名青年干部轮流值班，给放学的孩子讲故事。",
];

/** Text as a hostile page would bring it: shown as text, never run. */
const HOSTILE_BODY = [
  '<script>window.__hacked = "article"</script>县里的政务大厅推出“一窗通办”。',
  '<img src="x" onerror="window.__hacked = 1">办事群众只跑一个窗口，平均用时从两小时降到二十五分钟。',
  "</p></article><style>body{display:none}</style>大厅还为老年人保留了人工窗口。",
].join("\n");

const hall = [
  "县里的政务大厅推出“一窗通办”。",
  "办事群众只跑一个窗口，平均用时从两小时降到二十五分钟。",
  "大厅还为老年人保留了人工窗口。",
];

const tea = [
  "清明前，青禾县高山茶开采。",
  "全县茶园一万二千亩，预计产明前茶九万斤。",
  "县农业农村局派出六个小组，到茶厂查农残、查标签。",
];

/** Seven submissions with their articles: two credited by the machine, five waiting, all of March 2026. */
export const SAMPLE_PIECES: readonly SamplePiece[] = [
  {
    unit: "石桥镇",
    author: "陈晓岚",
    submittedOn: "2026-03-01",
    title: "河滩地种出“黄金果”",
    body: orchard.join("\n"),
    article: {
      outlet: "省报",
      title: "石桥镇：河滩地种出“黄金果”",
      byline: "记者 林远 通讯员 陈晓岚",
      publishedOn: "2026-03-05",
      page: "03",
      body: orchard.join("\n"),
    },
    score: 0.987,
    decision: "auto",
    reasons: ["全文几乎一致，且署名有投稿作者陈晓岚"],
  },
  {
    unit: "县卫生健康局",
    author: "何立群",
    submittedOn: "2026-03-02",
    title: "背着仪器上山去",
    body: clinic.join("\n"),
    article: {
      outlet: "市日报",
      title: "医生背着仪器上山来",
      byline: "通讯员 何立群",
      publishedOn: "2026-03-06",
      page: "02",
      body: ["本报讯", ...clinic].join("\n"),
    },
    score: 0.962,
    decision: "auto",
    reasons: ["三个段落相同，署名有投稿作者何立群"],
  },
  {
    unit: "横岭乡",
    author: "吴敏",
    submittedOn: "2026-03-04",
    title: "便民桥通车 乡亲心里亮堂",
    body: bridge.join("\n"),
    article: {
      outlet: "市日报",
      introTitle: "把群众的事办到心坎上",
      title: "一座桥 五个组 十分钟",
      byline: "记者 赵启明",
      publishedOn: "2026-03-07",
      page: "01",
      body: [
        "三月五日，横岭乡的便民桥通车了。",
        "这座桥长四十二米，连着河两岸的五个村民小组。",
        "村民刘婶说，孩子上学再也不用绕路了。",
        "乡纪委把工程款的每一笔开支都贴在村务公开栏里，请村民一笔一笔地看。",
      ].join("\n"),
    },
    score: 0.812,
    decision: "review",
    contradictions: [{ kind: "date", articleText: "三月五日", submissionText: "三月三日" }],
    reasons: ["两个段落相同，但通车日期不同", "报道没有署投稿作者的名字"],
  },
  {
    unit: "云溪街道",
    author: "孙静",
    submittedOn: "2026-03-05",
    title: "锅炉房变身社区书屋",
    body: reading.join("\n"),
    article: {
      outlet: "县融媒网",
      title: "夜里十点的灯光",
      byline: null,
      publishedOn: "2026-03-09",
      page: null,
      body: [
        "晚上七点，云溪街道的社区书屋还亮着灯。",
        "书屋由废弃的锅炉房改成，藏书八千册，开到夜里十点。",
        "“孩子在这里写作业，我下夜班顺路来接。”居民杨女士说。",
      ].join("\n"),
    },
    score: 0.744,
    decision: "review",
    contradictions: [{ kind: "figure", articleText: "八千册", submissionText: "六千册" }],
    reasons: ["一个段落相同，藏书数不同"],
  },
  {
    unit: "县政务服务中心",
    author: "钱进",
    submittedOn: "2026-03-06",
    title: "一个窗口办成事",
    body: hall.join("\n"),
    article: {
      outlet: "县融媒网",
      title: "<b>一窗通办</b> & 少跑腿",
      byline: "通讯员 钱进",
      publishedOn: "2026-03-10",
      page: null,
      body: HOSTILE_BODY,
    },
    score: 0.701,
    decision: "review",
    reasons: ["三个段落相同，但页面里夹有程序代码，须人看一眼"],
  },
  {
    unit: "县农业农村局",
    author: "郑海",
    submittedOn: "2026-03-07",
    title: "高山茶开采 六个小组进茶厂",
    body: tea.join("\n"),
    article: {
      outlet: "省报",
      title: "我省春茶陆续开采",
      byline: "记者 马骏 综合报道",
      publishedOn: "2026-03-11",
      page: "05",
      body: [
        "连日来，我省各地春茶陆续开采。",
        "清明前，青禾县高山茶开采。",
        "全县茶园一万二千亩，预计产明前茶九万斤。",
        "邻近的白溪县也有八千亩茶园进入采摘期。",
      ].join("\n"),
    },
    score: 0.553,
    decision: "review",
    reasons: ["综合报道，只用了投稿的一段"],
  },
  {
    unit: "石桥镇",
    author: "陈晓岚",
    submittedOn: "2026-02-20",
    title: "剪枝课开到果园里",
    body: ["石桥镇请来省农科院的专家，在果园里教剪枝。", "二十六户村民跟着学了三天。"].join("\n"),
    article: {
      outlet: "省报",
      title: "农技课堂搬进果园",
      byline: null,
      publishedOn: "2026-03-12",
      page: "06",
      body: ["石桥镇请来省农科院的专家，在果园里教剪枝。", "这样的课堂，全省今年要办一千场。"].join("\n"),
    },
    score: 0.431,
    decision: "review",
    reasons: ["只有一句话相同"],
  },
];
