import { escapeHtml } from "./html.ts";

// What stands around a text on real sites and is not the text. Names of editors are chosen so that no office has them.
const EDITORS = ["祁楠", "阮冬", "厉行之", "左柠", "宫晓北"] as const;

/** An editor for an article, always the same one for the same number. */
export function editorFor(seed: number): string {
  return EDITORS[seed % EDITORS.length] ?? EDITORS[0];
}

export function siteHeader(name: string): string {
  const channels = ["首页", "时政", "党建", "基层", "民生", "专题", "视频", "数字报"];
  const links = channels.map((channel, at) => `<li><a href="/channel/${at}.html">${channel}</a></li>`).join("");
  return `<div class="top"><div class="logo">${escapeHtml(name)}</div><ul class="nav">${links}</ul><form action="/search"><input name="q" placeholder="请输入关键词"><button>搜索</button></form></div>`;
}

export function shareBar(): string {
  return '<div class="share"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a><a href="#">QQ空间</a><span class="size">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></span><a href="javascript:window.print()">打印</a></div><div class="qr"><p>扫一扫在手机打开当前页</p></div>';
}

/** Links to other articles under a heading. */
export function linkBlock(
  kind: string,
  heading: string,
  links: readonly { readonly href: string; readonly title: string }[],
): string {
  if (links.length === 0) return "";
  const items = links
    .map(({ href, title }) => `<li><a href="${href}" title="${escapeHtml(title)}">${escapeHtml(title)}</a></li>`)
    .join("");
  return `<div class="${kind}"><h3>${heading}</h3><ul>${items}</ul></div>`;
}

/** The year is a foundation's, older than any article, as in the field: a reader of dates must not take it. */
export function siteFooter(name: string): string {
  const owner = escapeHtml(name);
  return `<div class="footer"><p>关于我们 | 联系我们 | 广告服务 | 网站地图 | 违法和不良信息举报电话：0999-8800110</p><p>版权声明：凡注明“来源：${owner}”的作品，未经本网授权不得转载、摘编。违者将依法追究责任。</p><p>Copyright © 2009-2019 ${owner} 版权所有 备案号：云备2019000123号-1</p></div>`;
}
