import type { BackupCheck, BackupEntry } from "../domain/backup.ts";
import type { BackupDone } from "../office/backup/back-up.ts";

const MB = 1_048_576;
const size = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;

/** What a trial restore found, for a person. */
export function checkLines(check: BackupCheck): readonly string[] {
  const lines = [check.ok ? "试恢复通过：行数、校验码、台账都与备份时一样" : "试恢复没有通过，这份备份不能用："];
  return [...lines, ...check.faults.map((fault) => `  ${check.ok ? "·" : "✗"} ${fault}`)];
}

export function doneLines(done: BackupDone): readonly string[] {
  const lines = [
    `已备份：${done.id}`,
    `位置：${done.folder}`,
    `内容：${done.files} 个文件，${size(done.bytes)}，其中这次新存 ${size(done.addedBytes)}`,
    ...(done.check === null ? ["没有试恢复（--no-check）"] : checkLines(done.check)),
  ];
  if (done.dropped.length > 0) lines.push(`按保留规则去掉旧备份 ${done.dropped.length} 份`);
  return lines;
}

export function entryLines(folder: string, entries: readonly BackupEntry[]): readonly string[] {
  if (entries.length === 0) return [`${folder} 里还没有备份；shanggao backup 做一份`];
  const state = ({ check }: BackupEntry) => (check === null ? "没有试恢复过" : check.ok ? "试恢复通过" : "不能用");
  return [folder, ...entries.map((entry) => `  ${entry.id}  ${entry.madeAt}  ${state(entry)}`)];
}
