import WordExtractor from "word-extractor";
import { InputError } from "../../domain/errors/input-error.ts";
import type { FileName } from "../file-name.ts";
import { isSoundCompound } from "./check-compound.ts";

/** Streams begin at whole sectors; those of short documents at whole small ones. */
const SMALL_SECTOR = 64;
/** The mark of a Word document's first block, its version behind it, and the bit that says that it has a password. */
const MARK = 0xa5ec;
const VERSIONS = [0xc0, 0x112] as const;
const FLAGS = 0x0a;
const ENCRYPTED = 0x0100;

function isLocked(bytes: Buffer): boolean {
  for (let at = 512; at + FLAGS + 2 <= bytes.length; at += SMALL_SECTOR) {
    const version = bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) !== MARK || version < VERSIONS[0] || version > VERSIONS[1]) continue;
    return (bytes.readUInt16LE(at + FLAGS) & ENCRYPTED) !== 0;
  }
  return false;
}

/** The text of a Word 97–2003 or WPS document; cells of tables as lines. Throws InputError in Chinese. */
export async function oldWordText(bytes: Uint8Array, file: FileName): Promise<string> {
  const all = Buffer.from(bytes);
  if (isLocked(all)) throw new InputError(`文件${file.shown}加了密码：请取消密码后重新报送`);
  if (all.includes(Buffer.from("Workbook", "utf16le")) && !all.includes(Buffer.from("WordDocument", "utf16le"))) {
    throw new InputError(`文件${file.shown}是旧版 Excel 表格：请另存为 .xlsx 后重新报送`);
  }
  const broken = (why: string) =>
    new InputError(`文件${file.shown}不是完整的 Word 文档：请用 Word 或 WPS 打开，另存为 .docx 后重新报送`, [why]);
  if (!isSoundCompound(all)) throw broken("内部的扇区表或目录首尾相接，读不到头");
  let text: string;
  try {
    text = (await new WordExtractor().extract(all)).getBody({ filterUnicode: false });
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
  // Cells end in control signs of their own.
  return text.replace(/\p{Cc}/gu, "\n");
}
