import type { ArticleCorrections } from "../domain/article.ts";
import { FIELD_NAMES, FIELDS, type FieldName } from "../office/by-hand/article-fields.ts";
import type { EnteredArticle } from "../office/enter-article.ts";
import type { ArticlePreview } from "../office/preview-link.ts";

const MAX_SHOWN = 80;
const BY = { given: "您指定的", site: "按网址认出的", name: "按页面上的名称认出的" } as const;
const STATES = { auto: "自动计入", confirmed: "已确认", review: "等待审核", rejected: "已驳回", reassigned: "已改配" };

function shown(name: FieldName, value: string): string {
  if (name !== "body") return value;
  const plain = value.replace(/\s+/gu, " ");
  return `${plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN)}…` : plain}（${value.replace(/\s/gu, "").length} 字）`;
}

/** What was read of a page, field by field, with what the person says instead, under its address or the file it came from. */
export function previewLines(heading: string, preview: ArticlePreview, said: ArticleCorrections): readonly string[] {
  const { fault, outlet, fields, known, alike } = preview;
  const lines = [heading];
  if (fault !== null) lines.push(`! ${fault.message}`);
  lines.push(`媒体：${outlet === null ? "没有认出来" : `${outlet.name}（${BY[outlet.by]}）`}`);
  for (const name of FIELDS) {
    const own = fields[name];
    const given = said[name];
    if (given !== undefined) lines.push(`${FIELD_NAMES[name]}：${shown(name, given ?? "无")}（您填写的）`);
    else if (own !== null) lines.push(`${FIELD_NAMES[name]}：${shown(name, own)}`);
    else if (preview.missing.includes(name)) lines.push(`${FIELD_NAMES[name]}：没有读到，请补上`);
  }
  if (known !== null) lines.push(`已登记过：《${known.title}》（${known.outlet}，${known.publishedOn ?? "日期不明"}）`);
  for (const one of alike)
    lines.push(`同文或同题：《${one.title}》（${one.outlet}，${one.publishedOn ?? "日期不明"}）`);
  return lines;
}

/** What became of an entered article. */
export function enteredLines(entered: EnteredArticle): readonly string[] {
  const { article, message, links, state } = entered;
  const lines = [`已登记：${article === null ? entered.articleId : `《${article.title}》`}`];
  if (message !== null) lines.push(`! ${message}`);
  for (const link of links) lines.push(`  ${STATES[link.state]}：${link.unit}《${link.submissionTitle}》`);
  if (state === "matched" && links.length === 0) lines.push("  没有匹配到投稿");
  return lines;
}
