export type IndexFileFault = "missing" | "outdated" | "damaged";

/** Rebuild: a file of the index cannot be used. Message in Chinese: which file, why, what to do. */
export class IndexFileError extends Error {
  override readonly name = "IndexFileError";
  constructor(
    readonly reason: IndexFileFault,
    file: string,
    why: string,
  ) {
    super(`匹配索引不能使用：${file}，${why}。将按数据库中的投稿重新建立，无需人工处理`);
  }
}
