import { chartSvg } from "./chart-svg.ts";
import { longDate } from "./chinese-numbers.ts";
import { escapeHtml } from "./escape-html.ts";
import { alignOf, printed, totalRow, widthsOf } from "./report-cells.ts";
import type { ReportDocument, ReportTable } from "./report-document.ts";

/**
 * A report as an HTML fragment (one `<article class="report">` with its own `<style>`), charts as SVG in it. Everything
 * that came from outside is escaped; there are no scripts, addresses or attributes from data in it.
 */
export function reportHtml(report: ReportDocument): string {
  const text = (words: string) => `<p>${escapeHtml(words)}</p>`;
  return [
    `<article class="report${report.landscape ? " report-lying" : ""}" lang="zh-CN">`,
    `<style>${STYLE}</style>`,
    `<h1>${escapeHtml(report.title)}</h1>`,
    `<p class="report-made">${escapeHtml(`${report.office}　${longDate(report.madeOn)}制`)}</p>`,
    ...report.paragraphs.map(text),
    ...report.charts.map((chart, place) => `<figure>${chartSvg(chart, `r${place}`)}</figure>`),
    ...report.tables.map(htmlTable),
    ...report.notes.map((words) => `<p class="report-note">${escapeHtml(words)}</p>`),
    report.signatures.length === 0
      ? ""
      : `<p class="report-signatures">${report.signatures.map((who) => `<span>${escapeHtml(who)}：</span>`).join("")}</p>`,
    "</article>",
  ].join("\n");
}

/** Rows of a table that stays on one page in print. */
const SHORT = 12;

function htmlTable(table: ReportTable): string {
  const caption = escapeHtml(table.caption);
  if (table.rows.length === 0) return `<h2>${caption}</h2><p>${escapeHtml(table.empty)}</p>`;
  const widths = widthsOf(table.columns, 100).map((width) => `<col style="width:${width.toFixed(2)}%">`);
  const head = table.columns.map((column) => `<th scope="col">${escapeHtml(column.title)}</th>`).join("");
  const cells = (row: readonly string[]) =>
    row
      .map((cell, place) => {
        const column = table.columns[place];
        const left = column !== undefined && alignOf(column) === "left" ? ' class="report-left"' : "";
        return `<td${left}>${escapeHtml(cell)}</td>`;
      })
      .join("");
  const rows = table.rows.map((row) => table.columns.map((column, place) => printed(column, row[place] ?? "")));
  const total = totalRow(table);
  const foot = total === null ? "" : `<tr class="report-total">${cells(total)}</tr>`;
  const short = rows.length <= SHORT ? ' class="report-short"' : "";
  return `<table${short}><caption>${caption}</caption><colgroup>${widths.join("")}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}${foot}</tbody></table>`;
}

const STYLE = `
.report{box-sizing:border-box;max-width:190mm;margin:0 auto;padding:10mm;background:#fff;color:#000;font:12pt/1.6 "仿宋_GB2312","仿宋",FangSong,"Noto Serif CJK SC",serif}
.report-lying{max-width:277mm}
.report h1{font:18pt/1.4 "方正小标宋简体","FZXiaoBiaoSong-B05S","宋体",SimSun,"Noto Serif CJK SC",serif;text-align:center;margin:0}
.report h2,.report caption{font:12pt/1.6 "黑体",SimHei,"Noto Sans CJK SC",sans-serif;text-align:left;margin:.6em 0 0}
.report p{margin:.2em 0;overflow-wrap:anywhere}
.report .report-made{text-align:center}
.report .report-note{font-size:10.5pt}
.report .report-signatures{margin-top:2em}
.report-signatures span{display:inline-block;width:33%}
.report figure{margin:.6em 0;text-align:center;break-inside:avoid}
.report svg{max-width:100%;height:auto}
.report table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:10.5pt;line-height:1.5;margin:.6em 0}
.report th,.report td{border:1px solid #000;padding:1px 3px;text-align:center;overflow-wrap:anywhere}
.report th{font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif;font-weight:400}
.report td.report-left{text-align:left}
.report thead{display:table-header-group}
.report tr{break-inside:avoid}
.report caption{break-after:avoid}
`;
