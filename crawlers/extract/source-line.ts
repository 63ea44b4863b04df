import { nameBeforeOutlet } from "./bylines-of-page.ts";
import { datesIn } from "./date.ts";
import { marksOf } from "./element-traits.ts";
import type { Line } from "./line.ts";
import { isPersonName } from "./names.ts";
import { piecesOf, spaced, withColons } from "./pieces.ts";

const LABEL =
  /(?:^|[\s\u3000|｜(（【[>》\]】)）:\d，。])(?:(?:文章|稿件|信息|新闻|本文|消息|内容|资讯|原文)?[来來]\s{0,4}源(?:于|自)?|稿\s{0,4}源|转载?自|出\s{0,4}处|文章转自)\s{0,3}(?:[:：]|(?=《))\s{0,4}/;
const LOOSE = /^[(（【[]?\s?(?:本文来源于|本文来源|来源于|转载?自|来源)[\s:：]{0,3}(?=[\u4e00-\u9fff《])/;
/** 来源CSDN: a label without a colon, in a line that also holds a date. */
const BARE = /(?:^|[\s|｜])来源\s{0,2}(?=[\w\u4e00-\u9fff])/;
const STOP =
  /\s|[|｜【[\]】（(）)，。；;]|作者|编辑|责编|记者|时间|发布(?:时间|日期|者|人|机构|于)|日期|字号|字体|浏览|点击|打印|我要|参与|评论|阅读|微博|摄影|原标题|版权/;
const OUTLET =
  /(?:网|报|社|台|新闻|在线|客户端|频道|杂志|周刊|月刊|传媒|资讯|发布|财经|网站|论坛|日报|晚报|公众号|微信|头条|网络版|电视|广播|官方微博|出版社|研究院|委员会|[局委厅办部院]|政府|中心|科技)$/;
const EMPTY = /^(?:未知|不详|互联网|网络|无|暂无|none|null|本站|其他)$/i;
const MAX_SOURCE = 40;

/** What stands behind a source label in a line; null when the line has none or the label is empty. */
function labelledSource(line: Line): string | null {
  const name = sourceIn(line);
  if (name !== null || line.cuts.length === 0 || !/[来來稿转]/.test(line.text)) return name;
  // Elements of one line with nothing between them: 08:30:12, 字号：A+, 来源：青禾网.
  return sourceIn({ ...line, text: spaced(line), cuts: [] });
}

function sourceIn(line: Line): string | null {
  const text = withColons(line.text.slice(0, 300));
  const match = LABEL.exec(text) ?? LOOSE.exec(text) ?? (datesIn(text).length > 0 ? BARE.exec(text) : null);
  if (!match) return null;
  const from = match.index + match[0].length;
  const value = valueFrom(line, text, from);
  return value === null || EMPTY.test(value) ? null : value;
}

/** The name that begins at an offset: up to the next label, separator or inline element's border. */
function valueFrom(line: Line, text: string, from: number): string | null {
  if (/^[[【（(]/.test(text.slice(from)))
    return cleanName(text.slice(from + 1, from + MAX_SOURCE).split(/[\]】）)]/)[0] ?? "");
  const border = line.cuts.find((at) => at > from + 1) ?? text.length;
  let value = text.slice(from, Math.min(border, from + MAX_SOURCE)).trim();
  const title = /^《([^》]{2,24})》/.exec(value);
  if (title?.[1]) return title[1];
  const stop = value.search(STOP);
  if (stop === 0) return null;
  if (stop > 0) value = value.slice(0, stop);
  return cleanName(value);
}

function cleanName(value: string): string | null {
  const trimmed = value.replace(/^[:：\s]+/, "").replace(/(?<![\s:：,，、·>»-])[\s:：,，、·>»-]+$/, "");
  const name =
    /^[^《》]*《[^《》]+》$/.test(trimmed) && !trimmed.startsWith("《")
      ? trimmed
      : trimmed.replace(/^[《\s]+/, "").replace(/(?<![》\s])[》\s]+$/, "");
  return name.length >= 2 && name.length <= 30 && !/^[\d\s年月日:./-]+$/.test(name) ? name : null;
}

/** An outlet's name that stands beside the date without a label: `2019-09-05 11:10 游民星空`, `TNW中文站 2016年10月14日`. */
function sourceBesideDate(line: Line): string | null {
  if (line.text.length > 120) return null;
  const [date] = datesIn(line.text);
  if (!date) return null;
  const behind = piecesOf(line, date.at + date.length, line.text.length);
  const before = piecesOf(line, 0, date.at);
  const known = [...behind, ...before].find((piece) => isOutletLike(piece) && OUTLET.test(piece));
  if (known) return known;
  // Several people right behind the date are its authors; an unknown name alone there is its outlet.
  if (behind.slice(0, 4).some(isPersonName)) return null;
  return behind.slice(0, 1).find(isOutletLike) ?? before.slice(-1).find(isOutletLike) ?? null;
}

const NO_OUTLET =
  /[，。:：?？!！]|编辑|字[号体]|首页|正文|更多|评论|参与|我要|我有|我来|已有|阅读|浏览|点击|收藏|分享|打印|发[布表]|来自|关注|上午|下午|星期|推荐|订阅|导航|位置|时间|日期|频道首|新闻首|人次|次数|回复|查看|下载|登录|注册|本文|原创|转载|大小|放大|缩小/;

function isOutletLike(piece: string): boolean {
  return (
    piece.length >= 2 &&
    piece.length <= 16 &&
    /[\u4e00-\u9fff]{2}/.test(piece) &&
    !NO_OUTLET.test(piece) &&
    !isPersonName(piece) &&
    !EMPTY.test(piece)
  );
}

/** An outlet's name that fills an element whose class says what it is. */
function shortNames(lines: readonly Line[], marks: RegExp): string | undefined {
  return lines.find(
    (line) =>
      line.text.length <= 16 && OUTLET.test(line.text) && !NO_OUTLET.test(line.text) && marks.test(marksOf(line.block)),
  )?.text;
}

const CREDIT = /^[^（(]{4,}[（(]\s?来源[:：][^（()）]{2,20}[)）]$/;

/** 来源: the first label in the header, then below the body, then the name beside the date, then the head's meta. */
export function findSource(
  header: readonly Line[],
  footer: readonly Line[],
  dropped: readonly Line[],
  said: readonly string[],
  metas: readonly string[],
): string | null {
  // A bracket that ends a line names the source of a picture or a film there rather than the article's.
  const credits = header.filter((line) => CREDIT.test(line.text) && datesIn(line.text).length === 0);
  for (const line of header.filter((one) => !credits.includes(one)).reverse()) {
    const name = line.text.length <= 300 ? labelledSource(line) : null;
    if (name) return name;
  }
  for (const line of [...footer, ...dropped, ...credits]) {
    const name = line.text.length <= 80 ? labelledSource(line) : null;
    if (name) return name;
  }
  for (const line of [...header].reverse()) {
    const name = sourceBesideDate(line);
    if (name) return name;
  }
  const marked =
    shortNames(header, /source|laiyuan|media-?name/) ??
    header.flatMap((line) => nameBeforeOutlet(line)?.outlet ?? [])[0];
  if (marked) return marked;
  if (said[0]) return said[0];
  return (
    metas.map((meta) => cleanName(meta.slice(0, MAX_SOURCE))).find((name) => name !== null && !EMPTY.test(name)) ?? null
  );
}
