const SINGLE =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖代付覃仝侴苟隋原逯冼揭麦岩兰邸展粟晓" +
  "趙錢孫吳鄭馮陳褚衛蔣韓楊嚴魏謝鄒竇雲蘇範魯韋馬鳳費賀湯羅畢鄔傅齊顧黃蕭貝計談龐紀項藍閔賈婁顏鐘駱盧莫經繆應鄧單諸龔邢陸榮儲車侯寧厲劉葉黎藺譚賴蘭溫莊閻連習廖歐聶饒關葉遊許張";
const COMPOUND = new Set(
  "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 端木 夏侯 南宫 长孙 宇文 轩辕 独孤 呼延 万俟 闻人 申屠 太史 澹台 公冶 钟离 鲜于 闾丘 拓跋 百里 东郭 西门 歐陽 司馬 諸葛".split(
    " ",
  ),
);
const SURNAMES = new Set(SINGLE);
// The surnames of most people: a run of names is rather cut before one of these.
const COMMON = new Set(
  "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧葉蘇魏呂盧鍾譚陸",
);
export const isCommonSurname = (character: string): boolean => COMMON.has(character);

// Words that begin like a surname and end a piece: no names.
const NO_NAMES = new Set(
  (
    "全文完 完 未完 完毕 待续 编辑 记者 通讯员 本报 本网 图片 摄影 综合 整理 图文 视频 来源 作者 供稿 文字 资料 网络 张图 黄金 高清 时评 编译 原创 转载 安徽 江西 江苏 云南 海南 河南 湖南 广东 广西 山东 山西 宁夏 甘肃 " +
    "和田 有限 公司 金融 国际 经济 时间 关注 任务 党委 团委 平安 文化 文明 文旅 应急 农业 农村 水利 后勤 宣传部 党办 责任 见习 实习 特约 本站 时政 宣传 公安 法院 广播 电视 新闻 日报 晚报 教育 交通 卫生 国家 万元 阳光 明日 成都 常德 石家庄 连云港 温州 杭州 江门 广州 通讯 通报 海报 时报 商报 步行 应聘 关于 于是 都是 何时 何以 何况 任何 经过 应该 高度 高考 古代 平时 平均 全国 全省 全市 全县 后来 干部 安全 全部 全面 高端 高层 高山 高新区 常委 常务 万人 全体 国庆 国家级 国务院 公开 公告 公示 公布 相关 有关"
  ).split(" "),
);

/** Whether a text reads as a Chinese person's name: a surname and one or two more characters, or a name with dots. */
export function isPersonName(text: string): boolean {
  if (NO_NAMES.has(text) || /[网報报社台站局厅委办镇县省厂店院校村]$/.test(text)) return false;
  if (/^[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,10}){1,3}$/.test(text)) return true;
  if (!/^[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2fa1f}]{2,4}$/u.test(text)) return false;
  const chars = [...text];
  if (COMPOUND.has(chars.slice(0, 2).join(""))) return chars.length >= 3;
  return chars.length <= 3 && SURNAMES.has(chars[0] ?? "");
}

/**
 * Cuts names that are printed without spaces (`谭飞王艳明闫鹃`). Null when the text cannot be cut into names whole.
 * Of several cuttings the one with the fewest names and the commonest surnames is taken.
 */
function splitRun(text: string): string[] | null {
  const chars = [...text];
  if (chars.length > 24) return null;
  const best: ({ cost: number; names: string[] } | null)[] = Array.from({ length: chars.length + 1 }, () => null);
  best[chars.length] = { cost: 0, names: [] };
  for (let from = chars.length - 2; from >= 0; from -= 1) {
    for (const length of [2, 3, 4]) {
      const rest = best[from + length];
      const name = chars.slice(from, from + length).join("");
      if (!rest || !isPersonName(name)) continue;
      const cost = rest.cost + 2 + (COMMON.has(chars[from] ?? "") ? 0 : 1);
      if (cost < (best[from]?.cost ?? Number.POSITIVE_INFINITY)) best[from] = { cost, names: [name, ...rest.names] };
    }
  }
  return best[0]?.names ?? null;
}

const OFFICE =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|中国|中央|中共|国家|全国|国务院|清华|复旦|新华|人民|本报|本网|系|原系|省|市|县)/;

/** 方敏北京大学经济学院教授: a name with its bearer's office behind. */
function nameBeforeOffice(piece: string): string | null {
  for (const length of [2, 3]) {
    const name = piece.slice(0, length);
    const rest = piece.slice(length);
    if (rest.length >= 4 && OFFICE.test(rest) && isPersonName(name)) return name;
  }
  return null;
}

/** Names in a stretch of text that holds nothing but names: `张 三 李四王五` gives three. Pieces that are no names are kept out. */
export function namesIn(text: string): string[] {
  const pieces = joinSpacedNames(text.split(/[\s、，,;；/&|｜]+/).filter((piece) => piece !== ""));
  return pieces.flatMap((piece) => {
    if (isPersonName(piece)) return [piece];
    const linked = /^([\u4e00-\u9fff]{2,4})[和与及]([\u4e00-\u9fff]{2,4})$/.exec(piece);
    if (linked?.[1] && linked[2] && isPersonName(linked[1]) && isPersonName(linked[2])) return [linked[1], linked[2]];
    const officer = nameBeforeOffice(piece);
    return officer ? [officer] : (splitRun(piece) ?? []);
  });
}

/** 张 三 (two characters spread over three columns) is one name. */
function joinSpacedNames(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? "";
    const next = pieces[at + 1] ?? "";
    if ([...piece].length === 1 && [...next].length === 1 && SURNAMES.has(piece)) {
      joined.push(piece + next);
      at += 1;
    } else joined.push(piece);
  }
  return joined;
}
