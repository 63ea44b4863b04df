/** The kinds of file in which a browser saves a page. */
export type SavedKind = "html" | "mht" | "pdf";

/** Content types under which saved files are kept in the archive. */
export const SAVED_TYPES: Readonly<Record<SavedKind, string>> = {
  html: "text/html",
  mht: "multipart/related",
  pdf: "application/pdf",
};

/** Bytes at the head that tell what a file is. */
const HEAD = 4_096;
const MIME_HEADERS = /^(?:[!-9;-~]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){1,40}/;

/** Sixteen-bit text has a zero in every other byte of its markup. */
function headText(bytes: Uint8Array): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  return wide ? text.replaceAll("\u0000", "") : text;
}

/** What a file is by its own bytes, whatever its name says; null for what is no saved page. */
export function savedKind(bytes: Uint8Array): SavedKind | null {
  const head = headText(bytes);
  if (head.slice(0, 1_024).includes("%PDF-")) return "pdf";
  const mime = MIME_HEADERS.exec(head.replace(/^[\s\u00ef\u00bb\u00bf]+/, ""));
  if (mime && /^(?:mime-version|content-type)\s*:/im.test(mime[0])) return "mht";
  return /<(?:!doctype\s+html|html|head|meta|body|title|div|p|table|article)\b/i.test(head) ? "html" : null;
}

/** The kind of a page as the archive names its type; null = a page as any other. */
export function kindOfType(contentType: string | null): SavedKind | null {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === SAVED_TYPES.pdf) return "pdf";
  return type === SAVED_TYPES.mht || type === "message/rfc822" ? "mht" : null;
}
