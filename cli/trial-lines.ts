import { SOURCE_KIND_NAMES } from "../domain/source.ts";
import type { OutletTrial } from "../office/outlet-try.ts";

type Report = OutletTrial["sources"][number]["report"];
type Article = Report["articles"][number];
type Field = Article["fields"][number];

const WHENCE: Readonly<Record<NonNullable<Field["whence"]>, string>> = {
  selector: "选择器",
  rule: "程序自己找的",
  hint: "目录页上的",
};
const MAX_ENTRIES = 5;

/** `articleLinks[2]` and `articleLinks[0]` stand for the same thing: one that finds something is enough. */
const groupOf = (key: string): string => key.replace(/\[\d+\]$/u, "");

function selectorLines(selectors: Article["selectors"]): readonly string[] {
  const found = new Set(selectors.filter(({ count }) => count > 0).map(({ key }) => groupOf(key)));
  return selectors.map(({ key, selector, count, first }) => {
    if (count === 0) return `    ${found.has(groupOf(key)) ? "·" : "✗"} ${key}  ${selector}  没有找到`;
    return `    ✓ ${key}  ${selector}  ${count} 个${first === null || first === "" ? "" : `，第一个：${first}`}`;
  });
}

function indexLines({ address, selectors, suggestions }: Report["indexes"][number]): readonly string[] {
  const lines = ["", `  目录页 ${address}`, ...selectorLines(selectors)];
  if (suggestions.length === 0) return lines;
  return [
    ...lines,
    "    这个页面上像文章标题的链接在这些地方，可以拿来改选择器：",
    ...suggestions.map(({ selector, count, first }) => `      ${selector}  ${count} 个，第一个：${first ?? ""}`),
  ];
}

function fieldLine({ label, value, whence, advice }: Field): string {
  if (value === null || whence === null) return `    · ${label}：没有${advice === null ? "" : `（${advice}）`}`;
  return `    ✓ ${label}：${value}　［${WHENCE[whence]}］`;
}

function articleLines(article: Article): readonly string[] {
  const { address, selectors, fields, fault } = article;
  return [
    "",
    `  文章 ${address}`,
    ...selectorLines(selectors),
    ...(fault === null ? [] : [`    ✗ 读不出来：${fault}`]),
    ...fields.map(fieldLine),
  ];
}

function entryLines({ entries, indexes }: Report): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length > MAX_ENTRIES ? `，前 ${MAX_ENTRIES} 篇` : "";
  return [
    "",
    `  读了 ${indexes.length} 个目录页，上面有 ${entries.length} 篇文章${more}：`,
    ...entries.slice(0, MAX_ENTRIES).map(({ address, hints }) => {
      const page = [hints.page, hints.pageName].filter((part) => part !== undefined).join(" ");
      const told = [page, hints.publishedOn, hints.column].filter((part) => part !== undefined && part !== "");
      return `    ${hints.title ?? "（没有标题）"}${told.length === 0 ? "" : `［${told.join("，")}］`}  ${address}`;
    }),
  ];
}

function verdict({ good, byHand, faults, entries, articles }: Report): string {
  if (byHand) return "由人录入或投放，没有目录页可读；用 --article 地址 试一个页面";
  if (good) return "可以用";
  const isGone = faults.some(({ code }) => code === "not-found");
  if (isGone && entries.length === 0) return "页面不在：换一天（--date）再试；还不行就核对地址";
  if (isGone) return "目录页给的链接里有打不开的：若不是文章，用更具体的 item、articleLinks 或 articlePattern 挡掉";
  if (faults.length > 0) return "有问题：照上面的提示改";
  if (entries.length === 0 && articles.length === 0) return "什么也没有找到：核对地址，或换一天（--date）";
  return "找到了文章，但一篇也读不出来：看上面各篇的提示";
}

/** A trial for a person to read: what each selector found, which articles were named, what was read of the first. */
export function trialLines({ outlet, file, sources }: OutletTrial): readonly string[] {
  return sources.flatMap(({ source, report }, at) => [
    ...(at === 0 ? [`${outlet}（${file}）`] : []),
    "",
    `${source.name}（${SOURCE_KIND_NAMES[source.declaration.kind]}，${report.day}）`,
    ...report.indexes.flatMap(indexLines),
    ...entryLines(report),
    ...report.articles.flatMap(articleLines),
    ...(report.faults.length === 0 ? [] : ["", ...report.faults.map(({ message }) => `  ! ${message}`)]),
    "",
    `  ${report.good ? "✓" : "✗"} ${verdict(report)}`,
  ]);
}
