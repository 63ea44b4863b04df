import { InputError } from "../domain/errors/input-error.ts";

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "已有同名的文件",
  ENOTDIR: "路径中有一段是文件",
  EISDIR: "已有同名的目录",
  EACCES: "没有写的权限",
  EPERM: "没有写的权限",
  EROFS: "只读",
  ENOSPC: "磁盘已满",
  EBUSY: "文件正被占用，请先在 Word 或 Excel 里关闭",
};

/** What a file that cannot be written becomes: wrong use of `--out`, in words. */
export function notWritable(target: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new InputError(`--out：写不进 ${target}（${REASONS[error.code ?? ""] ?? error.message}）`);
  };
}
