import type { EvidencePage } from "../office/layout-evidence.ts";
import type { LayoutFiles } from "../office/layout-files.ts";

const NAMES = { index: "目录页", article: "文章页" } as const;
const SHOWN = 12;

function pageLine(word: string, page: EvidencePage | null): string {
  if (page === null) return `  ${word}：还没有（每晚采集后才记，补采往期的不算）`;
  return `  ${word}：${page.day}  ${page.address ?? page.problem ?? ""}`;
}

function selectorLines(word: string, selectors: readonly string[]): readonly string[] {
  if (selectors.length === 0) return [];
  const more = selectors.length > SHOWN ? [`    …… 共 ${selectors.length} 个`] : [];
  return [`  ${word}：`, ...selectors.slice(0, SHOWN).map((selector) => `    ${selector}`), ...more];
}

/** The last good and the present page of sources, for a person to compare. */
export function layoutLines(all: readonly LayoutFiles[]): readonly string[] {
  return all.flatMap(({ outlet, source, evidence, files }) => [
    `${outlet} · ${source}  ${NAMES[evidence.page]}${evidence.likeness === null ? "" : `  相同 ${Math.round(evidence.likeness * 100)}%`}`,
    pageLine("上次正常", evidence.good),
    evidence.present !== null && evidence.present.fetchId === evidence.good?.fetchId
      ? "  现在：就是这一页，没有变化"
      : pageLine("现在", evidence.present),
    ...selectorLines("不见了的", evidence.difference?.vanished ?? []),
    ...selectorLines("新出现的", evidence.difference?.appeared ?? []),
    ...files.map((file) => `  已写出：${file}`),
    "",
  ]);
}
