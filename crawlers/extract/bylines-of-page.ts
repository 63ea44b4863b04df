import { type Byline, isNobody, joinBylines, splitByline } from "./byline.ts";
import { datesIn } from "./date.ts";
import { marksOf } from "./element-traits.ts";
import type { Line } from "./line.ts";
import { isPersonName, namesIn } from "./names.ts";
import { headOf, tidy } from "./normal.ts";
import { piecesOf, spaced, withColons } from "./pieces.ts";

/** A place of a page that names people. */
export interface Place {
  readonly raw: string;
  readonly byline: Byline;
}

export interface PageByline {
  /** As printed, the places joined by a space; null when nobody is named. */
  readonly raw: string | null;
  readonly byline: Byline;
}

const NOBODY_LABEL = /^(?:未知|佚名|匿名|无|网络|见习|实习|特约|本站|综合|整理|admin|管理员|none|null|不详|--?)$/i;
const AUTHOR_LABEL =
  /(?:^|[\s|｜　(（【\]）)])(?:文章)?(?:作\s{0,4}者|撰\s?文|撰\s?稿|采\s?写|执\s?笔|供\s?稿|(?:供稿|撰稿|投稿)人|通[讯訊]员|信息员|报道员|文[／/]图|图文|文字|[记記]者)\s{0,3}[:：︱|／/—]\s{0,4}/;
/** 作者魏星: a label without a colon, in a line that also holds a date. */
const BARE_LABEL = /(?:^|[\s|｜])作者\s{0,2}(?=[\u4e00-\u9fff])/;
const AUTHOR_STOP =
  /(?:文章|信息|稿件|新闻|本文|内容|消息)?[来來]\s{0,4}源|稿源|责任|校对|审核|编辑|责编|(?:更新|添加|录入)?时间|更新|录入|点击|发布|日期|字号|浏览|点击|阅读|评论|[|｜[\]【】（）()]/;

/** （作者：县委书记）, （作者系大学教授）: what an author is, not who. */
const POST =
  /^(?:系|为|单位)|(?:书记|主任|主席|委员|代表|教授|研究员|院士|博士|学者|专家|律师|评论员|工作人员|[局县市省区镇乡部处科院校会社厅队所站村]长)$/;

/** The author named by a label in a line: `作者：张三 李四`. An explicit label may name a pen name or an office. */
export function labelledAuthor(line: Line): Place | null {
  const text = withColons(spaced(line).slice(0, 240));
  const match = AUTHOR_LABEL.exec(text) ?? (datesIn(text).length > 0 ? BARE_LABEL.exec(text) : null);
  if (!match) return null;
  const from = match.index + match[0].length;
  const rest = text.slice(from);
  const stop = rest.search(AUTHOR_STOP);
  const value = tidy(headOf(stop >= 0 ? rest.slice(0, stop) : rest, 80)).replace(
    /(?<![\s,，;；:：>-])[\s,，;；:：>-]+$/,
    "",
  );
  if (value === "" || NOBODY_LABEL.test(value)) return null;
  const label = match[0].replace(/[\s|｜　(（【\]）):：]/g, "");
  const byline =
    penNames(label, value) ?? splitByline(`${/记者|通[讯訊]员|信息员|报道员/.exec(label)?.[0] ?? ""} ${value}`);
  if (!isNobody(byline)) return { raw: `${label}：${value}`, byline };
  const name = value.split(/[\s、，,;；/]/)[0] ?? "";
  if (name.length < 2 || name.length > 16 || /[。！？《]|报道|综合|^\d+$/.test(name) || POST.test(name)) return null;
  return { raw: `${label}：${value}`, byline: { reporters: [], correspondents: [], authors: [name] } };
}

/** 执笔／叨叨姐、胡一刀: behind an author label every short piece is a name, whether it sounds like one or not. */
function penNames(label: string, value: string): Byline | null {
  const pieces = value.split(/[\s、，,;；/&]+/).filter((piece) => piece !== "");
  if (
    /记者|通[讯訊]员/.test(label) ||
    pieces.length < 2 ||
    !/[、&]/.test(value) ||
    /[，。]/.test(value) ||
    !pieces.every((piece) => /^[\u4e00-\u9fff·]{2,4}$/.test(piece))
  )
    return null;
  return ROLE_WORD.test(value) ? null : { reporters: [], correspondents: [], authors: pieces };
}

const CLOSING = /[（(【[]([^（()）【】[\]]{2,60})[）)】\]]\s?(?:[（(](?:完|全文完)[）)])?[。]?$/;

/**
 * The bracket that closes a text, when it is a byline: it says 记者, 通讯员, 文 … or is made of names, with at most one
 * place or office before them (`（青岩镇 李文斌）`).
 */
export function closingByline(text: string): (Place & { from: number }) | null {
  const from = Math.max(0, text.length - 90);
  const match = CLOSING.exec(text.slice(from));
  if (!match?.[1]) return null;
  const raw = tidy(match[1]);
  const byline = isBylineText(raw) ? splitByline(raw) : null;
  return byline && !isNobody(byline) ? { raw, byline, from: from + match.index } : null;
}

const ROLE_WORD =
  /(?:记者|記者|通[讯訊]员|作者|撰文|撰稿|采写|执笔|编译|供稿|实习生|信息员|报道员|文[／/]图|图文)|^文[／/\s:：]/;

function isBylineText(raw: string): boolean {
  if (/[，。；！？]/.test(raw) || /亦有贡献|资料|来源|供图/.test(raw)) return false;
  if (ROLE_WORD.test(raw)) return true;
  const pieces = raw.split(/[\s、]+/).filter((piece) => piece !== "");
  const names = namesIn(raw);
  const others = pieces.filter((piece) => !isPersonName(piece) && !names.some((name) => piece.includes(name)));
  return names.length > 0 && others.length <= 1 && pieces.length <= 8 && pieces.at(-1) !== others[0];
}

/** A date and time that shares the line with a byline. */
const DATED = /(?:19|20)\d{2}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?/;

const BULLET = /^[■●◆□▲★※◎○]\s?/;

/** 周喆 李文斌: a line of names and nothing else. */
export function namesAlone(line: Line): Place | null {
  const text = tidy(line.text.replace(BULLET, ""));
  if (text.length > 16 || line.linkChars > 0 || line.hidden) return null;
  const pieces = text.split(/[\s、]+/);
  if (!(pieces.every(isPersonName) || (pieces.every((piece) => piece.length === 1) && isPersonName(pieces.join("")))))
    return null;
  const authors = namesIn(text);
  return authors.length > 0 ? { raw: text, byline: { reporters: [], correspondents: [], authors } } : null;
}

/** 青岩镇 李文斌, ■ 周喆 as a text's last line: a place or an office, and names. */
export function signature(line: Line): Place | null {
  if (BULLET.test(line.text)) return namesAlone(line);
  const pieces = line.text.split(/[\s、]+/);
  if (line.text.length > 24 || pieces.length < 2 || /[，。：:！？；…”]/.test(line.text)) return null;
  const others = pieces.filter((piece) => namesIn(piece).length === 0);
  if (
    others.length !== 1 ||
    others[0] !== pieces[0] ||
    !/[镇乡县市区村局办委部院校站所队团会社厂处室]$|中心|街道|公司/.test(others[0] ?? "")
  )
    return null;
  const byline = splitByline(pieces.slice(1).join(" "));
  return isNobody(byline) ? null : { raw: tidy(line.text), byline };
}

/** A line that holds nothing but a byline: `中新社记者 宗晨亮`, `■ 海南日报全媒体记者 张三 通讯员 李四`, `执笔/王五`. */
export function standaloneByline(line: Line): Place | null {
  const text = withColons(line.text).replace(DATED, "").trim();
  if (text.length > 70 || /[。！？；]/.test(text)) return null;
  const plain = text.replace(/^[\s■●◆□▲★※*（(【—-]+/, "").replace(/(?<![）)】\s])[）)】\s]+$/, "");
  if (
    !/^(?:[\u4e00-\u9fff《》·\s]{0,16})?(?:记者|記者|通[讯訊]员|作者|撰文|撰稿|采写|执笔|供稿|信息员|报道员|文字(?=\s?[:：])|文[／/]图|图文)|^文[／/\s:：]/.test(
      plain,
    )
  )
    return null;
  const byline = splitByline(plain);
  if (isNobody(byline)) return null;
  const people = [...byline.reporters, ...byline.correspondents, ...byline.authors];
  const named = people.reduce((sum, name) => sum + name.length, 0);
  const isShort = plain.length <= 30 && !/[，,]/.test(plain);
  return isShort || named * 4 >= plain.length ? { raw: tidy(plain), byline } : null;
}

/** 责编, 编辑: people who saw the text through, not its authors. */
export function editorsIn(lines: readonly Line[]): ReadonlySet<string> {
  const editors = new Set<string>();
  for (const { text } of lines) {
    const match = /(?:责任编辑|责编|编辑)\s{0,2}[:：]\s{0,3}([^，。；:：|【】[\]()（）]{2,24})/.exec(
      text.slice(0, 200),
    );
    for (const name of namesIn(match?.[1] ?? "")) editors.add(name);
  }
  return editors;
}

/** （来源：青禾日报 记者 张三）: the people behind a source in a line of its own. */
export function namesBehindSource(line: Line): Place | null {
  const people = /^[（(【]\s?(?:来源|稿源)\s?[:：]\s?\S{2,20}\s+([^（）()]{2,40})[）)】]$/.exec(
    line.text.slice(0, 80),
  )?.[1];
  const byline = splitByline(people ?? "");
  return people === undefined || isNobody(byline) ? null : { raw: tidy(people), byline };
}

/** The people named right beside the date, when several or behind an outlet: `2020-06-05 20:35 张三 李四`. */
export function namesBesideDate(line: Line): Place | null {
  if (line.text.length > 90) return null;
  const [date] = datesIn(line.text);
  if (!date) return null;
  const pieces = piecesOf(line, date.at + date.length, line.text.length).slice(0, 5);
  const names = pieces.filter(isPersonName);
  return names.length > 0
    ? { raw: names.join(" "), byline: { reporters: [], correspondents: [], authors: names } }
    : null;
}

/** 石佳／中国青年报: a writer and an outlet in a line of their own under the headline. */
export function nameBeforeOutlet(line: Line): (Place & { outlet: string }) | null {
  const match = /^([\u4e00-\u9fff·]{2,8})\s?[／/]\s?([\u4e00-\u9fff]{2,12}(?:报|网|社|台|新闻|周刊|杂志|客户端))$/.exec(
    line.text,
  );
  if (!match?.[1] || !match[2] || !isPersonName(match[1])) return null;
  return { raw: match[1], byline: { reporters: [], correspondents: [], authors: [match[1]] }, outlet: match[2] };
}

/** 张三 李四《人民日报》（2026年05月21日 第 01 版）: how a paper's own site signs its articles. */
export function paperCredit(line: Line): Place | null {
  const match = /^([^《》。，；]{2,40}?)\s?《[^》]{2,14}》\s?[（(]\s?\d{4}\s?年/.exec(line.text.slice(0, 120));
  if (!match?.[1]) return null;
  const raw = tidy(match[1].replace(/^作者\s?[:：]?\s?(?=\S)/, ""));
  const byline = splitByline(raw);
  return isNobody(byline) ? null : { raw, byline };
}

/** The account or writer that an element names by its class: self-media pages print no label. */
export function markedAuthor(line: Line): Place | null {
  const text = tidy(line.text);
  if (text.length < 2 || text.length > 16 || /[，。！？:：]|\d{4}/.test(text)) return null;
  if (!/(?:^|[\s_-])(?:author|writer|byline|account)(?:[_-]?name)?(?:$|[\s_-])/.test(marksOf(line.block))) return null;
  return { raw: text, byline: { reporters: [], correspondents: [], authors: [text] } };
}

/** Joins what the places of a page say. */
export function joinPlaces(places: readonly Place[]): PageByline {
  const named = places.filter((place) => !isNobody(place.byline));
  if (named.length === 0) return { raw: null, byline: joinBylines([]) };
  const raws = named.map((place) => place.raw);
  return {
    raw: raws.filter((raw, at) => raws.findIndex((other) => other.includes(raw)) === at).join(" "),
    byline: joinBylines(named.map((place) => place.byline)),
  };
}
