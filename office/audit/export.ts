import type { AuditEntry } from "../../domain/audit.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { type ListColumn, listXlsx } from "../../reports/index.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type ReportFile, reportFile } from "../report-files.ts";
import { type AskedEntries, type AuditRow, auditRow, erasedNames, filterOf } from "./view.ts";

const MOST_ROWS = 50_000;
const BATCH = 1_000;

interface Column extends ListColumn {
  of(row: AuditRow): string;
}

const text = (title: string, width: number, of: Column["of"]): Column => ({ title, width, kind: "text", of });

const COLUMNS: readonly Column[] = [
  { title: "序号", width: 8, kind: "number", of: ({ seq }) => String(seq) },
  text("时间（UTC）", 26, ({ at }) => at),
  text("谁", 16, ({ who }) => who),
  text("账号编号", 24, ({ actorId }) => actorId),
  text("做了什么", 18, ({ actionName }) => actionName),
  text("对象", 10, ({ subjectName }) => subjectName),
  text("对象编号", 28, ({ subjectId }) => subjectId),
  text("细节", 60, ({ details }) => details),
  text("上一条的摘要", 68, ({ previousHash }) => previousHash),
  text("摘要（SHA-256）", 68, ({ hash }) => hash),
];

/** What the list shows, the newest first, as an Excel file. Throws InputError where there is too much for one file. */
export async function auditFile(ctx: OfficeContext, chain: string, asked: AskedEntries): Promise<ReportFile> {
  const filter = filterOf(ctx, asked);
  const erased = await erasedNames(ctx, chain);
  async function* cells() {
    let before: number | null = null;
    for (let count = 0; ; count += BATCH) {
      const entries: readonly AuditEntry[] = await ctx.store.audit.list(chain, filter, before, BATCH);
      if (entries.length > 0 && count >= MOST_ROWS) {
        throw new InputError(`一个文件最多 ${MOST_ROWS} 条：请按日期分几次导出，或导出 jsonl`);
      }
      yield entries.map((entry) => COLUMNS.map(({ of }) => of(auditRow(entry, erased))));
      const last = entries.at(-1);
      if (last === undefined || entries.length < BATCH) return;
      before = last.seq;
    }
  }
  const bytes = await listXlsx({ sheet: "操作记录", creator: "上稿通", columns: COLUMNS }, cells());
  return reportFile(`操作记录（${today(ctx)}导出）`, "xlsx", bytes);
}

/** A whole chain from its first entry on, one JSON object a line: what an outsider checks it by (docs/admin/audit.md). */
export async function* auditLines({ store }: Pick<OfficeContext, "store">, chain: string): AsyncGenerator<string> {
  for (let seq = 0; ; ) {
    const entries = await store.audit.after(chain, seq, BATCH);
    if (entries.length > 0) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    seq = entries.at(-1)?.seq ?? seq;
    if (entries.length < BATCH) return;
  }
}
