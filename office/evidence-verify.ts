import type { ArchiveFault, ArchiveReport } from "../domain/evidence.ts";
import type { OfficeContext } from "./context.ts";

/** Goes over the whole archive of the installation. Rejects with an AbortError when the signal is set. */
export function verifyEvidence(
  ctx: OfficeContext,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<ArchiveReport> {
  return ctx.store.pages.verify(onProgress, signal);
}

/** One fault in words: what, where, what to do. */
export function archiveFaultText({ kind, file, offset, fetchId, address }: ArchiveFault): string {
  const where = file === null ? "" : `${file}${offset === null ? "" : ` 第 ${offset} 字节`}`;
  const page = address ?? fetchId ?? "";
  switch (kind) {
    case "unreadable-file":
      return `读不了存档文件 ${where}。请检查磁盘和权限，或从备份恢复该文件`;
    case "damaged-record":
      return `存档记录已损坏：${where}。请从备份恢复该文件`;
    case "wrong-digest":
      return `存档内容与它的 SHA-256 不符：${page}（${where}）。该文件被改动过，请从备份恢复`;
    case "missing-record":
      return `找不到网页的存档记录：${page}（${where === "" ? "没有文件" : where}，编号 ${fetchId ?? ""}）。请从备份恢复存档目录`;
    case "changed-row":
      return `数据库里的网页登记被改动过：${page}（编号 ${fetchId ?? ""}，网址、时间或 SHA-256 与编号对不上）。请从备份恢复数据库`;
    case "missing-picture":
      return `截图的登记不见了：${page}（编号 ${fetchId ?? ""}）。请从备份恢复数据库`;
  }
}
