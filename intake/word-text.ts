import mammoth from "mammoth";
import { InputError } from "../domain/errors/input-error.ts";
import { isSoundXml } from "./check-xml.ts";
import { checkZip } from "./check-zip.ts";
import type { FileName } from "./file-name.ts";

/** The text of a .docx, and what was left aside. Throws InputError in Chinese for what is damaged, hostile or no Word. */
export async function wordDocumentText(
  bytes: Uint8Array,
  file: FileName,
): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const names = await checkZip(bytes, file, (_name, content) => {
    if (!isSoundXml(content)) throw brokenWithin(file);
  });
  if (!names.includes("word/document.xml"))
    throw new InputError(`文件${file.shown}不是 Word 文档：请另存为 .docx 后重新上传`);
  const notes: string[] = [];
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) notes.push("文件带有宏，已忽略，只取文字");
  if (names.some((name) => /^word\/media\//i.test(name))) notes.push("文件带有图片，未予保存，只取文字");
  return { text: await wordText(bytes, file), notes };
}

const brokenWithin = (file: FileName) =>
  new InputError(`文件${file.shown}的内部结构有误：请用 Word 或 WPS 打开，另存为 .docx 后重新上传`);

async function wordText(bytes: Uint8Array, file: FileName): Promise<string> {
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    return value;
  } catch {
    // The zip is sound, so what fails is Word's own structure inside it (or its depth).
    throw brokenWithin(file);
  }
}
