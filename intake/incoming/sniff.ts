/** What a file is by its own bytes; its name decides only between kinds that look alike. */
export type FileKind =
  | "mail"
  | "zip"
  | "old-office"
  | "encrypted"
  | "outlook"
  | "pdf"
  | "rtf"
  | "html"
  | "text"
  | "csv"
  | "picture"
  | "winmail"
  | "other-archive"
  | "program"
  | "media";

const STARTS: readonly (readonly [FileKind, readonly number[], number])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04], 0],
  ["zip", [0x50, 0x4b, 0x05, 0x06], 0],
  ["picture", [0xff, 0xd8, 0xff], 0],
  ["picture", [0x89, 0x50, 0x4e, 0x47], 0],
  ["picture", [0x47, 0x49, 0x46, 0x38], 0],
  ["picture", [0x57, 0x45, 0x42, 0x50], 8],
  ["picture", [0x42, 0x4d], 0],
  ["picture", [0x49, 0x49, 0x2a, 0x00], 0],
  ["picture", [0x4d, 0x4d, 0x00, 0x2a], 0],
  ["winmail", [0x78, 0x9f, 0x3e, 0x22], 0],
  ["other-archive", [0x52, 0x61, 0x72, 0x21], 0],
  ["other-archive", [0x37, 0x7a, 0xbc, 0xaf], 0],
  ["other-archive", [0x1f, 0x8b], 0],
  ["program", [0x7f, 0x45, 0x4c, 0x46], 0],
  ["program", [0x4d, 0x5a], 0],
  ["media", [0x66, 0x74, 0x79, 0x70], 4],
  ["media", [0x49, 0x44, 0x33], 0],
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
// The sign before a line's end is left to what stands before it: two ways to read it would double with every line.
const MIME = /^(?:[!-9;-~]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,40}){2,60}/;

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, place) => bytes[at + place] === byte);

const wide = (name: string): Buffer => Buffer.from(name, "utf16le");

function compoundKind(bytes: Uint8Array): FileKind {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.includes(wide("EncryptedPackage")) || all.includes(wide("EncryptionInfo"))) return "encrypted";
  if (all.includes(wide("__substg1.0_"))) return "outlook";
  return "old-office";
}

/** `extension` in lower case with its dot. */
export function kindOfFile(bytes: Uint8Array, extension: string): FileKind {
  if (startsWith(bytes, COMPOUND)) return compoundKind(bytes);
  const found = STARTS.find(([, start, at]) => startsWith(bytes, start, at));
  // BM and MZ are two letters only: a text may begin with them.
  if (found !== undefined && (found[1].length > 2 || bytes.subarray(0, 512).includes(0))) return found[0];
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 8_192)).replace(/^[\s\u00ef\u00bb\u00bf]+/, "");
  if (head.slice(0, 1_024).includes("%PDF-")) return "pdf";
  if (head.startsWith("{\\rtf")) return "rtf";
  const mime = MIME.exec(head);
  if (mime !== null && /^(?:from|subject|received|mime-version|message-id|date)\s*:/im.test(mime[0])) return "mail";
  if (extension === ".eml") return "mail";
  if (/<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return "html";
  if (/\.html?$/.test(extension)) return "html";
  return extension === ".csv" ? "csv" : "text";
}
