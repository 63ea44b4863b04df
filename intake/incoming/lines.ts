const LABEL_WORDS =
  "供稿单位|报送单位|来稿单位|作者单位|投稿单位|上报单位|供稿人|撰稿人|报送人|投稿人|联系人|信息员|通讯员|撰稿|供稿|作者|单位|报送时间|报送日期|上报时间|供稿时间|日期|时间|标题|题目|联系电话|电话|手机|体裁|类型|审核人|审核|审签|责任编辑";
const LABEL_ONLY = new RegExp(`^(${LABEL_WORDS})[:：]?$`);
/** A second label on a line begins a line of its own. White space is in one form by then. */
const LABEL_INSIDE = new RegExp(` (?=(?:${LABEL_WORDS}) ?[:：])`, "g");

const bare = (line: string): string => line.normalize("NFKC").replace(/\s+/g, "");

/**
 * The lines of a text that hold anything, white space in one form. Cells of a header table (`报送单位` | `青岩镇`) and labels
 * that share a line come out as a line each: `报送单位：青岩镇`.
 */
export function textLines(text: string): readonly string[] {
  const raw = text
    .split(/[\n\t]/)
    .map((line) => line.replace(/[\s\u3000\u00a0]+/gu, " ").trim())
    .filter((line) => line !== "")
    .flatMap((line) => (line.length > 120 || /[（(]/.test(line) ? [line] : line.split(LABEL_INSIDE)));
  const lines: string[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    const line = raw[at] ?? "";
    const next = raw[at + 1];
    if (LABEL_ONLY.test(bare(line)) && next !== undefined && next.length <= 60 && !LABEL_ONLY.test(bare(next))) {
      lines.push(`${bare(line).replace(/:$/, "")}：${next}`);
      at += 1;
    } else lines.push(line);
  }
  return lines;
}
