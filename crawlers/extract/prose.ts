import { PATTERN_WINDOW } from "./bounds.ts";

const SENTENCE = /[，。；！？：、…”]|[.,;!?]\s/g;
// Sentences that no article is made of: rights, disclaimers, copyright, licences, players.
const NOTICE =
  /版权|著作权|未经.{0,12}(?:授权|许可|允许)|转载.{0,8}(?:注明|请)|凡.{0,14}(?:注明|来源|稿件|作品)|免责|仅供参考|与本(?:站|网).{0,4}无关|网友评论|请自行承担|许可证|ICP备|公网安备|举报(?:电话|邮箱|热线)|浏览器|Copyright|All Rights Reserved|©/i;

/** Whether a line is a notice (rights, disclaimer, licence). Looks at its head only. */
export const isNotice = (text: string): boolean => NOTICE.test(text.slice(0, PATTERN_WINDOW));

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
