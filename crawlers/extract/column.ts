// What stands in brackets behind a headline and is part of it, not a column's name.
const NO_COLUMN =
  /^(?:[组多]?图片?|图文|视频|音频|直播|全文|实录|摘[要编登录]|节选|[上中下续完]|[一二三四五六七八九十]+|[\d/]+|试行|草案|修订|暂行|征求意见稿|.{0,8}(?:草案|征求意见稿|试行|修订版?|附.{1,8}|名单|全文)|Ⅰ|Ⅱ|Ⅲ)$/;

/** Takes the column that a paper prints in brackets behind a headline (`致敬呵护高温下的坚守（今日谈）`) off the headline. */
export function splitColumn(title: string): { title: string; column: string | null } {
  const match = /^(.{4,})[（(]([^（）()]{2,24})[）)]$/.exec(title.slice(0, 300));
  const column = match?.[2]?.trim();
  if (!match?.[1] || !column || NO_COLUMN.test(column)) return { title, column: null };
  return { title: match[1].trim(), column };
}
