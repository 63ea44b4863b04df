/**
 * The texts of a bulletin that are the office's own, by key. A text names places in braces; `places` are those it may
 * name, `needs` those it must, because a figure that is not said would be hidden.
 */
interface TemplateText {
  readonly about: string;
  readonly text: string;
  readonly places: readonly string[];
  readonly needs: readonly string[];
}

const text = (about: string, words: string, places: string, needs = ""): TemplateText => ({
  about,
  text: words,
  places: places === "" ? [] : places.split(" "),
  needs: needs === "" ? [] : needs.split(" "),
});

/** Every text, with what is printed where the office wrote none of its own. */
export const BULLETIN_TEXTS = {
  标题: text("文件标题中发文机关之后的部分", "关于{时段}上稿情况的通报", "时段", "时段"),
  主送机关: text("主送机关，不写冒号", "各有关单位", ""),
  发文机关: text("署名；写“{单位}”就是办公室的名称", "{单位}", "单位"),
  开头: text("第一段", "现将{时段}上稿情况通报如下。", "时段 单位", "时段"),
  一级标题一: text("第一部分的标题", "总体情况", ""),
  一级标题二: text("第二部分的标题", "各单位情况", ""),
  一级标题三: text("第三部分的标题", "存在问题", ""),
  一级标题四: text("第四部分的标题", "下一步要求", ""),
  报送: text("报送多少", "各单位共报送稿件{报送}篇，采用率{采用率}", "报送 采用率", "报送"),
  没有报送: text("一篇也没有报送时", "各单位没有报送稿件", ""),
  上稿: text("上稿多少", "在各级媒体上稿{上稿}篇次，计{得分}分，其中{层级}", "上稿 得分 层级", "上稿 得分"),
  没有上稿: text("一篇也没有上稿时", "在各级媒体没有上稿", ""),
  加减分: text(
    "计分办法另有任务、加分、扣分、封顶时",
    "按计分办法{加减}，各单位得分合计{合计}分，逐条依据见附件1",
    "加减 合计",
    "加减 合计",
  ),
  比较: text(
    "与另一时段相比",
    "与{时段}相比，报送{报送变化}，上稿{上稿变化}，得分{得分变化}",
    "时段 报送变化 上稿变化 得分变化",
    "时段 上稿变化",
  ),
  待审: text(
    "还有没审定的匹配时",
    "截至成文，另有{待审}条匹配尚待人工审定，未计入本通报；经审定属实的，在以后的通报中以更正补记。",
    "待审",
    "待审",
  ),
  没有待审: text("没有未审定的匹配时", "截至成文，没有待人工审定的匹配。", ""),
  没有问题: text("第三部分没有可写的时候", "各单位均有报送和上稿，没有需要通报的问题。", ""),
  零报送要求: text("有单位零报送时的要求", "没有报送稿件的单位要查找原因，明确专人，下一期按时报送。", ""),
  未达标要求: text("有任务没有完成时的要求", "没有完成任务的单位要对照任务逐项补报，缺口在下一期内补齐。", ""),
  质量要求: text(
    "对稿件质量的要求",
    "各单位要紧扣中心工作，反映新做法、新成效，报送前核准人名、地名、数字和时间，做到事实清楚、文字简练。",
    "",
  ),
  核对要求: text(
    "请各单位核对",
    "各单位要对照附件核对上稿篇目和得分，如有遗漏或者差错，及时反馈并附刊发凭证，经核实后予以更正。",
    "",
  ),
} as const satisfies Readonly<Record<string, TemplateText>>;

export type BulletinTextKey = keyof typeof BULLETIN_TEXTS;

/** The office's own texts; a key that is absent stands as `BULLETIN_TEXTS` has it. Frozen with an issued bulletin. */
export type BulletinTemplate = Readonly<Partial<Record<BulletinTextKey, string>>>;

/** Fonts of the printed form. An office that lacks one names what it has. */
export const BULLETIN_FACES = ["标题", "正文", "一级", "二级", "页码"] as const;
export type BulletinFonts = Readonly<Partial<Record<(typeof BULLETIN_FACES)[number], string>>>;

/** What is praised and what is criticised by name. */
export interface BulletinStandards {
  /** The first how many of each class are praised; 0 = nobody. */
  readonly praisedRanks: number;
  /** Months on end without the month's task after which a unit is criticised; 0 = nobody. */
  readonly missedMonths: number;
  /** Up to which day of the month a month's pieces are in time; null = never late. */
  readonly cutOffDay: number | null;
  /** How many days before its end a task that will not be met is warned of. */
  readonly warnDays: number;
}

/** Nobody is named before the office says by what. */
export const DEFAULT_STANDARDS: BulletinStandards = {
  praisedRanks: 0,
  missedMonths: 0,
  cutOffDay: null,
  warnDays: 7,
};
