/** Stories as units tell them: title and paragraphs, `U` the unit's name. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ["U八支突击队服务春耕", "春耕生产"],
  ["U：“板凳会”开到田埂上", "基层协商"],
  ["U多措并举抓好森林防火工作", "森林防火"],
  ["小积分兑出乡村治理新活力", "积分制"],
  ["U召开2026年一季度经济运行分析会", "经济运行"],
  ["党员先锋队筑牢防汛“堤坝”", "防汛备汛"],
  ["一张清单理清群众身边事", "清单管理"],
  ["U“三个聚焦”推进人居环境整治", "人居环境"],
  ["把课堂搬到生产一线", "主题教育"],
  ["U扎实开展安全生产大检查", "安全生产"],
  ["产业路修到家门口 山货出村不再愁", "道路建设"],
  ["U：红色宣讲进村寨", "理论宣讲"],
  ["老支书的“一本账”", "村集体经济"],
  ["U强化作风建设 提升服务效能", "作风建设"],
  ["邻里“微心愿”点亮社区大民生", "社区服务"],
  ["U举办青年干部技能比武", "青年干部"],
];

const OPENINGS = [
  "连日来，U以T为抓手，组织干部职工走村入户，摸清底数、建好台账，推动各项任务落地见效。",
  "3月以来，U紧扣T这一重点，成立工作专班，明确责任人和完成时限，每周调度一次进展情况。",
  "“现在办事方便多了。”近日，说起U在T方面的做法，村民们纷纷点赞。",
  "为扎实做好T工作，U早谋划、早部署、早行动，取得了阶段性成效。",
];
const MIDDLES = [
  "据统计，全年累计走访群众N户，收集意见建议M条，现场解决问题K个，群众满意度达到百分之九十六。",
  "活动现场，工作人员发放宣传资料N余份，接受咨询M人次，并对照问题清单逐项销号，已办结K件。",
  "在工作推进中，坚持一线工作法，领导班子成员包片联系N个网格，先后召开现场会M次，投入资金K万元。",
];
const ENDINGS = [
  "下一步，U将持续巩固T成果，健全长效机制，以实际行动回应群众期盼。",
  "U相关负责人表示，将进一步压实责任，确保T各项工作走深走实。",
  "目前，各项工作正在有序推进之中，预计年底前全面完成。",
];

export interface Story {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** The story of a number; two numbers never give the same one. */
export function story(number: number, unit: string): Story {
  const pick = <T>(list: readonly T[], salt: number): T => {
    const one = list[(number * salt + Math.floor(number / list.length)) % list.length];
    if (one === undefined) throw new TypeError("an empty list");
    return one;
  };
  const [title, topic] = pick(SUBJECTS, 5);
  const fill = (text: string) =>
    text
      .replaceAll("U", unit)
      .replaceAll("T", topic)
      .replaceAll("N", String(120 + number * 7))
      .replaceAll("M", String(30 + number * 3))
      .replaceAll("K", String(5 + number));
  return { title: fill(title), paragraphs: [pick(OPENINGS, 3), pick(MIDDLES, 7), pick(ENDINGS, 11)].map(fill) };
}
