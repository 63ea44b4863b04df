import { PATTERN_WINDOW } from "./bounds.ts";
import type { Line } from "./line.ts";
import { isNotice, proseChars } from "./prose.ts";

/**
 * What a line is to a body: `end` closes the article, `box` opens a box that is not the article, `drop` is left out alone,
 * `links` is a line of links, `prose` is running text, `short` anything else.
 */
export type LineKind = "prose" | "short" | "links" | "drop" | "box" | "end";

const OPENING = "^[\\s【\\[（(〔「『<《>》※◆●■★▲·•\\-—|=]{0,4}";
const CREDIT = new RegExp(
  `${OPENING}(?:(?:本文|本期|值班|网络|网站|实习|见习|主管|栏目|文字|图片|视频|新媒体|融媒体?|[\\u4e00-\\u9fff]{1,4}网)?(?:责任编辑|责任校对|责编|编辑|美编|主编|编审|审核|审校|校对|监制|统筹|终审|初审|复审|一审|二审|三审|审签|签发|值班主任|供稿|录入)|责任编[辑辑]|【?编辑)\\s*[:：/丨|︱／—-]?`,
);
const END = new RegExp(
  `${OPENING}(?:网友(?:评论|留言)|(?:发表|我要|我来|最新|热门|查看|更多|全部)\\s?(?:评论|留言)|评论列表|相关评论|留言与评论|發表留言|跟[贴帖]|已有.{0,8}(?:人|条).{0,3}(?:参与|评论)|` +
    "版权声明|版权与免责|版权说明|免责声明|免责条款|特别声明|郑重声明|特别提示|声明\\s?[:：]|凡注明|凡本[网站]|" +
    "阅读下一篇|上一篇|下一篇|上一条|下一条|上一页|下一页|返回.{0,8}(?:首页|列表|目录|顶部)|打印(?:本页|此)|关闭窗口|" +
    "(?:文章|相关|新闻)?(?:热词|关键[词字]|标签|Tags?)\\s?[:：>]|相关热词|分享(?:到|至|让)|扫一扫|扫描.{0,8}二维码|用?微信扫|(?:更多|相关).{0,14}请(?:关注|访问|点击|下载|进入)|更多精彩内容|" +
    "本文(?:为|系).{0,20}(?:原创|授权)|本文来自.{0,30}(?:APP|客户端|原创)|阅读全文|打开APP|(?:立即|快|請|现已|現已).{0,16}(?:Facebook|專頁|粉絲)|.{2,20}已開設(?:Facebook|專頁)|关注.{0,16}(?:微信|公众号|客户端|官方|了解更多)|您?如果喜欢|如果您喜歡|图片(?:均?来自|来源于?)网络|责任编辑)",
);
const BOX = new RegExp(
  `${OPENING}(?:相关(?:阅读|新闻|报道|链接|稿件|专题|资讯|文章|推荐|视频|搜索|内容|图集|附件)|延[伸展].{0,3}(?:阅读|推荐|閱讀)|推荐(?:阅读|新闻|文章|视频|专题)|热[门点](?:推荐|新闻|文章|排行|视频|图片)|为[您你]推荐|猜你喜欢|` +
    "精彩(?:推荐|图片|视频|专题)|更多(?:新闻|精彩|内容|相关)|今日(?:热点|推荐|微博)|(?:新闻|点击|阅读|热点|图片|评论|热文)排行|作者最新文章|媒体报道|往期(?:回顾|推荐)|频道(?:精选|推荐)|[您你]可能(?:感兴趣|[还也]?喜欢)|编辑推荐|本文导读|相關|您可能會)",
);
const DROP =
  /^[\s【[（(]{0,2}(?:原标题|原题[为:：]|原文(?:标题|链接|来源)|来源|稿源|(?:信息|稿件|文章|资料|本文|新闻|内容|消息)来源|转载?自|原载|发布(?:时间|日期)|浏览次数|阅读次数|点击数|字号|字体|字体大小|我要纠错|纠错|完|全文完|图集|综合(?:整理)?自|分享按钮|复制(?:地址|链接)|订阅|收藏|打印|大\s?中\s?小|显示图片|点击(?:进入|查看|观看)|【?详细)(?=[\s】\])）:：>丨︱｜|]|$|.{0,40}[\])）】]$|[《“为])|^T\s?\|\s?T|^(?:视频|图文|组图)[-：:]|^(?:广告|推广|赞助|AD|Advertisement)$|^(?:摄影|图片|拍摄|摄像|剪辑|制图|视频|排版|配音|海报|设计)\s?[:：丨︱|｜／/]\s?[^，。！？]{2,24}$/i;
/** A date with its time of day amid a short line: the line that says when and from where. */
const DATE_TIME = /(?:19|20)\d{2}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?[\s|]{0,4}\d{1,2}\s?[:：]\s?\d{2}/;
const DATE_LINE = /^(?:.{0,14}[:：\s(（])?(?:19|20)\d{2}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}/;

const LABELS =
  /(?:来\s?源|稿源|作\s?者|记者|(?:发布|发表|更新)?(?:时间|日期)|点击|浏览|阅读|人气|编辑|审核|字号|字体|[发來]源)(?:次数|量|数)?\s?[:：]/g;

/** The line under a headline that says when, from where and by whom. */
function isInfo(text: string, head: string): boolean {
  if (text.length > 140 || /[。！？]/.test(text)) return false;
  if (text.length <= 100 && DATE_TIME.test(head)) return true;
  const labels = head.match(LABELS)?.length ?? 0;
  return labels >= 2 || (labels === 1 && DATE_LINE.test(head));
}

/** The kind of a line, by its own text alone. Patterns look at the head of the line only. */
export function kindOf(line: Line): LineKind {
  const { text, linkChars } = line;
  const head = text.slice(0, PATTERN_WINDOW);
  if (line.choice && text.length <= 80) return "box";
  if (text.length <= 80 && (CREDIT.test(head) || /(?:责任编辑|责编)\s?[:：]/.test(head))) return "end";
  if (text.length <= 60 && /(?:编辑|校对|审核|监制|责编)\s?[:：／/]/.test(text) && !/[。！？]/.test(text)) return "end";
  if (text.length <= 400 && END.test(head)) return "end";
  if (text.length <= 40 && BOX.test(head)) return "box";
  if (text.length <= 120 && DROP.test(head)) return "drop";
  if (isNotice(head) && text.length < 400) return "drop";
  if (isInfo(text, head)) return "drop";
  if (linkChars > text.length * 0.6) return "links";
  if (proseChars(text, linkChars) > 0) return "prose";
  if (text.length <= 60 && DATE_LINE.test(head)) return "drop";
  return "short";
}
