import { randomOf } from "./match-texts.ts";

// Clauses of our own, for a machine on which no real sentences stand.

const list = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== "");

const PLACES = list(`
柳溪镇 石桥乡 高塘镇 枫坪镇 白鹭乡 云岭镇 青石街道 河湾社区 渔湾村 大坪村 杨树沟村 月亮湾社区 南门街道 东坝镇 西河乡 桃源镇 黄泥坡村 三官殿村
龙泉社区 马鞍山村 双桥镇 红旗社区 金家垸村 沙洲乡 望江镇 梅子垭村 茶店镇 盐井乡 竹山社区 栗树坪村 清水河镇 银杏社区 牛头寨村 铁炉乡 朝阳街道
`);
const PEOPLE = list(`
沈立群 郑晓梅 韩冬 秦大山 许文博 罗桂芳 方志强 贺小兰 邹建民 孟庆海 唐玉洁 蒋天佑 傅春生 康美琴 龚学军 陶秋萍 严海涛 卢德贵 施雅静 潘国栋
`);
const WHO = list(`
镇党委书记 村党支部书记 驻村第一书记 网格员 县农业农村局技术员 退役军人服务站站长 社区民警 种粮大户 合作社理事长 返乡创业青年 乡村医生 中心小学校长
县供电公司员工 志愿服务队队长 护林员 水利站站长 老党员 妇联主席 民政办主任 县文化馆馆员 非遗传承人 个体商户 茶叶加工厂厂长 养蜂人 客运公司司机
`);
const WHEN = list(`
清晨六点 上周末 雨后初晴 入伏以来 秋收时节 开学前夕 春耕伊始 寒潮来临前 本月中旬 集市当天 停电检修期间 汛期到来之前 年关将近 入冬后的第一场雪后 午休时分
`);
const DID = list(`
带着水泵赶到低洼田块 把旧粮站改成了农家书屋 为二十里外的独居老人送去药品 挨家核对厕所改造的图纸 在晒谷场上办起识字班 用无人机给果园喷药
和施工队一起抢修断桥 将闲置校舍租给编织作坊 在村口搭起临时体检点 请来省里的专家看茶苗 给外出务工人员打了一圈电话 把账本摊在院坝里逐笔念
替村民把滞销的柑橘装上冷链车 组织青年学唱花鼓戏 沿河道打捞水葫芦 替留守儿童量身高做新棉衣 教老人用手机挂号 在山梁上补种油松
把会议室腾出来做幼儿托管班 给每口水井贴上检测结果 劝说沿街商铺拆掉遮阳棚 连夜转移塌方点下方的住户 为合作社注册了商标 将三轮车加装反光条
陪着技术员挖土样 在祠堂里讲移民搬迁的旧事 帮残疾人申领轮椅 给渡口换上电动船 把断头路接到省道上 到邻县学习大棚育秧 调来两台挖机清淤 拍短视频叫卖红薯粉
`);
const RESULT = list(`
水退得比往年早了三天 书架上很快添了新书 老人说心里踏实多了 图纸改了四回才定下来 最年长的学员已经七十六岁 每亩省下一半的工钱 当天夜里便恢复了通行
作坊里坐满了本村的妇女 查出的高血压病人都建了档 茶苗成活率提高到九成 回来的人比去年多 没有一户再来上访 两天卖出八千多斤 戏台下站得满满当当
河面又能照见人影 棉衣在霜降前送到了每个孩子手里 再也不用天不亮去县城排队 山梁上一片新绿 年轻父母上班不再发愁 检测不合格的井当场封了口
街面一下子宽了两米 没有一人受伤 订单排到了明年开春 夜里出行安全了许多 土样送去化验后换了肥料 孩子们听得入了神 轮椅第三天就送上了门
往返只要四分钟 拉竹子的车终于能开进组 育秧成本降了三成 渠里的水重新流进田 红薯粉卖到了外省 邻村也派人来取经 欠了两年的工程款结清了
`);
const SAID = list(`
他掰着指头算起账来 她指着墙上的地图说 站在田埂上的人都笑了 围观的村民纷纷点头 记者翻看登记簿时发现 随行的技术员补充道 据现场工作人员统计 村务公开栏里写得明白
`);
const COUNTED = list(`户 人次 亩 公里 台 份 名 棵 公斤 盏 件 万元 平方米 头`);

/** Distinct sentences, the same for every run. */
export function writtenSentences(count: number): readonly string[] {
  const random = randomOf(4);
  const one = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? "";
  const figure = () => `${1 + Math.floor(random() ** 3 * 9_000)}${one(COUNTED)}`;
  const clauses = [
    () => `${one(WHEN)}，${one(PLACES)}${one(WHO)}${one(PEOPLE)}${one(DID)}`,
    () => `${one(PLACES)}${one(WHO)}${one(DID)}，涉及${figure()}`,
    () => `${one(SAID)}，${one(RESULT)}`,
    () => `${one(PEOPLE)}${one(DID)}后，${one(RESULT)}，共计${figure()}`,
  ];
  const sentences = new Set<string>();
  while (sentences.size < count) {
    const clause = clauses[Math.floor(random() * clauses.length)]?.() ?? "";
    sentences.add(random() < 0.4 ? `${clause}，${one(RESULT)}。` : `${clause}。`);
  }
  return [...sentences];
}
