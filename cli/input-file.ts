import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import type { InputFile } from "../office/input-file.ts";

const MAX_BYTES = 50 * 1024 * 1024;

/** A file that is named on the command line. Throws InputError where it is none or too large. */
export async function readInputFile(file: string): Promise<InputFile> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`读不到文件 ${file}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
  });
  if (!found.isFile()) throw new InputError(`${file} 不是文件`);
  if (found.size > MAX_BYTES) throw new InputError(`${file} 超过 50 MB，请拆开后再导入`);
  return { name: path.basename(file), bytes: await readFile(file) };
}
