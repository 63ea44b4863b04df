import { type Document, Packer } from "docx";
import type { Day } from "../domain/time.ts";
import { type Form, fontsWithFallbacks } from "./docx-form.ts";
import { escapeHtml } from "./escape-html.ts";
import { withoutTimes } from "./without-times.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * Packs a document so that the same content gives the same bytes: it is dated by its day, not by the clock. Its table of
 * fonts names those that stand in where one is missing.
 */
export async function packDocx(
  document: Document,
  head: { readonly title: string; readonly author: string; readonly day: Day },
  form: Form,
): Promise<Uint8Array> {
  const at = `${head.day}T00:00:00Z`;
  const core = `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeHtml(head.title)}</dc:title><dc:creator>${escapeHtml(head.author)}</dc:creator><cp:lastModifiedBy>${escapeHtml(head.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
  const fonts = fontsWithFallbacks(form).map(
    ([name, instead]) =>
      `<w:font w:name="${escapeHtml(name)}"><w:altName w:val="${escapeHtml(instead.join(","))}"/><w:charset w:val="86"/></w:font>`,
  );
  const table = `${HEAD}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
  const packed = await Packer.toBuffer(document, undefined, [
    { path: "docProps/core.xml", data: core },
    { path: "word/fontTable.xml", data: table },
  ]);
  return withoutTimes(packed);
}
