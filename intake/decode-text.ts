import { InputError } from "../domain/errors/input-error.ts";
import type { FileName } from "./file-name.ts";

/**
 * The text of bytes: by byte order mark, else UTF-8 where it is valid, else GB18030 (which holds GBK and GB2312). Line ends
 * become \n. Throws InputError when it is neither, or holds control characters as binary files do.
 */
export function decodeText(bytes: Uint8Array, file: FileName): string {
  const text = decode(bytes);
  const controls = text?.match(/[^\P{Cc}\n\r\t\f]/gu)?.length ?? 0;
  if (text === null || controls > text.length / 100) {
    throw new InputError(`文件${file.shown}的文字编码无法识别：请另存为 UTF-8 编码后重新上传`);
  }
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
}

function decode(bytes: Uint8Array): string | null {
  const marks: readonly (readonly [string, readonly number[]])[] = [
    ["utf-8", [0xef, 0xbb, 0xbf]],
    ["utf-16le", [0xff, 0xfe]],
    ["utf-16be", [0xfe, 0xff]],
  ];
  const marked = marks.find(([, mark]) => mark.every((byte, place) => bytes[place] === byte));
  if (marked !== undefined) return strictly(marked[0], bytes);
  return strictly("utf-8", bytes) ?? strictly("gb18030", bytes);
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
