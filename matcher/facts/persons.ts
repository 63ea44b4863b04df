import { isCommonWord } from "../segment/word-weight.ts";
import type { Fact } from "./fact.ts";
import { SURNAMES } from "./surnames.ts";

const ROLE =
  "(?:书记|主任|局长|镇长|乡长|村长|区长|县长|市长|部长|处长|科长|所长|院长|校长|园长|站长|队长|会长|主席|经理|董事长|总监|干事|专干|村民|居民|党员|老人|战士|民警|医生|护士|教师|老师|学生|同学|负责人|志愿者|网格员|农户|大户|工人|职工|技师|工程师|农艺师|教授|研究员|教练|代表|委员|干部|支书|乡贤|店主|老板|商户|户主|养殖户|种植户|脱贫户|贫困户|毕业生|创业者|通讯员|记者|妇女|退役军人|老兵|嫂子|牧民|农民|渔民|茶农|果农|菜农|旗长|州长|厂长|场长|馆长|社长|组长|楼长|行长|店长|调解员|宣讲员|护林员|保洁员|快递员|骑手|社工|律师|法官|检察官|司机|家长|用户|患者|客户|顾客|市民|群众|教官|同志|岁的)";
const NAME = `([${SURNAMES}][\\u4e00-\\u9fff]{1,2})`;
/** What follows a name; elsewhere its end would be a guess. */
const NEXT =
  '(?=[,。、:;!?"“”()\\s]|说|介绍|表示|告诉|坦言|带|主持|出席|讲|在|为|对|向|的|是|有|和|与|就|家|把|从|正|将|今年|一|算|高兴|激动|感慨|笑|走|深|及|等|参加|以|到|自|去|拿|送|宣|强|指|要|作|代表|率|陪|分别|当)';
const AFTER_ROLE = new RegExp(`${ROLE}${NAME}${NEXT}`, "gu");
const BEFORE_VERB = new RegExp(
  `(?<![\\u4e00-\\u9fff·])${NAME}(?=说|介绍|表示|告诉|坦言|笑着|高兴地|指出|强调|主持|出席|带队)`,
  "gu",
);
/** Names written with a dot (买买提·艾力), and an office that runs into them. */
const DOTTED = new RegExp(`[\\u4e00-\\u9fff]{1,8}(?:·[\\u4e00-\\u9fff]{1,6}?){1,8}${NEXT}`, "gu");
/** Where such a name begins and ends is a guess; what stands around its first dot is not. */
const CORE = /[\u4e00-\u9fff]{1,2}·[\u4e00-\u9fff]{1,2}/u;
const LEADING = new RegExp(`^.*(?:${ROLE}|[在和与对向为是由])`, "u");
/** Words that the patterns would take for names. */
const NOT_NAMES =
  /^(?:.*[的了在是把将和与为对向就]|.*(?:同志|们)|(?:全|高兴|时|应).*|安全|文明|方式|方法|方面|金融|石油|任务|计划|关于|关系|于是|于|成立|马上|.*[镇县乡村市区局部委办校院组])$/u;

/** People whom a folded text names after an office or before a verb of speech. Cautious: a missed name costs little. */
export function persons(text: string): Fact[] {
  const found = new Map<number, Fact>();
  for (const pattern of [AFTER_ROLE, BEFORE_VERB]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? "";
      const start = match.index + match[0].length - name.length;
      if (NOT_NAMES.test(name) || isCommonWord(name) || found.has(start)) continue;
      found.set(start, person(start, name));
    }
  }
  for (const match of text.includes("·") ? text.matchAll(DOTTED) : []) {
    const name = match[0].replace(LEADING, "");
    const start = match.index + match[0].length - name.length;
    const core = CORE.exec(name)?.[0];
    if (core !== undefined) found.set(start, { ...person(start, name), value: core });
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function person(start: number, name: string): Fact {
  return { kind: "person", start, end: start + name.length, value: name, bits: name.length >= 3 ? 6 : 3 };
}
