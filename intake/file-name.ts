import { InputError } from "../domain/errors/input-error.ts";
import { LIMITS } from "./limits.ts";

/** A file name without folders, in one form of every character; for messages and hints, never for opening a file. */
export interface FileName {
  readonly base: string;
  /** Lower case, with the dot; "" when there is none. */
  readonly extension: string;
  /** As messages show it. */
  readonly shown: string;
}

export function parseFileName(fileName: string): FileName {
  const last = fileName.split(/[\\/]/).at(-1) ?? "";
  const name = last
    .normalize("NFKC")
    .replace(/\p{Cc}|\p{Cs}/gu, "")
    .slice(-LIMITS.fileName)
    .trim();
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot).toLowerCase() : "";
  const base = extension === "" ? name : name.slice(0, dot);
  return { base, extension, shown: `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”` };
}

/** Throws InputError when a file is empty or larger than this product reads. */
export function checkSize(bytes: Uint8Array, { shown }: FileName): void {
  if (bytes.byteLength === 0) throw new InputError(`文件${shown}是空的：请检查后重新上传`);
  if (bytes.byteLength > LIMITS.fileBytes) {
    const megabytes = LIMITS.fileBytes / 1024 / 1024;
    throw new InputError(`文件${shown}超过 ${megabytes} MB：请去掉图片或拆成几份后重新上传`);
  }
}
