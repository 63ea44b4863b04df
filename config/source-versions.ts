import { SettingsError } from "../domain/errors/settings-error.ts";
import { stableId } from "../domain/ids.ts";
import type { SourceDeclaration } from "../domain/source.ts";
import { addDays, type Day } from "../domain/time.ts";

/** One version of a source: the days for which its declaration holds, both included; null = open. */
export interface SourceVersion {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly declaration: SourceDeclaration;
}

/** Throws SettingsError unless the versions stand oldest first, do not overlap, and only the ends are open. */
export function checkVersions(versions: readonly SourceVersion[], where: string): void {
  versions.forEach(({ from, until }, at) => {
    const key = `${where}.versions[${at}]`;
    if (from !== null && until !== null && from > until) {
      throw new SettingsError(`${key}.until`, `不早于 from（${from}）的日期`, `“${until}”`);
    }
    const before = versions[at - 1];
    if (before === undefined) return;
    if (before.until === null) {
      throw new SettingsError(
        `${where}.versions[${at - 1}].until`,
        "日期（后面还有一个版本，它必须有截止日）",
        "（空）",
      );
    }
    if (from === null) throw new SettingsError(`${key}.from`, "日期（前面还有一个版本，它必须有起始日）", "（空）");
    if (from <= before.until) {
      const first = addDays(before.until, 1);
      throw new SettingsError(`${key}.from`, `${first} 或更晚的日期（上一个版本用到 ${before.until}）`, `“${from}”`);
    }
  });
}

/** Ids come from the names, and from the day a later version begins: loading a mended file updates what is there. */
export function versionId(outlet: string, source: string, from: Day | null): string {
  return from === null ? stableId("src", outlet, source) : stableId("src", outlet, source, from);
}

/** 数字报（至 2024-11-30）: a version that has ended says so; the one in use keeps the plain name. */
export function versionName(source: string, until: Day | null): string {
  return until === null ? source : `${source}（至 ${until}）`;
}
