import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { InputError } from "../domain/errors/input-error.ts";
import type { FileName } from "./file-name.ts";
import { LIMITS } from "./limits.ts";

/** Called with every entry that holds XML, unpacked. Throws InputError to refuse the file. */
type Inspect = (entryName: string, content: Buffer) => void;

/**
 * Unpacks a Word or Excel file once, within bounds, before any reader sees it: number of entries, total size, ratio, and
 * that every XML part is UTF-8 without a document type (so without entities). Sizes are counted as they come out, not
 * believed from the zip's own list. Returns the entry names. Throws InputError in Chinese.
 */
export async function checkZip(bytes: Uint8Array, file: FileName, inspect: Inspect): Promise<readonly string[]> {
  if (isLegacyOffice(bytes)) {
    throw new InputError(`文件${file.shown}是旧版格式或加了密码：请取消密码，另存为 .docx 或 .xlsx 后重新上传`);
  }
  const zip = await openZip(bytes, file);
  if (zip.entryCount > LIMITS.zipEntries) {
    throw new InputError(
      `文件${file.shown}里的条目过多（${zip.entryCount} 个，上限 ${LIMITS.zipEntries} 个），未予读取`,
    );
  }
  const names: string[] = [];
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      if (entry.fileName.endsWith("/")) continue;
      const content = await unpack(zip, entry, LIMITS.zipBytes - total, file);
      total += content.byteLength;
      if (/\.(xml|rels|vml)$/i.test(entry.fileName)) {
        checkXml(content, file);
        inspect(entry.fileName, content);
      }
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged(file);
  } finally {
    zip.close();
  }
  return names;
}

/** The compound file of Word 97–2003, of WPS, and of anything that Office encrypted. */
function isLegacyOffice(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
}

async function openZip(bytes: Uint8Array, file: FileName): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
    });
  } catch (error) {
    throw error instanceof RangeError || error instanceof Error ? damaged(file) : error;
  }
}

function damaged(file: FileName): InputError {
  return new InputError(
    `文件${file.shown}不是完整的 ${file.extension} 文件：请用 Word、WPS 或 Excel 打开，另存后重新上传`,
  );
}

async function unpack(zip: ZipFile, entry: Entry, left: number, file: FileName): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    size += buffer.byteLength;
    const bomb = size > 1024 * 1024 && size > entry.compressedSize * LIMITS.zipRatio;
    if (size > left || bomb) {
      stream.destroy();
      throw new InputError(`文件${file.shown}解压后过大，疑似压缩炸弹，未予读取`);
    }
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

function checkXml(content: Buffer, file: FileName): void {
  // UTF-16 would hide a document type from the search below; Word and Excel write UTF-8.
  const wide = content[0] === 0xfe || content[0] === 0xff || content.subarray(0, 4).includes(0);
  const head = content.subarray(0, 200).toString("latin1");
  const encoding = /encoding\s*=\s*["']([^"']*)/i.exec(head)?.[1] ?? "utf-8";
  if (wide || !/^(utf-?8|us-ascii)$/i.test(encoding)) {
    throw new InputError(`文件${file.shown}的内部编码不是 UTF-8，未予读取：请用 Word、WPS 或 Excel 另存后重新上传`);
  }
  if (content.includes("<!DOCTYPE") || content.includes("<!ENTITY")) {
    throw new InputError(`文件${file.shown}含有外部实体声明，可能有害，未予读取`);
  }
}
