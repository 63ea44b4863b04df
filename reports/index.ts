/** The reports' only door: figures in, a document out. One file a format, one a kind; no database. */
export { bulletinDocx } from "./bulletin-docx.ts";
export { bulletinHtml } from "./bulletin-html.ts";
export { bulletinXlsx } from "./bulletin-xlsx.ts";
export { chartsSvg } from "./chart-svg.ts";
export { type Clipping, type ClippingPicture, clippingHtml } from "./clipping.ts";
export { assessmentReport } from "./kinds/assessment.ts";
export { outletReport, topicReport } from "./kinds/coverage.ts";
export type { CalloutRow, CampaignRow } from "./kinds/desk-tables.ts";
export { paymentReport } from "./kinds/payment.ts";
export { personReport } from "./kinds/person.ts";
export { rankingReport } from "./kinds/ranking.ts";
export { targetReport } from "./kinds/targets.ts";
export { unitReport } from "./kinds/unit.ts";
export { printPage } from "./print-page.ts";
export type { ReportDocument } from "./report-document.ts";
export { reportDocx } from "./report-docx.ts";
export { reportHtml } from "./report-html.ts";
export { reportXlsx } from "./report-xlsx.ts";
