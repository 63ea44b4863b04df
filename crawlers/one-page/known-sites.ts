import type { ArticleSelectors } from "../../domain/source.ts";
import { decodePage } from "../extract/index.ts";
import type { OpenedPage } from "../saved/opened-page.ts";

/** What is known of sites whose pages are entered by hand, since no list of theirs can be crawled. */
export interface SitePage extends OpenedPage {
  readonly selectors?: ArticleSelectors;
  /** The account or channel that published it, as the page names it. */
  readonly publisher: string | null;
}

/** 微信公众号. The account's name is no 来源: a reprint names that in its text. */
const WECHAT: ArticleSelectors = {
  title: ["#activity-name"],
  byline: ["#js_author_name_text", "#js_author_name"],
  date: ["#publish_time"],
  body: ["#js_content"],
  remove: ["#js_tags_preview_toast", "#content_bottom_area", "#js_pc_qr_code", "#profileBt"],
};
/** Elements without markup inside, as WeChat writes them. */
const WECHAT_ACCOUNT = /<a\b[^<>]{0,400}\bid="js_name"[^<>]{0,400}>([^<]{1,200})</;
const WECHAT_NO_TIME = /(<em\b[^<>]{0,400}\bid="publish_time"[^<>]{0,400}>)\s{0,200}(<\/em>)/;
const WECHAT_SECONDS = /\bvar ct\s{0,4}=\s{0,4}["'](\d{10})["']/;

/** Whether an address is a page of a WeChat account. */
export const isWechat = (address: string): boolean =>
  URL.canParse(address) && new URL(address).hostname === "mp.weixin.qq.com";

function wechatPage(page: OpenedPage): SitePage {
  const { text } = decodePage(page.bytes, page.contentType);
  const seconds = WECHAT_SECONDS.exec(text)?.[1];
  // The time stands in a script, which writes it into the page when a reader opens it.
  const filled = seconds === undefined ? text : text.replace(WECHAT_NO_TIME, `$1${seconds}$2`);
  return {
    bytes: new TextEncoder().encode(filled),
    contentType: "text/html; charset=utf-8",
    selectors: WECHAT,
    publisher: WECHAT_ACCOUNT.exec(text)?.[1]?.trim() || null,
  };
}

/** A page with what is known of its site. `address` names the site; any other page comes back as it is. */
export function sitePage(page: OpenedPage, address: string): SitePage {
  return isWechat(address) ? wechatPage(page) : { ...page, publisher: null };
}
