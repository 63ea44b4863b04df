import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { InputError } from "../../domain/errors/input-error.ts";
import type { FileName } from "../file-name.ts";
import { LIMITS } from "../limits.ts";

/** A file inside another; `path` is for hints and messages, never for opening a file. */
export interface InnerFile {
  readonly path: readonly string[];
  readonly bytes: Uint8Array;
}

const UTF8_NAME = 0x800;
const ENCRYPTED = 0x1;
/** What macOS and Windows put beside the files. */
const RUBBISH = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|~\$[^/]*|\._[^/]*)(\/|$)/i;

/** Names are UTF-8 where the zip says so or they are valid as such, else GBK, as Windows packs them. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder((entry.generalPurposeBitFlag & UTF8_NAME) !== 0 ? "utf-8" : "gb18030").decode(raw);
  }
}

async function unpack(zip: ZipFile, entry: Entry, left: number, file: FileName): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    size += part.byteLength;
    const bomb = size > 1024 * 1024 && size > entry.compressedSize * LIMITS.zipRatio;
    if (size > left || bomb) {
      stream.destroy();
      throw new InputError(`压缩包${file.shown}解压后过大，疑似压缩炸弹，未予读取`);
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

/** Entry names, for telling a Word or Excel file from a plain zip. Throws InputError. */
export async function zipNames(bytes: Uint8Array, file: FileName): Promise<readonly string[]> {
  const zip = await open(bytes, file);
  try {
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      names.push(nameOf(entry));
      if (names.length > LIMITS.zipEntries) break;
    }
    return names;
  } catch (error) {
    throw damaged(file, error);
  } finally {
    zip.close();
  }
}

/**
 * The files in a zip, within bounds of number, size and ratio; GBK names are read. Nothing is written anywhere, so that a name
 * that leads out of the zip (`../`) is just a name. Throws InputError in Chinese.
 */
export async function openZip(bytes: Uint8Array, file: FileName): Promise<readonly InnerFile[]> {
  const zip = await open(bytes, file);
  const files: InnerFile[] = [];
  let total = 0;
  try {
    if (zip.entryCount > LIMITS.files * 2) {
      throw new InputError(`压缩包${file.shown}里的文件过多（${zip.entryCount} 个）：请分几次报送`);
    }
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith("/") || RUBBISH.test(name)) continue;
      if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
        throw new InputError(`压缩包${file.shown}加了密码：请不加密码重新打包，或直接报送文件`);
      }
      const content = await unpack(zip, entry, LIMITS.zipBytes - total, file);
      total += content.byteLength;
      files.push({ path: name.split(/[\\/]/).filter((part) => part !== "" && part !== ".."), bytes: content });
    }
  } catch (error) {
    throw damaged(file, error);
  } finally {
    zip.close();
  }
  return files;
}

async function open(bytes: Uint8Array, file: FileName): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
    });
  } catch (error) {
    throw damaged(file, error);
  }
}

function damaged(file: FileName, error: unknown): InputError {
  return error instanceof InputError
    ? error
    : new InputError(`压缩包${file.shown}已损坏，打不开：请重新打包，或直接报送文件`);
}
