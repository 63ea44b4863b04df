import { ExtractError } from "../../domain/errors/extract-error.ts";
import { canonicalAddress } from "../fetch/index.ts";
import { openMht } from "./mht.ts";
import { SAVED_TYPES, savedKind } from "./saved-kind.ts";

/** Bytes at the head of a page in which browsers note where they saved it from. */
const HEAD = 64 * 1024;
/** Chrome, Edge, Internet Explorer: `<!-- saved from url=(0042)https://… -->`. */
const SAVED_FROM = /<!--\s{0,20}saved from url=\(\d{1,6}\)(\S{1,2048})\s{0,20}-->/i;
/** The SingleFile extension. */
const SINGLE_FILE = /<!--\s{0,20}Page saved with SingleFile\s{1,20}url:\s{0,20}(\S{1,2048})/i;

function notedIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD)).replaceAll("\u0000", "");
  return (SAVED_FROM.exec(head) ?? SINGLE_FILE.exec(head))?.[1] ?? null;
}

/** A saved file as the archive keeps it. */
export interface SavedFile {
  readonly contentType: string;
  /** The canonical address from which it says that it was saved; its own word alone. */
  readonly address: string | null;
}

/** Tells what a file is by its bytes. Throws ExtractError for what is no saved page, and for a web archive that is damaged. */
export async function identifySaved(bytes: Uint8Array): Promise<SavedFile> {
  const kind = savedKind(bytes);
  if (kind === null) {
    throw new ExtractError("这不是存下来的网页，也不是 PDF。请用浏览器把网页“另存为”.html 或 .mht，或者打印成 PDF");
  }
  const stated = kind === "mht" ? (await openMht(bytes)).location : kind === "html" ? notedIn(bytes) : null;
  return { contentType: SAVED_TYPES[kind], address: stated === null ? null : canonicalAddress(stated) };
}
