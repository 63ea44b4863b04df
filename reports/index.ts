/** The reports' only door: a bulletin's figures in, a document out. One file a format; no database. */
export { bulletinDocx } from "./bulletin-docx.ts";
export { bulletinHtml } from "./bulletin-html.ts";
export { bulletinXlsx } from "./bulletin-xlsx.ts";
export { type Clipping, type ClippingPicture, clippingHtml } from "./clipping.ts";
