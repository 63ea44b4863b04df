import type { PersonRef } from "../../domain/personal-data.ts";
import { sectionsXlsx } from "../../reports/index.ts";
import { recordAudit } from "../audit/record.ts";
import { auditRow, erasedNames } from "../audit/view.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import type { Editor } from "../people/books.ts";
import { type ReportFile, reportFile } from "../report-files.ts";
import { correspondentSections } from "./correspondent-sections.ts";
import { section } from "./section.ts";
import { userSections } from "./user-sections.ts";

const MOST_ENTRIES = 10_000;

const WORDS = [
  "时间都是 UTC（北京时间减 8 小时）。编号是程序内部的，用来核对，不含姓名。",
  "报纸、网站上公开发表的报道和它的存档不在其中：那是公开出版物。",
  "已印发的通报和报表按印发时的样子保存，不在其中。",
];

async function auditSection(ctx: OfficeContext, officeId: string, id: string) {
  const { entries, more } = await ctx.store.personalData.auditNaming(officeId, id, MOST_ENTRIES);
  const erased = await erasedNames(ctx, officeId);
  const rows = entries
    .map((entry) => auditRow(entry, erased))
    .map((row) => [row.at, row.who, row.actionName, row.subjectName, row.details]);
  const about = more ? `最近 ${MOST_ENTRIES} 条，更早的用 shanggao audit export 取` : "由本人做的，或提到本人编号的";
  return section("操作记录", about, ["时间:24", "由谁:16", "做了什么:16", "对象:12", "细节:80"], rows);
}

/**
 * 导出个人信息: everything that the office holds of one person as an Excel workbook behind an index, recorded before it is handed
 * over. Its name bears the id, never the person's name. Throws NotFoundError.
 */
export async function personFile(ctx: OfficeContext, by: Editor, person: PersonRef): Promise<ReportFile> {
  const { officeId } = by;
  const { kind, id } = person;
  const sections = kind === "user" ? userSections(ctx, officeId, id) : correspondentSections(ctx, officeId, id);
  const [{ name, sections: held }, office] = await Promise.all([sections, ctx.store.offices.get(officeId)]);
  const all = [...held, await auditSection(ctx, officeId, id)];
  const rows = Object.fromEntries(all.map((one) => [one.name, one.rows.length]));
  await recordAudit(ctx, officeId, { action: "person-exported", subject: person, details: { rows } });
  const words = [`${office.name}保存的“${name}”的个人信息，${today(ctx)} 导出。`, ...WORDS];
  return reportFile(`个人信息（${id}）`, "xlsx", await sectionsXlsx({ creator: office.name, words, sections: all }));
}
