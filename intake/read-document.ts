import { InputError } from "../domain/errors/input-error.ts";
import type { Day } from "../domain/time.ts";
import { decodeText } from "./decode-text.ts";
import { checkSize, type FileName, parseFileName } from "./file-name.ts";
import { hintsOfFileName } from "./find-hints.ts";
import { LIMITS } from "./limits.ts";
import { splitPiece } from "./split-piece.ts";
import { wordDocumentText } from "./word-text.ts";

/** One piece as it was handed in. Hints are words, not yet looked up: `resolveUnit` and `resolveCorrespondents` do that. */
export interface ReadDocument {
  readonly title: string;
  /** Paragraphs joined by \n, without the title, the signature and lines like 报送单位：…. */
  readonly body: string;
  readonly unitHint: string | null;
  /** In the order of signing. */
  readonly authorHints: readonly string[];
  readonly dateHint: Day | null;
  /** In Chinese: what was missing, unsure or left aside; for a person to look at. */
  readonly warnings: readonly string[];
}

/**
 * Reads a piece from Word (.docx) or plain text (.txt; UTF-8, UTF-16 with a mark, GB18030). Unit, authors and date are
 * looked for in the text first (header lines, signature), then in the file name. Throws InputError in Chinese for what is
 * too large, damaged, hostile, of another format or without text.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  const file = parseFileName(fileName);
  checkSize(bytes, file);
  const { text, notes } = await textOf(bytes, file);
  if (text.trim() === "") throw new InputError(`文件${file.shown}里没有文字：如是图片或扫描件，请改交 Word 文档`);
  if (text.length > LIMITS.documentText) {
    throw new InputError(`文件${file.shown}的文字超过 ${LIMITS.documentText} 字：请一篇稿件一个文件`);
  }
  const piece = splitPiece(text);
  const name = hintsOfFileName(file);
  const warnings = [...notes];
  const title = piece.title ?? name.title ?? "";
  if (piece.title === null) {
    warnings.push(title === "" ? "没有找到标题，请补填" : "正文里没有找到标题，暂用文件名中的文字");
  }
  if (piece.body === "") warnings.push("没有找到正文，请核对");
  if (piece.unit === null && name.unit === null) warnings.push("没有找到报送单位，请选择");
  if (piece.unit !== null && name.unit !== null && piece.unit !== name.unit) {
    warnings.push(`落款单位是“${piece.unit}”，文件名写的是“${name.unit}”，请核对`);
  }
  if (piece.authors.length === 0) warnings.push("没有找到署名，请补填通讯员");
  if (piece.day !== null && name.day !== null && piece.day !== name.day) {
    warnings.push(`文中日期是 ${piece.day}，文件名写的是 ${name.day}，请核对`);
  }
  return {
    title,
    body: piece.body,
    unitHint: piece.unit ?? name.unit,
    authorHints: piece.authors,
    dateHint: piece.day ?? name.day,
    warnings,
  };
}

async function textOf(bytes: Uint8Array, file: FileName): Promise<{ text: string; notes: readonly string[] }> {
  if (file.extension === ".txt") return { text: decodeText(bytes, file), notes: [] };
  if (file.extension !== ".docx") {
    throw new InputError(`文件${file.shown}的格式不能读取：请交 .docx 或 .txt（旧版 .doc 请先另存为 .docx）`);
  }
  return wordDocumentText(bytes, file);
}
