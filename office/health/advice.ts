import type { SignalKind } from "../../domain/health.ts";

const MEND = "改法见 docs/admin/mend-a-source.md";
const COMPARE = "用 shanggao doctor --layout 采集源名 把前后两个页面存下来对照";

/** What to do about each kind of alarm. */
export const ADVICE: Readonly<Record<SignalKind, string>> = {
  failing: `用浏览器打开目录页：打不开就等网站恢复或核对地址，打得开就按问题里说的核对设置；${MEND}`,
  "layout-index": `${COMPARE}，核对目录页的选择器；${MEND}`,
  "layout-article": `${COMPARE}，核对文章页的选择器；${MEND}`,
  empty: `打开一篇报道看能否正常显示，再核对正文选择器；${MEND}`,
  silent:
    "打开网站看是否真的没有新稿：停刊、放假可不理会；有新稿就核对采集地址是否换了。平时就发得少的，在采集源里写 health.rhythmDays",
  volume: `打开网站看稿量是否真的变了：少了可能漏了版面或栏目，多了可能把别的链接也当成了报道；${MEND}`,
  undated: `打开新近几篇看日期写在哪里，核对日期选择器；${MEND}`,
  bodyless: `打开新近几篇看正文是否正常，核对正文选择器；${MEND}`,
};
