import { tidy } from "./normal.ts";

export interface Dateline {
  /** The words before the article's first sentence. */
  readonly text: string;
  /** The byline in it, null when it names nobody. */
  readonly byline: string | null;
  /** Length in the paragraph, in UTF-16 code units. */
  readonly length: number;
}

const WINDOW = 130;
/** Without one of these words nothing is a dateline: spares most paragraphs the slow patterns. */
const SIGNS = /[电讯訊]|消息|报道|记者|通讯员|作者/;
const AGENCY =
  "(?:本报|本网|本刊|本台|本站|[^，。；：！？、（）()“”\\s]{1,16}?(?:[网社报台站端]|新闻|日报|晚报|时报|在线|之家|科技|财经|体育|娱乐|频道|杂志|快))";
const BRACKET =
  "(?:\\s{0,3}[（(【](?=[^（）()]{0,60}(?:记者|通讯员|作者|实习生|[\\u4e00-\\u9fff]{2,3}))[^（）()]{1,80}[）)】])";
const PLACE_DATE = "[^，。；：！？（）()“”]{0,24}?";
const FORMS = [
  // 新华网北京12月9日电（记者罗沙）  中广网海口1月12日消息  湖南日报12月15日讯  据新华社…电
  new RegExp(
    `^(?:据\\s?)?${AGENCY}(?:\\(微博\\)|（微博）)?[·・\\s]{0,3}${PLACE_DATE}(?:\\d{1,2}\\s?[月日])?[^，。；：！？（）()“”]{0,10}?(?:(?<=\\d日)专?电|专?电(?![\\u4e00-\\u9fff])|(?<![通资短])[讯訊]|快讯|消息(?!人士|面|称|灵通|来源|传))${BRACKET}?\\s?[:：，,]?\\s*`,
  ),
  // 青禾融媒讯, 长沙讯（记者…）
  new RegExp(`^[\\u4e00-\\u9fff·]{2,10}(?<![通资短喜音简捷快问审])[讯訊](?:${BRACKET}|(?=\\s))\\s{0,2}`),
  // （记者 张三 通讯员 李四） at the very beginning
  /^[（(](?=[^（）()]{0,40}(?:记者|通讯员|作者))[^（）()]{2,80}[）)]\s*/,
];
const REPORTS =
  /^(?:[^，。；：！？（）()]{0,24}?(?:记者|通讯员)\s?[^，。；：！？（）()]{2,30}?\s?(?:报道|摄影报道)\s?[:：])\s*/;
const HEARSAY = /^据[^，。；：！？]{2,20}(?:报道|消息)[:：]\s*/;

/** The dateline that opens a paragraph (`本报讯（记者 张三 通讯员 李四）`), null when there is none. */
export function readDateline(paragraph: string): Dateline | null {
  const head = paragraph.slice(0, WINDOW);
  if (!SIGNS.test(head)) return null;
  let length = FORMS.map((form) => form.exec(head)?.[0].length ?? 0).find((found) => found > 0) ?? 0;
  length += REPORTS.exec(head.slice(length))?.[0].length ?? 0;
  if (length > 0) length += HEARSAY.exec(head.slice(length))?.[0].length ?? 0;
  if (length === 0) return null;
  const text = tidy(paragraph.slice(0, length));
  return { text, byline: bylineOf(text), length };
}

function bylineOf(dateline: string): string | null {
  const bracket = /[（(【]([^（）()【】]{1,80})[）)】]\s?[:：，,]?$/.exec(dateline)?.[1];
  if (bracket) return tidy(bracket);
  const open = /(?:[\u4e00-\u9fff]{0,8}(?:记者|通讯员))\s?[^，。；：]{2,30}$/.exec(
    dateline.replace(/\s?(?:摄影)?报道\s?[:：]$/, ""),
  )?.[0];
  return open ? tidy(open) : null;
}

const HEARD = /据\s?《?([^，。：:\s《》\d]{1,14}?(?:社|报|网|台|客户端|新闻|电视))》?/;

/** 据《青禾日报》3月4日报道，… : a text's own first words. */
const OPENING_HEARSAY =
  /^据\s?《?[^，。：:\s《》\d]{1,14}?(?:社|报|网|台|客户端|新闻|电视)》?[^，。：:\u201c]{0,12}?(?:报道|消息|电|讯)\s?[，,：:]/;

/** The head of a text where it opens with the outlet that it is taken from, else null. */
export const openingHearsay = (text: string | undefined): string | null =>
  OPENING_HEARSAY.exec((text ?? "").slice(0, 60))?.[0] ?? null;

/** The outlet that a report is taken from by its own words: `据新华社电`, `据《青禾日报》报道`. */
export function hearsaySource(texts: readonly string[]): string | null {
  for (const text of texts) {
    const name = /^.{0,20}据/.test(text) ? HEARD.exec(text.slice(0, 60))?.[1] : undefined;
    if (name) return name;
  }
  return null;
}
