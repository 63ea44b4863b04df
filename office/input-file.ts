import { InputError } from "../domain/errors/input-error.ts";
import type { TableError } from "../intake/index.ts";

/** A file as a person handed it in. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One error that names every wrong cell. */
export function tableErrors(file: InputFile, errors: readonly TableError[]): InputError {
  const details = errors.map(({ row, column, message }) => `第 ${row} 行“${column}”：${message}`);
  return new InputError(`${file.name} 有 ${errors.length} 处需要改正，改好后再导入（这次什么都没有登记）`, details);
}
