import type { BulletinFigures } from "../domain/bulletin.ts";
import { placedTable, scoreTables, type Table } from "./bulletin-tables.ts";
import { bulletinText, type Paragraph } from "./bulletin-text.ts";
import { escapeHtml } from "./escape-html.ts";
import type { BulletinOptions } from "./options.ts";

/**
 * The bulletin as an HTML fragment (one `<article class="bulletin">` with its own `<style>`) that looks like the Word
 * document. Everything that came from outside is escaped; there are no scripts, addresses or attributes from data in it.
 */
export function bulletinHtml(figures: BulletinFigures, options: BulletinOptions): string {
  const text = bulletinText(figures, options);
  const annexTables = [scoreTables(figures), figures.placements.length === 0 ? [] : [placedTable(figures)]];
  return [
    '<article class="bulletin" lang="zh-CN">',
    `<style>${STYLE}</style>`,
    `<h1 class="bulletin-title">${text.title.map(escapeHtml).join("<br>")}</h1>`,
    `<p class="bulletin-recipients">${escapeHtml(text.recipients)}</p>`,
    `<p>${escapeHtml(text.opening)}</p>`,
    ...text.sections.flatMap((section) => [
      `<h2>${escapeHtml(section.heading)}</h2>`,
      ...section.paragraphs.map(paragraph),
    ]),
    `<ol class="bulletin-annexes">${text.annexes.map((name) => `<li>${escapeHtml(name)}</li>`).join("")}</ol>`,
    `<p class="bulletin-signature">${escapeHtml(text.issuer)}<br>${escapeHtml(text.date)}</p>`,
    ...text.annexes.map((name, place) => annex(name, place + 1, annexTables[place] ?? [])),
    "</article>",
  ].join("\n");
}

function paragraph({ lead, text, table }: Paragraph): string {
  const head = lead === "" ? "" : `<span class="bulletin-lead">${escapeHtml(lead)}</span>`;
  return `<p>${head}${escapeHtml(text)}</p>${table === null ? "" : htmlTable(table)}`;
}

function annex(name: string, number: number, tables: readonly Table[]): string {
  const content = tables.length === 0 ? "<p>无。</p>" : tables.map(htmlTable).join("");
  return `<section class="bulletin-annex"><p class="bulletin-annex-number">附件${number}</p><h2>${escapeHtml(name)}</h2>${content}</section>`;
}

function htmlTable({ caption, columns, rows }: Table): string {
  const align = (place: number) => (columns[place]?.align === "left" ? ' class="bulletin-left"' : "");
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column.title)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((text, place) => `<td${align(place)}>${escapeHtml(text)}</td>`).join("")}</tr>`,
  );
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map(({ width }) => `<col style="width:${((width / all) * 100).toFixed(2)}%">`).join("");
  const title = caption === "" ? "" : `<caption>${escapeHtml(caption)}</caption>`;
  return `<table>${title}<colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

const STYLE = `
.bulletin{box-sizing:border-box;max-width:210mm;margin:0 auto;padding:20mm 26mm 20mm 28mm;background:#fff;color:#000;font:16pt/1.81 "仿宋_GB2312","仿宋",FangSong,"Noto Serif CJK SC",serif}
.bulletin h1,.bulletin .bulletin-annex h2{font:22pt/1.5 "方正小标宋简体","FZXiaoBiaoSong-B05S","宋体",SimSun,"Noto Serif CJK SC",serif;text-align:center;text-indent:0;margin:0 0 1em}
.bulletin>h2{font:inherit;font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif;text-indent:2em;margin:0}
.bulletin p{margin:0;text-indent:2em;text-align:justify;overflow-wrap:anywhere}
.bulletin .bulletin-recipients,.bulletin .bulletin-annex-number{text-indent:0}
.bulletin .bulletin-annex-number{font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif}
.bulletin-lead{font-family:"楷体_GB2312","楷体",KaiTi,"Noto Serif CJK SC",serif}
.bulletin table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:12pt;line-height:1.6;margin:.5em 0}
.bulletin .bulletin-annex table{font-size:10.5pt}
.bulletin caption{font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif}
.bulletin th,.bulletin td{border:1px solid #000;padding:1px 4px;text-align:center;overflow-wrap:anywhere}
.bulletin th{font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif;font-weight:400}
.bulletin td.bulletin-left{text-align:left}
.bulletin-annexes{margin:1em 0 0;padding-left:7em;position:relative}
.bulletin-annexes::before{content:"附件：";position:absolute;left:2em}
.bulletin .bulletin-signature{margin:2em 4em 0 0;text-align:right;text-indent:0}
.bulletin-annex{margin-top:2em;padding-top:2em;border-top:1px dashed #999}
`;
