import { PATTERN_WINDOW } from "./bounds.ts";

const SENTENCE = /[，。；！？：、…”]|[.,;!?]\s/g;
// Sentences that no article is made of: rights, disclaimers, licences. The second list holds words that articles use too.
const NOTICE =
  /版权(?:所有|声明|归|均|及)|著作权|未经.{0,12}(?:授权|许可|允许)|转载.{0,6}(?:注明|请)|请勿转载|凡.{0,8}注明|免责声明|不?代表.{0,8}(?:观点|立场)|与本(?:站|网).{0,4}无关|网友评论|请自行承担|承担一切因您的行为|ICP备|公网安备|Copyright|All Rights Reserved|©/i;
/** Long notices are known by what they forbid. */
const FORBIDS = /未经.{0,40}(?:授权|许可|同意).{0,16}(?:任何|不得|严禁|请勿)/;
const SHORT_NOTICE =
  /^(?:主办|承办|技术支持|联系地址|地址)(?:单位)?\s?[:：]|版本所有|网站标识码|您是第.{0,20}位|版权|许可证|仅供参考|浏览器|举报(?:电话|邮箱|热线)|(?:客服|联系|新闻|报料|爆料|投稿).{0,4}(?:电话|热线|邮箱)|传真[:：]|邮编[:：]/;

/** Whether a line is a notice (rights, disclaimer, licence). Looks at its head only: long paragraphs may mention such things. */
export const isNotice = (text: string): boolean =>
  NOTICE.test(text.slice(0, text.length <= PATTERN_WINDOW ? PATTERN_WINDOW : 50)) ||
  FORBIDS.test(text.slice(0, 2 * PATTERN_WINDOW)) ||
  (text.length <= 70 && SHORT_NOTICE.test(text));

/**
 * Characters of prose in a line: 0 where it is a link list, a label or a notice. Short lines count less, since menus are made
 * of them; punctuation tells sentences from titles.
 */
export function proseChars(text: string, linkChars: number): number {
  const plain = text.length - linkChars;
  if (text.length < 12 || plain < text.length * 0.5) return 0;
  const marks = text.length > 400 ? 3 : (text.match(SENTENCE)?.length ?? 0);
  if (marks === 0) return 0;
  if (marks < 2 && text.length < 24) return 0;
  if (isNotice(text)) return 0;
  return Math.min(plain, 600);
}
