import { escapeHtml } from "./escape-html.ts";

/** No caption, no head and no last row stands alone on its page. */
const TABLES = `caption,thead{break-after:avoid}
tbody tr:first-child,tbody tr:last-child{break-before:avoid}`;

/** The official form: margins of GB/T 9704-2012, — n — right on odd pages and left on even ones, lines of 28.95 pt. */
const OFFICIAL = `
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page:right{@bottom-right{content:"— " counter(page) " —";font:14pt "宋体",SimSun,"Noto Serif CJK SC",serif;padding-right:14pt;vertical-align:top;padding-top:4mm}}
@page:left{@bottom-left{content:"— " counter(page) " —";font:14pt "宋体",SimSun,"Noto Serif CJK SC",serif;padding-left:14pt;vertical-align:top;padding-top:4mm}}
body{margin:0}
.bulletin{max-width:none!important;padding:0!important;font-size:16pt!important;line-height:28.95pt!important;letter-spacing:-0.2pt}
.bulletin h1,.bulletin .bulletin-annex h2{line-height:28.95pt!important;margin:0 0 28.95pt!important}
.bulletin h2{break-after:avoid}
${TABLES}
.bulletin tr,.bulletin .bulletin-signature,.bulletin>table{break-inside:avoid}
.bulletin .bulletin-annexes,.bulletin .bulletin-signature{break-before:avoid;break-inside:avoid}
.bulletin thead{display:table-header-group}
.bulletin-annex{break-before:page;margin:0!important;padding:0!important;border:0!important}
`;

const PLAIN = `
@page{size:A4;margin:20mm}
@page lying{size:A4 landscape;margin:20mm}
@page{@bottom-center{content:"— " counter(page) " —";font:10.5pt "宋体",SimSun,"Noto Serif CJK SC",serif}}
body{margin:0}
.report{max-width:none!important;padding:0!important}
.report-lying{page:lying}
.report .report-short{break-inside:avoid}
${TABLES}
`;

/** A fragment of a bulletin or report as a whole document that a browser prints to PDF. */
export function printPage(fragment: string, title: string, form: "official" | "plain"): string {
  const style = form === "official" ? OFFICIAL : PLAIN;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body>${fragment}<style>${style}</style></body></html>`;
}
